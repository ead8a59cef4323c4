// What a platform asks to wait is kept to, but one odd number in an answer silences no channel.
import { expect, test } from '@jest/globals';
import { boundedWait } from '../../../src/app/delivery/waits.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { HOUR } from '../../../src/core/calendar.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, lines, scheduledRule, wish } from '../world.ts';

const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
const first = at('2025-10-19T09:00');

test.each([
  [Number.NaN, 30_000],
  [0, 30_000],
  [-1, 30_000],
  [1, 1],
  [1.5, 2],
  [2 * HOUR, HOUR],
  [Number.POSITIVE_INFINITY, HOUR],
])('asked for %d ms, it waits %d', (asked, kept) => {
  expect(boundedWait(asked)).toBe(kept);
});

test.each([
  [Number.NaN, '2025-10-19 09:00 reminder 14'],
  [Number.POSITIVE_INFINITY, '2025-10-19 10:00 reminder 14'],
  [1e14, '2025-10-19 10:00 reminder 14'],
])('a channel that is asked to wait for %d ms hears its reminder, and the next one', async (asked, line) => {
  const world = await createWorld(catalogueOf(linkedin), at('2025-10-18T12:00'));
  await subscribe(world.engine, wish('C1'));
  world.now = first;
  world.messenger.script.push({ kind: 'retry-after', milliseconds: asked });
  await tick(world.engine);
  await runTo(world, at('2025-10-27T09:00'));
  expect(lines(world)).toEqual([line, '2025-10-26 09:00 reminder 7']);
  expect(world.logged).toEqual(['odd-wait']);
});

test('a wait that is no whole number of milliseconds, which stores do not keep, is none the less kept to', async () => {
  const world = await createWorld(catalogueOf(linkedin), at('2025-10-18T12:00'));
  await subscribe(world.engine, wish('C1'));
  world.now = first;
  world.messenger.script.push({ kind: 'retry-after', milliseconds: 30_000.25 });
  await tick(world.engine);
  expect(await world.store.posts.list({ state: 'waiting' })).toMatchObject([
    { nextAttemptAt: first + 30_001 },
  ]);
  await runTo(world, at('2025-10-20T09:00'));
  expect(lines(world)).toEqual(['2025-10-19 09:00 reminder 14']);
  expect(world.logged).toEqual([]);
});
