// A reminder that its platform would not take in its hour wakes nobody at night.
import { expect, test } from '@jest/globals';
import { claim } from '../../../src/app/delivery/claim.ts';
import { rulesOf } from '../../../src/app/known-rules.ts';
import { followId } from '../../../src/app/personal/follow-id.ts';
import { begin, snooze } from '../../../src/app/personal/following.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { HOUR, MINUTE } from '../../../src/core/calendar.ts';
import { runTo } from '../run-to.ts';
import {
  at,
  catalogueOf,
  createWorld,
  event,
  lines,
  scheduledRule,
  startsOn,
  type World,
  wish,
} from '../world.ts';

/** A channel that is written to at 21:30 at the latest, and a week before 10 November. */
async function lateInTheEvening(offsets: readonly number[]): Promise<World> {
  const catalogue = catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-10'));
  const world = await createWorld(catalogue, at('2025-10-01T12:00'));
  const quiet = { from: '22:00', to: '08:00' };
  await subscribe(
    world.engine,
    wish('C1', { offsets, sendAt: '21:30', quiet, noise: 'all', started: false }),
  );
  return world;
}

const anHour = { kind: 'retry-after', milliseconds: HOUR } as const;
const sentAt = (world: World): string[] => lines(world).map((line) => line.slice(0, 16));

test('what was refused until the night leaves with the next slot', async () => {
  const world = await lateInTheEvening([7]);
  world.messenger.script.push(anHour);
  await runTo(world, at('2025-11-06T12:00'));
  expect(sentAt(world)).toEqual(['2025-11-03 21:30']);
  await world.store.upkeep.close();
});

test('what would be too late by then leaves at night', async () => {
  const world = await lateInTheEvening([0]);
  world.messenger.script.push(anHour);
  await runTo(world, at('2025-11-12T12:00'));
  expect(sentAt(world)).toEqual(['2025-11-09 22:30']);
  await world.store.upkeep.close();
});

test('what was looked for at night, and is not there, leaves with the next slot', async () => {
  const world = await lateInTheEvening([7]);
  const { send, settle } = world.messenger;
  world.messenger.send = async () => ({ kind: 'unknown' });
  world.messenger.settle = async () => ({ kind: 'unreachable', milliseconds: MINUTE });
  await runTo(world, at('2025-11-02T23:30'));
  Object.assign(world.messenger, { send, settle });
  await runTo(world, at('2025-11-06T12:00'));
  expect(sentAt(world)).toEqual(['2025-11-03 21:30']);
  await world.store.upkeep.close();
});

test.each([
  ['the day before at half past nine in the evening', [7, 6], '21:30', 1, '2025-11-03 21:30'],
  ['the day before at nine in the morning', [1, 0], '09:00', 13, '2025-11-09 09:00'],
])(
  'what was put off from %s goes with the next reminder: nobody hears it twice',
  async (_when, offsets, sendAt, hours, said) => {
    const catalogue = catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-10'));
    const world = await createWorld(catalogue, at('2025-10-01T12:00'));
    const quiet = { from: '22:00', to: '08:00' };
    const wishes = { offsets, sendAt, quiet, noise: 'all', started: false } as const;
    await subscribe(world.engine, wish('C1', wishes));
    for (let n = 0; n < hours; n += 1) world.messenger.script.push(anHour);
    await runTo(world, at('2025-11-12T12:00'));
    expect(sentAt(world)).toEqual([said]);
    await world.store.upkeep.close();
  },
);

test('what waits for Monday keeps no correction back that is urgent on Saturday', async () => {
  const a = scheduledRule('a', '2025-09-01', '2025-11-10');
  const c = scheduledRule('c', '2025-09-01', '2025-11-29');
  const world = await createWorld(catalogueOf(a, c), at('2025-10-01T12:00'));
  const wishes = { offsets: [9, 30], sendAt: '17:00', weekdaysOnly: true, quiet: null, started: false };
  await subscribe(world.engine, wish('C1', { ...wishes, noise: 'all' }));
  await runTo(world, at('2025-10-31T16:00'));
  for (let n = 0; n < 7; n += 1) world.messenger.script.push(anHour);
  await runTo(world, at('2025-11-01T12:00'));
  const nearer = event('second', '2025-11-01', 'rescheduled', { deadline: startsOn('2025-11-03') });
  world.catalogue = catalogueOf(a, scheduledRule('c', '2025-09-01', '2025-11-29', [nearer]));
  const before = world.messenger.sent.length;
  await tick(world.engine);
  expect(lines(world).slice(before)).toEqual([expect.stringContaining('2025-11-01 12:00 correction')]);
  await world.store.upkeep.close();
});

test('what a killed process had claimed in the evening leaves no post at night', async () => {
  const world = await lateInTheEvening([7]);
  await runTo(world, at('2025-11-02T21:29'));
  world.now = at('2025-11-02T21:30');
  expect((await claim(world.engine)).posts).toHaveLength(1);
  const next = { ...world.engine, owner: 'the next process' };
  world.now = at('2025-11-03T02:30');
  await tick(next);
  await runTo(world, at('2025-11-06T12:00'), next);
  expect(sentAt(world)).toEqual(['2025-11-03 21:30']);
  await world.store.upkeep.close();
});

test('what may be there already is not given back: it is said once more, and says so', async () => {
  const world = await lateInTheEvening([7]);
  const { send } = world.messenger;
  world.messenger.send = async () => ({ kind: 'unknown' });
  world.messenger.settle = async () => ({ kind: 'unreadable' });
  await runTo(world, at('2025-11-02T21:59'));
  world.messenger.send = send;
  world.messenger.script.push(anHour);
  await runTo(world, at('2025-11-06T12:00'));
  expect(world.logged.filter((name) => name === 'post-given-back')).toEqual([]);
  expect(world.messenger.sent.map(({ draft }) => draft.repeated)).not.toContain(false);
  await world.store.upkeep.close();
});

/** Somebody is reminded at nine in the morning, the platform takes nothing for so many hours of the day before the last. */
async function personal(hours: number): Promise<World> {
  const rule = scheduledRule('a', '2025-09-01', '2025-11-10');
  const world = await createWorld(catalogueOf(rule), at('2025-11-08T08:00'));
  await follow(world);
  for (let n = 0; n < hours; n += 1) world.messenger.script.push(anHour);
  return world;
}

const mo = { platform: 'chat', installation: 'I1', member: 'M1' };
const contextIn = ({ catalogue }: World, service = 'a') => {
  const context = rulesOf(catalogue).get(`${service}/ai-training/eu`);
  if (context === undefined) throw new Error('no such rule');
  return context;
};

function follow(world: World, service = 'a') {
  const clock = { zone: 'Europe/Amsterdam', sendAt: '09:00' };
  const wishes = { member: mo, kind: 'date', ownDate: null, locale: 'en', person: null, ...clock } as const;
  return begin(world.engine, world.catalogue, contextIn(world, service), wishes);
}

test('who follows a date is not woken either, and hears it once in the morning', async () => {
  const world = await personal(12);
  await runTo(world, at('2025-11-12T12:00'));
  expect(sentAt(world)).toEqual(['2025-11-09 09:00']);
  await world.store.upkeep.close();
});

test('who put a reminder off into the night hears it then, a moment later too', async () => {
  const world = await personal(0);
  await runTo(world, at('2025-11-08T22:30'));
  const found = await world.store.follows.find(followId(mo, 'a/ai-training/eu'));
  if (found === null) throw new Error('no follow');
  await snooze(world.engine, world.catalogue, contextIn(world), found, 'hour');
  world.messenger.script.push({ kind: 'retry-after', milliseconds: MINUTE });
  await runTo(world, at('2025-11-09T08:00'));
  expect(sentAt(world)).toEqual(['2025-11-08 09:00', '2025-11-08 23:31']);
  await world.store.upkeep.close();
});

test('who hears of several at once hears them at night where one of them ends with the day', async () => {
  const rules = [
    scheduledRule('a', '2025-09-01', '2025-11-10'),
    scheduledRule('b', '2025-09-01', '2025-11-17'),
  ];
  const world = await createWorld(catalogueOf(...rules), at('2025-11-09T08:00'));
  for (const service of ['a', 'b']) await follow(world, service);
  for (let n = 0; n < 13; n += 1) world.messenger.script.push(anHour);
  await runTo(world, at('2025-11-10T12:00'));
  expect(sentAt(world)).toEqual(['2025-11-09 22:00']);
  expect(world.messenger.sent[0]?.draft.items).toHaveLength(2);
  await world.store.upkeep.close();
});

/** Somebody who is to hear of it a week before, on 2 November. */
async function aWeekBefore(): Promise<World> {
  const world = await createWorld(
    catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-10')),
    at('2025-11-01T12:00'),
  );
  await follow(world);
  return world;
}

test('what was lost on its way to somebody, and is seen to be missing at night, is said in the morning', async () => {
  const world = await aWeekBefore();
  const { send, settle } = world.messenger;
  world.messenger.send = async () => ({ kind: 'unknown' });
  world.messenger.settle = async () => ({ kind: 'unreachable', milliseconds: MINUTE });
  await runTo(world, at('2025-11-02T23:30'));
  Object.assign(world.messenger, { send, settle });
  await runTo(world, at('2025-11-04T12:00'));
  expect(sentAt(world)).toEqual(['2025-11-03 09:01']);
  await world.store.upkeep.close();
});

test('a token that is taken again at night tells nobody before the morning', async () => {
  const world = await aWeekBefore();
  for (let n = 0; n < 12; n += 1) world.messenger.script.push({ kind: 'gone', reason: 'token-revoked' });
  await runTo(world, at('2025-11-04T12:00'));
  expect(sentAt(world)).toEqual(['2025-11-03 09:00']);
  await world.store.upkeep.close();
});
