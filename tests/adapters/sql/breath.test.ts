// Work on a SQLite file shares the thread with everything else: a long transaction goes on turn by turn.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Connection } from '../../../adapters/sql/dialect.ts';
import { openStore } from '../../../adapters/sql/open.ts';
import type { Db } from '../../../adapters/sql/schema.ts';
import { createBreath } from '../../../adapters/sql/sqlite/breath.ts';
import { connect } from '../../../adapters/sql/sqlite/open.ts';
import { delivery, subscribe } from '../../contract/store-samples.ts';

/** Whether the event loop has come to its next turn by the time something is done. */
async function crossesTurns(work: () => Promise<unknown>): Promise<boolean> {
  let turns = 0;
  const immediate = setImmediate(() => {
    turns += 1;
  });
  await work();
  clearImmediate(immediate);
  return turns > 0;
}

describe('A breath', () => {
  test('is taken where the turn has been a long one, and not before', async () => {
    let now = 0;
    const breathe = createBreath(() => now);
    for (now of [0, 1, 4.9]) expect(await crossesTurns(breathe)).toBe(false);
    now = 5;
    expect(await crossesTurns(breathe)).toBe(true);
  });

  test('begins a new turn, as every turn of the event loop does', async () => {
    let now = 0;
    const breathe = createBreath(() => now);
    await breathe();
    now = 5;
    await breathe();
    now = 9.9;
    expect(await crossesTurns(breathe)).toBe(false);
    await nextTurn();
    now = 100;
    expect(await crossesTurns(breathe)).toBe(false);
  });
});

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'last-call-breath-'));
  path = join(folder, 'store.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function connectTo(place: string): Connection {
  const connected = connect(place);
  if (!connected.ok) throw new Error(connected.fault.message);
  return connected.value;
}

/** Takes tens of milliseconds. */
const count = sql`WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 200000) SELECT max(x) FROM c`;

/** How many turns of the event loop others had while a transaction counted ten times. */
async function turnsDuring(db: Db): Promise<number> {
  let turns = 0;
  const over = new AbortController();
  const others = async (): Promise<void> => {
    for (; !over.signal.aborted; turns += 1) await nextTurn();
  };
  const watching = others();
  await db.transaction().execute(async (trx) => {
    for (let i = 0; i < 10; i += 1) await count.execute(trx);
  });
  over.abort();
  await watching;
  return turns;
}

describe('A long transaction', () => {
  test('on a file leaves turns of the event loop to others, one between any two of its statements', async () => {
    const { db, close } = connectTo(path);
    expect(await turnsDuring(db)).toBeGreaterThanOrEqual(10);
    await close();
  });

  test('in memory ends as soon as it can: everybody waits for its end', async () => {
    const { db, close } = connectTo(':memory:');
    expect(await turnsDuring(db)).toBeLessThanOrEqual(2);
    await close();
  });

  test('is ended before its store is closed', async () => {
    const { db, close } = connectTo(path);
    await sql`CREATE TABLE kept (a)`.execute(db);
    const working = db.transaction().execute(async (trx) => {
      for (let i = 0; i < 5; i += 1) await count.execute(trx);
      await sql`INSERT INTO kept VALUES (1)`.execute(trx);
    });
    await nextTurn();
    await close();
    await working;
    const again = connectTo(path);
    expect((await sql`SELECT a FROM kept`.execute(again.db)).rows).toEqual([{ a: 1 }]);
    await again.close();
  });
});

/** Transactions one after the other, each of which writes two rows with a pause between them. */
async function writePairs(db: Db, pairs: number): Promise<void> {
  for (let pair = 0; pair < pairs; pair += 1) {
    await db.transaction().execute(async (trx) => {
      await sql`INSERT INTO kept VALUES (${pair})`.execute(trx);
      await count.execute(trx);
      await sql`INSERT INTO kept VALUES (${pair})`.execute(trx);
    });
  }
}

async function rowsIn(file: string): Promise<number> {
  const { db, close } = connectTo(file);
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM kept`.execute(db);
  await close();
  return rows[0]?.n ?? 0;
}

describe('A copy of a store', () => {
  test('begun while a transaction takes a breath has all that was there before, and the whole of each transaction', async () => {
    const { db, backup, close } = connectTo(path);
    await sql`CREATE TABLE kept (a)`.execute(db);
    await writePairs(db, 2);
    const writing = writePairs(db, 10);
    await nextTurn();
    const copy = join(folder, 'copy.sqlite');
    expect(await backup(copy)).toBeNull();
    const copied = await rowsIn(copy);
    expect(copied).toBeGreaterThanOrEqual(4);
    expect(copied % 2).toBe(0);
    await writing;
    await close();
    expect(await rowsIn(path)).toBe(24);
  });

  test('waits for a transaction that is half done', async () => {
    const { db, backup, close } = connectTo(path);
    await sql`CREATE TABLE kept (a)`.execute(db);
    const [begun, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const half = db.transaction().execute(async (trx) => {
      await sql`INSERT INTO kept VALUES (1)`.execute(trx);
      begun.resolve();
      await ending.promise;
      await sql`INSERT INTO kept VALUES (2)`.execute(trx);
    });
    await begun.promise;
    const copy = join(folder, 'copy.sqlite');
    const copying = backup(copy);
    // By then it would long have asked for its first page.
    await sleep(100);
    ending.resolve();
    await Promise.all([half, copying]);
    await close();
    expect(await rowsIn(copy)).toBe(2);
  });

  test('lets transactions take their breath again once it is made', async () => {
    const { db, backup, close } = connectTo(path);
    await backup(join(folder, 'copy.sqlite'));
    expect(await turnsDuring(db)).toBeGreaterThanOrEqual(10);
    await close();
  });
});

test('many rows are written part by part, and all of them or none', async () => {
  const opened = await openStore(path);
  if (!opened.ok) throw new Error(opened.fault.message);
  const store = opened.value;
  await subscribe(store, 120);
  const rows = Array.from({ length: 120 }, (_, i) => delivery(i + 1));
  await expect(store.outbox.add([...rows.slice(0, -1), delivery(999)])).rejects.toMatchObject({
    code: expect.stringContaining('FOREIGNKEY'),
  });
  expect(await store.outbox.list(1)).toEqual([]);
  await store.outbox.add(rows);
  const lists = await Promise.all(rows.map(({ subscription }) => store.outbox.list(subscription)));
  expect(lists.map((list) => list.length)).toEqual(rows.map(() => 1));
  await store.upkeep.close();
});
