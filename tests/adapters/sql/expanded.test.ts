// A rolling upgrade: a newer program has expanded the store, as its migrations do before they take anything away, and this
// one goes on with it, both when it opens such a store and when that happens while it runs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openStore } from '../../../adapters/sql/open.ts';
import type { OpenStore } from '../../../adapters/sql/store.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { runTo } from '../../app/run-to.ts';
import { at, catalogueOf, createWorld, scheduledRule, wish } from '../../app/world.ts';
import { storeContract } from '../../contract/store.ts';
import { createDatabase, hasServer, onServer, serverTest } from './server.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(cleanups.map((cleanup) => cleanup())), 60_000);

async function open(place: string): Promise<OpenStore> {
  const opened = await openStore(place);
  if (!opened.ok) throw new Error(`${opened.fault.message} ${opened.fault.cure}`);
  return opened.value;
}

/** What a newer program adds: to each table a column that may be empty and one with a default, an index, a new table. */
function additions(tables: readonly string[]): string[] {
  return [
    ...tables.flatMap((table) => [
      `ALTER TABLE ${table} ADD COLUMN later_note TEXT`,
      `ALTER TABLE ${table} ADD COLUMN later_count INTEGER NOT NULL DEFAULT 0`,
      `CREATE INDEX later_${table} ON ${table} (later_count)`,
    ]),
    'CREATE TABLE later (id INTEGER PRIMARY KEY, what TEXT NOT NULL)',
    `UPDATE meta SET value = '99' WHERE key = 'schema'`,
  ];
}

interface Place {
  readonly location: string;
  expand(): Promise<void>;
}

async function file(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'expanded-'));
  cleanups.push(async () => rmSync(folder, { recursive: true }));
  const location = join(folder, 'store.sqlite');
  return {
    location,
    expand: async () => {
      const raw = new Database(location);
      const tables = raw
        .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
        .pluck()
        .all() as string[];
      raw.exec(additions(tables).join(';'));
      raw.close();
    },
  };
}

async function server(): Promise<Place> {
  const { url, drop } = await createDatabase();
  cleanups.push(drop);
  const named = `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  return {
    location: url,
    expand: () =>
      onServer(url, async (client) => {
        const { rows } = await client.query<{ name: string }>(named);
        await client.query(additions(rows.map(({ name }) => name)).join(';'));
      }),
  };
}

async function expandedBefore(make: () => Promise<Place>): Promise<OpenStore> {
  const { location, expand } = await make();
  await (await open(location)).upkeep.close();
  await expand();
  return open(location);
}

storeContract('a SQLite file that a newer program has expanded', () => expandedBefore(file));
if (hasServer) {
  storeContract('a PostgreSQL database that a newer program has expanded', () => expandedBefore(server));
}

const rule = scheduledRule('linkedin', '2025-09-18', '2025-11-03');

/** Two processes post the reminders of two channels, with the store expanded under them before the last ones. */
async function liveThrough(make: () => Promise<Place>): Promise<readonly string[][]> {
  const { location, expand } = await make();
  const world = await createWorld(catalogueOf(rule), at('2025-10-01T12:00'), { store: await open(location) });
  for (const name of ['C1', 'C2']) await subscribe(world.engine, wish(name));
  const sent = (): string[] => world.messenger.sent.map(({ target }) => target.channel ?? '').sort();
  await runTo(world, at('2025-11-01T23:00'));
  const before = sent();
  await expand();
  await subscribe(world.engine, wish('C3'));
  await runTo(world, at('2025-11-03T23:00'));
  const after = sent();
  await world.store.upkeep.close();
  return [before, after];
}

/** Each channel as often as any other that was there as long, and the newcomer, too. */
function expectGoneOn([before = [], after = []]: readonly string[][]): void {
  const times = (all: readonly string[], name: string): number => all.filter((one) => one === name).length;
  expect(times(before, 'C1')).toBeGreaterThan(0);
  expect(times(after, 'C1')).toBeGreaterThan(times(before, 'C1'));
  expect(times(after, 'C2')).toBe(times(after, 'C1'));
  expect(times(after, 'C3')).toBeGreaterThan(0);
}

describe('a store that a newer program expands while this one runs', () => {
  test('is used on: a SQLite file', async () => expectGoneOn(await liveThrough(file)));
  serverTest('is used on: a PostgreSQL database', async () => expectGoneOn(await liveThrough(server)));
});
