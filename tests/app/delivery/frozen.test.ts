import { expect, test } from '@jest/globals';
import type { Store } from '../../../src/app/stores/store.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { deliverPass, planPass } from '../../../src/app/tick.ts';
import { at, catalogueOf, createWorld, scheduledRule, wish } from '../world.ts';

test('a process that stood still between its intent and its send looks first whether another has sent', async () => {
  const world = await createWorld(
    catalogueOf(scheduledRule('linkedin', '2025-09-18', '2025-11-03')),
    at('2025-10-18T12:00'),
  );
  await subscribe(world.engine, wish('C1'));
  world.now = at('2025-10-19T09:00');
  await planPass(world.engine);
  let isFrozen = true;
  const transaction = world.store.transaction;
  const store: Store = {
    ...world.store,
    async transaction(work) {
      const value = await transaction(work);
      // Its intent is committed; a minute later it goes on, and its lease is over.
      if (isFrozen && (await world.store.posts.list({ state: 'intended' })).length > 0) {
        isFrozen = false;
        world.now += 61_000;
      }
      return value;
    },
  };
  let looks = 0;
  const settle = world.messenger.settle;
  world.messenger.settle = (...args) => {
    looks += 1;
    return settle(...args);
  };
  await deliverPass({ ...world.engine, store });
  expect(isFrozen).toBe(false);
  expect([looks, world.messenger.sent.length]).toEqual([1, 1]);
});
