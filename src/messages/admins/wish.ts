// What a channel has asked for, as facts.
import type { Profile } from '../../core/profile.ts';
import { isQuiet } from '../../core/slot.ts';
import type { Scene } from '../scene.ts';
import type { Block, Fact } from '../tree.ts';

/** A channel as people know it. */
export interface ChannelRef {
  /** Goes into buttons, so that they still mean this channel when pressed elsewhere. */
  readonly id: string;
  /** With its mark ("#general"), or null where it is not known. */
  readonly name: string | null;
  /** Where it is a thread in that channel. */
  readonly thread?: string | null;
  /** Name of the role or group that posts there call, where the platform was asked for it. */
  readonly mention?: string | null;
  /** The platform was asked, and knows none of that id. */
  readonly isMentionGone?: boolean;
}

/** What a button says of the place it is about. */
export function placeArgs({ id, thread }: ChannelRef): Readonly<Record<string, string>> {
  return { channel: id, ...(thread === undefined || thread === null ? {} : { thread }) };
}

export interface WishSummary {
  readonly profile: Profile;
  /** Language of the posts. */
  readonly locale: string;
  /** Names of the chosen services; empty: all. */
  readonly services: readonly string[];
  /** Id of the channel that is told when this one is lost. */
  readonly fallback?: string | null;
  /** What it is called, or what became of it, where it cannot be drawn as a channel. */
  readonly fallbackName?: string | null;
  /** Name of the role or group that posts call. */
  readonly mention?: string | null;
}

/** The channel's name, or "this channel". */
export function channelIn(scene: Scene, name: string | null): string {
  return name ?? scene.tr.t('channel.this');
}

/** A language by its own name: who needs it can read it. What was typed and is none stays as it was typed. */
export function languageName(locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  } catch (error) {
    if (error instanceof RangeError) return locale;
    throw error;
  }
}

/** Yes or no, in words. */
export function yesNo(scene: Scene, value: boolean): string {
  return scene.tr.t(value ? 'value.yes' : 'value.no');
}

/** A country whose holidays are left out, or "none". */
export function holidaysName(scene: Scene, value: string): string {
  return value === 'none' ? scene.tr.t('value.none') : scene.nameOf(value);
}

function timeFact({ tr }: Scene, { sendAt, zone }: Profile): Fact {
  return {
    label: tr.t('fact.time'),
    value: tr.t('fact.time.value', { time: sendAt, zone: tr.zoneName(zone) }),
  };
}

function quietFacts({ tr }: Scene, { quiet }: Profile): readonly Fact[] {
  return quiet === null ? [] : [{ label: tr.t('fact.quiet'), value: `${quiet.from}–${quiet.to}` }];
}

/** The hour that was asked for and the quiet hours that it lies in: why posts come at another. */
export function movedFacts(scene: Scene, profile: Profile): readonly Fact[] {
  if (!isQuiet(profile.sendAt, profile.quiet)) return [];
  return [timeFact(scene, profile), ...quietFacts(scene, profile)];
}

/** What most leave as it is: only what is otherwise is said. */
function extraFacts(scene: Scene, { profile, mention = null }: WishSummary): readonly Fact[] {
  const { tr } = scene;
  const { holidays, digest, accounts } = profile;
  const kinds = accounts.map((kind) => tr.t('more.accounts', { kind }));
  return [
    ...(holidays === null ? [] : [{ label: tr.t('fact.holidays'), value: scene.nameOf(holidays) }]),
    ...quietFacts(scene, profile),
    ...(digest ? [] : [{ label: tr.t('fact.digest'), value: tr.t('fact.digest.apart') }]),
    ...(mention === null ? [] : [{ label: tr.t('fact.mention'), value: mention }]),
    ...(kinds.length === 0 ? [] : [{ label: tr.t('fact.accounts'), value: tr.list(kinds, 'and') }]),
  ];
}

/** The channel that is told when this one is lost, where there is one. */
export function fallbackLine(scene: Scene, { fallback = null }: WishSummary): readonly Block[] {
  if (fallback === null) return [];
  const channels = [{ channel: fallback, thread: null }];
  return [{ kind: 'channels', text: scene.tr.t('fact.fallback'), channels }];
}

function rhythmOf(scene: Scene, profile: Profile): string {
  const days = scene.tr.list(profile.offsets.map(String), 'and');
  return scene.tr.t('fact.rhythm.days', { days, weekdays: profile.weekdaysOnly ? 'yes' : 'no' });
}

/** Every choice that decides what is posted when. */
export function wishFacts(scene: Scene, wish: WishSummary): readonly Fact[] {
  const { tr } = scene;
  const { profile, services } = wish;
  const countries = profile.jurisdictions.map((code) => scene.nameOf(code));
  return [
    {
      label: tr.t('fact.countries'),
      value: countries.length === 0 ? tr.t('fact.countries.all') : tr.list(countries, 'and'),
    },
    {
      label: tr.t('fact.services'),
      value: services.length === 0 ? tr.t('fact.services.all') : tr.list(services, 'and'),
    },
    { label: tr.t('fact.rhythm'), value: rhythmOf(scene, profile) },
    { label: tr.t('fact.started'), value: yesNo(scene, profile.started) },
    { label: tr.t('fact.noise'), value: tr.t('fact.noise.value', { noise: profile.noise }) },
    timeFact(scene, profile),
    { label: tr.t('fact.language'), value: languageName(wish.locale) },
    ...extraFacts(scene, wish),
  ];
}
