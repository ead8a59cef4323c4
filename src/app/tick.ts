// One pass over everything that is due. What is due is read from the store, so a missed tick loses nothing and an extra
// one does nothing.
import { dateOf, startOfDay } from '../core/calendar.ts';
import type { CalendarDate, Instant, Zone } from '../core/rule.ts';
import { deliver } from './deliver.ts';
import { editOldPosts } from './edit.ts';
import type { Engine } from './engine.ts';
import { fanOut, WINDOW } from './fan-out.ts';
import { rulesOf } from './known-rules.ts';
import { plan } from './plan.ts';
import type { Catalogue } from './ports.ts';
import { welcomeBack } from './returning.ts';
import { needsSpread, spread } from './spread.ts';

export interface TickReport {
  /** Profiles planned. */
  readonly planned: number;
  /** Delivery rows added. */
  readonly fannedOut: number;
  /** Posts attempted or looked at. */
  readonly posts: number;
  readonly edits: number;
}

/** Plans, fans out, delivers and edits what is due now. Passes must not overlap within one process. */
export async function tick(engine: Engine): Promise<TickReport> {
  await welcomeBack(engine);
  const planned = await plan(engine);
  if (needsSpread(engine, planned)) await spread(engine);
  const fannedOut = await fanOut(engine);
  const posts = await deliver(engine);
  const edits = await editOldPosts(engine);
  // A new day, or new data: also the time to throw away what has served.
  if (planned > 0) await engine.store.upkeep.purge(engine.clock.now());
  return { planned, fannedOut, posts, edits };
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

/** The next midnight in a zone at which an event becomes public. */
function nextEventDay(catalogue: Catalogue, zone: Zone, now: Instant): Instant | null {
  const today = dateOf(now, zone);
  const day = eventDaysOf(catalogue).find((date) => date > today);
  return day === undefined ? null : startOfDay(day, zone);
}

/** The next moment a pass has something to do; it may lie in the past. Null: nothing is planned at all. */
export async function nextWake({ store, source, clock }: Engine): Promise<Instant | null> {
  const zones = new Set((await store.plan.profiles()).map(({ profile }) => profile.zone));
  const events = [...zones].map((zone) => nextEventDay(source.current(), zone, clock.now()));
  const moments = [await store.outbox.nextWake(WINDOW), ...events].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}
