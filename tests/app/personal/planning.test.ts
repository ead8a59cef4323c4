// What followers hear and when: rules made by hand, a clock to turn, a messenger that does as it is told.
import { afterEach, describe, expect, test } from '@jest/globals';
import { rulesOf } from '../../../src/app/known-rules.ts';
import { createOwnBook, ownerKey } from '../../../src/app/own/book.ts';
import { addOwn, changeOwn, findOwn, ownIdOf } from '../../../src/app/own/changing.ts';
import { followId } from '../../../src/app/personal/follow-id.ts';
import { begin, reachAgain, setClock, snooze } from '../../../src/app/personal/following.ts';
import { nextWake, tick } from '../../../src/app/tick.ts';
import type { Rule } from '../../../src/core/rule.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, event, scheduledRule, startsOn, type World } from '../world.ts';

const mo = { platform: 'chat', installation: 'I1', member: 'M1' };
const RULE = 'a/ai-training/eu';
const id = followId(mo, RULE);
const plain = scheduledRule('a', '2025-09-01', '2025-11-03');

let world: World;
afterEach(() => world.store.upkeep.close());

async function follows(
  rule: Rule = plain,
  from = '2025-10-20T12:00',
  ownDate: string | null = null,
): Promise<void> {
  world = await createWorld(catalogueOf(rule), at(from));
  await followIn(world, ownDate);
}

async function followIn(
  { engine, catalogue }: World,
  ownDate: string | null = null,
  kind: 'date' | 'news' = 'date',
) {
  const context = rulesOf(catalogue).get(RULE);
  if (context === undefined) throw new Error('no such rule');
  const clock = { zone: 'Europe/Amsterdam', sendAt: '09:00' };
  return begin(engine, catalogue, context, {
    member: mo,
    kind,
    ownDate,
    locale: 'en',
    person: null,
    ...clock,
  });
}

/** "2025-10-26 09:00 reminder 7". */
function heard(): string[] {
  return world.messenger.sent.map(({ at: sentAt, draft }) => {
    const local = new Date(sentAt).toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).slice(0, 16);
    return `${local} ${draft.items.map(({ kind, offset }) => `${kind} ${offset}`).join()}`;
  });
}

describe('reminders', () => {
  test('come seven days and one day before, and on the act-by day, at their hour, to nobody else', async () => {
    await follows();
    await runTo(world, at('2025-11-10T12:00'));
    expect(heard()).toEqual([
      '2025-10-26 09:00 reminder 7',
      '2025-11-01 09:00 reminder 1',
      '2025-11-02 09:00 reminder 0',
    ]);
    expect(world.messenger.sent[0]?.target).toEqual({ ...mo, channel: null, thread: null });
    expect(await world.store.follows.find(id)).toBeNull();
    expect(await nextWake(world.engine)).toBeNull();
  });

  test('that fell into a month of standing still make one message: the most urgent while there is time', async () => {
    await follows(scheduledRule('a', '2025-09-01', '2025-12-03'));
    world.now = at('2025-12-02T14:00');
    await runTo(world, at('2025-12-09T12:00'));
    expect(heard()).toEqual(['2025-12-02 14:00 reminder 0']);
  });

  test('that fell into a month past the date make one late message, and the follow ends with it', async () => {
    await follows();
    world.now = at('2025-11-20T14:00');
    await runTo(world, at('2025-11-25T12:00'));
    expect(heard()).toEqual(['2025-11-20 14:00 late 0']);
    expect(await world.store.follows.find(id)).toBeNull();
  });

  test('are not said again by a clock that was set back', async () => {
    await follows();
    await runTo(world, at('2025-10-26T10:00'));
    world.now = at('2025-10-26T08:00');
    world.catalogue = { ...world.catalogue, version: 'other' };
    await runTo(world, at('2025-10-26T12:00'));
    expect(heard()).toHaveLength(1);
  });

  test('are refused where none would come in time', async () => {
    world = await createWorld(catalogueOf(plain), at('2025-11-02T10:00'));
    expect(await followIn(world)).toEqual({ refused: 'too-late' });
    expect(await world.store.follows.list(mo)).toEqual([]);
    expect(await world.store.people.find(mo)).toBeNull();
  });

  test('follow another hour and zone from then on', async () => {
    await follows();
    await setClock(world.engine, mo, null, { zone: 'America/New_York', sendAt: '20:00' });
    await runTo(world, at('2025-11-10T12:00'));
    // There the rule's last day ends at 18:00: the last two fall together on the evening before.
    expect(heard()).toEqual(['2025-10-27 01:00 reminder 7', '2025-11-02 01:00 reminder 0']);
  });

  test('put off come at that moment alone, and the last is never put off past the cutoff', async () => {
    await follows();
    await runTo(world, at('2025-10-26T10:00'));
    const put = async (to: 'hour' | 'tomorrow' | 'monday' | 'day') => {
      const follow = await world.store.follows.find(id);
      const context = rulesOf(world.catalogue).get(RULE);
      if (follow === null || context === undefined) throw new Error('not there');
      return snooze(world.engine, world.catalogue, context, follow, to);
    };
    expect(await put('hour')).toBe(at('2025-10-26T11:00'));
    expect(await put('day')).toBe(at('2025-11-02T09:00'));
    await runTo(world, at('2025-11-02T21:30'));
    // The day before it was put off, too: all fell together.
    expect(heard()).toEqual(['2025-10-26 09:00 reminder 7', '2025-11-02 09:00 reminder 0']);
    expect([await put('hour'), await put('tomorrow'), await put('monday'), await put('day')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('corrections', () => {
  const moved = event('moved', '2025-10-28', 'rescheduled', { deadline: startsOn('2025-12-03') });

  test('are heard once, by day, and the reminders follow the new date', async () => {
    await follows({ ...plain, events: [...plain.events, moved] });
    await runTo(world, at('2025-12-10T12:00'));
    expect(heard()).toEqual([
      '2025-10-26 09:00 reminder 7',
      '2025-10-28 09:00 correction -2',
      '2025-11-25 09:00 reminder 7',
      '2025-12-01 09:00 reminder 1',
      '2025-12-02 09:00 reminder 0',
    ]);
    expect(world.messenger.sent[1]?.draft.items[0]?.told).toMatchObject({ actBy: '2025-11-02' });
  });

  test('come at once where the date comes nearer, even by night', async () => {
    const nearer = event('nearer', '2025-10-24', 'rescheduled', { deadline: startsOn('2025-10-30') });
    await follows({ ...plain, events: [...plain.events, nearer] });
    await runTo(world, at('2025-10-25T12:00'));
    expect(heard()).toEqual(['2025-10-24 00:00 correction -2']);
  });

  test('follow new data that arrive during the day', async () => {
    await follows();
    await runTo(world, at('2025-10-28T12:00'));
    world.catalogue = catalogueOf({ ...plain, events: [...plain.events, moved] });
    await runTo(world, at('2025-10-29T12:00'));
    expect(heard()).toEqual(['2025-10-26 09:00 reminder 7', '2025-10-28 12:00 correction -2']);
  });

  test('of a halt are heard once; while it lasts nothing is, and the restart is', async () => {
    const halted = event('halted', '2025-10-27', 'suspended');
    const again = event('again', '2025-11-20', 'resumed', { deadline: startsOn('2025-12-15') });
    await follows({ ...plain, events: [...plain.events, halted, again] });
    await runTo(world, at('2025-12-20T12:00'));
    expect(heard()).toEqual([
      '2025-10-26 09:00 reminder 7',
      '2025-10-27 09:00 correction -2',
      '2025-11-20 09:00 correction -2',
      '2025-12-07 09:00 reminder 7',
      '2025-12-13 09:00 reminder 1',
      '2025-12-14 09:00 reminder 0',
    ]);
  });

  test('of a plan that is given up are the last word', async () => {
    const gone = event('gone', '2025-10-27', 'withdrawn');
    await follows({ ...plain, events: [...plain.events, gone] });
    await runTo(world, at('2025-11-10T12:00'));
    expect(heard()).toEqual(['2025-10-26 09:00 reminder 7', '2025-10-27 09:00 correction -2']);
    expect(await world.store.follows.find(id)).toBeNull();
  });

  const without = catalogueOf(scheduledRule('b', '2025-09-01', '2025-11-03'));

  test('a rule that left the data ends what follows it some time after its date, without a word', async () => {
    await follows();
    world.catalogue = without;
    await runTo(world, at('2026-01-30T12:00'));
    expect(await world.store.follows.find(id)).not.toBeNull();
    await runTo(world, at('2026-02-01T12:00'));
    expect(await world.store.follows.find(id)).toBeNull();
    expect(heard()).toEqual([]);
  });

  test('of a rule that was not in the data for a while come when it is back', async () => {
    await follows();
    await runTo(world, at('2025-11-01T12:00'));
    const whole = world.catalogue;
    world.catalogue = without;
    await runTo(world, at('2025-11-02T09:30'));
    world.catalogue = whole;
    await runTo(world, at('2025-11-10T12:00'));
    expect(heard().slice(1)).toEqual(['2025-11-01 09:00 reminder 1', '2025-11-02 09:30 reminder 0']);
  });
});

test('whoever waits for a restart hears one message, and no reminders', async () => {
  const halted = event('halted', '2025-10-01', 'suspended');
  const again = event('again', '2025-11-20', 'resumed', { deadline: startsOn('2025-12-15') });
  world = await createWorld(
    catalogueOf({ ...plain, events: [...plain.events, halted, again] }),
    at('2025-10-20T12:00'),
  );
  await followIn(world, null, 'news');
  await runTo(world, at('2025-12-20T12:00'));
  expect(heard()).toEqual(['2025-11-20 09:00 correction -2']);
  expect(await world.store.follows.find(id)).toBeNull();
});

test('one’s own time is counted from the day one gave, and its last day ends at one’s own midnight', async () => {
  const own: Rule = {
    ...plain,
    clock: { kind: 'personal', from: 'registration', notBefore: null, length: 30, unit: 'days' },
    events: [event('first', '2025-01-01', 'announced')],
  };
  await follows(own, '2025-10-20T12:00', '2025-10-03');
  await runTo(world, at('2025-11-10T12:00'));
  expect(heard()).toEqual([
    '2025-10-21 09:00 reminder 12',
    '2025-10-26 09:00 reminder 7',
    '2025-11-01 09:00 reminder 1',
    '2025-11-02 09:00 reminder 0',
  ]);
});

describe('a member who cannot be reached', () => {
  test('is not tried again, until they say that messages arrive', async () => {
    await follows();
    world.messenger.script.push({ kind: 'gone', reason: 'member-unreachable' });
    await runTo(world, at('2025-10-31T12:00'));
    expect(heard()).toEqual([]);
    expect((await world.store.follows.list(mo)).map(({ state }) => state)).toEqual(['unreachable']);
    await reachAgain(world.engine, mo);
    await runTo(world, at('2025-11-01T12:00'));
    expect(heard()).toEqual(['2025-11-01 09:00 reminder 1']);
  });

  test('because the whole bot is refused hears it an hour later', async () => {
    await follows();
    world.messenger.script.push({ kind: 'gone', reason: 'token-revoked' });
    await runTo(world, at('2025-10-26T12:00'));
    expect(heard()).toEqual(['2025-10-26 10:00 reminder 7']);
  });
});

test('nothing leaves for whoever stopped after the post was made', async () => {
  await follows();
  world.messenger.script.push({ kind: 'retry-after', milliseconds: 60_000 });
  world.now = at('2025-10-26T09:00');
  await tick(world.engine);
  await world.store.follows.remove(id);
  await runTo(world, at('2025-10-27T12:00'));
  expect(heard()).toEqual([]);
});

test('what is in doubt and was put off comes at the moment that was chosen, and is not repeated before', async () => {
  await follows();
  world.messenger.script.push({ kind: 'unknown' });
  world.messenger.settlement = { kind: 'unreadable' };
  await runTo(world, at('2025-10-26T09:20'));
  const follow = await world.store.follows.find(id);
  const context = rulesOf(world.catalogue).get(RULE);
  if (follow === null || context === undefined) throw new Error('nothing is followed');
  await snooze(world.engine, world.catalogue, context, follow, 'hour');
  await runTo(world, at('2025-10-27T12:00'));
  expect(heard()).toEqual(['2025-10-26 10:20 reminder 7']);
});

test('two processes on one store say everything once', async () => {
  await follows();
  const other = await createWorld(world.catalogue, world.now, { store: world.store, owner: 'process-2' });
  for (const time of ['2025-10-26T09:00', '2025-10-26T09:01', '2025-11-01T09:00', '2025-11-02T09:00']) {
    world.now = at(time);
    other.now = at(time);
    await Promise.all([tick(world.engine), tick(other.engine)]);
  }
  expect([...world.messenger.sent, ...other.messenger.sent]).toHaveLength(3);
});

test('a date that a place has added for itself is followed there, and its move is told when it is made', async () => {
  world = await createWorld(catalogueOf(plain), at('2025-11-01T12:00'));
  const { store, log } = world.engine;
  const own = createOwnBook({ store, log });
  const engine = { ...world.engine, own };
  const owner = { platform: 'chat', installation: 'I1' };
  const place = { owner, zone: 'Europe/Amsterdam', locales: ['en'], everybody: { en: 'everybody here' } };
  const fields = {
    title: 'Benefits enrolment',
    change: 'Whoever does not choose keeps the old plan',
    kind: 'last-day',
    date: '2025-11-20',
    whom: 'employees',
    steps: ['Open the portal'],
    link: 'https://benefits.example.com/',
    source: 'Human Resources',
  } as const;
  await addOwn(engine, place, fields, 'draft-1');
  const catalogue = own.catalogueFor(ownerKey(owner), world.catalogue);
  const id = [...rulesOf(catalogue).keys()].find((one) => one.startsWith('own/')) ?? '';
  const context = rulesOf(catalogue).get(id);
  const added = await findOwn(engine, owner, ownIdOf('draft-1'));
  if (context === undefined || added === null) throw new Error('not added');
  const clock = { zone: 'Europe/Amsterdam', sendAt: '09:00' };
  const wish = { member: mo, kind: 'date', ownDate: null, locale: 'en', person: null, ...clock } as const;
  await begin(engine, catalogue, context, wish);
  await runTo(world, at('2025-11-03T12:00'), engine);
  await changeOwn(engine, place, added, { ...fields, date: '2025-11-08' }, null);
  await runTo(world, at('2025-11-25T12:00'), engine);
  expect(heard()).toEqual([
    '2025-11-03 12:00 correction -2',
    '2025-11-07 09:00 reminder 1',
    '2025-11-08 09:00 reminder 0',
  ]);
});
