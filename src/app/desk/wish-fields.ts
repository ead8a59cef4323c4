// The fields of the set-up form and what they are called in a subscription file. Both directions, in one place.
import type { Fault, Result } from '../../core/fault.ts';
import { presets } from '../../core/profile.ts';
import { subscriptionForm } from '../../messages/subscription-form.ts';
import type { FieldValue, Form } from '../../messages/tree.ts';
import type { WishSummary } from '../../messages/wish.ts';
import { parseJurisdiction } from '../inputs.ts';
import type { Subscription } from '../subscription.ts';
import { parseWishes, type RawWishes, type Wishes, type WishFault } from '../wishes.ts';
import type { DeskContext } from './context.ts';
import type { Values } from './drafts.ts';

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
  started: 'started',
  noise: 'noise',
};

export const fieldNames: readonly string[] = ['channel', ...Object.keys(names)];

/** The zone of the only country named, where it has just one; a guess among several would be a wrong hour. */
function proposedZone(context: DeskContext, values: Values): string | null {
  const { jurisdictions } = context.knowledge.catalogue;
  const given = values['countries'];
  const countries = given === undefined ? [] : typeof given === 'string' ? given.split(',') : given;
  const zones = new Set(
    countries.flatMap((text) => {
      const code = parseJurisdiction(text, jurisdictions, context.scene.tr.locale);
      return code.ok ? jurisdictions.zonesOf([code.value]) : [];
    }),
  );
  return zones.size === 1 ? ([...zones][0] ?? null) : (context.subscription?.profile.zone ?? null);
}

/** What was filled in as wishes, or every fault under the field it belongs to. */
export function wishesFrom(
  context: DeskContext,
  values: Values,
): Result<Wishes, Readonly<Record<string, Fault>>> {
  const raw = Object.fromEntries(
    Object.entries(names).flatMap(([field, name]) =>
      values[field] === undefined ? [] : [[name, values[field]]],
    ),
  );
  const result = parseWishes(raw, context.knowledge.catalogue, {
    zone: proposedZone(context, values),
    locale: context.subscription?.locale ?? context.scene.tr.locale,
    readIn: context.scene.tr.locale,
  });
  if (result.ok) return result;
  return { ok: false, fault: byField(result.fault) };
}

function byField(faults: readonly WishFault[]): Readonly<Record<string, Fault>> {
  const fieldOf = (name: string): string =>
    Object.entries(names).find(([, candidate]) => candidate === name)?.[0] ?? name;
  return Object.fromEntries(faults.map(({ field, fault }) => [fieldOf(field), fault]));
}

/** A subscription as the form shows it. Only what differs from its preset is filled in under "More". */
export function valuesOf(subscription: Subscription): Values {
  const { profile, preset, locale, target } = subscription;
  const usual = presets[preset ?? 'none'];
  const yesNo = (value: boolean): FieldValue => (value ? 'yes' : 'no');
  const differs = (value: unknown, other: unknown): boolean =>
    JSON.stringify(value) !== JSON.stringify(other);
  return {
    channel: target.channel ?? '',
    countries: profile.jurisdictions,
    services: profile.services,
    ...(preset === null ? {} : { preset }),
    ...(differs(profile.offsets, usual.offsets) || preset === null
      ? { offsets: profile.offsets.join(', ') }
      : {}),
    time: profile.sendAt,
    zone: profile.zone,
    language: locale,
    ...(profile.weekdaysOnly === usual.weekdaysOnly ? {} : { weekdays: yesNo(profile.weekdaysOnly) }),
    ...(profile.started === usual.started ? {} : { started: yesNo(profile.started) }),
    ...(profile.noise === usual.noise ? {} : { noise: profile.noise }),
  };
}

export function formFor(
  context: DeskContext,
  draft: string,
  values: Values,
  faults: Readonly<Record<string, Fault>> = {},
): Form {
  return subscriptionForm(context.scene, draft, {
    values,
    faults,
    serviceName: (id) => context.knowledge.findService(id)?.name ?? id,
  });
}

export function summaryOf(context: DeskContext, wishes: Pick<Wishes, 'profile' | 'locale'>): WishSummary {
  const { profile, locale } = wishes;
  return {
    profile,
    locale,
    services: profile.services.map((id) => context.knowledge.findService(id)?.name ?? id),
  };
}
