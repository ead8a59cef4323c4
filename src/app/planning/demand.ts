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
import type { Promised } from './promised.ts';

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
  /** Personal reminders that are ahead, those of one moment together. */
  readonly personal: Map<string, Demand>;
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
  readonly promised: readonly Promised[];
  /** By id; what is planned for others takes no room. */
  readonly profiles: ReadonlyMap<number, Profile>;
}

function poolName(
  paces: ReadonlyMap<string, PostingPace>,
  { platform, installation }: Pick<Load, 'platform' | 'installation'>,
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

/** Who is late for it comes later, in the order of all. */
function addPromised({ personal }: Pool, { posts, due, sendBy, hours }: Promised): void {
  const id = `personal ${hours.zone} ${due} ${sendBy}`;
  const others = personal.get(id)?.posts ?? 0;
  personal.set(id, { id, posts: others + posts, due, sendBy, moves: 'later', hours });
}

/** The order in which the store gives the slots of an occurrence: what stays as it is need not be written again. */
function byName(a: Pool, b: Pool): number {
  if (a.platform !== b.platform) return a.platform < b.platform ? -1 : 1;
  return (a.installation ?? '') < (b.installation ?? '') ? -1 : 1;
}

function emptyPool(platform: string, installation: string | null, pace: PostingPace): Pool {
  return { platform, installation, pace, channels: new Map(), backlog: new Map(), personal: new Map() };
}

/** Every pool that has channels, with what waits for them already, or people to remind. */
export function* poolsOf(
  { loads, backlog, promised, profiles }: Counted,
  paces: ReadonlyMap<string, PostingPace>,
  now: Instant,
): Steps<readonly Pool[]> {
  const pools = new Map<string, Pool>();
  const poolFor = (one: Pick<Load, 'platform' | 'installation'>): Pool | null => {
    const [name, installation, pace] = poolName(paces, one);
    if (pace === undefined) return null;
    const pool = pools.get(name) ?? emptyPool(one.platform, installation, pace);
    pools.set(name, pool);
    return pool;
  };
  yield* eachInSteps(loads, AT_ONCE, (load) => {
    const { profileId, channels } = load;
    const pool = poolFor(load);
    pool?.channels.set(profileId, (pool.channels.get(profileId) ?? 0) + channels);
  });
  yield* eachInSteps(promised, AT_ONCE, (one) => {
    const pool = poolFor(one);
    if (pool !== null) addPromised(pool, one);
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
