// How long the event loop was kept from its next turn: what a command that arrives meanwhile has to wait.
import { setTimeout as sleep } from 'node:timers/promises';

/** To look at every turn would itself take a processor, which the servers of this machine need, too. */
const EVERY_MS = 1;

export interface Blocks {
  /** Milliseconds by the clock, waits for the disk and for other processes included. */
  readonly longest: number;
  /** Milliseconds that this thread worked; at most those of one look too many. */
  readonly longestWork: number;
}

/** Milliseconds that this thread has worked so far. */
export const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Runs some work beside a watch that wants to look once a millisecond, and takes note of how late it came to that. */
export async function watchingBlocks<T>(work: () => Promise<T>): Promise<readonly [T, Blocks]> {
  let longest = 0;
  let longestWork = 0;
  const over = new AbortController();
  const watch = async (): Promise<void> => {
    let [wall, processor] = [performance.now(), worked()];
    while (!over.signal.aborted) {
      await sleep(EVERY_MS);
      const [wallNow, processorNow] = [performance.now(), worked()];
      longest = Math.max(longest, wallNow - wall - EVERY_MS);
      longestWork = Math.max(longestWork, processorNow - processor);
      [wall, processor] = [wallNow, processorNow];
    }
  };
  const watching = watch();
  try {
    return [await work(), { longest, longestWork }];
  } finally {
    over.abort();
    await watching;
  }
}
