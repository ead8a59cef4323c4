// The fields of the set-up form and what they are called in a subscription file. Both directions, in one place.
import { onlyZoneOf } from '../../../catalogue/zone-names.ts';
import { type Fault, fault, type Result } from '../../../core/fault.ts';
import { presets } from '../../../core/profile.ts';
import { presetName } from '../../../messages/admins/service-preset.ts';
import { subscriptionForm } from '../../../messages/admins/subscription-form.ts';
import type { WishSummary } from '../../../messages/admins/wish.ts';
import { mentionText } from '../../../messages/parts/unnamed.ts';
import type { FieldValue, Form } from '../../../messages/tree.ts';
import { parseJurisdiction } from '../../inputs.ts';
import { servicePresetOf, servicesIn } from '../../subscribing/service-presets.ts';
import type { Subscription } from '../../subscribing/subscription.ts';
import { everybodyCalled, NONE } from '../../subscribing/wish-extras.ts';
import { parseWishes, type RawWishes, type Wishes, type WishFault } from '../../subscribing/wishes.ts';
import type { DeskContext } from '../context.ts';
import type { Values } from '../drafts.ts';

/** Field of the form → name in a subscription file. */
const names: Readonly<Record<string, keyof RawWishes>> = {
  countries: 'jurisdictions',
  services: 'services',
  preset: 'preset',
  offsets: 'offsets',
  time: 'sendAt',
  zone: 'zone',
  language: 'locale',
  weekdays: 'weekdaysOnly',
  holidays: 'holidays',
  quiet: 'quiet',
  started: 'started',
  noise: 'noise',
  digest: 'digest',
  mention: 'mention',
  fallback: 'fallback',
  accounts: 'accounts',
};

export const fieldNames: readonly string[] = ['channel', ...Object.keys(names)];

export type FieldFaults = Readonly<Record<string, Fault>>;

/** The zone of the countries named, where they have just one; a guess among several would be a wrong hour. */
function proposedZone(context: DeskContext, values: Values): string | null {
  const { jurisdictions } = context.knowledge.catalogue;
  const given = values['countries'];
  const countries = given === undefined ? [] : typeof given === 'string' ? given.split(',') : given;
  const codes = countries.flatMap((text) => {
    const code = parseJurisdiction(text, jurisdictions, context.scene.tr.locale);
    return code.ok ? [code.value] : [];
  });
  return onlyZoneOf(codes, jurisdictions) ?? context.subscription?.profile.zone ?? null;
}

/** What was filled in as wishes, or every fault under the field it belongs to. */
export function wishesFrom(context: DeskContext, values: Values): Result<Wishes, FieldFaults> {
  const raw = Object.fromEntries(
    Object.entries(names).flatMap(([field, name]) =>
      values[field] === undefined ? [] : [[name, values[field]]],
    ),
  );
  const result = parseWishes(raw, context.knowledge.catalogue, {
    zone: proposedZone(context, values),
    locale: context.subscription?.locale ?? context.scene.tr.locale,
    readIn: context.scene.tr.locale,
    holidays: context.engine.holidays,
    skipsUsualHolidays: true,
    place: context.target.platform,
  });
  const misplaced = placeFaults(context, values);
  if (result.ok && Object.keys(misplaced).length === 0) return result;
  return { ok: false, fault: { ...misplaced, ...(result.ok ? {} : byField(result.fault)) } };
}

/** What is wrong with ids, which mean something in this place only. */
function placeFaults({ target }: DeskContext, values: Values): FieldFaults {
  const channel =
    values['channel'] === undefined || values['channel'] === '' ? target.channel : values['channel'];
  const { fallback = '', mention = '' } = values;
  return {
    ...(fallback !== '' && fallback === channel ? { fallback: fallbackIsItself() } : {}),
    // Where everybody is a group of its own, it has the id of the place.
    ...(mention !== '' && mention === target.installation ? { mention: everybodyCalled() } : {}),
  };
}

function fallbackIsItself(): Fault {
  return fault(
    'fallback-itself',
    'that is the channel the reminders go to',
    'Choose another channel, which is told when this one cannot be reached, or none.',
  );
}

function byField(faults: readonly WishFault[]): FieldFaults {
  const fieldOf = (name: string): string =>
    Object.entries(names).find(([, candidate]) => candidate === name)?.[0] ?? name;
  return Object.fromEntries(faults.map(({ field, fault: found }) => [fieldOf(field), found]));
}

const yesNo = (value: boolean): FieldValue => (value ? 'yes' : 'no');

const differs = (value: unknown, other: unknown): boolean => JSON.stringify(value) !== JSON.stringify(other);

/** What differs from the preset: only that is filled in. */
function rhythmOf({ profile, preset }: Subscription): Values {
  const usual = presets[preset ?? 'none'];
  return {
    ...(differs(profile.offsets, usual.offsets) || preset === null
      ? { offsets: profile.offsets.join(', ') }
      : {}),
    ...(profile.weekdaysOnly === usual.weekdaysOnly ? {} : { weekdays: yesNo(profile.weekdaysOnly) }),
    ...(profile.started === usual.started ? {} : { started: yesNo(profile.started) }),
    ...(profile.noise === usual.noise ? {} : { noise: profile.noise }),
  };
}

/** A subscription as the form shows it: read again, it gives the same wishes. */
export function valuesOf(subscription: Subscription): Values {
  const { profile, preset, locale, target, fallback, mention } = subscription;
  const { quiet } = profile;
  return {
    channel: target.channel ?? '',
    countries: profile.jurisdictions,
    services: profile.services,
    ...(preset === null ? {} : { preset }),
    ...rhythmOf(subscription),
    time: profile.sendAt,
    zone: profile.zone,
    language: locale,
    // Left empty it would be those of the only country.
    holidays: profile.holidays ?? NONE,
    ...(quiet === null ? {} : { quiet: `${quiet.from}-${quiet.to}` }),
    ...(profile.digest ? {} : { digest: 'no' }),
    mention: mention ?? '',
    fallback: fallback ?? '',
    ...(profile.accounts.length === 0 ? {} : { accounts: profile.accounts }),
  };
}

/** @param mentionName what the role or group in the values is called, where it is known */
export function formFor(
  context: DeskContext,
  draft: string,
  values: Values,
  faults: FieldFaults = {},
  mentionName: string | null = null,
): Form {
  return subscriptionForm(context.scene, draft, {
    values,
    faults,
    mentionName,
    serviceName: (id) => serviceNameIn(context, id),
  });
}

/** What a service, or a preset chosen before the form was sent, is called. */
function serviceNameIn({ knowledge, scene, target }: DeskContext, id: string): string {
  const preset = servicePresetOf(id);
  if (preset === null) return knowledge.findService(id)?.name ?? id;
  return presetName(scene, preset, servicesIn(preset, knowledge.catalogue, target.platform).length);
}

/** What is known of the ids in wishes. */
export interface KnownNames {
  /** The role or group, in words. */
  readonly mention?: string | null;
  readonly fallback?: string | null;
}

/** An id is shown to nobody: what has no name is told in words. */
export function summaryOf(
  context: DeskContext,
  wishes: Pick<Wishes, 'profile' | 'locale' | 'fallback' | 'mention'>,
  names: KnownNames = {},
): WishSummary {
  const { profile, locale, fallback = null, mention = null } = wishes;
  return {
    profile,
    locale,
    services: profile.services.map((id) => context.knowledge.findService(id)?.name ?? id),
    fallback,
    fallbackName: names.fallback ?? null,
    mention:
      mention === null ? null : (names.mention ?? mentionText(context.scene, { name: null, isGone: false })),
  };
}
