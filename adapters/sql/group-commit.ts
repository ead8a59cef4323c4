// Transactions that are asked for at the same time share one commit, and so one wait for the disk: with eight lanes
// writing, that wait is most of the work. Each keeps its own savepoint, so one that fails takes no other along.
import { sql } from 'kysely';
import type { Store } from '../../src/app/store.ts';
import type { Db } from './schema.ts';

/** Readers wait behind a commit, so it must stay short. */
const MOST_TOGETHER = 64;

interface Job {
  /** Does the work; what it returns tells the caller, once it is committed. */
  readonly run: (db: Db) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

async function inSavepoint<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`SAVEPOINT step`.execute(db);
  try {
    const value = await work();
    await sql`RELEASE step`.execute(db);
    return value;
  } catch (error) {
    await sql`ROLLBACK TO step`.execute(db);
    await sql`RELEASE step`.execute(db);
    throw error;
  }
}

async function commitTogether(db: Db, jobs: readonly Job[]): Promise<void> {
  try {
    const tellers = await db.transaction().execute(async (trx) => {
      const done: (() => void)[] = [];
      for (const job of jobs) done.push(await job.run(trx));
      return done;
    });
    for (const tell of tellers) tell();
  } catch (error) {
    for (const job of jobs) job.fail(error);
  }
}

/** `storeOn` makes the store that the work sees, over the transaction. Work is committed when its promise resolves. */
export function groupCommit(db: Db, storeOn: (db: Db) => Store): Store['transaction'] {
  const waiting: Job[] = [];
  let isRunning = false;

  async function drain(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) await commitTogether(db, waiting.splice(0, MOST_TOGETHER));
    isRunning = false;
  }

  return <T>(work: (store: Store) => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const run = async (trx: Db): Promise<() => void> => {
        try {
          const value = await inSavepoint(trx, () => work(storeOn(trx)));
          return () => resolve(value);
        } catch (error) {
          return () => reject(error);
        }
      };
      waiting.push({ run, fail: reject });
      if (!isRunning) void drain();
    });
}
