// Fan-out: an occurrence becomes one delivery row per subscription, only when its window opens. Moving a date before
// that touches one row per profile.
import { HOUR } from '../../core/calendar.ts';
import type { Engine } from '../engine.ts';
import type { Store } from '../stores/store.ts';

/** How long before it is due an occurrence gets its delivery rows. */
export const WINDOW = HOUR;

/** So many rows are written in about ten milliseconds: nobody waits longer for the store. */
const ROWS_PER_STEP = 1_000;

/** Occurrences of profiles with few channels share a commit, but not so many that they take longer. */
const OCCURRENCES_PER_STEP = 100;

interface Step {
  /** How many of the occurrences have all their rows. */
  readonly done: number;
  readonly added: number;
}

/** Writes the rows of the first of these occurrences, in one transaction. */
function writeStep(store: Store, occurrences: readonly number[]): Promise<Step> {
  return store.transaction(async ({ plan }) => {
    let [done, added] = [0, 0];
    for (const occurrence of occurrences.slice(0, OCCURRENCES_PER_STEP)) {
      const step = await plan.fanOut(occurrence, ROWS_PER_STEP - added);
      added += step.added;
      if (step.done) done += 1;
      if (!step.done || added >= ROWS_PER_STEP) break;
    }
    return { done, added };
  });
}

/** Returns how many delivery rows were added. */
export async function fanOut({ store, clock, pause }: Engine): Promise<number> {
  let left = await store.plan.opening(clock.now() + WINDOW);
  let total = 0;
  while (left.length > 0) {
    const { done, added } = await writeStep(store, left);
    left = left.slice(done);
    total += added;
    await pause?.();
  }
  return total;
}
