// Transactions that are asked for in one turn wait for the disk once: when the first is told that it is over, so is the last.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openStore } from '../../../adapters/sql/open.ts';
import type { Store } from '../../../src/app/stores/store.ts';

const member = (name: string) => ({ platform: 'chat', installation: 'I', member: name });
const somebody = { jurisdiction: 'NL', locale: 'nl', zone: null, sendAt: null };

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'last-call-commit-'));
  const opened = await openStore(join(folder, 'store.sqlite'));
  if (!opened.ok) throw new Error(opened.fault.message);
  store = opened.value;
});

afterEach(async () => {
  await store.upkeep.close();
  rmSync(folder, { recursive: true, force: true });
});

const save = (name: string) => store.transaction((inner) => inner.people.save(member(name), somebody, 1));

test('what is asked for in one turn is committed together', async () => {
  const seen = save('first').then(() => store.people.find(member('last')));
  await save('last');
  expect(await seen).toMatchObject({ jurisdiction: 'NL' });
});

test('one that fails takes no other along', async () => {
  const first = save('first');
  const failing = store.transaction(async (inner) => {
    await inner.people.save(member('nobody'), somebody, 1);
    throw new Error('given up');
  });
  const last = save('last');
  await expect(failing).rejects.toThrow('given up');
  await Promise.all([first, last]);
  const found = ['first', 'nobody', 'last'].map((name) => store.people.find(member(name)));
  expect((await Promise.all(found)).map((one) => one?.jurisdiction ?? null)).toEqual(['NL', null, 'NL']);
});
