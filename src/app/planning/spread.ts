// Before a rush: finds out how many posts become due at once, and gives channels earlier moments where their platform
// could not take them all. Costs nothing where everybody fits into a minute, which is nearly everywhere.
import { DAY, HOUR, isZone, toIso } from '../../core/calendar.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import { atOnce, eachInSteps, type Steps, withPauses } from '../../core/steps.ts';
import type { Engine } from '../engine.ts';
import type { PostingPace } from '../ports.ts';
import type { FollowLoad, StoredProfile } from '../stores/plan-store.ts';
import { aheadOfProfiles, type Counted, countBacklog, countLoads, poolsOf } from './demand.ts';
import { type Change, changesOf, placesOf, type Shortage } from './places.ts';
import { countFollows, promisedTo } from './promised.ts';

/** So far ahead an operator can still do something about posts that will not leave in time. */
const AHEAD = 35 * DAY;

/** Channels come and go; nobody tells of each. */
const LOOK_EVERY = HOUR;

const spreadAt = new WeakMap<Engine, Instant>();

/** True after planning, and every hour: then the moments of a rush may have to be others. */
export function needsSpread(engine: Engine, planned: number): boolean {
  const last = spreadAt.get(engine);
  const now = engine.clock.now();
  return planned > 0 || last === undefined || now < last || now - last >= LOOK_EVERY;
}

function roomless(shortages: readonly Shortage[], wanted: string): number {
  const own = shortages.filter(({ platform }) => platform === wanted);
  return own.reduce((sum, { posts }) => sum + posts, 0);
}

const cures: Readonly<Record<Shortage['whom'], string>> = {
  channels:
    'So many posts cannot leave before their deadline at the pace the platform allows: use a second bot for some of the channels, or let channels choose other hours.',
  people:
    'So many personal reminders cannot leave before their deadline at the pace at which direct channels may be opened: use a second bot for some of the people, or let them choose other hours.',
};

function tell({ log }: Engine, { platform, installation, whom, posts, sendBy }: Shortage): void {
  const cure = cures[whom];
  log.error('capacity-short', { platform, installation, whom, posts, sendBy: toIso(sendBy), cure });
}

/** Also where there is room for all: what was told before is over. */
function measured(
  { measure }: Engine,
  platforms: Iterable<string>,
  shortages: readonly Shortage[],
): readonly Shortage[] {
  for (const platform of platforms) measure?.('without-room', platform, roomless(shortages, platform));
  return shortages;
}

const PROFILES_AT_ONCE = 500;

/** What nobody can plan for takes no room. */
function* withZones(all: readonly StoredProfile[]): Steps<ReadonlyMap<number, Profile>> {
  const known = new Map<number, Profile>();
  yield* eachInSteps(all, PROFILES_AT_ONCE, ({ id, profile }) => {
    if (isZone(profile.zone)) known.set(id, profile);
  });
  return known;
}

interface Plan {
  readonly changes: readonly Change[];
  readonly shortages: readonly Shortage[];
}

interface Found extends Omit<Counted, 'profiles' | 'promised'> {
  readonly stored: readonly StoredProfile[];
  readonly follows: readonly FollowLoad[];
}

function* planOf(
  engine: Engine,
  paces: ReadonlyMap<string, PostingPace>,
  { stored, follows, ...counts }: Found,
): Steps<Plan> {
  const { clock, holidays } = engine;
  const now = clock.now();
  const promised = yield* promisedTo(engine, follows, { now, until: now + AHEAD });
  const counted = { ...counts, promised, profiles: yield* withZones(stored) };
  const pools = yield* poolsOf(counted, paces, now);
  const ahead = yield* aheadOfProfiles(counted, now);
  const { slots, shortages } = yield* placesOf(pools, ahead, { now, holidays });
  return { changes: yield* changesOf(ahead, slots), shortages };
}

/**
 * Spreads what becomes due in the next weeks over the minutes in which it can leave, and tells the operator what cannot
 * leave in time. Doing it again changes nothing unless channels or dates have changed.
 */
export async function spread(engine: Engine): Promise<readonly Shortage[]> {
  const { store, clock, paces, pause } = engine;
  spreadAt.set(engine, clock.now());
  if (paces === undefined || paces.size === 0) return [];
  const waiting = await store.spread.waiting(clock.now() + AHEAD);
  const backlog = await countBacklog(engine);
  const follows = await countFollows(engine);
  if (waiting.length + backlog.length + follows.length === 0) return measured(engine, paces.keys(), []);
  const loads = await countLoads(engine);
  const stored = await store.plan.profiles();
  const steps = planOf(engine, paces, { loads, backlog, waiting, follows, stored });
  const { changes, shortages } = pause === undefined ? atOnce(steps) : await withPauses(steps, pause);
  for (const { occurrence, slots } of changes) {
    await store.spread.place(occurrence, slots);
    await pause?.();
  }
  for (const shortage of shortages) tell(engine, shortage);
  return measured(engine, paces.keys(), shortages);
}
