// Turns and rests that the database gives out, by its own clock.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { OpenStore } from '../../../adapters/sql/store.ts';
import type { Allowance } from '../../../src/app/ports.ts';
import { createEmbedded } from './pglite.ts';

const MINUTE = 60_000;
const embedded = createEmbedded();
let store: OpenStore;
let allowance: Allowance;
beforeAll(async () => {
  store = await embedded.openEmpty();
  if (store.allowance === null) throw new Error('A server without an allowance.');
  ({ allowance } = store);
});
afterAll(async () => {
  await store.upkeep.close();
  await embedded.close();
});

let name = '';
beforeEach(() => {
  name += 'x';
});
const startsIn = async (): Promise<number> => (await allowance.reserve(name, 1, 50)).startsIn;
/** Asking takes a moment, by which less is left. */
const closely = async (left: number): Promise<void> => {
  const found = await startsIn();
  expect(found).toBeLessThanOrEqual(left);
  expect(found).toBeGreaterThan(left - MINUTE / 2);
};

test('a rest keeps the next turn from beginning, also where none was taken before', async () => {
  await allowance.rest(name, MINUTE);
  await closely(MINUTE);
});

test('a rest that several tell of is as long as the longest', async () => {
  expect(await startsIn()).toBe(0);
  for (const length of [MINUTE, 3 * MINUTE, MINUTE]) await allowance.rest(name, length);
  await closely(3 * MINUTE);
});

test('a rest of an hour is one of four minutes, which is not taken for a clock that was set back', async () => {
  await allowance.rest(name, 60 * MINUTE);
  await closely(4 * MINUTE);
});

test('turns that are taken beyond a rest stay taken', async () => {
  await allowance.reserve(name, 50 * 60, 50);
  await allowance.rest(name, MINUTE / 10);
  await closely(MINUTE);
});
