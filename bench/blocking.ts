// How long the event loop was kept from its next turn: what a command that arrives meanwhile has to wait.
import { setImmediate } from 'node:timers/promises';

export interface Blocks {
  /** Milliseconds by the clock, waits for the disk and for other processes included. */
  readonly longest: number;
  /** Milliseconds that this thread worked. */
  readonly longestWork: number;
}

const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Runs some work beside a watch that takes note of every turn of the event loop. */
export async function watchingBlocks<T>(work: () => Promise<T>): Promise<readonly [T, Blocks]> {
  let longest = 0;
  let longestWork = 0;
  const over = new AbortController();
  const watch = async (): Promise<void> => {
    let [wall, processor] = [performance.now(), worked()];
    while (!over.signal.aborted) {
      await setImmediate();
      const [wallNow, processorNow] = [performance.now(), worked()];
      longest = Math.max(longest, wallNow - wall);
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
