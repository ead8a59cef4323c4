// A SQLite file has a connection that writes and one that only reads: who asks does not wait behind a transaction, and
// is told what is committed at that moment.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Db } from '../../../adapters/sql/schema.ts';
import { connect } from '../../../adapters/sql/sqlite/open.ts';
import { createStore } from '../../../adapters/sql/store.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import { bytesIn } from '../../folders.ts';

const owner = { platform: 'chat', installation: 'I', member: 'M-1234567890' };
const somebody = { jurisdiction: 'NL', locale: 'nl', zone: null, sendAt: null };

let folder: string;
let store: Store;
let db: Db;

async function openAt(path: string): Promise<void> {
  const connected = connect(path);
  if (!connected.ok) throw new Error(connected.fault.message);
  const created = await createStore(connected.value);
  if (!created.ok) throw new Error(created.fault.message);
  store = created.value;
  db = connected.value.db;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'last-call-reader-'));
  await openAt(join(folder, 'store.sqlite'));
});

afterEach(async () => {
  await store.upkeep.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A transaction that has saved somebody, and goes on until it is told to end. */
async function underWay(): Promise<{ end: () => Promise<void>; fail: () => Promise<unknown> }> {
  const begun = Promise.withResolvers<void>();
  const ending = Promise.withResolvers<void>();
  const over = store.transaction(async (inner) => {
    await inner.people.save(owner, somebody, 1);
    begun.resolve();
    await ending.promise;
  });
  await begun.promise;
  return {
    end: () => {
      ending.resolve();
      return over;
    },
    fail: () => {
      ending.reject(new Error('given up'));
      return over.catch((error: unknown) => error);
    },
  };
}

describe('A question beside a transaction', () => {
  test('is answered while it goes on, with nothing of it, and with all of it once it has ended', async () => {
    const transaction = await underWay();
    expect(await store.people.find(owner)).toBeNull();
    await transaction.end();
    expect(await store.people.find(owner)).toEqual(somebody);
  });

  test('never hears of one that was given up', async () => {
    const transaction = await underWay();
    expect(await store.people.find(owner)).toBeNull();
    expect(await transaction.fail()).toEqual(new Error('given up'));
    expect(await store.people.find(owner)).toBeNull();
  });

  test('may be in words of SQL', async () => {
    const transaction = await underWay();
    expect(await store.outbox.nextWake(0)).toEqual({ plan: null, deliver: null, edit: null });
    await transaction.end();
  });

  test('inside it sees what was written there', async () => {
    await store.transaction(async (inner) => {
      await inner.people.save(owner, somebody, 1);
      expect(await inner.people.find(owner)).toEqual(somebody);
    });
  });
});

describe('What was written', () => {
  test('is what the next question hears, each time', async () => {
    for (let at = 1; at <= 200; at += 1) {
      const person = { jurisdiction: `country ${at}`, locale: null, zone: null, sendAt: null };
      if (at % 2 === 0) await store.people.save(owner, person, at);
      else await store.transaction((inner) => inner.people.save(owner, person, at));
      expect(await store.people.find(owner)).toEqual(person);
    }
  });

  test('before in the same hands is seen by them, though a question alone would not wait', async () => {
    const seen = await db.connection().execute(async (own) => {
      await sql`INSERT INTO meta (key, value) VALUES ('a', 'b')`.execute(own);
      return own.selectFrom('meta').select('value').where('key', '=', 'a').execute();
    });
    expect(seen).toEqual([{ value: 'b' }]);
  });

  test('waits its turn behind a transaction, and those who write are served in their order', async () => {
    const transaction = await underWay();
    const order: string[] = [];
    const writes = ['first', 'second', 'third'].map((name) =>
      store.drafts.save(name, name, owner, 10).then(() => order.push(name)),
    );
    expect(await store.drafts.find('first', owner, 0)).toBeNull();
    expect(order).toEqual([]);
    await transaction.end();
    await Promise.all(writes);
    expect(order).toEqual(['first', 'second', 'third']);
  });
});

describe('Only what changes nothing is asked of the connection that reads', () => {
  test('a statement that answers with what it wrote is none', async () => {
    const { rows } = await sql`INSERT INTO meta (key, value) VALUES ('c', 'd') RETURNING key`.execute(db);
    expect(rows).toEqual([{ key: 'c' }]);
  });

  test('one that begins like a question and writes is none', async () => {
    await sql`WITH given(a) AS (SELECT 'e') INSERT INTO meta (key, value) SELECT a, a FROM given`.execute(db);
    expect(await db.selectFrom('meta').select('value').where('key', '=', 'e').execute()).toHaveLength(1);
  });

  test('a setting is asked for where it was made', async () => {
    await sql`PRAGMA cache_size = -123`.execute(db);
    const { rows } = await sql<{ cache_size: number }>`PRAGMA cache_size`.execute(db);
    expect(rows).toEqual([{ cache_size: -123 }]);
  });

  test('tables that come later are found', async () => {
    await expect(sql`SELECT * FROM later`.execute(db)).rejects.toMatchObject({ code: 'SQLITE_ERROR' });
    await sql`CREATE TABLE later (a)`.execute(db);
    expect((await sql`SELECT * FROM later`.execute(db)).rows).toEqual([]);
    await sql`ALTER TABLE later ADD COLUMN b`.execute(db);
    await sql`INSERT INTO later VALUES (1, 2)`.execute(db);
    expect((await sql`SELECT * FROM later`.execute(db)).rows).toEqual([{ a: 1, b: 2 }]);
  });
});

describe('The files', () => {
  test('have no byte left of a member who was asked about right up to being forgotten', async () => {
    await store.people.save(owner, somebody, 1);
    const asking = Array.from({ length: 50 }, () => store.people.find(owner));
    await store.people.forget(owner);
    expect(bytesIn(folder)).not.toContain(owner.member);
    await Promise.all(asking);
    expect(await store.people.find(owner)).toBeNull();
  });

  test('are one again after closing', async () => {
    await store.people.save(owner, somebody, 1);
    await store.people.find(owner);
    await store.upkeep.close();
    expect(readdirSync(folder)).toEqual(['store.sqlite']);
    await openAt(join(folder, 'store.sqlite'));
    expect(await store.people.find(owner)).toEqual(somebody);
  });
});

test('in memory there is one connection, and questions wait for it', async () => {
  await store.upkeep.close();
  await openAt(':memory:');
  const transaction = await underWay();
  const asked = store.people.find(owner);
  await transaction.end();
  expect(await asked).toEqual(somebody);
});
