// Whoever set channels up is told once that they are lost, however many there are and however often they refuse.
import { describe, expect, test } from '@jest/globals';
import { lookSoon } from '../../../src/app/delivery/returning.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, open, scheduledRule, type World, wish } from '../world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const first = at('2025-10-19T09:00');
/** The act-by day: what is due then waits for no other morning. */
const last = at('2025-11-02T09:00');
const rule = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
const refusal = { kind: 'gone', reason: 'no-permission' } as const;

/** Right before the first reminder, with so many channels that each of some people set up. */
async function before(people: Readonly<Record<string, number>>, moment = first): Promise<World> {
  const world = await createWorld(catalogueOf(rule), at('2025-10-18T12:00'));
  for (const [configuredBy, count] of Object.entries(people))
    for (let n = 0; n < count; n += 1)
      await subscribe(world.engine, { ...wish(`${configuredBy}-${n}`), configuredBy });
  await tick(world.engine);
  world.now = moment;
  return world;
}

/** Every post to a channel is refused, but notices arrive; `isOver` ends it. */
function refuse({ messenger }: World, isOver: () => boolean = () => false) {
  const attempts: number[] = [];
  const { send } = messenger;
  Object.assign(messenger, {
    send: async (...given: Parameters<typeof send>) => {
      if (given[0].channel === null || isOver()) return send(...given);
      attempts.push(0);
      return refusal;
    },
  });
  return attempts;
}

const notices = (world: World) => world.messenger.sent.filter(({ draft }) => draft.kind === 'notice');

/** Minute by minute: lost channels are looked at as in the running bot. */
async function live(world: World, until: number): Promise<void> {
  for (; world.now <= until; world.now += 5 * MINUTE) await tick(world.engine);
}

describe('channels lost together', () => {
  test('twenty of two people: one message to each, naming their own', async () => {
    const world = await before({ M1: 12, M2: 8 });
    refuse(world);
    world.messenger.state = { kind: 'blocked', reason: 'no-permission' };
    await runTo(world, first + DAY - MINUTE);
    const told = notices(world).map(({ target, draft }) => [
      target.member,
      draft.lost.length,
      draft.lost.every(({ channel }) => channel.startsWith(`${target.member}-`)),
    ]);
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        ['M1', 12, true],
        ['M2', 8, true],
      ]),
    );
  });

  test('it says why, and until when what was due is kept', async () => {
    const world = await before({ M1: 1 });
    refuse(world);
    world.messenger.state = { kind: 'blocked', reason: 'no-permission', name: 'general' };
    await runTo(world, first + 2 * MINUTE);
    expect(notices(world)[0]?.draft.lost).toEqual([
      { channel: 'M1-0', thread: null, name: 'general', reason: 'no-permission', keptUntil: '2025-11-02' },
    ]);
  });

  test('it waits a minute for others, and one that is back by then is not told of', async () => {
    const world = await before({ M1: 2 });
    const over = { is: false };
    refuse(world, () => over.is);
    await tick(world.engine);
    expect(notices(world)).toEqual([]);
    over.is = true;
    await lookSoon(world.engine, 'chat', ['I1']);
    await runTo(world, first + DAY);
    expect(notices(world)).toEqual([]);
    expect(world.messenger.sent).toHaveLength(2);
  });

  test('a process that ends in between tells nothing twice, and another tells it', async () => {
    const world = await before({ M1: 3 });
    refuse(world);
    await tick(world.engine);
    const next = await createWorld(world.catalogue, first + 2 * MINUTE, {
      store: world.store,
      owner: 'process-2',
    });
    next.messenger.state = { kind: 'blocked', reason: 'no-permission' };
    await tick(next.engine);
    await tick(next.engine);
    expect(notices(next)).toHaveLength(1);
    expect(notices(next)[0]?.draft.lost).toHaveLength(3);
  });

  test('two that lose channels of one person at the same time make one notice', async () => {
    const store = await open(':memory:');
    const world = await createWorld(catalogueOf(rule), first, { store });
    const lost = [];
    for (const name of ['C1', 'C2']) lost.push((await subscribe(world.engine, wish(name))).subscription);
    refuse(world);
    await tick(world.engine);
    expect(new Set((await store.subscriptions.list({})).map(({ notice }) => notice)).size).toBe(1);
    expect(lost).toHaveLength(2);
  });

  test('a second loss on the same day is told a day after the first', async () => {
    const world = await before({ M1: 2 }, last);
    world.messenger.state = { kind: 'blocked', reason: 'no-permission' };
    world.messenger.script.push(refusal);
    await runTo(world, last + HOUR);
    expect(notices(world)).toHaveLength(1);
    await subscribe(world.engine, { ...wish('M1-2'), configuredBy: 'M1' });
    world.messenger.script.push(refusal);
    await runTo(world, last + DAY);
    expect(await world.store.subscriptions.list({ state: 'gone' })).toHaveLength(2);
    expect(notices(world)).toHaveLength(1);
    await runTo(world, last + DAY + 2 * MINUTE);
    expect(notices(world).map(({ draft }) => draft.lost.map(({ channel }) => channel))).toEqual([
      ['M1-0'],
      ['M1-2'],
    ]);
  });
});

describe('a channel that refuses posts while a look says that it takes them', () => {
  test('in a day: one message, and it is tried after one hour, six more, and then daily', async () => {
    const world = await before({ M1: 1 }, last);
    const attempts = refuse(world);
    const hours: number[] = [];
    world.messenger.check = async () => {
      hours.push(Math.round((world.now - last) / HOUR));
      return { kind: 'ready', name: null };
    };
    await live(world, last + 14 * HOUR);
    expect(attempts).toHaveLength(3);
    await live(world, last + 2 * DAY);
    expect(notices(world)).toHaveLength(1);
    // The first gives the notice its name.
    expect(hours).toEqual([0, 1, 7, 31]);
  });

  test('is told of by a bot that runs for a single pass each hour, too', async () => {
    const world = await before({ M1: 1 }, last);
    refuse(world);
    for (; world.now < last + 14 * HOUR; world.now += HOUR) await tick(world.engine);
    expect(notices(world)).toHaveLength(1);
  });

  test('is tried at once when the platform says that something changed', async () => {
    const world = await before({ M1: 1 }, last);
    const over = { is: false };
    refuse(world, () => over.is);
    await live(world, last + 8 * HOUR);
    over.is = true;
    await lookSoon(world.engine, 'chat', ['I1']);
    await tick(world.engine);
    expect(world.messenger.sent.at(-1)?.draft.kind).toBe('reminder');
  });

  test('is told of again only after a post arrived there', async () => {
    const world = await before({ M1: 1 });
    const over = { is: false };
    refuse(world, () => over.is);
    await live(world, first + 2 * HOUR);
    over.is = true;
    await live(world, first + 2 * DAY);
    over.is = false;
    await runTo(world, at('2025-10-27T12:00'));
    expect(notices(world)).toHaveLength(2);
  });
});
