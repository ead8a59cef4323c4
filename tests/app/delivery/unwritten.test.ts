// A platform has answered, and the store fails before that is written: the process that knows writes it once it can, and
// nothing is sent again.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { claim } from '../../../src/app/delivery/claim.ts';
import { createDispatch } from '../../../src/app/delivery/dispatch.ts';
import { writeKept } from '../../../src/app/delivery/unwritten.ts';
import type { Engine } from '../../../src/app/engine.ts';
import type { Outcome } from '../../../src/app/ports.ts';
import { StoreTrouble, watchStore } from '../../../src/app/stores/store-trouble.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { planPass, tick } from '../../../src/app/tick.ts';
import { fault } from '../../../src/core/fault.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, channel, createWorld, profile, scheduledRule, type World, wish } from '../world.ts';

const busy = new StoreTrouble(fault('store-busy', 'held', 'End what works on it.'));
const DUE = '2025-10-27T09:00';
const MINUTE = 60_000;

let world: World;
let isHeld: boolean;
let engine: Engine;

beforeEach(async () => {
  isHeld = false;
  world = await createWorld(
    catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-04')),
    at('2025-10-20T12:00'),
  );
  // Whether it arrived cannot be looked up.
  world.messenger.settlement = { kind: 'unreadable' };
  const { store } = world;
  engine = {
    ...world.engine,
    store: { ...store, transaction: (work) => (isHeld ? Promise.reject(busy) : store.transaction(work)) },
  };
  await subscribe(engine, wish('C1'));
  await tick(engine);
});
afterEach(() => world.store.upkeep.close());

/** The next send is answered so, and then the store is held. */
function heldAfter(answer: (arrive: () => Outcome) => Outcome): void {
  world.messenger.script.push((arrive) => {
    isHeld = true;
    return answer(arrive);
  });
}

const posts = async () =>
  (await world.store.posts.list({})).map(({ state, attempts }) => `${state} ${attempts}`);

describe('an outcome that cannot be written', () => {
  test('is written once it can be, and what arrived is not sent again', async () => {
    heldAfter((arrive) => arrive());
    world.now = at(DUE);
    await expect(tick(engine)).rejects.toBe(busy);
    world.now += 5 * MINUTE;
    await expect(tick(engine)).rejects.toBe(busy);
    isHeld = false;
    world.now += 5 * MINUTE;
    await tick(engine);
    expect(await posts()).toEqual(['delivered 1']);
    expect(world.counts.get('delivered')).toBe(1);
    await runTo(world, at('2025-10-27T12:00'), engine);
    expect(world.messenger.sent).toHaveLength(1);
  });

  test('of a post that was refused counts as a try', async () => {
    heldAfter(() => ({ kind: 'rejected', code: 'invalid_blocks' }));
    world.now = at(DUE);
    await expect(tick(engine)).rejects.toBe(busy);
    isHeld = false;
    world.now += MINUTE;
    await tick(engine);
    expect((await world.store.posts.list({}))[0]).toMatchObject({ state: 'waiting', failures: 1 });
  });

  test('changes nothing where another process has taken the post up meanwhile', async () => {
    heldAfter((arrive) => arrive());
    world.now = at(DUE);
    await expect(tick(engine)).rejects.toBe(busy);
    isHeld = false;
    world.now += 2 * MINUTE;
    const other = { ...world.engine, owner: 'process-2' };
    await tick(other);
    expect(await posts()).toEqual(['unknown 1']);
    await tick(engine);
    expect(await posts()).toEqual(['unknown 1']);
  });
});

describe('a post that had not begun when the store failed', () => {
  const SECOND = 1000;
  const COUNT = 300;
  let isAway: boolean;

  /** A process whose store can be away as a whole, with many channels to post to. */
  async function inARush(repeatSafeFor: number): Promise<{ world: World; engine: Engine }> {
    const rush = await createWorld(
      catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-04')),
      at('2025-10-20T12:00'),
      { repeatSafeFor },
    );
    const { id } = await rush.store.plan.saveProfile(profile());
    await rush.store.transaction(async (store) => {
      for (let n = 0; n < COUNT; n += 1) {
        const target = { ...channel(`C${n % (COUNT - 20)}`), thread: n < COUNT - 20 ? null : 'T' };
        await store.subscriptions.save({ ...wish(''), target }, id, rush.now);
      }
    });
    await tick(rush.engine);
    isAway = false;
    const store = watchStore(rush.store, {
      troubleOf: () => null,
      refusal: () => (isAway ? busy.fault : null),
      onTrouble: () => undefined,
      onWork: () => undefined,
    });
    return { world: rush, engine: { ...rush.engine, store } };
  }

  /** The next send is answered so, and then the store is away. */
  function awayAfter({ messenger }: World, answer: (arrive: () => Outcome) => Outcome): void {
    messenger.script.push((arrive) => {
      isAway = true;
      return answer(arrive);
    });
  }

  const keysOf = ({ messenger }: World): readonly string[] => messenger.sent.map(({ key }) => key);

  test.each([
    ['each send waits for its intent', 0, (arrive: () => Outcome) => arrive()],
    [
      'the intent is part of the claim, and the platform asks to wait',
      2 * MINUTE,
      (): Outcome => ({ kind: 'retry-after', milliseconds: SECOND, shared: true }),
    ],
  ])('leaves as soon as the store is back: where %s', async (_, repeatSafeFor, answer) => {
    const { world: rush, engine: one } = await inARush(repeatSafeFor);
    awayAfter(rush, answer);
    rush.now = at(DUE);
    await expect(tick(one)).rejects.toThrow(StoreTrouble);
    expect(rush.messenger.sent.length).toBeLessThan(COUNT / 2);
    rush.now += SECOND;
    await expect(tick(one)).rejects.toThrow(StoreTrouble);
    isAway = false;
    rush.now += SECOND;
    await tick(one);
    expect([keysOf(rush).length, new Set(keysOf(rush)).size]).toEqual([COUNT, COUNT]);
    expect(await rush.store.posts.list({ state: 'delivered' })).toHaveLength(COUNT);
    await rush.store.upkeep.close();
  });

  test('is left to another process that is sending it by then', async () => {
    const { world: rush, engine: one } = await inARush(0);
    awayAfter(rush, (arrive) => arrive());
    rush.now = at(DUE);
    await expect(tick(one)).rejects.toThrow(StoreTrouble);
    rush.now += 61 * SECOND;
    const { send } = rush.messenger;
    const gate = Promise.withResolvers<void>();
    const begun: string[] = [];
    rush.messenger.send = async (...sent) => {
      begun.push(sent[2]);
      await gate.promise;
      return send(...sent);
    };
    const other = tick({ ...rush.engine, owner: 'process-2' });
    for (let turn = 0; turn < 5_000 && begun.length === 0; turn += 1) await new Promise(setImmediate);
    const [sending = ''] = begun;
    isAway = false;
    const first = tick(one);
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    expect(await rush.store.posts.find(sending)).toMatchObject({
      state: 'intended',
      leaseOwner: 'process-2',
    });
    gate.resolve();
    await Promise.all([other, first]);
    expect([keysOf(rush).length, new Set(keysOf(rush)).size]).toEqual([COUNT, COUNT]);
    await rush.store.upkeep.close();
  });

  test('is not taken up again by the pass that could not give it back', async () => {
    const { world: rush, engine: one } = await inARush(0);
    const dispatch = createDispatch(one, () => undefined);
    rush.now = at(DUE);
    await planPass(one);
    const { posts } = await claim(one);
    expect(posts.length).toBeGreaterThan(100);
    const gate = Promise.withResolvers<void>();
    rush.messenger.script.push((arrive) => gate.promise.then(arrive));
    dispatch.take(posts);
    isAway = true;
    dispatch.close();
    gate.resolve();
    for (let turn = 0; turn < 5_000 && !dispatch.isIdle(); turn += 1) await new Promise(setImmediate);
    expect(dispatch.isIdle()).toBe(true);
    expect(new Set(dispatch.overdue())).toEqual(new Set(posts.map(({ key }) => key)));
    isAway = false;
    await writeKept(one);
    expect(dispatch.overdue()).toEqual([]);
    expect(await rush.store.posts.list({ awaiting: 'leased' })).toEqual([]);
    await rush.store.upkeep.close();
  });
});
