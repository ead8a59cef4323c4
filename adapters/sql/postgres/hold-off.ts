// To change tables, one has to have them to oneself, while processes of an older release are at work on them. Some of their
// transactions come to the tables in another order, and wait for one while they have the next; after a second the server
// ends one of both.
import { sql } from 'kysely';
import { StoreUnavailable } from '../../../src/app/stores/store-unavailable.ts';
import { Collision, type Db } from '../schema.ts';

/** What migrations change, and what that refers to, in the order in which claims come to them. */
const CHANGED = ['profiles', 'subscriptions', 'occurrences', 'deliveries', 'posts', 'ledger'] as const;

/** It lets go of all that it has after so many milliseconds, later each time, so that nobody is ended for it. */
const GIVES_WAY_AFTER = 50;
const POLITE_TRIES = 8;

/**
 * Those that never leave a moment between two transactions would be in its way for ever. So it then keeps what it has. It
 * asks for the next table again before the second is over: they are ended, and do it again, as always.
 */
const ASKS_AGAIN_AFTER = 700;
const ASKS = 12;

const NOT_FREE = ['55P03', '57014'];

const isNotFree = (error: unknown): error is StoreUnavailable =>
  error instanceof StoreUnavailable && NOT_FREE.includes(error.code);

/** Throws Collision where something was not free in time. */
export async function orCollision(waiting: Promise<unknown>): Promise<void> {
  try {
    await waiting;
  } catch (error) {
    throw isNotFree(error) ? new Collision(error.code, error) : error;
  }
}

async function lock(db: Db, tables: readonly string[]): Promise<void> {
  const names = sql.join(tables.map((name) => sql.table(name)));
  await sql`LOCK TABLE ${names} IN ACCESS EXCLUSIVE MODE`.execute(db);
}

/** All of them at once, or none. */
async function ask(db: Db, tries: number): Promise<void> {
  const first = tries % CHANGED.length;
  await sql`SET LOCAL statement_timeout = ${sql.lit(GIVES_WAY_AFTER * (tries + 1))}`.execute(db);
  await lock(db, [...CHANGED.slice(first), ...CHANGED.slice(0, first)]);
}

async function insistOn(db: Db, table: string): Promise<void> {
  for (let asked = 1; ; asked += 1) {
    await sql`SAVEPOINT asked`.execute(db);
    try {
      await lock(db, [table]);
      await sql`RELEASE asked`.execute(db);
      return;
    } catch (error) {
      if (!isNotFree(error) || asked >= ASKS) throw error;
      await sql`ROLLBACK TO asked`.execute(db);
    }
  }
}

async function insist(db: Db): Promise<void> {
  await sql`SET LOCAL statement_timeout = ${sql.lit(ASKS_AGAIN_AFTER)}`.execute(db);
  for (const table of CHANGED) await insistOn(db, table);
}

/** In a transaction that has changed nothing so far. Throws Collision where it was in vain, as `tries` times before. */
export async function holdOff(db: Db, tries: number): Promise<void> {
  await orCollision(tries < POLITE_TRIES ? ask(db, tries) : insist(db));
  await sql`SET LOCAL statement_timeout TO DEFAULT`.execute(db);
}
