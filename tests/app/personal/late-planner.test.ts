// What was put off until the morning gives way to the newer reminder of that hour, also where that is made some minutes late.
import { expect, test } from '@jest/globals';
import { rulesOf } from '../../../src/app/known-rules.ts';
import { begin } from '../../../src/app/personal/following.ts';
import type { Follow } from '../../../src/app/stores/follow-store.ts';
import { deliverPass, planPass } from '../../../src/app/tick.ts';
import { HOUR, MINUTE } from '../../../src/core/calendar.ts';
import type { Instant } from '../../../src/core/rule.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World } from '../world.ts';

const hour = at('2025-11-09T09:00');

/** Somebody who follows a date that ends with 9 November in Amsterdam. */
async function following(now: Instant, clock: Pick<Follow, 'zone' | 'sendAt'>): Promise<World> {
  const rule = scheduledRule('a', '2025-09-01', '2025-11-10');
  const world = await createWorld(catalogueOf(rule), now);
  const context = rulesOf(world.catalogue).get(rule.id);
  if (context === undefined) throw new Error('no such rule');
  const member = { platform: 'chat', installation: 'I1', member: 'M1' };
  const wish = { member, kind: 'date', ownDate: null, locale: 'en', person: null } as const;
  await begin(world.engine, world.catalogue, context, { ...wish, ...clock });
  return world;
}

const refuse = ({ messenger }: World, times: number): void => {
  for (let n = 0; n < times; n += 1) messenger.script.push({ kind: 'retry-after', milliseconds: HOUR });
};

/** A minute before their hour: yesterday's reminder was put off until now. */
async function beforeTheirHour(): Promise<World> {
  const world = await following(hour - 25 * HOUR, { zone: 'Europe/Amsterdam', sendAt: '09:00' });
  refuse(world, 12);
  await runTo(world, hour - MINUTE);
  expect(world.messenger.sent).toEqual([]);
  return world;
}

/** Posts leave each minute from the first after their hour on, and nobody plans before that many. */
async function deliverUntil(world: World, minutes: number): Promise<void> {
  for (let n = 1; n < minutes; n += 1) {
    world.now = hour + n * MINUTE;
    await deliverPass(world.engine);
  }
  world.now = hour + minutes * MINUTE;
}

/** "2 of 0": so many minutes after their hour, the reminder for so many days before. */
const heard = ({ messenger }: World): string[] =>
  messenger.sent.map(
    ({ at: sentAt, draft }) =>
      `${(sentAt - hour) / MINUTE} of ${draft.items.map(({ offset }) => offset).join()}`,
  );

test.each([2, 5, 9])('planned %d minutes late, they hear of it once, by the newer one', async (minutes) => {
  const world = await beforeTheirHour();
  await deliverUntil(world, minutes);
  await planPass(world.engine);
  await deliverPass(world.engine);
  await runTo(world, hour + 3 * HOUR);
  expect(heard(world)).toEqual([`${minutes} of 0`]);
  await world.store.upkeep.close();
});

test('whoever plans and whoever posts begin in the same moment, and they hear of it once', async () => {
  const world = await beforeTheirHour();
  world.now = hour + 5 * MINUTE;
  const fresh = { ...world.engine, owner: 'the next process' };
  await Promise.all([deliverPass(fresh), planPass(fresh)]);
  await runTo(world, hour + 3 * HOUR, fresh);
  expect(heard(world).map((line) => line.slice(-1))).toEqual(['0']);
  await world.store.upkeep.close();
});

test('where nobody plans for longer, what there is leaves after ten minutes', async () => {
  const world = await beforeTheirHour();
  await deliverUntil(world, 30);
  expect(heard(world)).toEqual(['10 of 1']);
  await world.store.upkeep.close();
});

test('what is late by now waits for nobody who plans: its follow could be at its end', async () => {
  // The end of 9 November in Amsterdam is at three in the afternoon there.
  const clock = { zone: 'America/Los_Angeles', sendAt: '09:00' };
  const world = await following(at('2025-11-09T12:00'), clock);
  refuse(world, 6);
  await runTo(world, at('2025-11-09T23:30'));
  world.now = at('2025-11-10T00:00');
  await deliverPass(world.engine);
  expect(world.messenger.sent).toHaveLength(1);
  await world.store.upkeep.close();
});

test.each([
  [11, 'the next process begins later than that'],
  [240, 'it begins in the afternoon'],
])('nor do both leave %d minutes after their hour, where %s', async (minutes) => {
  const world = await beforeTheirHour();
  world.now = hour + minutes * MINUTE;
  const fresh = { ...world.engine, owner: 'the next process', begunAt: world.now };
  await deliverPass(fresh);
  await planPass(fresh);
  await runTo(world, world.now + 2 * HOUR, fresh);
  expect(heard(world).map((line) => line.slice(-1))).toEqual(['0']);
  await world.store.upkeep.close();
});

test('where nobody plans after that, either, it leaves ten minutes after the process began', async () => {
  const world = await beforeTheirHour();
  const begunAt = hour + 30 * MINUTE;
  for (let n = 30; n < 60; n += 1) {
    world.now = hour + n * MINUTE;
    await deliverPass({ ...world.engine, owner: 'the next process', begunAt });
  }
  expect(heard(world)).toEqual(['40 of 1']);
  await world.store.upkeep.close();
});
