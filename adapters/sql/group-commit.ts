// Transactions that are asked for at the same time share one commit, and so one wait for the disk: with eight lanes
// writing, that wait is most of the work. Each keeps its own savepoint, so one that fails takes no other along.
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Store } from '../../src/app/stores/store.ts';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import { Collision, type Db, untilFree } from './schema.ts';

/** Others who write wait behind a commit, so it must stay short. */
const MOST_TOGETHER = 64;

/** How the work of one ended: what tells its caller, once all is committed. */
type Tell = () => void;

interface Job {
  /** In a savepoint, or alone in its transaction. Throws where that is lost for all who share it. */
  readonly run: (db: Db, isShared: boolean) => Promise<Tell>;
  readonly fail: (error: unknown) => void;
}

/** Throws what `work` threw where not even the savepoint could be restored. */
async function inSavepoint<T>(db: Db, work: () => Promise<T>): Promise<Result<T, unknown>> {
  await sql`SAVEPOINT step`.execute(db);
  try {
    const value = await work();
    await sql`RELEASE step`.execute(db);
    return ok(value);
  } catch (error) {
    try {
      await sql`ROLLBACK TO step`.execute(db);
      await sql`RELEASE step`.execute(db);
    } catch {
      throw error;
    }
    return failed(error);
  }
}

async function commit(db: Db, jobs: readonly Job[]): Promise<void> {
  const tellers = await db.transaction().execute(async (trx) => {
    const done: Tell[] = [];
    for (const job of jobs) done.push(await job.run(trx, jobs.length > 1));
    return done;
  });
  for (const tell of tellers) tell();
}

/**
 * `storeOn` makes the store that the work sees, over the transaction. Work is committed when its promise resolves.
 * `atOnce`: so many transactions may be open at the same time.
 */
export function groupCommit(db: Db, storeOn: (db: Db) => Store, atOnce: number): Store['transaction'] {
  const waiting: Job[] = [];
  let running = 0;

  async function commitTogether(jobs: readonly Job[]): Promise<void> {
    try {
      await commit(db, jobs);
    } catch (error) {
      if (error instanceof Collision) await commitEach(jobs);
      else for (const job of jobs) job.fail(error);
    }
  }

  /** What held others up is done again, each by itself. */
  async function commitEach(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) await untilFree(() => commit(db, [job])).catch(job.fail);
  }

  async function drain(): Promise<void> {
    running += 1;
    // With one transaction at a time whoever asks in the same turn shares the first commit, too.
    if (atOnce === 1) await Promise.resolve();
    while (waiting.length > 0) {
      await commitTogether(waiting.splice(0, MOST_TOGETHER));
      // Nothing in a transaction waits for the event loop, so without this many would be one long turn of it.
      await setImmediate();
    }
    running -= 1;
  }

  return <T>(work: (store: Store) => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const job: Job = {
        async run(trx, isShared) {
          if (!isShared) {
            const value = await work(storeOn(trx));
            return () => resolve(value);
          }
          const ended = await inSavepoint(trx, () => work(storeOn(trx)));
          if (ended.ok) return () => resolve(ended.value);
          if (ended.fault instanceof Collision) return () => void commitEach([job]);
          return () => reject(ended.fault);
        },
        fail: reject,
      };
      waiting.push(job);
      if (running < atOnce) void drain();
    });
}
