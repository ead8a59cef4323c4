// A file whose posts and ledger are sorted by their keys, as releases made it before the sixth migration.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { migrate, migrations } from '../../../adapters/sql/migrations/migrate.ts';
import { connect } from '../../../adapters/sql/sqlite/open.ts';
import { open } from '../../app/world.ts';
import { entry, lease, now, post, subscribe } from '../../contract/store-samples.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rows-in-order-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const path = (): string => join(folder, 'store.sqlite');

/** Brings a file to an older release's tables, or on to today's. */
async function migrateTo(number: number): Promise<void> {
  const connected = connect(path());
  if (!connected.ok) throw new Error(connected.fault.message);
  const { db, dialect, close } = connected.value;
  const upTo = migrations.filter((migration) => migration.number <= number);
  expect(await migrate(db, dialect, upTo)).toMatchObject({ ok: true });
  await close();
}

/** Name and text of every index of the two tables, and whether the tables are sorted by key. */
function shapeOf(): { indexes: unknown[]; columns: unknown[]; sorted: number } {
  const file = new Database(path());
  const indexes = file
    .prepare(`SELECT name, sql FROM sqlite_schema
      WHERE type = 'index' AND tbl_name IN ('posts', 'ledger') AND sql IS NOT NULL ORDER BY name`)
    .all();
  const columns = ['posts', 'ledger'].map((name) => file.pragma(`table_info(${name})`));
  const sorted = file
    .prepare(`SELECT count(*) FROM pragma_table_list WHERE wr = 1 AND name IN ('posts', 'ledger')`)
    .pluck()
    .get() as number;
  file.close();
  return { indexes, columns, sorted };
}

test('keeps its rows, columns and indexes, and is no longer sorted by them', async () => {
  await migrateTo(5);
  const before = shapeOf();
  expect(before.sorted).toBe(2);
  const connected = connect(path());
  if (!connected.ok) throw new Error(connected.fault.message);
  const { db, close } = connected.value;
  await sql`INSERT INTO posts (key, platform, installation, kind, items, locale, due, unasked, state, claimed_at, failures, via)
    VALUES ('b', 'chat', 'I1', 'test', '[]', 'en', 1, 0, 'delivered', 7, 2, 'C9'),
      ('a', 'chat', 'I1', 'test', '[]', 'en', 1, 0, 'waiting', 8, 0, NULL)`.execute(db);
  await sql`INSERT INTO ledger (post, subscription, profile, rule, status, told_at, current, edit_tries)
    VALUES ('b', 1, 1, 'a/b/c', 'upcoming', 7, 1, 3)`.execute(db);
  await close();
  await migrateTo(6);
  expect(shapeOf()).toEqual({ ...before, sorted: 0 });
  const store = await open(path());
  expect((await store.posts.list({})).map(({ key, failures, via }) => [key, failures, via])).toEqual([
    ['a', 0, null],
    ['b', 2, 'C9'],
  ]);
  expect(await store.ledger.toldTo(1)).toMatchObject([{ post: 'b', toldAt: 7 }]);
  await store.upkeep.close();
});

test('takes one post of a key, and one word of a post on a rule, as before', async () => {
  await migrateTo(5);
  const store = await open(path());
  await subscribe(store, 1);
  expect(await store.posts.create([post('p', 1)], lease, now)).toEqual(['p']);
  expect(await store.posts.create([post('p', 1)], lease, now)).toEqual([]);
  await store.ledger.tell([entry('p', 1)]);
  await store.ledger.tell([entry('p', 1)]);
  expect(await store.ledger.toldTo(1)).toHaveLength(1);
  await store.upkeep.close();
});
