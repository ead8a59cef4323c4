// A post that was asked for leaves soon, or not at all. A process that is stopped, and goes on as if nothing had happened, may
// hold what is somebody else's by now: sent long ago, and so long that Discord forgot its nonce. The counter that tells does
// not count while a whole machine sleeps: then nobody knows what time it is, until somebody was asked.

import { HELD_WAIT } from '../../src/app/delivery/waits.ts';

export interface Held {
  /** To come back after. */
  readonly milliseconds: number;
  /** Whoever calls now is held as well. */
  readonly isShared: boolean;
}

/** Asked at the very moment before a call leaves; null: it may. */
export type Fence = () => Held | null;

/** Milliseconds from the moment a post was asked for. Shorter than any lease, and longer than all that it may wait for. */
const STALE_AFTER = 20_000;

/** To be made before anything is waited for. `now`: real milliseconds that never go back. */
export function createFence(now: () => number, mayPost: () => boolean = () => true): Fence {
  const asked = now();
  return () => {
    if (!mayPost()) return { milliseconds: HELD_WAIT, isShared: true };
    return now() - asked > STALE_AFTER ? { milliseconds: 1, isShared: false } : null;
  };
}
