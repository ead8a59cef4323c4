// BullMQ on a Redis that syncs its log at every write.
import type { Missing } from './installed.ts';
import { isMissing, loadPeer } from './installed.ts';
import { type Job, type PeerQueue, slices } from './queue.ts';
import { startRedis } from './servers.ts';

interface Bull {
  readonly Queue: new (
    name: string,
    options: object,
  ) => {
    addBulk(jobs: readonly object[]): Promise<unknown>;
    close(): Promise<void>;
  };
  readonly Worker: new (
    name: string,
    handler: (job: { readonly data: Job }) => Promise<void>,
    options: object,
  ) => { close(): Promise<void>; on(event: 'error', listener: () => void): void };
}

const QUEUE = 'posts';
const JOBS_PER_INSERT = 1000;
const CONCURRENT = 500;
const kept = { removeOnComplete: true, removeOnFail: true };

export async function openBull(): Promise<PeerQueue | Missing> {
  const peer = await loadPeer<Bull>('bullmq');
  if (isMissing(peer)) return peer;
  const server = await startRedis();
  if (isMissing(server)) return server;
  const { Queue, Worker } = peer.module;
  const connection = { host: '127.0.0.1', port: server.port, maxRetriesPerRequest: null };
  const queue = new Queue(QUEUE, { connection });
  return {
    label: `${peer.label} on ${server.label}`,
    async enqueue(jobs) {
      for (const some of slices(jobs, JOBS_PER_INSERT)) {
        const now = Date.now();
        const added = some.map((job) => ({
          name: 'post',
          data: job,
          opts: { ...kept, delay: Math.max(job.due - now, 0) },
        }));
        await queue.addBulk(added);
      }
    },
    async work(handle) {
      const worker = new Worker(QUEUE, async ({ data }) => handle(data), {
        connection,
        concurrency: CONCURRENT,
      });
      worker.on('error', () => undefined);
      return () => worker.close();
    },
    async close() {
      await queue.close();
      await server.stop();
    },
  };
}
