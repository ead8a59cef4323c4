// On a store in a file one process lives at a time: whoever held posts there before holds none any more, and nobody has to
// wait for the end of a lease.
import { MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { Engine } from '../engine.ts';
import { isRepeatSafe, LEASE } from './claim.ts';
import type { PostState } from './post.ts';
import { SETTLE_DELAY } from './settle.ts';

/** Nobody has begun to send these, or it is known that they are in doubt. */
const FREE: readonly PostState[] = ['claimed', 'waiting', 'unknown'];

/** By so much the clock of those before may have been ahead of this one. */
const CLOCK_DIFFERENCE = MINUTE;

/**
 * To be called before each pass that posts, by a process that is alone on its store. For each platform, once it can be
 * posted to, it ends the leases of others. What they were sending may have left at any moment until they ended, and may
 * show up a while after: where a repeat is harmless it waits for that, as the platform knows of no repeat of what is not
 * there yet; elsewhere its lease keeps it from being looked for too soon, and so being taken for lost.
 */
export function createInheriting(engine: Engine): () => Promise<void> {
  const done = new Set<string>();
  return async () => {
    for (const platform of engine.messengers.keys()) {
      if (done.has(platform)) continue;
      const now = engine.clock.now();
      const end = (states: readonly PostState[], at: Instant): Promise<void> =>
        engine.store.upkeep.endLeases({
          except: engine.owner,
          platform,
          states,
          at,
          latest: now + LEASE + CLOCK_DIFFERENCE,
        });
      await end(FREE, now);
      if (isRepeatSafe(engine, platform)) await end(['intended'], now + SETTLE_DELAY);
      done.add(platform);
    }
  };
}
