// Before a rush: finds out how many posts become due at once, and gives channels earlier moments where their platform
// could not take them all. Costs nothing where everybody fits into a minute, which is nearly everywhere.
import { DAY, HOUR, isZone, toIso } from '../../core/calendar.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import { atOnce, withPauses } from '../../core/steps.ts';
import { type Demand, type Placement, timetable } from '../../core/timetable.ts';
import type { Engine } from '../engine.ts';
import { type Backlog, LOTS, type LotSlot } from '../stores/plan-store.ts';
import {
  countBacklog,
  countLoads,
  demandOf,
  demandsOf,
  type Moment,
  momentsOf,
  type Pool,
  poolsOf,
} from './demand.ts';

/** So far ahead an operator can still do something about posts that will not leave in time. */
const AHEAD = 35 * DAY;

/** Posts that cannot leave before their deadline, however early one begins. */
export interface Shortage {
  readonly platform: string;
  readonly installation: string | null;
  readonly posts: number;
  /** When the first of them would be too late. */
  readonly sendBy: Instant;
}

/** Channels come and go; nobody tells of each. */
const LOOK_EVERY = HOUR;

const spreadAt = new WeakMap<Engine, Instant>();

/** True after planning, and every hour: then the moments of a rush may have to be others. */
export function needsSpread(engine: Engine, planned: number): boolean {
  const last = spreadAt.get(engine);
  const now = engine.clock.now();
  return planned > 0 || last === undefined || now < last || now - last >= LOOK_EVERY;
}

/** Lots in the order of the slots, each slot its share; nothing where everybody keeps the moment. */
function lotsOf({ demand, slots }: Placement, { platform, installation }: Pool): readonly LotSlot[] {
  const [first] = slots;
  if (first === undefined || (slots.length === 1 && first.at === demand.due)) return [];
  const placed = slots.reduce((sum, { posts }) => sum + posts, 0);
  let before = 0;
  return slots.map(({ at, posts }) => {
    before += posts;
    return { platform, installation, below: Math.round((before / placed) * LOTS), due: at };
  });
}

/** True where the pool cannot overflow a minute, whatever falls together. */
function alwaysFits({ pace }: Pool, demands: readonly Demand[]): boolean {
  return demands.reduce((sum, { posts }) => sum + posts, 0) <= pace.postsPerMinute;
}

/** Everything that is to leave. */
interface Ahead {
  readonly moments: readonly Moment[];
  readonly backlog: readonly Backlog[];
  readonly profiles: ReadonlyMap<number, Profile>;
}

interface Spread {
  /** By moment. */
  readonly slots: ReadonlyMap<string, readonly LotSlot[]>;
  readonly shortage: Shortage | null;
}

async function spreadPool(
  engine: Engine,
  pool: Pool,
  { moments, backlog, profiles }: Ahead,
): Promise<Spread> {
  const { clock, holidays, pause } = engine;
  const own = moments.filter(({ profileId }) => pool.channels.has(profileId));
  const demands = [
    ...own.map((moment) => demandOf(moment, pool.channels.get(moment.profileId) ?? 0)),
    ...demandsOf(backlog, pool, profiles),
  ];
  if (alwaysFits(pool, demands)) return { slots: new Map(), shortage: null };
  const rules = { postsPerMinute: pool.pace.postsPerMinute, now: clock.now(), holidays };
  const steps = timetable(demands, rules);
  const placements = pause === undefined ? atOnce(steps) : await withPauses(steps, pause);
  const late = placements.filter(({ unplaced }) => unplaced > 0);
  return {
    slots: new Map(placements.map((one) => [one.demand.id, lotsOf(one, pool)])),
    shortage:
      late.length === 0
        ? null
        : {
            platform: pool.platform,
            installation: pool.installation,
            posts: late.reduce((sum, { unplaced }) => sum + unplaced, 0),
            sendBy: Math.min(...late.map(({ demand }) => demand.sendBy)),
          },
  };
}

async function writeSlots(
  engine: Engine,
  moments: readonly Moment[],
  spreads: readonly Spread[],
): Promise<void> {
  for (const { id, occurrences } of moments) {
    const slots = spreads.flatMap((spread) => spread.slots.get(id) ?? []);
    const text = JSON.stringify(slots);
    for (const occurrence of occurrences) {
      if (JSON.stringify(occurrence.slots) !== text) await engine.store.spread.place(occurrence.id, slots);
    }
  }
}

function roomless(shortages: readonly Shortage[], wanted: string): number {
  const own = shortages.filter(({ platform }) => platform === wanted);
  return own.reduce((sum, { posts }) => sum + posts, 0);
}

function tell({ log }: Engine, { platform, installation, posts, sendBy }: Shortage): void {
  log.error('capacity-short', {
    platform,
    installation,
    posts,
    sendBy: toIso(sendBy),
    cure: 'So many posts cannot leave before their deadline at the pace the platform allows: use a second bot for some of the channels, or let channels choose other hours.',
  });
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

/**
 * Spreads what becomes due in the next weeks over the minutes in which it can leave, and tells the operator what cannot
 * leave in time. Doing it again changes nothing unless channels or dates have changed.
 */
export async function spread(engine: Engine): Promise<readonly Shortage[]> {
  const { store, clock, paces } = engine;
  spreadAt.set(engine, clock.now());
  if (paces === undefined || paces.size === 0) return [];
  const waiting = await store.spread.waiting(clock.now() + AHEAD);
  const backlog = await countBacklog(engine);
  if (waiting.length === 0 && backlog.length === 0) return measured(engine, paces.keys(), []);
  const pools = poolsOf(await countLoads(engine), paces);
  // What nobody can plan for takes no room.
  const known = (await store.plan.profiles()).filter(({ profile }) => isZone(profile.zone));
  const profiles = new Map(known.map(({ id, profile }) => [id, profile]));
  const moments = momentsOf(
    waiting.filter(({ due }) => due > clock.now()),
    profiles,
  );
  const spreads: Spread[] = [];
  for (const pool of pools) spreads.push(await spreadPool(engine, pool, { moments, backlog, profiles }));
  await writeSlots(engine, moments, spreads);
  const shortages = spreads.flatMap((one) => one.shortage ?? []);
  for (const shortage of shortages) tell(engine, shortage);
  return measured(engine, paces.keys(), shortages);
}
