// A step of a pass that breaks keeps no later one from its work; a store that fails ends the pass.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Engine } from '../../src/app/engine.ts';
import { StoreTrouble } from '../../src/app/stores/store-trouble.ts';
import { subscribe } from '../../src/app/subscribing/subscribe.ts';
import { deliverPass, editPass, planPass } from '../../src/app/tick.ts';
import { fault } from '../../src/core/fault.ts';
import { runTo } from './run-to.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld(
    catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-04')),
    at('2025-10-20T12:00'),
  );
  await subscribe(world.engine, wish('C1'));
  await runTo(world, at('2025-10-26T12:00'));
  world.now = at('2025-10-27T09:00');
});
afterEach(() => world.store.upkeep.close());

/** The same bot, whose look at pauses that end, and at boards, throws this. */
function breakingWith(reason: Error): Engine {
  const fail = async (): Promise<never> => {
    throw reason;
  };
  const { store } = world;
  const { subscriptions, boards } = store;
  const broken = { ...store, subscriptions: { ...subscriptions }, boards: { ...boards } };
  broken.subscriptions.list = (filter) => (filter?.state === 'paused' ? fail() : subscriptions.list(filter));
  broken.boards.due = fail;
  return { ...world.engine, store: broken };
}

test('what is due is planned and posted where pauses and boards break, and the passes have failed', async () => {
  const before = world.messenger.sent.length;
  const engine = breakingWith(new TypeError('a mistake of ours'));
  await expect(planPass(engine)).rejects.toThrow('a mistake of ours');
  await deliverPass(engine);
  await expect(editPass(engine)).rejects.toThrow('a mistake of ours');
  expect(world.messenger.sent.length).toBe(before + 1);
});

test('nothing more is done where the store fails', async () => {
  const trouble = new StoreTrouble(fault('store-full', 'full', 'Make room.'));
  await expect(planPass(breakingWith(trouble))).rejects.toBe(trouble);
  expect(await deliverPass(world.engine)).toMatchObject({ posts: 0 });
});
