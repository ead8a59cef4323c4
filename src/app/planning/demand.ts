// What is to leave in the next weeks, and through which pool: messages that are planned, and deliveries that wait already.
import type { Profile } from '../../core/profile.ts';
import type { Demand } from '../../core/timetable.ts';
import type { Engine } from '../engine.ts';
import type { PostingPace } from '../ports.ts';
import type { Backlog, BacklogPlace, Load, WaitingOccurrence } from '../stores/plan-store.ts';
import type { Store } from '../stores/store.ts';

/** Counting so many channels takes a few milliseconds. */
const CHANNELS_PER_STEP = 5_000;

/** Channels that share a pace. */
export interface Pool {
  readonly platform: string;
  /** Null: the whole platform. */
  readonly installation: string | null;
  readonly pace: PostingPace;
  /** By profile. */
  readonly channels: Map<number, number>;
}

export async function countLoads({ store, pause }: Engine): Promise<readonly Load[]> {
  const all: Load[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const { loads, next } = await store.spread.loads(after, CHANNELS_PER_STEP);
    all.push(...loads);
    after = next;
    await pause?.();
  }
  return all;
}

/** Counting so many deliveries takes a few milliseconds, too. */
const DELIVERIES_PER_STEP = 1_000;

export async function countBacklog({ store, clock, pause }: Engine): Promise<readonly Backlog[]> {
  const all: Backlog[] = [];
  let after: BacklogPlace | null = null;
  do {
    const step: Awaited<ReturnType<Store['spread']['backlog']>> = await store.spread.backlog(
      clock.now(),
      after,
      DELIVERIES_PER_STEP,
    );
    all.push(...step.backlog);
    after = step.next;
    await pause?.();
  } while (after !== null);
  return all;
}

export function poolsOf(loads: readonly Load[], paces: ReadonlyMap<string, PostingPace>): readonly Pool[] {
  const pools = new Map<string, Pool>();
  for (const { platform, installation, profileId, channels } of loads) {
    const pace = paces.get(platform);
    if (pace === undefined) continue;
    const own = pace.per === 'installation' ? installation : null;
    const key = JSON.stringify([platform, own]);
    const pool = pools.get(key) ?? { platform, installation: own, pace, channels: new Map() };
    pool.channels.set(profileId, (pool.channels.get(profileId) ?? 0) + channels);
    pools.set(key, pool);
  }
  return [...pools.values()];
}

/** What falls together for a profile: in one post, or where no digests are wished, in one for each rule. */
export interface Moment {
  readonly id: string;
  readonly profile: Profile;
  readonly profileId: number;
  readonly occurrences: readonly WaitingOccurrence[];
  readonly postsPerChannel: number;
}

export function momentsOf(
  waiting: readonly WaitingOccurrence[],
  profiles: ReadonlyMap<number, Profile>,
): readonly Moment[] {
  const together = Map.groupBy(waiting, ({ profileId, due, kind }) => `${profileId} ${due} ${kind}`);
  return [...together].flatMap(([id, occurrences]) => {
    const profileId = occurrences[0]?.profileId ?? 0;
    const profile = profiles.get(profileId);
    if (profile === undefined) return [];
    const rules = new Set(occurrences.map(({ rule }) => rule)).size;
    return [{ id, profile, profileId, occurrences, postsPerChannel: profile.digest ? 1 : rules }];
  });
}

export function demandOf({ id, profile, occurrences, postsPerChannel }: Moment, channels: number): Demand {
  const [first] = occurrences;
  return {
    id,
    posts: channels * postsPerChannel,
    due: first?.due ?? 0,
    sendBy: Math.min(...occurrences.map(({ sendBy }) => sendBy)),
    moves: first?.kind === 'reminder' ? 'earlier' : 'later',
    hours: profile,
  };
}

/**
 * What waits already and keeps its moment takes room as well: corrections, what a downtime left, and rushes that have
 * begun. It goes by least time left among the rest.
 */
export function demandsOf(
  backlog: readonly Backlog[],
  { platform, installation }: Pool,
  profiles: ReadonlyMap<number, Profile>,
): Demand[] {
  return backlog.flatMap((one, place) => {
    const hours = profiles.get(one.profileId);
    const isOwn = one.platform === platform && (installation === null || one.installation === installation);
    if (hours === undefined || !isOwn) return [];
    const { due, sendBy } = one;
    const posts = hours.digest ? one.channels : one.rules;
    return [{ id: `waiting ${place}`, posts, due, sendBy, moves: 'later' as const, hours }];
  });
}
