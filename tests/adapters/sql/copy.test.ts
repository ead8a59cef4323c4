import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { copyStore } from '../../../adapters/sql/copy.ts';
import { batchesOf, type Content, contents, type Row } from '../../../adapters/sql/copy-tables.ts';
import type { Connection } from '../../../adapters/sql/dialect.ts';
import { moveStore } from '../../../adapters/sql/move.ts';
import { connectTo } from '../../../adapters/sql/open.ts';
import { takeRunLock } from '../../../adapters/sql/sqlite/run-lock.ts';
import { createStore } from '../../../adapters/sql/store.ts';
import { plannedKinds } from '../../../src/app/delivery/post.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { at, catalogueOf, channel, createWorld, open, scheduledRule, wish } from '../../app/world.ts';
import { createEmbedded } from './pglite.ts';
import { createDatabase, serverTest } from './server.ts';

const now = at('2025-10-20T09:00');
const member = { platform: 'chat', installation: 'I1', member: 'M1' };
const quiet = (): void => undefined;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copy-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const embedded = createEmbedded();
beforeAll(async () => void (await embedded.connectEmpty()), 60_000);
afterAll(() => embedded.close());

/** A store in use: something in every table, texts that are hard to write, and a last subscription that is gone. */
async function usedStore(path: string, channels = 20): Promise<void> {
  const rules = ['a', 'b'].map((id) => scheduledRule(id, '2025-09-01', '2025-11-03'));
  const world = await createWorld(catalogueOf(...rules), at('2025-10-18T09:00'), { path });
  for (let n = 1; n <= channels; n += 1) await subscribe(world.engine, wish(`C${n}`));
  world.now = now;
  await tick(world.engine);
  const { store } = world;
  await store.subscriptions.save(wish('gone'), 1, now);
  const gone = await store.subscriptions.find(channel('gone'));
  if (gone !== null) await store.subscriptions.remove(gone.id, now);
  await store.people.save(member, { jurisdiction: 'NL', locale: null }, now);
  await store.drafts.save('d', '{"text":"“\\\\ ’ \\n 🙂 %s $1 ?"}', member, now);
  await store.drafts.isNewRequest('r', now);
  await store.upkeep.close();
  const raw = new Database(path);
  raw.exec(`INSERT INTO locks VALUES ('l', 'o', ${now});
    INSERT INTO audit (subscription, before, after, at, by) VALUES (1, '{}', '{}', ${now}, 'M1');
    INSERT INTO readings VALUES ('v', '2025-11-01', ${now}, 1, ${now}, ${now});
    INSERT INTO allowances VALUES ('bot', ${Number.MAX_SAFE_INTEGER});
    INSERT INTO personal_edits (post, edit_at) SELECT key, ${now} FROM posts LIMIT 1;
    INSERT INTO slots (occurrence, platform, installation, below, due) SELECT min(id), 'chat', '', 7, ${now} FROM occurrences`);
  for (const table of contents) fillIfEmpty(raw, table);
  raw.close();
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** A table that nothing above has filled gets a row: its numbers are 1, which a subscription has, its texts their names. */
function fillIfEmpty(raw: Database.Database, table: Content): void {
  if (raw.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined) return;
  const columns = raw.prepare(`PRAGMA table_info(${table})`).all() as readonly Column[];
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(({ name, type }) => (type === 'TEXT' ? name : 1));
  raw.prepare(`INSERT INTO ${table} (${names}) VALUES (${values.map(() => '?').join(', ')})`).run(...values);
}

async function dump({ db }: Connection): Promise<Readonly<Partial<Record<Content, readonly Row[]>>>> {
  const tables: Partial<Record<Content, Row[]>> = {};
  for (const table of contents) {
    const rows: Row[] = [];
    for await (const batch of batchesOf(db, table)) rows.push(...batch);
    tables[table] = rows;
  }
  return tables;
}

async function connection(location: string): Promise<Connection> {
  const connected = await connectTo(location);
  if (!connected.ok) throw new Error(connected.fault.message);
  return connected.value;
}

async function dumpOf(location: string): Promise<unknown> {
  const opened = await connection(location);
  const rows = await dump(opened);
  await opened.close();
  return rows;
}

async function mustCopy(from: Connection, to: Connection): Promise<void> {
  const made = await createStore({ ...to, close: async () => undefined });
  expect(made.ok).toBe(true);
  const copied = await copyStore(from, to, quiet);
  expect(copied).toMatchObject({ ok: true });
}

describe('a store that is copied', () => {
  test('has every table that there is', async () => {
    const path = join(folder, 'a.sqlite');
    await (await open(path)).upkeep.close();
    const there = new Database(path, { readonly: true })
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .all() as readonly { name: string }[];
    expect(there.map(({ name }) => name).toSorted()).toEqual(['meta', ...contents].toSorted());
  });

  test('from SQLite to PostgreSQL and back is the same, row for row, and goes on with new numbers', async () => {
    const path = join(folder, 'a.sqlite');
    await usedStore(path);
    const [from, there, back] = [
      await connection(path),
      await embedded.connectEmpty(),
      await connection(join(folder, 'b.sqlite')),
    ];
    await mustCopy(from, there);
    await mustCopy(there, back);
    const first = await dump(from);
    expect(Object.values(first).filter((rows) => rows.length === 0)).toEqual([]);
    expect(await dump(there)).toEqual(first);
    expect(await dump(back)).toEqual(first);
    await Promise.all([from.close(), back.close()]);
    const store = await open(join(folder, 'b.sqlite'));
    // The 21st was removed; its number is not given again.
    expect((await store.subscriptions.save(wish('new'), 1, now)).id).toBe(22);
    await store.upkeep.close();
  });

  test('goes on with new numbers on PostgreSQL, too', async () => {
    const path = join(folder, 'a.sqlite');
    await usedStore(path, 2);
    const [from, there] = [await connection(path), await embedded.connectEmpty()];
    await mustCopy(from, there);
    const made = await createStore(there);
    if (!made.ok) throw new Error(made.fault.message);
    expect((await made.value.subscriptions.save(wish('new'), 1, now)).id).toBe(4);
    await made.value.outbox.cancel(1, plannedKinds);
    await from.close();
  });

  test('is compared: rows that arrive changed undo the whole copy', async () => {
    const path = join(folder, 'a.sqlite');
    await usedStore(path, 2);
    const [from, to] = [await connection(path), await connection(join(folder, 'b.sqlite'))];
    await createStore({ ...to, close: async () => undefined });
    await sql`CREATE TRIGGER spoil AFTER INSERT ON posts BEGIN
      UPDATE posts SET locale = 'xx' WHERE key = new.key; END`.execute(to.db);
    expect(await copyStore(from, to, quiet)).toMatchObject({
      ok: false,
      fault: { code: 'copy-differs', params: { table: 'posts' } },
    });
    expect((await dump(to)).subscriptions).toEqual([]);
    await Promise.all([from.close(), to.close()]);
  });

  test('is copied a batch at a time, and says how far it is', async () => {
    const path = join(folder, 'a.sqlite');
    const store = await open(path);
    await store.transaction(async (inside) => {
      for (let n = 0; n < 2_500; n += 1) await inside.drafts.isNewRequest(`r${n}`, n);
    });
    await store.upkeep.close();
    const said: unknown[] = [];
    const moved = await moveStore(path, join(folder, 'b.sqlite'), (...words) => said.push(words));
    expect(moved.ok).toBe(true);
    expect(said).toEqual([
      ['seen_requests', 1_000, 'copied'],
      ['seen_requests', 2_000, 'copied'],
      ['seen_requests', 2_500, 'copied'],
      ...contents.map((table) => [table, table === 'seen_requests' ? 2_500 : 0, 'compared']),
    ]);
  });

  test('is not copied over another, nor from nowhere, nor from one of another version', async () => {
    const [path, other] = [join(folder, 'a.sqlite'), join(folder, 'b.sqlite')];
    await usedStore(path, 1);
    await usedStore(other, 1);
    const before = await dumpOf(other);
    expect(await moveStore(path, other, quiet)).toMatchObject({
      fault: { code: 'copy-target-used', params: { table: 'profiles' } },
    });
    expect(await dumpOf(other)).toEqual(before);
    const nowhere = join(folder, 'nowhere.sqlite');
    expect(await moveStore(nowhere, other, quiet)).toMatchObject({ fault: { code: 'no-store' } });
    expect(readdirSync(folder).filter((name) => name.startsWith('nowhere'))).toEqual([]);
    new Database(join(folder, 'empty.sqlite')).exec('CREATE TABLE other (a)').close();
    expect(await moveStore(join(folder, 'empty.sqlite'), join(folder, 'd.sqlite'), quiet)).toMatchObject({
      fault: { code: 'no-store' },
    });
    expect(await moveStore(path, ':memory:', quiet)).toMatchObject({ fault: { code: 'copy-in-memory' } });
    const raw = new Database(path);
    raw.exec(`UPDATE meta SET value = '1' WHERE key = 'schema'`);
    raw.close();
    const moved = await moveStore(path, join(folder, 'c.sqlite'), quiet);
    expect(moved).toMatchObject({ fault: { code: 'copy-source-old' } });
  });

  test('is not copied while a bot runs on it, nor onto itself', async () => {
    const path = join(folder, 'a.sqlite');
    await usedStore(path, 1);
    const bytes = readFileSync(path);
    symlinkSync(path, join(folder, 'same.sqlite'));
    for (const other of [path, join(folder, '.', 'a.sqlite'), join(folder, 'same.sqlite')])
      expect(await moveStore(path, other, quiet)).toMatchObject({ fault: { code: 'copy-same' } });
    const [one, other] = ['postgres://a:b@db.example/x', 'postgresql://c@db.example:5432/x'];
    expect(await moveStore(one, other, quiet)).toMatchObject({ fault: { code: 'copy-same' } });
    const lock = takeRunLock(path);
    expect(await moveStore(path, join(folder, 'b.sqlite'), quiet)).toMatchObject({
      fault: { code: 'store-busy' },
    });
    lock?.release();
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  serverTest('from a server that has no such database is refused in the words of an opening', async () => {
    const { url, drop } = await createDatabase();
    const nothing = Object.assign(new URL(url), { pathname: '/nothing' }).href;
    expect(await moveStore(nothing, join(folder, 'b.sqlite'), quiet)).toMatchObject({
      fault: { code: 'store-unreadable', params: { code: '3D000' } },
    });
    await drop();
  });

  serverTest('to a real server and back is the same, row for row', async () => {
    const path = join(folder, 'a.sqlite');
    await usedStore(path);
    const { url, drop } = await createDatabase();
    expect(await moveStore(path, url, quiet)).toMatchObject({ ok: true });
    expect(await moveStore(path, url, quiet)).toMatchObject({ fault: { code: 'copy-target-used' } });
    expect(await moveStore(url, join(folder, 'b.sqlite'), quiet)).toMatchObject({ ok: true });
    const first = await dumpOf(path);
    expect(await dumpOf(url)).toEqual(first);
    expect(await dumpOf(join(folder, 'b.sqlite'))).toEqual(first);
    await drop();
  });
});
