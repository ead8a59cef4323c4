// One pass over everything that is due. What is due is read from the store, so a missed tick loses nothing and an extra
// one does nothing.

import { dateOf, isZone, startOfDay } from '../core/calendar.ts';
import type { CalendarDate, Instant, Zone } from '../core/rule.ts';
import { lookBackMonthly } from './board/monthly.ts';
import { refreshBoards } from './board/refresh.ts';
import { aheadOf } from './delivery/ahead.ts';
import { deliver } from './delivery/deliver.ts';
import { editOldPosts } from './delivery/edit.ts';
import { endPauses, lookForLost } from './delivery/returning.ts';
import { writeKept } from './delivery/unwritten.ts';
import { tellTotals } from './done-totals.ts';
import type { Engine } from './engine.ts';
import { doubtedAt, rulesOf } from './known-rules.ts';
import { adoptStrays } from './own/adopt.ts';
import { editSentReminders } from './personal/edit-sent.ts';
import { planFollows } from './personal/plan-follows.ts';
import { forgetUnheard } from './personal/unheard.ts';
import { correctShared } from './planning/correct-shared.ts';
import { fanOut, WINDOW } from './planning/fan-out.ts';
import { plan } from './planning/plan.ts';
import { needsSpread, spread } from './planning/spread.ts';
import type { Catalogue } from './ports.ts';
import { createSteps } from './steps-of-pass.ts';
import type { Wakes } from './stores/outbox-store.ts';

export interface PlanReport {
  /** Profiles planned. */
  readonly planned: number;
  /** Delivery rows, and posts to followers, added. */
  readonly fannedOut: number;
}

export interface DeliverReport {
  /** Posts attempted or looked at. */
  readonly posts: number;
}

export interface EditReport {
  /** Posts and boards looked at. */
  readonly edits: number;
}

const IDLE: PlanReport = { planned: 0, fannedOut: 0 };

async function planAll(engine: Engine): Promise<PlanReport> {
  const { step, end } = createSteps();
  await step(() => endPauses(engine));
  await step(() => adoptStrays(engine));
  const corrected = (await step(() => correctShared(engine))) ?? 0;
  const planned = (await step(() => plan(engine))) ?? 0;
  const reminded = (await step(() => planFollows(engine))) ?? 0;
  if (needsSpread(engine, planned)) await step(() => spread(engine));
  const fannedOut = (await step(() => fanOut(engine))) ?? 0;
  // Corrections, and what a downtime left, take room that the look before could not know of.
  if (planned > 0 && fannedOut > 0) await step(() => spread(engine));
  // A new day, or new data: also the time to throw away what has served.
  if (planned > 0) {
    await step(() => engine.store.upkeep.purge(engine.clock.now()));
    await step(() => forgetUnheard(engine));
  }
  end();
  return { planned, fannedOut: fannedOut + reminded + corrected };
}

/**
 * Fills the outbox: one process at a time does, and another that is asked meanwhile does nothing, nor does one whose data
 * do not count.
 */
export async function planPass(engine: Engine): Promise<PlanReport> {
  if ((await engine.precedence?.look()) === false) return IDLE;
  await engine.own?.look();
  return (await engine.store.alone('plan', () => planAll(engine))) ?? IDLE;
}

/** False: others have newer data, or no platform was reached yet, or none let the bot in; health says so. */
async function mayPass(engine: Engine): Promise<boolean> {
  if ((await engine.precedence?.look()) === false || engine.messengers.size === 0) return false;
  await engine.own?.look();
  return true;
}

/** What a process with connections has to look after, also where it neither plans nor delivers. */
export async function heedPass(engine: Engine): Promise<void> {
  await writeKept(engine);
  await lookForLost(engine);
}

/** Empties the outbox. In a rush it goes on for hours, beside passes that plan and passes that edit. */
export async function deliverPass(engine: Engine): Promise<DeliverReport> {
  await writeKept(engine);
  if (!(await mayPass(engine))) return { posts: 0 };
  const { step, end } = createSteps();
  // Here, and not where it is planned: only who has joined a platform knows that there is one.
  await step(() => lookBackMonthly(engine));
  const posts = await deliver(engine);
  end();
  return { posts };
}

/**
 * Keeps right what was posted; returns how many posts and boards it looked at. A pass of its own: an edit notifies nobody,
 * so no post waits for one whose answer does not come.
 */
export async function editPass(engine: Engine, isDelivering = () => false): Promise<number> {
  if (!(await mayPass(engine))) return 0;
  const { step, end } = createSteps();
  let looked = 0;
  // The pass that posts looks back only as it begins.
  if (isDelivering()) await step(() => lookBackMonthly(engine));
  looked += (await step(() => editOldPosts(engine))) ?? 0;
  // What corrects comes before what counts, and the board tells what the posts do. All of them take turns that posts need.
  for (const work of [editSentReminders, tellTotals, refreshBoards])
    if (!isDelivering()) looked += (await step(() => work(engine))) ?? 0;
  end();
  return looked;
}

/** One pass over everything that is due. Passes of one kind must not overlap within a process. */
export async function tick(engine: Engine): Promise<PlanReport & DeliverReport & EditReport> {
  await lookForLost(engine);
  const planned = await planPass(engine);
  const { step, end } = createSteps();
  const posts = (await step(() => deliverPass(engine)))?.posts ?? 0;
  const edits = (await step(() => editPass(engine))) ?? 0;
  end();
  return { ...planned, posts, edits };
}

/** Days on which something becomes public, sorted; gathered once per reading of the catalogue. */
const eventDays = new WeakMap<Catalogue, readonly CalendarDate[]>();

export function eventDaysOf(catalogue: Catalogue): readonly CalendarDate[] {
  const known = eventDays.get(catalogue);
  if (known !== undefined) return known;
  const days = [...rulesOf(catalogue).values()].flatMap(({ rule }) => rule.events.map((event) => event.on));
  const sorted = [...new Set(days)].sort();
  eventDays.set(catalogue, sorted);
  return sorted;
}

/** The next midnight in a zone at which an event becomes public; null where there is none, or nobody knows the zone. */
function nextEventDay(catalogue: Catalogue, zone: Zone, now: Instant): Instant | null {
  if (!isZone(zone)) return null;
  const today = dateOf(now, zone);
  const day = eventDaysOf(catalogue).find((date) => date > today);
  return day === undefined ? null : startOfDay(day, zone);
}

const earliest = (moments: readonly (Instant | null)[], since = 0): Instant | null => {
  const known = moments.filter((at) => at !== null && at >= since) as Instant[];
  return known.length === 0 ? null : Math.min(...known);
};

/** A pass that makes posts ahead begins so much sooner; once it had its chance to, when they are due. */
function soonEnough(engine: Engine, due: Instant | null): Instant | null {
  const sooner = due === null ? null : due - aheadOf(engine);
  return sooner !== null && sooner > engine.clock.now() ? sooner : due;
}

/**
 * The next moments at which a pass of each kind has something to do, of those that do not lie before `since`; left out: all, and
 * they may lie in the past.
 */
export async function nextWakes(engine: Engine, since = 0): Promise<Wakes> {
  const { store, source, clock } = engine;
  const profiles = await store.plan.profiles();
  const zones = new Set(profiles.map(({ profile }) => profile.zone));
  const doubts = profiles.map(({ plannedFor }) => (plannedFor === null ? null : doubtedAt(plannedFor)));
  const events = [...zones].map((zone) => nextEventDay(source.current(), zone, clock.now()));
  const { plan: opening, deliver: due, edit } = await store.outbox.nextWake(WINDOW, since);
  return { plan: earliest([opening, ...events, ...doubts], since), deliver: soonEnough(engine, due), edit };
}

/** The next moment any pass has something to do. Null: nothing is planned at all. */
export async function nextWake(engine: Engine): Promise<Instant | null> {
  const { plan: planning, deliver: delivering, edit } = await nextWakes(engine);
  return earliest([planning, delivering, edit]);
}
