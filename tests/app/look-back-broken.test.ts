// Looks back of which one breaks, as after going back to a Node that does not know its zone: the others come, and it is
// tried again.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lookBackMonthly } from '../../src/app/board/monthly.ts';
import type { Engine } from '../../src/app/engine.ts';
import { StoreTrouble } from '../../src/app/stores/store-trouble.ts';
import { subscribe } from '../../src/app/subscribing/subscribe.ts';
import { deliverPass } from '../../src/app/tick.ts';
import { DAY, MINUTE } from '../../src/core/calendar.ts';
import { fault } from '../../src/core/fault.ts';
import { at, catalogueOf, createWorld, event, scheduledRule, startsOn, type World, wish } from './world.ts';

const due = at('2025-11-01T09:00');

let world: World;
beforeEach(async () => {
  const moved = event('moved', '2025-10-13', 'rescheduled', { deadline: startsOn('2025-12-10') });
  const rule = scheduledRule('a', '2025-09-01', '2025-11-03', [moved]);
  world = await createWorld(catalogueOf(rule), at('2025-10-14T12:00'));
  for (const [n, name] of ['C1', 'C2'].entries()) {
    const { subscription } = await subscribe(world.engine, wish(name, { offsets: [0], started: false }));
    await world.store.monthlies.save({ subscription: subscription.id, since: '2025-10-01', due: due + n });
  }
  world.now = due + MINUTE;
});
afterEach(() => world.store.upkeep.close());

/** The same bot, that does not know the zone of the first channel. */
function unknowing(): Engine {
  const { store } = world;
  const { monthlies } = store;
  const elsewhere: typeof monthlies.due = async (...asked) =>
    (await monthlies.due(...asked)).map((one) =>
      one.subscription === 1
        ? { ...one, of: { ...one.of, profile: { ...one.of.profile, zone: 'America/Nowhere' } } }
        : one,
    );
  return { ...world.engine, store: { ...store, monthlies: { ...monthlies, due: elsewhere } } };
}

const sentTo = (): (string | null)[] =>
  world.messenger.sent.filter(({ draft }) => draft.kind === 'monthly').map(({ target }) => target.channel);
const told = (): number => world.logged.filter((name) => name === 'look-back-broken').length;

test('one that breaks keeps no other channel from its own and fails no pass; it is tried again on the next day', async () => {
  const engine = unknowing();
  await deliverPass(engine);
  expect([sentTo(), told()]).toEqual([['C2'], 1]);
  world.now += MINUTE;
  await deliverPass(engine);
  expect(told()).toBe(1);
  world.now = due + DAY;
  await deliverPass(engine);
  expect(told()).toBe(2);
  // Nobody was there for a while.
  world.now = due + 3 * DAY + MINUTE;
  await deliverPass(engine);
  world.now += MINUTE;
  await deliverPass(engine);
  expect(told()).toBe(3);
  world.now = due + 4 * DAY;
  await deliverPass(world.engine);
  expect(sentTo()).toEqual(['C2', 'C1']);
});

test('one that breaks comes back for no channel that has turned it off meanwhile', async () => {
  const engine = unknowing();
  const { log } = engine;
  const error: typeof log.error = (name) => {
    world.logged.push(name);
    void world.store.monthlies.remove(1);
  };
  await deliverPass({ ...engine, log: { ...log, error } });
  expect(told()).toBe(1);
  expect(await world.store.monthlies.find(1)).toBeNull();
});

test('a store that fails ends the pass, and moves none on', async () => {
  const trouble = new StoreTrouble(fault('store-full', 'full', 'Make room.'));
  const transaction = async (): Promise<never> => {
    throw trouble;
  };
  const engine = { ...world.engine, store: { ...world.store, transaction } };
  await expect(lookBackMonthly(engine)).rejects.toBe(trouble);
  expect([await world.store.monthlies.find(1), told()]).toMatchObject([{ due }, 0]);
});

test('others have a turn between any two of them', async () => {
  let pauses = 0;
  const pause = async (): Promise<void> => {
    pauses += 1;
  };
  expect(await lookBackMonthly({ ...world.engine, pause })).toBe(2);
  expect(pauses).toBe(2);
});
