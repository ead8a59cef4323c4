// What a channel has asked for, as facts.
import type { Profile } from '../core/profile.ts';
import type { Scene } from './scene.ts';
import type { Fact } from './tree.ts';

/** A channel as people know it. */
export interface ChannelRef {
  /** Goes into buttons, so that they still mean this channel when pressed elsewhere. */
  readonly id: string;
  /** With its mark ("#general"), or null where it is not known. */
  readonly name: string | null;
}

export interface WishSummary {
  readonly profile: Profile;
  /** Language of the posts. */
  readonly locale: string;
  /** Names of the chosen services; empty: all. */
  readonly services: readonly string[];
}

/** The channel's name, or "this channel". */
export function channelIn(scene: Scene, name: string | null): string {
  return name ?? scene.tr.t('channel.this');
}

/** A language by its own name: who needs it can read it. */
export function languageName(locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
}

/** Yes or no, in words. */
export function yesNo(scene: Scene, value: boolean): string {
  return scene.tr.t(value ? 'value.yes' : 'value.no');
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
  const time = tr.t('fact.time.value', { time: profile.sendAt, zone: tr.zoneName(profile.zone) });
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
    { label: tr.t('fact.time'), value: time },
    { label: tr.t('fact.language'), value: languageName(wish.locale) },
  ];
}
