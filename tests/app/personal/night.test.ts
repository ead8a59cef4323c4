// What its platform would not take in its hour wakes nobody whom it can wait for, and keeps nobody waiting until it is of no use.
import { expect, test } from '@jest/globals';
import { rulesOf } from '../../../src/app/known-rules.ts';
import { followId } from '../../../src/app/personal/follow-id.ts';
import { begin } from '../../../src/app/personal/following.ts';
import type { Outcome } from '../../../src/app/ports.ts';
import { HOUR, MINUTE } from '../../../src/core/calendar.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World } from '../world.ts';

const AMSTERDAM = 'Europe/Amsterdam';
const LOS_ANGELES = 'America/Los_Angeles';
const anHour: Outcome = { kind: 'retry-after', milliseconds: HOUR };
const revoked: Outcome = { kind: 'gone', reason: 'token-revoked' };
const mo = { platform: 'chat', installation: 'I1', member: 'M1' };

interface Reader {
  readonly zone?: string;
  readonly sendAt?: string;
}

/** Somebody who follows what starts on these days: "a" on the first, "b" on the second. The last day is the one before. */
async function following(
  now: string,
  starts: readonly string[],
  { zone = AMSTERDAM, sendAt = '09:00' }: Reader = {},
): Promise<World> {
  const rules = starts.map((day, n) => scheduledRule(['a', 'b'][n] ?? '', '2025-09-01', day));
  const world = await createWorld(catalogueOf(...rules), at(now));
  const wish = { member: mo, kind: 'date', ownDate: null, locale: 'en', person: null, zone, sendAt } as const;
  for (const { id } of rules) {
    const context = rulesOf(world.catalogue).get(id);
    if (context === undefined) throw new Error('no such rule');
    await begin(world.engine, world.catalogue, context, wish);
  }
  return world;
}

/** The platform says so many times that it takes nothing now. */
function refuse({ messenger }: World, answer: Outcome, times: number): void {
  for (let n = 0; n < times; n += 1) messenger.script.push(answer);
}

/** "2025-11-09 21:00 a, b": when by their clock, and of what. */
function heard(world: World, zone = AMSTERDAM): string[] {
  return world.messenger.sent.map(({ at: sentAt, draft }) => {
    const local = new Date(sentAt).toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16);
    const services = (draft.personal ?? []).map(({ rule }) => rule.slice(0, 1));
    return `${local} ${services.sort().join(', ')}`;
  });
}

test('of two dates the one that ends today is said today, where the whole bot is refused until the evening', async () => {
  const world = await following('2025-11-09T08:00', ['2025-11-10', '2025-11-17']);
  refuse(world, revoked, 12);
  await runTo(world, at('2025-11-10T12:00'));
  expect(heard(world)).toEqual(['2025-11-09 21:00 a, b']);
  await world.store.upkeep.close();
});

test('what is over before the bot is let in again goes with the other date in the morning', async () => {
  const world = await following('2025-11-09T08:00', ['2025-11-10', '2025-11-17']);
  refuse(world, revoked, 15);
  await runTo(world, at('2025-11-10T12:00'));
  expect(heard(world)).toEqual(['2025-11-10 09:00 a, b']);
  await world.store.upkeep.close();
});

test('what its platform does not take until the date is over says so in the morning', async () => {
  const world = await following('2025-11-09T08:00', ['2025-11-10']);
  refuse(world, anHour, 15);
  await runTo(world, at('2025-11-10T12:00'));
  expect(heard(world)).toEqual(['2025-11-10 09:01 a']);
  expect(world.messenger.sent.map(({ draft }) => draft.personal?.[0]?.isOver)).toEqual([true]);
  await world.store.upkeep.close();
});

test('a date that ends in the middle of their day is not put off to the hour after its end', async () => {
  // The last minute of 9 November in Amsterdam is 14:59 in Los Angeles.
  const reader = { zone: LOS_ANGELES, sendAt: '16:00' };
  const world = await following('2025-11-08T12:00', ['2025-11-10', '2025-11-16'], reader);
  refuse(world, anHour, 5);
  await runTo(world, at('2025-11-09T20:00'));
  expect(heard(world, LOS_ANGELES)).toEqual(['2025-11-08 21:00 a, b']);
  await world.store.upkeep.close();
});

test.each([
  ['an hour before its end', '14:00', '2025-11-08 21:00 a'],
  ['a minute before its end', '14:59', '2025-11-08 21:59 a'],
])('nor to an hour %s', async (_when, sendAt, said) => {
  const world = await following('2025-11-08T12:00', ['2025-11-10'], { zone: LOS_ANGELES, sendAt });
  refuse(world, anHour, 7);
  await runTo(world, at('2025-11-11T12:00'));
  expect(heard(world, LOS_ANGELES)).toEqual([said]);
  await world.store.upkeep.close();
});

test.each([
  ['23:58', '2025-11-03 00:00 a'],
  ['23:59', '2025-11-03 00:01 a'],
])('who is written to at %s is still up two minutes later', async (sendAt, said) => {
  const world = await following('2025-11-01T12:00', ['2025-11-10'], { sendAt });
  refuse(world, { kind: 'retry-after', milliseconds: 2 * MINUTE }, 1);
  await runTo(world, at('2025-11-04T12:00'));
  expect(heard(world)).toEqual([said]);
  await world.store.upkeep.close();
});

test.each([
  ['a', 'b'],
  ['b', 'a'],
])('who has stopped %s of two is not woken for %s', async (stopped, left) => {
  const world = await following('2025-11-01T12:00', ['2025-11-10', '2025-11-10']);
  refuse(world, anHour, 12);
  await runTo(world, at('2025-11-02T20:30'));
  await world.store.follows.remove(followId(mo, `${stopped}/ai-training/eu`));
  await runTo(world, at('2025-11-04T12:00'));
  expect(heard(world)).toEqual([`2025-11-03 09:01 ${left}`]);
  await world.store.upkeep.close();
});

test('nor for one that is over by their next hour, and was stopped', async () => {
  const world = await following('2025-11-09T08:00', ['2025-11-10', '2025-11-17']);
  refuse(world, anHour, 12);
  await runTo(world, at('2025-11-09T20:30'));
  await world.store.follows.remove(followId(mo, 'a/ai-training/eu'));
  await runTo(world, at('2025-11-10T12:00'));
  expect(heard(world)).toEqual(['2025-11-10 09:01 b']);
  await world.store.upkeep.close();
});

test('a zone that has become none is a failure of their post, which leaves once it is mended', async () => {
  const world = await following('2025-11-02T08:00', ['2025-11-10']);
  refuse(world, anHour, 1);
  await runTo(world, at('2025-11-02T09:30'));
  const livesIn = (zone: string) =>
    world.store.people.save(mo, { jurisdiction: null, locale: null, zone, sendAt: '09:00' }, world.now);
  await livesIn('Atlantis/Capital');
  await runTo(world, at('2025-11-02T10:01'));
  expect(world.logged).toEqual(['post-failed']);
  await livesIn(AMSTERDAM);
  await runTo(world, at('2025-11-02T12:00'));
  expect(heard(world)).toEqual(['2025-11-02 10:05 a']);
  await world.store.upkeep.close();
});

test('and where the whole bot is refused meanwhile, nothing else of the bot breaks by it', async () => {
  const world = await following('2025-11-02T08:00', ['2025-11-10']);
  const { send } = world.messenger;
  world.messenger.send = async () => {
    const nowhere = { jurisdiction: null, locale: null, zone: 'Atlantis/Capital', sendAt: '09:00' };
    await world.store.people.save(mo, nowhere, world.now);
    return revoked;
  };
  await runTo(world, at('2025-11-02T09:30'));
  world.messenger.send = send;
  const amsterdam = { jurisdiction: null, locale: null, zone: AMSTERDAM, sendAt: '09:00' };
  await world.store.people.save(mo, amsterdam, world.now);
  await runTo(world, at('2025-11-02T12:00'));
  expect(world.logged).toEqual(['channel-gone']);
  expect(heard(world)).toEqual(['2025-11-02 10:00 a']);
  await world.store.upkeep.close();
});
