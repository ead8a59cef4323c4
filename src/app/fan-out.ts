// Fan-out: an occurrence becomes one delivery row per subscription, only when its window opens. Moving a date before
// that touches one row per profile.
import { HOUR } from '../core/calendar.ts';
import type { Engine } from './engine.ts';

/** How long before it is due an occurrence gets its delivery rows. */
export const WINDOW = HOUR;

/** So many rows are written in about ten milliseconds: nobody waits longer for the store. */
const ROWS_PER_STEP = 1_000;

/** Returns how many delivery rows were added. */
export async function fanOut({ store, clock, pause }: Engine): Promise<number> {
  let total = 0;
  for (const occurrence of await store.plan.opening(clock.now() + WINDOW)) {
    let step = { done: false, added: 0 };
    while (!step.done) {
      step = await store.plan.fanOut(occurrence, ROWS_PER_STEP);
      total += step.added;
      await pause?.();
    }
  }
  return total;
}
