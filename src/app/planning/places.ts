// What the timetables of all pools come to: which slots each occurrence has, and what finds no room. Pure, in steps.
import type { Instant } from '../../core/rule.ts';
import { eachInSteps, type Steps } from '../../core/steps.ts';
import { type Placement, type TimetableRules, timetable } from '../../core/timetable.ts';
import { LOTS, type LotSlot } from '../stores/plan-store.ts';
import { type Ahead, demandsOf, type Pool } from './demand.ts';
import { mostPersonal, personalPlaces } from './personal-places.ts';

/** Posts that cannot leave before their deadline, however early one begins. */
export interface Shortage {
  readonly platform: string;
  readonly installation: string | null;
  /** Who would hear of it too late. */
  readonly whom: 'channels' | 'people';
  readonly posts: number;
  /** When the first of them would be too late. */
  readonly sendBy: Instant;
}

/** Lots in the order of the slots, each slot its share, if it is one lot at least; nothing where everybody keeps the moment. */
function lotsOf({ demand, slots }: Placement, { platform, installation }: Pool): readonly LotSlot[] {
  const [first] = slots;
  if (first === undefined || (slots.length === 1 && first.at === demand.due)) return [];
  const placed = slots.reduce((sum, { posts }) => sum + posts, 0);
  const lots: LotSlot[] = [];
  let [before, above] = [0, 0];
  for (const { at, posts } of slots) {
    before += posts;
    const below = Math.round((before / placed) * LOTS);
    if (below > above) lots.push({ platform, installation, below, due: at });
    above = below;
  }
  return lots;
}

/** `takes`: the places that each post takes. */
type Unplaced = readonly [placements: readonly Placement[], takes: number];

function shortageOf(
  whom: Shortage['whom'],
  { platform, installation }: Pool,
  ...all: readonly Unplaced[]
): Shortage | null {
  let [posts, sendBy] = [0, Number.POSITIVE_INFINITY];
  for (const [placements, takes] of all) {
    for (const { unplaced, demand } of placements) {
      if (unplaced === 0) continue;
      posts += Math.ceil(unplaced / takes);
      sendBy = Math.min(sendBy, demand.sendBy);
    }
  }
  return posts === 0 ? null : { platform, installation, whom, posts, sendBy };
}

/** What was found out about all pools. */
export interface Places {
  /** By moment; those without any are left out. */
  readonly slots: Map<string, LotSlot[]>;
  readonly shortages: Shortage[];
}

/** True where no minute can overflow: then everybody keeps the moment. */
function alwaysFits(pool: Pool, ahead: ReadonlyMap<number, Ahead>): boolean {
  const { pace, channels, backlog } = pool;
  const people = mostPersonal(pool);
  if (people > pace.personal.postsPerMinute) return false;
  let most = people * pace.personal.takes;
  for (const { posts } of backlog.values()) most += posts;
  for (const [profileId, count] of channels) most += count * (ahead.get(profileId)?.mostInMinute ?? 0);
  return most <= pace.postsPerMinute;
}

/** Nearly all take everything at once, and are looked at for no longer than a few microseconds. */
const POOLS_AT_ONCE = 200;

/** Some have a slot for every minute of days. */
const PLACEMENTS_AT_ONCE = 20;

const PROFILES_AT_ONCE = 50;

type Rules = Omit<TimetableRules, 'postsPerMinute'>;

/** Where one pool cannot take everything at once. */
function* placeIn(
  pool: Pool,
  ahead: ReadonlyMap<number, Ahead>,
  rules: Rules,
  { slots, shortages }: Places,
): Steps<void> {
  const { postsPerMinute } = pool.pace;
  const personal = yield* personalPlaces(pool, rules);
  const demands = [...(yield* demandsOf(pool, ahead)), ...personal.demands];
  const placements = yield* timetable(demands, { postsPerMinute, ...rules });
  yield* eachInSteps(placements, PLACEMENTS_AT_ONCE, (one) => {
    const lots = lotsOf(one, pool);
    if (lots.length === 0) return;
    const others = slots.get(one.demand.id) ?? [];
    for (const lot of lots) others.push(lot);
    slots.set(one.demand.id, others);
  });
  const forPeople = new Set(personal.demands);
  const { people = [], channels = [] } = Object.groupBy(placements, ({ demand }) =>
    forPeople.has(demand) ? 'people' : 'channels',
  );
  for (const shortage of [
    shortageOf('channels', pool, [channels, 1]),
    shortageOf('people', pool, [personal.placements, 1], [people, pool.pace.personal.takes]),
  ])
    if (shortage !== null) shortages.push(shortage);
  yield;
}

/** Everything that is ahead, in the minutes that each pool has for it. */
export function* placesOf(
  pools: readonly Pool[],
  ahead: ReadonlyMap<number, Ahead>,
  rules: Rules,
): Steps<Places> {
  const places: Places = { slots: new Map(), shortages: [] };
  for (const [n, pool] of pools.entries()) {
    if (!alwaysFits(pool, ahead)) yield* placeIn(pool, ahead, rules, places);
    if (n % POOLS_AT_ONCE === POOLS_AT_ONCE - 1) yield;
  }
  return places;
}

/** The slots an occurrence is to have instead of its own. */
export interface Change {
  readonly occurrence: number;
  readonly slots: readonly LotSlot[];
}

function isSame(a: readonly LotSlot[], b: readonly LotSlot[]): boolean {
  if (a.length !== b.length) return false;
  return a.every(({ platform, installation, below, due }, n) => {
    const other = b[n];
    return (
      platform === other?.platform &&
      installation === other.installation &&
      below === other.below &&
      due === other.due
    );
  });
}

/** What differs from the slots in force. */
export function* changesOf(
  ahead: ReadonlyMap<number, Ahead>,
  places: ReadonlyMap<string, readonly LotSlot[]>,
): Steps<readonly Change[]> {
  const changes: Change[] = [];
  yield* eachInSteps(ahead.values(), PROFILES_AT_ONCE, ({ moments }) => {
    for (const { id, occurrences } of moments) {
      const slots = places.get(id) ?? [];
      for (const { id: occurrence, slots: inForce } of occurrences) {
        if (!isSame(inForce, slots)) changes.push({ occurrence, slots });
      }
    }
  });
  return changes;
}
