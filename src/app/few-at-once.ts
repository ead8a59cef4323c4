// Calls that nobody waits for, a few beside each other: one whose answer does not come holds up only its neighbours' share
// of the time.
import type { Engine } from './engine.ts';

const AT_ONCE = 4;

/** Works through all of them, and begins no more once the process is told to end. Rejects as soon as one does. */
export async function fewAtOnce<T>(
  { ending }: Pick<Engine, 'ending'>,
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = all.values();
  const lane = async (): Promise<void> => {
    for (const one of waiting) if (ending?.aborted !== true) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
