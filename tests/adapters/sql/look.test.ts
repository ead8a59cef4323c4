// A look into a store: what is told is so, and nothing of the store is changed, nor anybody kept from it.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { lookAtStore, lookThrough, type StoreLook } from '../../../adapters/sql/look.ts';
import { READER } from '../../../adapters/sql/migrations/migrate.ts';
import { openStore } from '../../../adapters/sql/open.ts';
import { isHeld } from '../../../adapters/sql/sqlite/open-reading.ts';
import { takeRunLock } from '../../../adapters/sql/sqlite/run-lock.ts';
import { createStore, type OpenStore } from '../../../adapters/sql/store.ts';
import { delivery, lease, MINUTE, now, occurrence, post, subscribe } from '../../contract/store-samples.ts';
import { emptyFolder } from '../../folders.ts';
import { createEmbedded } from './pglite.ts';
import { createDatabase, serverTest } from './server.ts';

const folder = emptyFolder();
let files = 0;
const newPath = (): string => join(folder, `store-${(files += 1)}`, 'store.sqlite');

const inNoTime = (): boolean => false;

async function open(path: string): Promise<OpenStore> {
  const opened = await openStore(path);
  if (!opened.ok) throw new Error(opened.fault.message);
  return opened.value;
}

async function look(path: string): Promise<StoreLook> {
  const looked = await lookAtStore(path);
  if (!looked.ok || looked.value === null) throw new Error('There is no store to look at.');
  return looked.value;
}

/** Something of each kind that an operator should hear of. */
async function fill(store: OpenStore): Promise<void> {
  const profileId = await subscribe(store, 3);
  const [first, second, third] = await store.subscriptions.list({});
  const insert = [occurrence({ due: now - 90 * MINUTE, rule: 'a/b/late' })];
  await store.plan.apply([{ profileId, plannedFor: 'x', changes: { insert, cancel: [], update: [] } }]);
  await store.outbox.add([
    delivery(first?.id ?? 0, { due: now - 30 * MINUTE }),
    delivery(first?.id ?? 0, { due: now + MINUTE, event: 'later' }),
    delivery(third?.id ?? 0, { due: now - 60 * MINUTE }),
  ]);
  await store.subscriptions.patch(third?.id ?? 0, { state: 'gone', goneReason: 'no-access' }, now);
  const posts = ['doubt', 'given', 'aside', 'fine'].map((name) => post(name, second?.id ?? 0));
  await store.posts.create(posts, lease, now);
  await store.posts.intend(['doubt', 'given', 'aside', 'fine'], lease, now);
  await store.posts.record(
    [
      { key: 'doubt', state: 'unknown', nextAttemptAt: now + MINUTE },
      { key: 'given', state: 'unknown', nextAttemptAt: null },
      { key: 'aside', state: 'rejected', nextAttemptAt: null },
      { key: 'fine', state: 'delivered', nextAttemptAt: null, sentAt: now },
    ],
    lease.owner,
  );
  const installed = { via: null, sealed: null, installer: null, installedAt: now, removedAt: null };
  await store.installations.save({ platform: 'p', installation: 'T1', ...installed, lostAt: null });
  await store.installations.save({ platform: 'p', installation: 'T2', ...installed, lostAt: now });
}

async function expectEverything(looked: StoreLook): Promise<void> {
  expect(looked.state).toMatchObject({ schema: READER, reader: READER });
  expect(await looked.deliveries(now)).toEqual({
    due: { count: 2, since: now - 90 * MINUTE },
    inDoubt: 1,
    givenUp: 1,
    setAside: 1,
    now,
  });
  expect(await looked.lostChannels()).toEqual([{ reason: 'no-access', count: 1 }]);
  const lost = (await looked.installations()).map(({ installation, lostAt }) => [installation, lostAt]);
  expect(lost).toEqual([
    ['T1', null],
    ['T2', now],
  ]);
}

describe('a look into a SQLite file', () => {
  test('tells what stands in it, while a bot works on it and keeps its lock', async () => {
    const path = newPath();
    const store = await open(path);
    await fill(store);
    const lock = takeRunLock(path);
    const looked = await look(path);
    await expectEverything(looked);
    expect(looked.state).toMatchObject({ place: path, kind: 'file', users: 1 });
    expect(looked.state.size).toBeGreaterThan(100_000);
    // Whoever works on it is not kept from writing meanwhile.
    await store.subscriptions.patch(1, { state: 'paused' }, now);
    await looked.close();
    lock?.release();
    await store.upkeep.close();
  });

  test('changes no byte, and makes no store where there is none', async () => {
    const path = newPath();
    expect(await lookAtStore(path)).toEqual({ ok: true, value: null });
    expect(existsSync(dirname(path))).toBe(false);
    const store = await open(path);
    await fill(store);
    await store.upkeep.close();
    const before = readFileSync(path);
    const looked = await look(path);
    await looked.deliveries(now);
    await looked.integrity(inNoTime);
    await looked.close();
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  test('no bot: nobody uses it, and the lock can be taken at the same time', async () => {
    const path = newPath();
    await (await open(path)).upkeep.close();
    takeRunLock(path)?.release();
    const looked = await look(path);
    expect(looked.state.users).toBe(0);
    const lock = takeRunLock(path);
    expect(lock).not.toBeNull();
    expect(isHeld(path)).toBe(true);
    lock?.release();
    expect(isHeld(path)).toBe(false);
    await looked.close();
  });

  test('of another release: its numbers are told, and it is left as it is', async () => {
    const path = newPath();
    await (await open(path)).upkeep.close();
    const file = new Database(path);
    file.exec(`UPDATE meta SET value = '${READER + 5}'`);
    file.close();
    const looked = await look(path);
    expect(looked.state).toMatchObject({ schema: READER + 5, minReader: READER + 5, reader: READER });
    await looked.close();
  });

  test('whole, it is found whole; damaged, it is found damaged; without time, tables are left', async () => {
    const path = newPath();
    const store = await open(path);
    await subscribe(store, 1);
    await store.upkeep.close();
    const whole = await look(path);
    const found = await whole.integrity(inNoTime);
    expect(found).toMatchObject({ faults: 0, left: 0 });
    expect(found?.tables).toBeGreaterThan(20);
    expect(await whole.integrity(() => true)).toEqual({ ...found, left: found?.tables });
    await whole.close();

    const file = new Database(path, { readonly: true });
    const { page } = file
      .prepare<[], { page: number }>(
        "SELECT rootpage AS page FROM sqlite_schema WHERE name = 'subscriptions'",
      )
      .get() ?? { page: 0 };
    file.close();
    const raw = openSync(path, 'r+');
    writeSync(raw, Buffer.alloc(300, 0xff), 0, 300, (page - 1) * 4096);
    closeSync(raw);
    const damaged = await look(path);
    expect((await damaged.integrity(inNoTime))?.faults).toBeGreaterThan(0);
    await damaged.close();
  });

  test('what is no store at all is a fault with a cure', async () => {
    const path = newPath();
    mkdirSync(dirname(path));
    const file = openSync(path, 'w');
    writeSync(file, 'this is a letter to somebody, and no database\n'.repeat(100));
    closeSync(file);
    const looked = await lookAtStore(path);
    expect(looked).toMatchObject({ ok: false, fault: { code: 'store-unreadable' } });
  });
});

describe('a look into PostgreSQL', () => {
  const embedded = createEmbedded();
  afterAll(() => embedded.close());

  test('tells the same', async () => {
    const connection = await embedded.connectEmpty();
    const created = await createStore(connection);
    if (!created.ok) throw new Error(created.fault.message);
    await fill(created.value);
    const own = { place: 'embedded', kind: 'server', size: null, users: null } as const;
    await expectEverything(await lookThrough(connection, own, async () => null));
  });

  test('an empty database is told as one, and stays empty', async () => {
    const connection = await embedded.connectEmpty();
    const own = { place: 'embedded', kind: 'server', size: null, users: null } as const;
    const looked = await lookThrough(connection, own, async () => null);
    expect(looked.state).toMatchObject({ schema: 0, minReader: 0 });
    expect(await connection.db.introspection.getTables()).toEqual([]);
  });

  serverTest('of a server: its size, and how many are connected; never its password', async () => {
    const { url, drop } = await createDatabase();
    const store = await open(url);
    await fill(store);
    const looked = await look(url);
    await expectEverything(looked);
    expect(looked.state.users).toBeGreaterThan(0);
    expect(looked.state.size).toBeGreaterThan(1_000_000);
    const { password } = new URL(url);
    if (password !== '') expect(looked.state.place).not.toContain(password);
    await looked.close();
    await store.upkeep.close();
    await drop();
  });
});
