// Personal reminders in a rush: they leave through the same pace as what channels get, and at one of their own.
import { afterEach, expect, test } from '@jest/globals';
import { rulesOf } from '../../../src/app/known-rules.ts';
import { begin } from '../../../src/app/personal/following.ts';
import { spread } from '../../../src/app/planning/spread.ts';
import type { PersonalPace } from '../../../src/app/ports.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { runTo } from '../run-to.ts';
import {
  at,
  catalogueOf,
  createWorld,
  lines,
  manyPeople,
  scheduledRule,
  type World,
  wish,
} from '../world.ts';

const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
const meta = scheduledRule('meta', '2025-09-18', '2025-11-04');

let world: World;
afterEach(() => world.store.upkeep.close());

/** A platform that takes ten posts a minute, so many of them to people. */
async function open(personal: PersonalPace, per: 'platform' | 'installation' = 'platform'): Promise<void> {
  world = await createWorld(catalogueOf(linkedin, meta), at('2025-10-28T12:00'));
  Object.assign(world.engine, { paces: new Map([['chat', { per, postsPerMinute: 10, personal }]]) });
}

/** So many people want to be reminded at that hour. */
async function follow(people: number, sendAt = '09:00', installation = 'I1'): Promise<void> {
  const { engine, catalogue } = world;
  const context = rulesOf(catalogue).get(linkedin.id);
  if (context === undefined) throw new Error('no such rule');
  for (let n = 0; n < people; n += 1) {
    const member = { platform: 'chat', installation, member: `M${n}` };
    const clock = { zone: 'Europe/Amsterdam', sendAt };
    const wishes = { member, kind: 'date', ownDate: null, locale: 'en', person: null, ...clock } as const;
    await begin(engine, catalogue, context, wishes);
  }
}

/** Ten channels that hear of a date on the day before it, which is the last day of that which people follow. */
async function tenChannels(): Promise<void> {
  const change = { services: ['meta'], offsets: [1], started: false };
  for (let n = 0; n < 10; n += 1) await subscribe(world.engine, wish(`C${n}`, change));
}

/** Who would hear too late, of how many. */
async function shortages(): Promise<string[]> {
  await tick(world.engine);
  const found = await spread(world.engine);
  return found.map(({ whom, posts, installation }) => `${posts} ${whom} of ${installation ?? 'all'}`);
}

test('what leaves at the hour of a channel takes its room: the channel hears it before', async () => {
  await open(manyPeople);
  await follow(10);
  await tenChannels();
  await runTo(world, at('2025-11-02T12:00'));
  const minutes = Map.groupBy(lines(world), (line) => line.slice(5, 16));
  expect([...minutes].map(([minute, posts]) => [minute, posts.length])).toEqual([
    ['11-01 09:00', 10],
    ['11-02 08:59', 10],
    ['11-02 09:00', 10],
  ]);
});

test('who would be reminded of a date twice at one hour hears it once, and takes the room of one: channels keep theirs', async () => {
  await open(manyPeople);
  // An hour before the end is too late for a reminder: what is for the last day falls together with that of the day before.
  await follow(5, '23:00');
  const change = { services: ['meta'], offsets: [2], started: false, sendAt: '23:00' };
  for (let n = 0; n < 5; n += 1) await subscribe(world.engine, wish(`C${n}`, change));
  await runTo(world, at('2025-11-02T12:00'));
  const minutes = lines(world).map((line) => line.slice(5, 16));
  expect(minutes).toEqual(Array.from({ length: 10 }, () => '11-01 23:00'));
});

test('people who cannot all hear it before it is too late are told of days before', async () => {
  await open({ postsPerMinute: 1, takes: 1 });
  // From 22:00 until ten minutes before midnight there is room for 110.
  await follow(130, '22:00');
  expect(await shortages()).toEqual(['20 people of all']);
  expect(world.logged).toContain('capacity-short');
});

test('people who can are not, however many there are in one minute', async () => {
  await open({ postsPerMinute: 1, takes: 1 });
  await follow(110, '22:00');
  expect(await shortages()).toEqual([]);
});

test('those of one installation keep those of another from nothing, where each has a pace of its own', async () => {
  await open({ postsPerMinute: 1, takes: 1 }, 'installation');
  await follow(130, '22:00');
  await follow(100, '22:00', 'I2');
  expect(await shortages()).toEqual(['20 people of I1']);
});

test('who needs two calls takes the room of two', async () => {
  await open({ postsPerMinute: 1_000, takes: 2 });
  await follow(10);
  await tenChannels();
  await tick(world.engine);
  const [waiting] = await world.store.spread.waiting(at('2025-11-03T00:00'));
  // People take the minute they are due and the one after it; the channels have those before.
  expect(waiting?.slots.map(({ due }) => due)).toEqual([at('2025-11-02T08:59')]);
});

test('who finds no room among all posts is told of as one person, for whom two calls are made, and as no channel', async () => {
  await open({ postsPerMinute: 1_000, takes: 2 });
  // From 22:00 until ten minutes before midnight there is room for 1,100 calls.
  await follow(560, '22:00');
  expect(await shortages()).toEqual(['10 people of all']);
});

test('who finds no room at the pace of people, and who finds none among all posts, are told of together', async () => {
  await open({ postsPerMinute: 6, takes: 2 });
  // There is a turn for 660 of them, and there are 1,100 calls.
  await follow(700, '22:00');
  expect(await shortages()).toEqual(['150 people of all']);
});

test('a follow of a rule that is not known takes no room, and keeps nobody from theirs', async () => {
  await open({ postsPerMinute: 1, takes: 1 });
  await follow(130, '22:00');
  world.catalogue = { ...catalogueOf(meta), version: 'without' };
  expect(await shortages()).toEqual([]);
});
