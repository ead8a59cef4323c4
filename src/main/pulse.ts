// Notices an event loop that stands still, from a thread of its own: nothing on the loop itself could. What blocks it
// cannot be interrupted, so the thread ends the process, and whoever supervises it starts it again.
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Real milliseconds. */
export interface PulseLimits {
  /** How often the loop shows that it turns, and the thread looks. */
  readonly beat: number;
  /** After so long without a beat the process ends. Longer than any wait for a lock on the store. */
  readonly silence: number;
}

const LIMITS: PulseLimits = { beat: 5_000, silence: 60_000 };

/** Shared with the thread: the number of beats so far. */
export type Beats = Int32Array<SharedArrayBuffer>;

/** Starts watching; returns how to stop. Keeps no process alive. */
export function startPulse(limits: PulseLimits = LIMITS): () => void {
  const beats: Beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const beating = setInterval(() => Atomics.add(beats, 0, 1), limits.beat).unref();
  const thread = new Worker(new URL('./pulse-thread.ts', import.meta.url), {
    workerData: { beats, ...limits },
    execArgv: [],
    env: keptCode(),
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  thread.unref();
  // Without the thread the bot is as good as it was; a supervisor then sees a probe that gets no answer.
  thread.on('error', () => undefined);
  return () => {
    clearInterval(beating);
    void thread.terminate();
  };
}

/** Without its code as it was kept, the thread would hold what strips types from code for as long as it lives. */
function keptCode(): Readonly<Record<string, string>> {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}
