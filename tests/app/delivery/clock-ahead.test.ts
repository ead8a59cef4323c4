// A post that was meant by a clock that was ahead, and whose answer was lost: its moment says nothing of when it left.
import { expect, test } from '@jest/globals';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { deliverPass, tick } from '../../../src/app/tick.ts';
import { HOUR, MINUTE } from '../../../src/core/calendar.ts';
import { at, catalogueOf, createWorld, scheduledRule, wish } from '../world.ts';

const due = at('2025-10-20T09:00');

test('it is looked for, not made once more: the platform forgot its key long ago', async () => {
  const rule = scheduledRule('claude', '2025-09-01', '2025-11-03');
  const world = await createWorld(catalogueOf(rule), at('2025-10-01T09:00'), { repeatSafeFor: 2 * MINUTE });
  await subscribe(world.engine, wish('C1'));
  world.now = due;
  world.messenger.script.push((arrive) => {
    // An hour ahead until now.
    world.now -= HOUR;
    arrive();
    return { kind: 'unknown' };
  });
  await tick(world.engine);
  const { settle } = world.messenger;
  const since: number[] = [];
  world.messenger.settle = (target, key, between) => {
    since.push(between.from);
    return settle(target, key, between);
  };
  world.now += 10 * MINUTE;
  await deliverPass(world.engine);
  expect(since).toEqual([0]);
  expect(world.messenger.sent).toHaveLength(1);
  expect((await world.store.posts.list({})).map(({ state }) => state)).toEqual(['delivered']);
});
