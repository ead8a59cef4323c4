// Posts that are made before their moment: they leave at it, and whatever changes until then is honoured.
import { describe, expect, test } from '@jest/globals';
import { deliver } from '../../../src/app/delivery/deliver.ts';
import type { Engine } from '../../../src/app/engine.ts';
import { fanOut } from '../../../src/app/planning/fan-out.ts';
import { plan } from '../../../src/app/planning/plan.ts';
import type { Outcome } from '../../../src/app/ports.ts';
import { StoreTrouble, watchStore } from '../../../src/app/stores/store-trouble.ts';
import { pause, subscribe, unsubscribe } from '../../../src/app/subscribing/subscribe.ts';
import { deliverPass, nextWakes } from '../../../src/app/tick.ts';
import { HOUR, MINUTE } from '../../../src/core/calendar.ts';
import { fault } from '../../../src/core/fault.ts';
import type { Instant } from '../../../src/core/rule.ts';
import {
  at,
  catalogueOf,
  channel,
  createWorld,
  event,
  scheduledRule,
  startsOn,
  type World,
  wish,
} from '../world.ts';

const SECOND = 1_000;
const AHEAD = 30 * SECOND;
const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
/** When the first reminder is due. */
const slot = at('2025-10-19T09:00');

interface Timed {
  readonly world: World;
  readonly engine: Engine;
  /** Lets time pass until the clock shows that, from one timer to the next. */
  runTo(instant: Instant): Promise<void>;
  /** No timer of this process runs any more, and nothing it had asked for goes on. */
  kill(): void;
}

interface Timer {
  /** Milliseconds since the process began. */
  readonly at: number;
  readonly ring: () => void;
}

/** A process on a world's clock. Its waits take real time, which passes as the clock runs, but never jumps with it. */
function process(world: World, change: Partial<Engine> = {}): Timed {
  const timers = new Set<Timer>();
  let passed = 0;
  let isDead = false;
  const pass = (milliseconds: number): void => {
    passed += milliseconds;
    world.now += milliseconds;
  };
  const wait: Engine['wait'] = (milliseconds, stop) =>
    new Promise((resolve) => {
      const timer: Timer = {
        at: passed + Math.max(milliseconds, 1),
        ring: () => {
          timers.delete(timer);
          resolve();
        },
      };
      timers.add(timer);
      stop.addEventListener('abort', timer.ring, { once: true });
    });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn += 1) await new Promise(setImmediate);
  };
  const engine: Engine = {
    ...world.engine,
    wait,
    ahead: AHEAD,
    pause: () => (isDead ? new Promise(() => undefined) : new Promise(setImmediate)),
    ...change,
  };
  return {
    world,
    engine,
    async runTo(instant) {
      for (;;) {
        await settle();
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        const left = instant - world.now;
        if (isDead || next === undefined || next.at - passed > left) break;
        pass(next.at - passed);
        next.ring();
      }
      pass(Math.max(instant - world.now, 0));
      await settle();
    },
    kill() {
      isDead = true;
    },
  };
}

/** Channels whose first reminder is due at `slot`, some time before. */
async function before(
  count: number,
  { early = 20 * SECOND, repeatSafeFor = 2 * MINUTE }: { early?: number; repeatSafeFor?: number } = {},
): Promise<World> {
  const world = await createWorld(catalogueOf(linkedin), at('2025-10-18T12:00'), { repeatSafeFor });
  for (let n = 0; n < count; n += 1) await subscribe(world.engine, wish(`C${n}`));
  world.now = slot - early;
  await plan(world.engine);
  await fanOut(world.engine);
  return world;
}

const channelsOf = (world: World): (string | null)[] =>
  world.messenger.sent.map(({ target }) => target.channel);
const moments = (world: World): number[] => [...new Set(world.messenger.sent.map((sent) => sent.at - slot))];

describe('posts made ahead', () => {
  test('leave at the very instant they are due: nothing is left to do for them then, and none is early', async () => {
    const world = await before(450);
    const { engine, runTo } = process(world);
    const delivering = deliver(engine);
    await runTo(slot - 1);
    expect(world.messenger.sent).toEqual([]);
    expect(await world.store.posts.list({ state: 'intended' })).toHaveLength(450);
    await runTo(slot + MINUTE);
    await delivering;
    expect([world.messenger.sent.length, moments(world)]).toEqual([450, [0]]);
    expect(await world.store.posts.list({ state: 'delivered' })).toHaveLength(450);
  });

  test('are made only so long before', async () => {
    const world = await before(3, { early: 10 * MINUTE });
    const { engine, runTo } = process(world);
    expect((await nextWakes(engine)).deliver).toBe(slot - AHEAD);
    await Promise.all([deliver(engine), runTo(world.now + 1)]);
    expect(await world.store.posts.list({})).toEqual([]);
    world.now = slot - AHEAD;
    expect((await nextWakes(engine)).deliver).toBe(slot);
    await Promise.all([deliver(engine), runTo(slot)]);
    expect(moments(world)).toEqual([0]);
  });

  test('are not made where a repetition would be a second post', async () => {
    const world = await before(3, { repeatSafeFor: 0 });
    const { engine, runTo } = process(world);
    await Promise.all([deliver(engine), runTo(slot - 1)]);
    expect(await world.store.posts.list({})).toEqual([]);
    world.now = slot;
    await Promise.all([deliver(engine), runTo(slot + SECOND)]);
    expect(world.messenger.sent).toHaveLength(3);
  });

  test('are decided about as of their moment: what is due at another is another post', async () => {
    const world = await before(1);
    await subscribe(world.engine, wish('later', { sendAt: '09:01' }));
    await fanOut(world.engine);
    const { engine, runTo } = process(world, { ahead: 2 * MINUTE });
    await Promise.all([deliver(engine), runTo(slot + 2 * MINUTE)]);
    expect(channelsOf(world)).toEqual(['C0', 'later']);
    expect(moments(world)).toEqual([0, MINUTE]);
  });
});

describe('between the claim and the moment', () => {
  test('whoever unsubscribes, pauses or changes the wishes gets nothing, and all others do', async () => {
    const world = await before(5);
    const { engine, runTo } = process(world);
    const delivering = deliver(engine);
    await runTo(slot - 5 * SECOND);
    expect(await world.store.posts.list({ state: 'claimed' })).toHaveLength(5);
    await unsubscribe(engine, channel('C0'));
    await pause(engine, channel('C1'), null);
    await subscribe(engine, wish('C2', { jurisdictions: ['US'] }));
    await runTo(slot + MINUTE);
    await delivering;
    expect(channelsOf(world).map(String).sort()).toEqual(['C3', 'C4']);
  });

  test('whoever changes the wishes in good time gets one post, by the new ones', async () => {
    const world = await before(2);
    const { engine, runTo } = process(world);
    const delivering = deliver(engine);
    await runTo(slot - 15 * SECOND);
    await subscribe(engine, { ...wish('C1', { jurisdictions: ['NL', 'DE'] }), locale: 'nl' });
    await runTo(slot + MINUTE);
    await delivering;
    const heard = world.messenger.sent.map(({ target, draft }) => `${target.channel} ${draft.locale}`);
    expect(heard.sort()).toEqual(['C0 en', 'C1 nl']);
  });

  test.each([5 * SECOND, 1])('a date that is moved %i ms before is not told as it was', async (early) => {
    const world = await before(3);
    const { engine, runTo } = process(world);
    const delivering = deliver(engine);
    await runTo(slot - early);
    const moved = event('moved', '2025-10-19', 'rescheduled', { deadline: startsOn('2025-12-01') });
    world.catalogue = catalogueOf(scheduledRule('linkedin', '2025-09-18', '2025-11-03', [moved]));
    await runTo(slot + MINUTE);
    await delivering;
    expect(world.messenger.sent).toEqual([]);
    expect(await world.store.posts.list({ state: 'cancelled' })).toHaveLength(3);
  });

  test.each([
    ['before its intents are committed', 5 * SECOND, 6 * SECOND],
    ['after its intents are committed', 1, 2 * MINUTE],
  ])('a process is killed %s: another sends each, once', async (_when, early, within) => {
    const world = await before(30);
    const dying = process(world, { owner: 'dying' });
    void deliver(dying.engine);
    await dying.runTo(slot - early);
    dying.kill();
    const next = process(world, { owner: 'next' });
    for (let now = world.now; now <= slot + within; now += SECOND) {
      world.now = Math.max(world.now, now);
      await Promise.all([deliver(next.engine), next.runTo(now)]);
    }
    expect(new Set(channelsOf(world)).size).toBe(30);
    expect(world.messenger.sent).toHaveLength(30);
    expect(Math.min(...moments(world))).toBeGreaterThanOrEqual(0);
  });

  test('the process is told to end: the posts are there for the next one, at their moment', async () => {
    const world = await before(30);
    const ending = new AbortController();
    const ended = process(world, { owner: 'ended', ending: ending.signal });
    const delivering = deliver(ended.engine);
    await ended.runTo(slot - 10 * SECOND);
    ending.abort();
    await ended.runTo(world.now);
    await delivering;
    const next = process(world, { owner: 'next' });
    await Promise.all([deliver(next.engine), next.runTo(slot - 1)]);
    expect(world.messenger.sent).toEqual([]);
    expect((await nextWakes(next.engine)).deliver).toBe(slot);
    world.now = slot;
    await Promise.all([deliver(next.engine), next.runTo(slot + SECOND)]);
    expect([world.messenger.sent.length, moments(world)]).toEqual([30, [0]]);
  });

  /** Thirty are held for the slot, the answer to another is still to come, and the process is about to be told to end. */
  async function heldBesideAnother(storeOf = ({ store }: World) => store) {
    const world = await before(30, { early: 3 * MINUTE });
    await subscribe(world.engine, wish('C99', { sendAt: '08:59' }));
    await plan(world.engine);
    await fanOut(world.engine);
    const answer = Promise.withResolvers<Outcome>();
    world.messenger.script.push(() => answer.promise);
    const ending = new AbortController();
    const ended = process(world, { owner: 'ended', ending: ending.signal, store: storeOf(world) });
    world.now = slot - 70 * SECOND;
    const delivering = deliver(ended.engine);
    await ended.runTo(slot - 10 * SECOND);
    const end = async (): Promise<void> => {
      answer.resolve({ kind: 'delivered', reference: { channel: 'C99', message: '1' } });
      await ended.runTo(world.now);
      await delivering;
    };
    return { world, ended, ending, end };
  }

  /** What another process sends at the slot. */
  async function sentByNext(world: World): Promise<unknown> {
    const next = process(world, { owner: 'next' });
    world.now = slot;
    await Promise.all([deliver(next.engine), next.runTo(slot + SECOND)]);
    return [channelsOf(world).filter((name) => name !== 'C99').length, moments(world)];
  }

  test('also where the store is away at that moment, and back before the last answer', async () => {
    let isAway = false;
    const away = new StoreTrouble(fault('store-unreachable', 'away', 'See that it runs.'));
    const { world, ended, ending, end } = await heldBesideAnother(({ store }) => ({
      ...store,
      transaction: (work) => (isAway ? Promise.reject(away) : store.transaction(work)),
    }));
    isAway = true;
    ending.abort();
    await ended.runTo(world.now);
    isAway = false;
    await end();
    expect(await sentByNext(world)).toEqual([30, [0]]);
  });

  test('and they are so while it still waits for the answer to another', async () => {
    const { world, ended, ending, end } = await heldBesideAnother();
    ending.abort();
    await ended.runTo(world.now);
    expect(await sentByNext(world)).toEqual([30, [0]]);
    await end();
    expect(await world.store.posts.list({ state: 'delivered' })).toHaveLength(31);
  });

  test.each([
    ['before its intents are committed', 5 * SECOND, 6 * SECOND],
    ['after its intents are committed', 1, 2 * MINUTE],
  ])('a process is killed %s: another sends each, once', async (_when, early, within) => {
    const world = await before(30);
    const dying = process(world, { owner: 'dying' });
    void deliver(dying.engine);
    await dying.runTo(slot - early);
    dying.kill();
    const next = process(world, { owner: 'next' });
    for (let now = world.now; now <= slot + within; now += SECOND) {
      world.now = Math.max(world.now, now);
      await Promise.all([deliver(next.engine), next.runTo(now)]);
    }
    expect(new Set(channelsOf(world)).size).toBe(30);
    expect(world.messenger.sent).toHaveLength(30);
    expect(Math.min(...moments(world))).toBeGreaterThanOrEqual(0);
  });

  test('the process is told to end: the posts are there for the next one, at their moment', async () => {
    const world = await before(30);
    const ending = new AbortController();
    const ended = process(world, { owner: 'ended', ending: ending.signal });
    const delivering = deliver(ended.engine);
    await ended.runTo(slot - 10 * SECOND);
    ending.abort();
    await ended.runTo(world.now);
    await delivering;
    const next = process(world, { owner: 'next' });
    await Promise.all([deliver(next.engine), next.runTo(slot - 1)]);
    expect(world.messenger.sent).toEqual([]);
    expect((await nextWakes(next.engine)).deliver).toBe(slot);
    world.now = slot;
    await Promise.all([deliver(next.engine), next.runTo(slot + SECOND)]);
    expect([world.messenger.sent.length, moments(world)]).toEqual([30, [0]]);
  });

  test('also where the store is away at that moment, and back before the last answer', async () => {
    const world = await before(30, { early: 3 * MINUTE });
    await subscribe(world.engine, wish('C99', { sendAt: '08:59' }));
    await plan(world.engine);
    await fanOut(world.engine);
    const answer = Promise.withResolvers<Outcome>();
    world.messenger.script.push(() => answer.promise);
    let isAway = false;
    const away = new StoreTrouble(fault('store-unreachable', 'away', 'See that it runs.'));
    const store = {
      ...world.store,
      transaction: ((work) =>
        isAway ? Promise.reject(away) : world.store.transaction(work)) as World['store']['transaction'],
    };
    const ending = new AbortController();
    const ended = process(world, { owner: 'ended', ending: ending.signal, store });
    world.now = slot - 70 * SECOND;
    const delivering = deliver(ended.engine);
    await ended.runTo(slot - 10 * SECOND);
    isAway = true;
    ending.abort();
    await ended.runTo(world.now);
    isAway = false;
    answer.resolve({ kind: 'delivered', reference: { channel: 'C99', message: '1' } });
    await ended.runTo(world.now);
    await delivering;
    world.now = slot;
    const next = process(world, { owner: 'next' });
    await Promise.all([deliver(next.engine), next.runTo(slot + SECOND)]);
    const others = channelsOf(world).filter((name) => name !== 'C99');
    expect([others.length, moments(world)]).toEqual([30, [0]]);
  });

  test('and they are so while it still waits for the answer to another', async () => {
    const world = await before(30, { early: 3 * MINUTE });
    await subscribe(world.engine, wish('C99', { sendAt: '08:59' }));
    await plan(world.engine);
    await fanOut(world.engine);
    const answer = Promise.withResolvers<Outcome>();
    world.messenger.script.push(() => answer.promise);
    const ending = new AbortController();
    const ended = process(world, { owner: 'ended', ending: ending.signal });
    world.now = slot - 70 * SECOND;
    const delivering = deliver(ended.engine);
    await ended.runTo(slot - 10 * SECOND);
    expect(world.messenger.script).toEqual([]);
    ending.abort();
    await ended.runTo(world.now);
    const next = process(world, { owner: 'next' });
    world.now = slot;
    await Promise.all([deliver(next.engine), next.runTo(slot + SECOND)]);
    const others = channelsOf(world).filter((name) => name !== 'C99');
    expect([others.length, moments(world)]).toEqual([30, [0]]);
    answer.resolve({ kind: 'delivered', reference: { channel: 'C99', message: '1' } });
    await ended.runTo(world.now);
    await delivering;
    expect(await world.store.posts.list({ state: 'delivered' })).toHaveLength(31);
  });

  test.each([
    ['before its intents are committed', 10 * SECOND],
    ['as they are', 1_200],
  ])('the store is away for a second %s: all leave at their moment', async (_when, early) => {
    const world = await before(450);
    let isAway = false;
    const away = fault('store-unreachable', 'away', 'See that it runs.');
    const store = watchStore(world.store, {
      troubleOf: () => null,
      refusal: () => (isAway ? away : null),
      onTrouble: () => undefined,
      onWork: () => undefined,
    });
    const { engine, runTo } = process(world, { store });
    const failing = expect(deliverPass(engine)).rejects.toThrow(StoreTrouble);
    await runTo(slot - early);
    isAway = true;
    await runTo(slot - early + SECOND);
    await failing;
    isAway = false;
    await Promise.all([deliverPass(engine), runTo(world.now + 1)]);
    expect((await nextWakes(engine)).deliver).toBe(slot);
    world.now = slot;
    await Promise.all([deliverPass(engine), runTo(slot + SECOND)]);
    expect([world.messenger.sent.length, moments(world)]).toEqual([450, [0]]);
  });

  test('the clock is set back: they wait for their moment on the new one, in the store', async () => {
    const world = await before(30);
    const { engine, runTo } = process(world);
    const delivering = deliver(engine);
    await runTo(slot - 10 * SECOND);
    world.now -= HOUR;
    await runTo(world.now + 2 * SECOND);
    await delivering;
    expect(await world.store.posts.list({ state: 'waiting' })).toHaveLength(30);
    expect(world.messenger.sent).toEqual([]);
    world.now = slot;
    await Promise.all([deliver(engine), runTo(slot + SECOND)]);
    expect([world.messenger.sent.length, moments(world)]).toEqual([30, [0]]);
  });

  test('the clock is set forward: they leave at once', async () => {
    const world = await before(30);
    const { engine, runTo } = process(world);
    const delivering = deliver(engine);
    await runTo(slot - 10 * SECOND);
    world.now = slot + 5 * MINUTE;
    await runTo(world.now + 2 * SECOND);
    await delivering;
    expect(world.messenger.sent).toHaveLength(30);
  });

  test('the platform asks to wait: the posts of its pool wait, too', async () => {
    const world = await before(300, { early: 2 * MINUTE });
    await subscribe(world.engine, wish('sooner', { sendAt: '08:59' }));
    await fanOut(world.engine);
    world.messenger.script.push({ kind: 'retry-after', milliseconds: 5 * MINUTE, shared: true });
    const { engine, runTo } = process(world, { ahead: 2 * MINUTE });
    const delivering = deliver(engine);
    await runTo(slot + MINUTE);
    await delivering;
    expect(world.messenger.sent).toEqual([]);
    expect(await world.store.posts.list({ state: 'waiting' })).toHaveLength(301);
    world.now = slot + 5 * MINUTE;
    await Promise.all([deliver(engine), runTo(world.now + SECOND)]);
    expect(world.messenger.sent).toHaveLength(301);
  });
});
