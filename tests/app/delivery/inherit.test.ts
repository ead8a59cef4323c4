// A process is killed in the midst of a rush, and the next is alone on the store: it takes up at once what nobody can hold
// any more, short of what may be there and must be looked for.
import { afterEach, describe, expect, test } from '@jest/globals';
import { createInheriting } from '../../../src/app/delivery/inherit.ts';
import type { Engine } from '../../../src/app/engine.ts';
import type { Outcome } from '../../../src/app/ports.ts';
import { watchStore } from '../../../src/app/stores/store-trouble.ts';
import { tick } from '../../../src/app/tick.ts';
import { fault } from '../../../src/core/fault.ts';
import { at, catalogueOf, channel, createWorld, profile, scheduledRule, type World, wish } from '../world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DUE = at('2025-10-27T09:00');
const COUNT = 200;

let world: World;
afterEach(() => world.store.upkeep.close());

/** What a process leaves that is killed when so many of its sends have begun; every other one of them has arrived. */
async function killed(repeatSafeFor: number, after: number): Promise<void> {
  world = await createWorld(
    catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-04')),
    at('2025-10-20T12:00'),
    { repeatSafeFor },
  );
  const { id } = await world.store.plan.saveProfile(profile());
  await world.store.transaction(async (store) => {
    for (let n = 0; n < COUNT; n += 1)
      await store.subscriptions.save({ ...wish(''), target: channel(`C${n}`) }, id, world.now);
  });
  await tick(world.engine);
  world.now = DUE;
  const begun: string[] = [];
  const { send } = world.messenger;
  const never = new Promise<Outcome>(() => undefined);
  const messenger = {
    ...world.messenger,
    send: async (...sent: Parameters<typeof send>): Promise<Outcome> => {
      begun.push(sent[2]);
      if (begun.length % 2 === 0) await send(...sent);
      return never;
    },
  };
  let isDead = false;
  // Whatever it would still do, nothing comes of it.
  const store = watchStore(world.store, {
    troubleOf: () => null,
    refusal: () => (isDead ? fault('dead', 'dead', 'dead') : null),
    onTrouble: () => undefined,
    onWork: () => undefined,
  });
  const dying = { ...world.engine, store, owner: 'killed', messengers: new Map([['chat', messenger]]) };
  void tick(dying).catch(() => undefined);
  for (let turn = 0; turn < 20_000 && begun.length < after; turn += 1) await new Promise(setImmediate);
  isDead = true;
  // What it had asked for until then is done.
  for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
  expect(begun).toHaveLength(after);
}

const keys = (): readonly string[] => world.messenger.sent.map(({ key }) => key);

/** A pass of the next process at a moment; alone on the store, or not. */
async function passAt(moment: number, engine: Engine, inherit = async () => {}): Promise<void> {
  world.now = moment;
  await inherit();
  await tick(engine);
}

describe('what a killed process held', () => {
  test('leaves ten seconds later where repeats are harmless, once all is there that was sent, and nothing arrives twice', async () => {
    await killed(2 * MINUTE, 64);
    const next = { ...world.engine, owner: 'next' };
    const inherit = createInheriting(next);
    const before = keys().length;
    await passAt(DUE + 4 * SECOND, next, inherit);
    expect([before, keys().length]).toEqual([32, 32]);
    await passAt(DUE + 14 * SECOND, next, inherit);
    expect([keys().length, new Set(keys()).size]).toEqual([COUNT, COUNT]);
    expect(await world.store.posts.list({ state: 'delivered' })).toHaveLength(COUNT);
  });

  test('leaves with the first pass elsewhere, too, but for what it was sending: that is looked for a minute after it was', async () => {
    await killed(0, 64);
    const next = { ...world.engine, owner: 'next' };
    const inherit = createInheriting(next);
    const { settle } = world.messenger;
    const looks: number[] = [];
    world.messenger.settle = (...asked) => {
      looks.push(world.now - DUE);
      return settle(...asked);
    };
    await passAt(DUE + 4 * SECOND, next, inherit);
    expect(await world.store.posts.list({ state: 'delivered' })).toHaveLength(COUNT - 64);
    expect(await world.store.posts.list({ state: 'intended' })).toHaveLength(64);
    await passAt(DUE + 59 * SECOND, next, inherit);
    expect(looks).toEqual([]);
    await passAt(DUE + 61 * SECOND, next, inherit);
    expect(looks).toHaveLength(64);
    expect([keys().length, new Set(keys()).size]).toEqual([COUNT, COUNT]);
  });

  test('is taken over once for each platform, when it can be posted to, and nothing of its own', async () => {
    await killed(2 * MINUTE, 64);
    const messengers = new Map<string, World['messenger']>();
    const next = { ...world.engine, owner: 'next', messengers };
    const inherit = createInheriting(next);
    await passAt(DUE + 4 * SECOND, next, inherit);
    messengers.set('chat', world.messenger);
    await inherit();
    world.now += 10 * SECOND;
    const held = await world.store.posts.reclaim(
      world.now,
      ['chat'],
      { owner: 'next', until: world.now + MINUTE },
      COUNT,
    );
    expect(held.length).toBeGreaterThanOrEqual(64);
    await inherit();
    await createInheriting(next)();
    expect(await world.store.posts.reclaim(world.now, ['chat'], { owner: 'x', until: 0 }, COUNT)).toEqual([]);
  });
});
