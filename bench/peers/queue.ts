// What all job queues have in common, so that one figure measures them alike.
import type { Missing } from './installed.ts';

export interface Job {
  /** The channel it is for. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly due: number;
}

/** Called for each job; what it returns is awaited before the job counts as done. */
export type Handler = (job: Job) => Promise<void> | void;

export interface PeerQueue {
  /** "graphile-worker 0.18.0 on PostgreSQL 15.8". */
  readonly label: string;
  /** Durable when it resolves. */
  enqueue(jobs: readonly Job[]): Promise<void>;
  /** Begins to work. What comes back ends it, when the last finished job is marked as done. */
  work(handle: Handler): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export type OpenQueue = () => Promise<PeerQueue | Missing>;

/** Works with the queue until so many jobs are done and marked. */
export async function workOff(
  queue: PeerQueue,
  jobs: number,
  handle: Handler = () => undefined,
): Promise<void> {
  const all = Promise.withResolvers<void>();
  let done = 0;
  const stop = await queue.work(async (job) => {
    await handle(job);
    done += 1;
    if (done === jobs) all.resolve();
  });
  await all.promise;
  await stop();
}

/** Lists of at most `size`. */
export function* slices<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

export function jobsFor(count: number, due: number): Job[] {
  return Array.from({ length: count }, (_, i) => ({ id: `C${i}`, due }));
}
