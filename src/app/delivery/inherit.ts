// On a store in a file one process lives at a time: whoever held posts there before holds none any more, and nobody has to
// wait for the end of a lease.
import { MINUTE } from '../../core/calendar.ts';
import type { Engine } from '../engine.ts';
import { isRepeatSafe, LEASE } from './claim.ts';
import type { PostState } from './post.ts';

/** Nobody has begun to send these, or it is known that they are in doubt. */
const FREE: readonly PostState[] = ['claimed', 'waiting', 'unknown'];

/** By so much the clock of those before may have been ahead of this one. */
const CLOCK_DIFFERENCE = MINUTE;

/**
 * To be called before each pass that posts, by a process that is alone on its store. For each platform, once it can be
 * posted to, it ends the leases of others. Where a repeat is harmless this is so for what they were sending, too. Elsewhere
 * that may have left at any moment until they ended, and may show up a while after: its lease keeps it from being looked for
 * too soon, and so being taken for lost.
 */
export function createInheriting(engine: Engine): () => Promise<void> {
  const done = new Set<string>();
  return async () => {
    for (const platform of engine.messengers.keys()) {
      if (done.has(platform)) continue;
      const at = engine.clock.now();
      const states = isRepeatSafe(engine, platform) ? [...FREE, 'intended' as const] : FREE;
      const latest = at + LEASE + CLOCK_DIFFERENCE;
      await engine.store.upkeep.endLeases({ except: engine.owner, platform, states, at, latest });
      done.add(platform);
    }
  };
}
