// pg-boss, fetching and completing batches in a loop of its own: its `work` looks for jobs every half second at best.
import { setTimeout as pause } from 'node:timers/promises';
import type { Missing } from './installed.ts';
import { isMissing, loadPeer } from './installed.ts';
import { type Handler, type PeerQueue, slices } from './queue.ts';
import { startPostgres } from './servers.ts';

interface Fetched {
  readonly id: string;
  readonly data: { readonly id: string; readonly due: number };
}

interface Boss {
  on(event: 'error', listener: () => void): void;
  start(): Promise<unknown>;
  stop(options: object): Promise<void>;
  createQueue(name: string): Promise<void>;
  insert(name: string, jobs: readonly object[]): Promise<unknown>;
  fetch(name: string, options: object): Promise<readonly Fetched[]>;
  complete(name: string, ids: readonly string[]): Promise<unknown>;
}

const QUEUE = 'posts';
const JOBS_PER_INSERT = 5000;
const JOBS_PER_FETCH = 1000;
const POLL_MS = 50;

/** Takes what is due until it is stopped. */
async function loop(boss: Boss, handle: Handler, isStopped: () => boolean): Promise<void> {
  while (!isStopped()) {
    const jobs = await boss.fetch(QUEUE, { batchSize: JOBS_PER_FETCH });
    for (const { data } of jobs) await handle(data);
    if (jobs.length > 0)
      await boss.complete(
        QUEUE,
        jobs.map(({ id }) => id),
      );
    else await pause(POLL_MS);
  }
}

export async function openBoss(): Promise<PeerQueue | Missing> {
  const peer = await loadPeer<{ PgBoss: new (options: object) => Boss }>('pg-boss');
  if (isMissing(peer)) return peer;
  const server = await startPostgres();
  if (isMissing(server)) return server;
  const boss = new peer.module.PgBoss({ connectionString: server.url, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue(QUEUE);
  return {
    label: `${peer.label} on ${server.label}`,
    async enqueue(jobs) {
      for (const some of slices(jobs, JOBS_PER_INSERT)) {
        const rows = some.map((job) => ({ data: job, startAfter: new Date(job.due) }));
        await boss.insert(QUEUE, rows);
      }
    },
    async work(handle) {
      let stopped = false;
      const looping = loop(boss, handle, () => stopped);
      return () => {
        stopped = true;
        return looping;
      };
    },
    async close() {
      await boss.stop({ graceful: false, close: true });
      await server.stop();
    },
  };
}
