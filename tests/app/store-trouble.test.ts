// A failing store throws its own kind of error, everything else passes through.
import { describe, expect, test } from '@jest/globals';
import { openStore } from '../../adapters/sql/open.ts';
import type { OpenStore } from '../../adapters/sql/store.ts';
import { storeTrouble } from '../../adapters/sql/trouble.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { StoreTrouble, watchStore } from '../../src/app/stores/store-trouble.ts';
import { type Fault, fault } from '../../src/core/fault.ts';

const owner = { platform: 'chat', installation: 'I', member: 'M' };
const gone = fault('store-missing', 'gone', 'Put it back.');

interface Watched {
  readonly store: OpenStore;
  readonly troubles: string[];
  steps(): number;
  refuse(reason: Fault | null): void;
}

async function watchedStore(change: (store: OpenStore) => OpenStore = (store) => store): Promise<Watched> {
  const opened = await openStore(':memory:');
  if (!opened.ok) throw new Error(opened.fault.message);
  const troubles: string[] = [];
  let steps = 0;
  let refusal: Fault | null = null;
  const store = watchStore(change(opened.value), {
    troubleOf: storeTrouble,
    refusal: () => refusal,
    onTrouble: ({ code }) => troubles.push(code),
    onWork: () => (steps += 1),
  });
  return {
    store,
    troubles,
    steps: () => steps,
    refuse: (reason) => {
      refusal = reason;
    },
  };
}

const failing = (code: string): Error => Object.assign(new Error('told by the database'), { code });

describe('A watched store', () => {
  test('does what the store does, in and out of transactions, and counts each step', async () => {
    const { store, steps } = await watchedStore();
    await store.drafts.save('a', 'body', owner, 10);
    expect(await store.transaction((inner) => inner.drafts.find('a', owner, 0))).toBe('body');
    expect(await store.alone('plan', async () => 7)).toBe(7);
    expect(steps()).toBe(3);
  });

  test('is what the store is: on a file no other process shares its turns', async () => {
    let inner: Store | null = null;
    const { store } = await watchedStore((opened) => {
      inner = opened;
      return opened;
    });
    const shapeOf = (part: unknown): unknown =>
      typeof part !== 'object' || part === null
        ? typeof part === 'function' || part
        : Object.fromEntries(Object.entries(part).map(([name, each]) => [name, shapeOf(each)]));
    expect(shapeOf(store)).toEqual(shapeOf(inner));
    expect(store.allowance?.isShared).toBe(false);
  });

  test('throws its own error where the database fails, in a transaction too, and tells of it', async () => {
    const { store, troubles } = await watchedStore((inner) => ({
      ...inner,
      people: { ...inner.people, find: () => Promise.reject(failing('SQLITE_FULL')) },
    }));
    await expect(store.people.find(owner)).rejects.toBeInstanceOf(StoreTrouble);
    const within = store.transaction(() => Promise.reject(failing('SQLITE_IOERR_WRITE')));
    await expect(within).rejects.toMatchObject({ fault: { code: 'store-broken' } });
    expect(troubles).toEqual(['store-full', 'store-broken']);
  });

  test('lets a mistake of this program through as it is', async () => {
    const { store, troubles } = await watchedStore();
    await expect(store.transaction(() => Promise.reject(new RangeError('ours')))).rejects.toThrow(RangeError);
    const twice = store.transaction(() => Promise.reject(failing('SQLITE_CONSTRAINT_UNIQUE')));
    await expect(twice).rejects.not.toBeInstanceOf(StoreTrouble);
    expect(troubles).toEqual([]);
  });

  test('is not used while there is a reason against it, but can be closed', async () => {
    const { store, refuse, steps } = await watchedStore();
    refuse(gone);
    await expect(store.drafts.save('a', 'body', owner, 10)).rejects.toMatchObject({ fault: gone });
    expect(steps()).toBe(0);
    await store.upkeep.close();
    refuse(null);
    await expect(store.drafts.find('a', owner, 0)).rejects.toThrow();
  });
});

test.each([
  ['SQLITE_FULL', 'store-full'],
  ['SQLITE_READONLY_DBMOVED', 'store-read-only'],
  ['SQLITE_CANTOPEN', 'store-read-only'],
  ['SQLITE_BUSY_SNAPSHOT', 'store-busy'],
  ['SQLITE_IOERR_FSYNC', 'store-broken'],
  ['SQLITE_CORRUPT', 'store-broken'],
  ['53100', 'store-full'],
  ['53300', 'store-crowded'],
  ['53200', 'store-crowded'],
  ['28P01', 'store-refused'],
  ['28000', 'store-refused'],
  ['42P01', 'store-emptied'],
  ['3F000', 'store-emptied'],
  ['25006', 'store-read-only'],
  ['40P01', 'store-busy'],
  ['57P01', 'store-unreachable'],
  ['08006', 'store-unreachable'],
  ['ECONNREFUSED', 'store-unreachable'],
])('%s is %s, with a cure', (code, expected) => {
  expect(storeTrouble(failing(code))).toMatchObject({ code: expected, cure: expect.stringMatching(/\S/u) });
});

test.each(['SQLITE_CONSTRAINT', 'SQLITE_MISUSE', 'SQLITE_ERROR', '23505', '42601', 'ENOENT'])(
  '%s is no trouble of the store',
  (code) => {
    expect(storeTrouble(failing(code))).toBeNull();
  },
);
