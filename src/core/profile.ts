// What a channel wishes, reduced to what decides *when* it hears of *what*. Channels with equal wishes share one
// profile, so planning costs per profile, never per channel. Locale, mention and the channel itself are not in it.
import type { AccountKind, Jurisdiction, LocalTime, Zone } from './rule.ts';

export interface Profile {
  readonly zone: Zone;
  readonly sendAt: LocalTime;
  /** Empty: every jurisdiction. */
  readonly jurisdictions: readonly Jurisdiction[];
  /** Empty: every kind of account. */
  readonly accounts: readonly AccountKind[];
  /** Service ids; empty: every service. */
  readonly services: readonly string[];
  /** Whole days before actBy, without repeats, largest first. */
  readonly offsets: readonly number[];
  readonly weekdaysOnly: boolean;
  /** Country whose public holidays are skipped, or null. */
  readonly holidays: string | null;
  /** No post between `from` and `to`, local time; may pass midnight. */
  readonly quiet: { readonly from: LocalTime; readonly to: LocalTime } | null;
  /** Several rules due in one slot make one post. */
  readonly digest: boolean;
  /** Say it on the announced first day, too. */
  readonly started: boolean;
  /** "limited": at most two unasked posts in seven days. */
  readonly noise: 'limited' | 'all';
  /** The installation whose own rules it also sees, or null. */
  readonly installation: string | null;
}

export const presetNames = ['workplace', 'community', 'thorough'] as const;
export type PresetName = (typeof presetNames)[number];

type PresetChoice = Pick<Profile, 'offsets' | 'weekdaysOnly' | 'started' | 'noise'>;

/** Quiet by default. Without a preset: offsets 14, 7, 1, 0. */
export const presets: Readonly<Record<PresetName | 'none', PresetChoice>> = {
  workplace: { offsets: [14, 7, 0], weekdaysOnly: true, started: false, noise: 'limited' },
  community: { offsets: [7, 1, 0], weekdaysOnly: false, started: true, noise: 'limited' },
  thorough: { offsets: [30, 14, 7, 3, 1, 0], weekdaysOnly: false, started: true, noise: 'all' },
  none: { offsets: [14, 7, 1, 0], weekdaysOnly: false, started: true, noise: 'limited' },
};

/** What people remember without being chased: once with time to spare. */
const GOOD_NOTICE = 7;

/** The one that is nearest to a week before; of equals the earlier. */
function bestOf(offsets: readonly number[]): number | undefined {
  return offsets.toSorted((a, b) => Math.abs(a - GOOD_NOTICE) - Math.abs(b - GOOD_NOTICE) || b - a)[0];
}

/**
 * The next quieter rhythm: two reminders for each date, then nothing at the start, then one reminder. Null: it cannot be
 * quieter.
 */
export function fewerPosts({
  offsets,
  started,
}: Pick<Profile, 'offsets' | 'started'>): Pick<Profile, 'offsets' | 'started'> | null {
  const last = offsets.at(-1);
  const best = bestOf(offsets.slice(0, -1));
  if (last === undefined || (best === undefined && !started)) return null;
  if (best !== undefined && offsets.length > 2) return { offsets: [best, last], started: false };
  if (started || best === undefined) return { offsets, started: false };
  return { offsets: [best], started: false };
}

/**
 * The profile as a canonical string: equal wishes give equal keys. Lists that are sets are sorted.
 * A field added later must be left out of the key while it has its default, or every channel would change profile.
 */
export function profileKey(profile: Profile): string {
  const sorted = (list: readonly string[]): string[] => [...list].sort();
  return JSON.stringify([
    profile.zone,
    profile.sendAt,
    sorted(profile.jurisdictions),
    sorted(profile.accounts),
    sorted(profile.services),
    [...profile.offsets].sort((a, b) => b - a),
    profile.weekdaysOnly,
    profile.holidays,
    profile.quiet === null ? null : [profile.quiet.from, profile.quiet.to],
    profile.digest,
    profile.started,
    profile.noise,
    profile.installation,
  ]);
}
