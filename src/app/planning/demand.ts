// What is to leave in the next weeks, and through which pool: messages that are planned, and deliveries that wait already.
import { MINUTE } from '../../core/calendar.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import { sortedInSteps } from '../../core/sorting.ts';
import { eachInSteps, type Steps } from '../../core/steps.ts';
import type { Demand } from '../../core/timetable.ts';
import type { Engine } from '../engine.ts';
import type { PostingPace } from '../ports.ts';
import type { Backlog, BacklogPlace, Load, WaitingOccurrence } from '../stores/plan-store.ts';
import type { Store } from '../stores/store.ts';
import { WITHOUT_DEADLINE_KEEPS } from './correct.ts';

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
  /** What waits already and keeps its moment, by what is alike in it. */
  readonly backlog: Map<string, Demand>;
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

/** To put so many together takes a millisecond. */
const AT_ONCE = 500;

/** What the store has counted. */
export interface Counted {
  readonly loads: readonly Load[];
  readonly backlog: readonly Backlog[];
  readonly waiting: readonly WaitingOccurrence[];
  /** By id; what is planned for others takes no room. */
  readonly profiles: ReadonlyMap<number, Profile>;
}

function poolName(
  paces: ReadonlyMap<string, PostingPace>,
  { platform, installation }: Load,
): readonly [string, string | null, PostingPace | undefined] {
  const pace = paces.get(platform);
  const own = pace?.per === 'installation' ? installation : null;
  return [own === null ? platform : `${platform} ${own}`, own, pace];
}

/**
 * What waits already and keeps its moment takes room as well: corrections, what a downtime left, and rushes that have
 * begun. It goes by least time left among the rest. What is late already keeps no deadline by being first: whoever has
 * less than a week comes before it, and nobody is warned of what has happened.
 */
function addBacklog({ backlog }: Pool, one: Backlog, hours: Profile, now: Instant): void {
  const { profileId, due } = one;
  const sendBy = one.sendBy > now ? one.sendBy : now + WITHOUT_DEADLINE_KEEPS;
  const id = `waiting ${profileId} ${due} ${sendBy}`;
  const posts = (backlog.get(id)?.posts ?? 0) + (hours.digest ? one.channels : one.rules);
  backlog.set(id, { id, posts, due, sendBy, moves: 'later', hours });
}

/** The order in which the store gives the slots of an occurrence: what stays as it is need not be written again. */
function byName(a: Pool, b: Pool): number {
  if (a.platform !== b.platform) return a.platform < b.platform ? -1 : 1;
  return (a.installation ?? '') < (b.installation ?? '') ? -1 : 1;
}

/** Every pool that has channels, with what waits for them already. */
export function* poolsOf(
  { loads, backlog, profiles }: Counted,
  paces: ReadonlyMap<string, PostingPace>,
  now: Instant,
): Steps<readonly Pool[]> {
  const pools = new Map<string, Pool>();
  yield* eachInSteps(loads, AT_ONCE, (load) => {
    const { platform, profileId, channels } = load;
    const [name, installation, pace] = poolName(paces, load);
    if (pace === undefined) return;
    const pool = pools.get(name) ?? {
      platform,
      installation,
      pace,
      channels: new Map<number, number>(),
      backlog: new Map<string, Demand>(),
    };
    pool.channels.set(profileId, (pool.channels.get(profileId) ?? 0) + channels);
    pools.set(name, pool);
  });
  yield* eachInSteps(backlog, AT_ONCE, (one) => {
    const pool = pools.get(poolName(paces, one)[0]);
    const hours = profiles.get(one.profileId);
    if (pool !== undefined && hours !== undefined) addBacklog(pool, one, hours, now);
  });
  return yield* sortedInSteps([...pools.values()], byName);
}

/** What falls together for a profile: in one post, or where no digests are wished, in one for each rule. */
export interface Moment extends Omit<Demand, 'posts'> {
  readonly occurrences: readonly WaitingOccurrence[];
  readonly postsPerChannel: number;
}

/** What is planned for a profile. */
export interface Ahead {
  readonly moments: readonly Moment[];
  /** The most posts that one channel has in any minute. */
  readonly mostInMinute: number;
}

function momentOf(
  id: string,
  occurrences: readonly [WaitingOccurrence, ...WaitingOccurrence[]],
  hours: Profile,
): Moment {
  const [{ due, kind }] = occurrences;
  return {
    id,
    due,
    sendBy: Math.min(...occurrences.map(({ sendBy }) => sendBy)),
    moves: kind === 'reminder' ? 'earlier' : 'later',
    hours,
    occurrences,
    postsPerChannel: hours.digest ? 1 : new Set(occurrences.map(({ rule }) => rule)).size,
  };
}

function aheadOf(moments: readonly Moment[]): Ahead {
  const minutes = new Map<number, number>();
  for (const { due, postsPerChannel } of moments) {
    const minute = Math.floor(due / MINUTE);
    minutes.set(minute, (minutes.get(minute) ?? 0) + postsPerChannel);
  }
  return { moments, mostInMinute: Math.max(...minutes.values()) };
}

/** What is planned for later than now, by profile. */
export function* aheadOfProfiles(
  { waiting, profiles }: Counted,
  now: Instant,
): Steps<ReadonlyMap<number, Ahead>> {
  const together = new Map<string, [WaitingOccurrence, ...WaitingOccurrence[]]>();
  yield* eachInSteps(waiting, AT_ONCE, (one) => {
    if (one.due <= now) return;
    const id = `${one.profileId} ${one.due} ${one.kind}`;
    const others = together.get(id);
    if (others === undefined) together.set(id, [one]);
    else others.push(one);
  });
  const moments = new Map<number, Moment[]>();
  yield* eachInSteps(together, AT_ONCE, ([id, occurrences]) => {
    const [{ profileId }] = occurrences;
    const hours = profiles.get(profileId);
    if (hours === undefined) return;
    const own = moments.get(profileId) ?? [];
    own.push(momentOf(id, occurrences, hours));
    moments.set(profileId, own);
  });
  const ahead = new Map<number, Ahead>();
  yield* eachInSteps(moments, AT_ONCE, ([profileId, own]) => ahead.set(profileId, aheadOf(own)));
  return ahead;
}

/** True where no minute can overflow: then everybody keeps the moment. */
export function alwaysFits({ pace, channels, backlog }: Pool, ahead: ReadonlyMap<number, Ahead>): boolean {
  let most = 0;
  for (const { posts } of backlog.values()) most += posts;
  for (const [profileId, count] of channels) most += count * (ahead.get(profileId)?.mostInMinute ?? 0);
  return most <= pace.postsPerMinute;
}

/** All that is to leave through a pool. */
export function* demandsOf(
  { channels, backlog }: Pool,
  ahead: ReadonlyMap<number, Ahead>,
): Steps<readonly Demand[]> {
  const demands = [...backlog.values()];
  yield* eachInSteps(channels, AT_ONCE, ([profileId, count]) => {
    for (const { id, due, sendBy, moves, hours, postsPerChannel } of ahead.get(profileId)?.moments ?? []) {
      demands.push({ id, posts: count * postsPerChannel, due, sendBy, moves, hours });
    }
  });
  return demands;
}
