// Another program holds the file for a moment. The turns of the event loop go on meanwhile: here they are what lets it go.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { connect } from '../../../adapters/sql/sqlite/open.ts';
import { createStore } from '../../../adapters/sql/store.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import { bytesIn, emptyFolder } from '../../folders.ts';

const owner = { platform: 'chat', installation: 'I', member: 'M-1234567890' };
const somebody = { jurisdiction: 'NL', locale: 'nl', zone: null, sendAt: null };

/** What a process leaves that is killed. */
const killed = emptyFolder();

let folder: string;
let store: Store;
let other: Database.Database;

const pathIn = (place: string): string => join(place, 'store.sqlite');

async function openIn(place: string): Promise<Store> {
  const connected = connect(pathIn(place));
  if (!connected.ok) throw new Error(connected.fault.message);
  const created = await createStore(connected.value);
  if (!created.ok) throw new Error(created.fault.message);
  return created.value;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'last-call-held-'));
  store = await openIn(folder);
  other = new Database(pathIn(folder), { timeout: 0 });
});

afterEach(async () => {
  other.close();
  await store.upkeep.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Lets the other program go on for some turns, and then end. */
async function letGo(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  other.exec('COMMIT');
}

const save = (at: number): Promise<void> => store.people.save(owner, somebody, at);

test('who writes alone, or in a transaction, waits for it, and questions are answered meanwhile', async () => {
  other.exec('BEGIN IMMEDIATE');
  const writing = [
    store.drafts.save('draft', 'text', owner, 10),
    store.transaction((inner) => inner.people.save(owner, somebody, 1)),
  ];
  expect(await store.people.find(owner)).toBeNull();
  await letGo();
  await Promise.all(writing);
  expect(await store.people.find(owner)).toEqual(somebody);
  expect(await store.drafts.find('draft', owner, 0)).toBe('text');
});

test('where it is held for long, all who wait hear so together, and nothing was done', async () => {
  other.exec('BEGIN IMMEDIATE');
  const failed: string[] = [];
  const note = (name: string) => (): void => void failed.push(name);
  const first = save(1).catch(note('first'));
  const second = save(2).catch(note('second'));
  await first;
  await letGo();
  await second;
  expect(failed).toEqual(['first', 'second']);
  expect(await store.people.find(owner)).toBeNull();
});

test('what is forgotten has left the files once that is said, though somebody still read what was', async () => {
  await save(1);
  other.exec('BEGIN');
  other.prepare('SELECT * FROM people').all();
  const forgetting = store.people.forget(owner);
  await letGo();
  await forgetting;
  expect(bytesIn(folder)).not.toContain(owner.member);
});

test('what nobody waits for is wiped as soon as nobody reads it any more', async () => {
  await save(1);
  other.exec('BEGIN');
  other.prepare('SELECT * FROM people').all();
  await store.people.forget(owner, 'by-and-by');
  expect(await store.people.find(owner)).toBeNull();
  await store.upkeep.wipe();
  await letGo();
  expect(bytesIn(folder)).toContain(owner.member);
  await store.upkeep.wipe();
  expect(bytesIn(folder)).not.toContain(owner.member);
});

test('what a process that was killed had not wiped yet is wiped by the next one', async () => {
  await save(1);
  other.exec('BEGIN');
  other.prepare('SELECT * FROM people').all();
  await store.people.forget(owner, 'by-and-by');
  for (const name of ['store.sqlite', 'store.sqlite-wal']) cpSync(join(folder, name), join(killed, name));
  other.exec('COMMIT');
  const next = await openIn(killed);
  expect(bytesIn(killed)).toContain(owner.member);
  await next.upkeep.wipe();
  expect(bytesIn(killed)).not.toContain(owner.member);
  await next.upkeep.close();
});

test('an installation that was removed is erased all the same, and wiped then', async () => {
  const key = { platform: owner.platform, installation: owner.installation };
  await save(1);
  other.exec('BEGIN');
  other.prepare('SELECT * FROM people').all();
  let erased = 1;
  while (erased > 0) erased = await store.installations.erase(key, 100);
  expect(await store.people.find(owner)).toBeNull();
  await letGo();
  await store.upkeep.wipe();
  expect(bytesIn(folder)).not.toContain(owner.member);
});

test('that it is forgotten is not said while somebody reads on, and is done when it is asked for again', async () => {
  await save(1);
  other.exec('BEGIN');
  other.prepare('SELECT * FROM people').all();
  await expect(store.people.forget(owner)).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  await letGo();
  await store.people.forget(owner);
  expect(bytesIn(folder)).not.toContain(owner.member);
});
