// Calls that are still under way shortly before the process ends: what became of them nobody will hear, and that is written
// down while there is time to. The next process looks for such a post at once, and not after a lease.
import type { Messenger, Outcome, Settlement } from '../app/ports.ts';

/** So long after the signal to end answers are waited for, in real milliseconds; some is left to write down what became of all. */
export const CUT_OFF_MS = 7_000;

/** Whoever comes next may begin, or look again, in a second. */
const NEXT = { milliseconds: 1_000 } as const;

const UNHEARD: Outcome = { kind: 'unknown' };
const UNSENT: Outcome = { kind: 'retry-after', ...NEXT };
/** No turn that did not come, nor an outage: near the deadline either may mean a repeat, and nobody has looked. */
const UNSEEN: Settlement = { kind: 'unseen', ...NEXT };

export interface CutOff {
  /** The same messenger, none of whose calls begins after `over`, or outlasts it. */
  around(messenger: Messenger): Messenger;
  /** What has not left by now must not leave any more: it is written down as in doubt, and looked for. */
  isOver(): boolean;
}

export function createCutOff(over: Promise<void>): CutOff {
  // One wait for all calls: a race with a promise that stays would keep each of them in memory.
  const waiting = new Set<() => void>();
  let isOver = false;
  void over.then(() => {
    isOver = true;
    for (const end of waiting) end();
  });

  const within = async <T>(begin: () => Promise<T>, unheard: T, unsent = unheard): Promise<T> => {
    if (isOver) return unsent;
    const { promise, resolve } = Promise.withResolvers<T>();
    const end = (): void => resolve(unheard);
    waiting.add(end);
    try {
      return await Promise.race([begin(), promise]);
    } finally {
      waiting.delete(end);
    }
  };

  return {
    around: (messenger) => ({
      ...messenger,
      send: (...sent) => within(() => messenger.send(...sent), UNHEARD, UNSENT),
      edit: (...edited) => within(() => messenger.edit(...edited), UNHEARD, UNSENT),
      settle: (...looked) => within(() => messenger.settle(...looked), UNSEEN),
    }),
    isOver: () => isOver,
  };
}
