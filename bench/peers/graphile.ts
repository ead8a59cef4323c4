// graphile-worker, told to fetch and to complete in batches, as its manual advises for throughput.
import type { Missing } from './installed.ts';
import { isMissing, loadPeer } from './installed.ts';
import { type Handler, type Job, type PeerQueue, slices } from './queue.ts';
import { startPostgres } from './servers.ts';

interface Spec {
  readonly identifier: string;
  readonly payload: unknown;
  readonly runAt: Date;
}

interface Graphile {
  readonly Logger: new (make: () => () => void) => object;
  readonly WorkerPreset: object;
  makeWorkerUtils(options: object): Promise<{
    migrate(): Promise<void>;
    addJobs(specs: readonly Spec[]): Promise<unknown>;
    release(): Promise<void>;
  }>;
  run(options: object): Promise<{ stop(): Promise<void>; readonly promise: Promise<void> }>;
}

interface Emitter {
  on(event: 'error' | 'connect', listener: (client: Emitter) => void): void;
}

interface Postgres {
  readonly Pool: new (options: object) => Emitter & { end(): Promise<void> };
}

const JOBS_PER_INSERT = 5000;
const CONNECTIONS = 10;
/** Jobs are fetched by the thousand, and marked together every 5 ms. */
const batching = {
  concurrentJobs: 100,
  localQueue: { size: 2000 },
  completeJobBatchDelay: 5,
  failJobBatchDelay: 5,
};

const specOf = ({ id, due }: Job): Spec => ({
  identifier: 'post',
  payload: { id, due },
  runAt: new Date(due),
});

/** @param pollInterval milliseconds between two looks for jobs that have become due */
export async function openGraphile(pollInterval = 100): Promise<PeerQueue | Missing> {
  const peer = await loadPeer<Graphile>('graphile-worker');
  if (isMissing(peer)) return peer;
  const driver = await loadPeer<Postgres>('pg');
  if (isMissing(driver)) return driver;
  const server = await startPostgres();
  if (isMissing(server)) return server;
  const pgPool = new driver.module.Pool({ connectionString: server.url, max: CONNECTIONS });
  // The server goes away under it at the end.
  pgPool.on('error', () => undefined);
  pgPool.on('connect', (client) => client.on('error', () => undefined));
  const { Logger, WorkerPreset, makeWorkerUtils, run } = peer.module;
  const logger = new Logger(() => () => undefined);
  const preset = {
    extends: [WorkerPreset],
    worker: { logger, pollInterval, ...batching },
  };
  const adding = await makeWorkerUtils({ pgPool, logger });
  await adding.migrate();
  return {
    label: `${peer.label} on ${server.label}`,
    async enqueue(jobs) {
      for (const some of slices(jobs, JOBS_PER_INSERT)) await adding.addJobs(some.map(specOf));
    },
    async work(handle: Handler) {
      const taskList = { post: (payload: Job) => handle(payload) };
      const runner = await run({ preset, pgPool, taskList, logger, noHandleSignals: true });
      return () => runner.stop();
    },
    async close() {
      await adding.release();
      await pgPool.end();
      await server.stop();
    },
  };
}
