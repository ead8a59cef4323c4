import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { claim } from '../../../src/app/delivery/claim.ts';
import { deliver } from '../../../src/app/delivery/deliver.ts';
import { createDispatch } from '../../../src/app/delivery/dispatch.ts';
import type { Engine } from '../../../src/app/engine.ts';
import { fanOut } from '../../../src/app/planning/fan-out.ts';
import { plan } from '../../../src/app/planning/plan.ts';
import type { Outcome, Target } from '../../../src/app/ports.ts';
import { subscribe, unsubscribe } from '../../../src/app/subscribing/subscribe.ts';
import { MINUTE } from '../../../src/core/calendar.ts';
import {
  at,
  catalogueOf,
  channel,
  createWorld,
  manyPeople,
  profile,
  scheduledRule,
  type World,
  wish,
} from '../world.ts';

const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
const first = at('2025-10-19T09:00');

const delivered = ({ channel: id }: Target, key: string): Outcome => ({
  kind: 'delivered',
  reference: { channel: id ?? '', message: key },
});

/** Resolves as soon as timers run: no test waits in earnest. */
const wait = (_milliseconds: number, stop: AbortSignal): Promise<void> =>
  sleep(1, undefined, { signal: stop }).catch(() => undefined);

/** Channels per installation, whose first reminders are due now and have their rows. */
async function dueNow(
  channels: Readonly<Record<string, number>>,
  options: { repeatSafeFor?: number } = {},
): Promise<World> {
  const world = await createWorld(catalogueOf(linkedin), at('2025-10-18T12:00'), options);
  const { id } = await world.store.plan.saveProfile(profile());
  await world.store.transaction(async (store) => {
    for (const [installation, count] of Object.entries(channels)) {
      for (let n = 0; n < count; n += 1) {
        const target = { ...channel(`${installation}-${n}`), installation };
        await store.subscriptions.save({ ...wish(''), target }, id, world.now);
      }
    }
  });
  world.now = first;
  await plan(world.engine);
  await fanOut(world.engine);
  return world;
}

const perInstallation = new Map([
  ['chat', { per: 'installation', postsPerMinute: 320, personal: manyPeople } as const],
]);

/** Sends to these installations get no answer until `answer` is called. */
function hang(world: World, ...installations: readonly string[]) {
  const { send } = world.messenger;
  const gate = Promise.withResolvers<void>();
  const hung: string[] = [];
  world.messenger.send = async (target, message, key) => {
    if (!installations.includes(target.installation)) return send(target, message, key);
    hung.push(key);
    await gate.promise;
    return delivered(target, key);
  };
  return { hung, answer: gate.resolve };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let n = 0; n < 5_000 && !isSo(); n += 1) await new Promise(setImmediate);
  if (!isSo()) throw new Error('It never came to that.');
}

describe('one that hangs', () => {
  test('holds up nobody else, however many there are', async () => {
    const world = await dueNow({ quick: 250, slow: 1 });
    const slow = hang(world, 'slow');
    let isOver = false;
    const delivering = deliver(world.engine).then((turns) => {
      isOver = true;
      return turns;
    });
    await until(() => world.messenger.sent.length === 250);
    expect([slow.hung.length, isOver]).toEqual([1, false]);
    slow.answer();
    expect(await delivering).toBe(251);
  });

  test('takes no place of another installation, not even with a hundred channels', async () => {
    const world = await dueNow({ slow: 100, quick: 60 });
    const slow = hang(world, 'slow');
    const delivering = deliver({ ...world.engine, paces: perInstallation });
    await until(() => world.messenger.sent.length === 60);
    expect(slow.hung).toHaveLength(8);
    slow.answer();
    expect(await delivering).toBe(160);
  });

  test('does not keep what becomes due meanwhile from leaving', async () => {
    const world = await dueNow({ quick: 3, slow: 1 });
    const slow = hang(world, 'slow');
    world.messenger.script.push({ kind: 'retry-after', milliseconds: MINUTE });
    const delivering = deliver({ ...world.engine, wait });
    await until(() => world.messenger.sent.length === 2);
    // What the third was asked to wait counts from now.
    const isWaiting = async (): Promise<boolean> =>
      (await world.store.posts.list({ state: 'waiting' })).length === 1;
    while (!(await isWaiting())) await sleep(1);
    world.now += MINUTE;
    await until(() => world.messenger.sent.length === 3);
    slow.answer();
    await delivering;
  });

  test('longer than its lease is not taken up beside itself', async () => {
    const world = await dueNow({ slow: 1, quick: 1 });
    const slow = hang(world, 'slow');
    const delivering = deliver({ ...world.engine, wait });
    await until(() => slow.hung.length === 1);
    world.now += 10 * MINUTE;
    for (let n = 0; n < 50; n += 1) await sleep(1);
    slow.answer();
    await delivering;
    expect(slow.hung).toHaveLength(1);
    expect(await world.store.posts.list({ state: 'delivered' })).toHaveLength(2);
  });
});

describe('one that waits in its lane', () => {
  /** Sends wait until they `goOn`. */
  function hold({ messenger }: World) {
    const { send } = messenger;
    const gate = Promise.withResolvers<void>();
    const begun: string[] = [];
    messenger.send = async (target, message, key) => {
      begun.push(key);
      await gate.promise;
      return send(target, message, key);
    };
    return { begun, goOn: gate.resolve };
  }

  /** Ten of an installation of which eight are under way, in deliveries that go on until `answer`. */
  async function tenAtOnce() {
    const world = await dueNow({ slow: 10 });
    const sends = hold(world);
    const engine = { ...world.engine, wait, paces: perInstallation };
    const delivering = deliver(engine);
    await until(() => sends.begun.length === 8);
    const [waiting] = await world.store.posts.list({ state: 'claimed' });
    if (waiting === undefined) throw new Error('None waits.');
    return { world, engine, waiting, delivering, answer: sends.goOn };
  }

  test('leaves by the wishes as they are now, once', async () => {
    const { world, engine, waiting, delivering, answer } = await tenAtOnce();
    const { target, key } = waiting;
    await subscribe(engine, { ...wish('', { jurisdictions: ['NL', 'DE'] }), target, locale: 'nl' });
    const isAnew = async (): Promise<boolean> => {
      const [post] = (await world.store.posts.list({ state: 'claimed' })).filter((one) => one.key === key);
      return post?.locale === 'nl';
    };
    while (!(await isAnew())) {
      world.now += 1_000;
      await sleep(1);
    }
    answer();
    await delivering;
    const heard = world.messenger.sent.filter(({ target: { channel: id } }) => id === target.channel);
    expect(heard.map(({ draft }) => draft.locale)).toEqual(['nl']);
    expect(world.messenger.sent).toHaveLength(10);
  });

  test.each([
    ['now', 'nl'],
    ['before', 'en'],
  ] as const)('makes room for one that is made %s: "%s" leaves', async (made, locale) => {
    const world = await dueNow({ slow: 10 });
    const sends = hold(world);
    const dispatch = createDispatch({ ...world.engine, paces: perInstallation }, () => undefined);
    const { posts } = await claim(world.engine);
    dispatch.take(posts);
    await until(() => sends.begun.length === 8);
    const waiting = posts.filter(({ key }) => !sends.begun.includes(key));
    dispatch.take(
      waiting.map((post) => ({ ...post, locale: 'nl' })),
      made,
    );
    sends.goOn();
    await until(dispatch.isIdle);
    const heard = world.messenger.sent.filter(({ key }) => waiting.some((post) => post.key === key));
    expect(heard.map(({ draft }) => draft.locale)).toEqual([locale, locale]);
    expect(world.messenger.sent).toHaveLength(10);
  });

  test('and is too late already lets all go first that can still be in time', async () => {
    const world = await dueNow({ slow: 12 });
    const sends = hold(world);
    const dispatch = createDispatch({ ...world.engine, paces: perInstallation }, () => undefined);
    const { posts } = await claim(world.engine);
    const [late, soon, later] = [world.now - MINUTE, world.now + MINUTE, world.now + 2 * MINUTE];
    const sendBys = [late, late, ...Array.from({ length: 8 }, () => later), soon, null];
    dispatch.take(posts.map((post, n) => ({ ...post, sendBy: sendBys[n] ?? null })));
    await until(() => sends.begun.length === 8);
    sends.goOn();
    await until(dispatch.isIdle);
    const order = sends.begun.map((key) => posts.findIndex((post) => post.key === key));
    expect(order).toEqual([11, 10, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  });

  test('leaves not at all where nobody wishes for it any more', async () => {
    const { world, engine, waiting, delivering, answer } = await tenAtOnce();
    const { target } = waiting;
    await unsubscribe(engine, target);
    answer();
    await delivering;
    expect(world.messenger.sent).toHaveLength(9);
  });
});

describe('a pool', () => {
  test('has at most 64 sends under way', async () => {
    const world = await dueNow({ all: 200 });
    const { send } = world.messenger;
    let now = 0;
    let most = 0;
    world.messenger.send = async (...args) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(setImmediate);
      now -= 1;
      return send(...args);
    };
    await deliver(world.engine);
    expect([most, world.messenger.sent.length]).toEqual([64, 200]);
  });

  test('rests as a whole where the answer is meant for all of it, and other pools do not', async () => {
    const world = await dueNow({ tired: 40, fresh: 40 });
    const { send } = world.messenger;
    const asked: number[] = [];
    world.messenger.send = async (target, message, key) => {
      if (target.installation === 'fresh') return send(target, message, key);
      asked.push(world.now - first);
      return world.now < first + MINUTE
        ? { kind: 'retry-after', milliseconds: MINUTE, shared: true }
        : send(target, message, key);
    };
    const engine = { ...world.engine, paces: perInstallation };
    await deliver(engine);
    expect(world.messenger.sent).toHaveLength(40);
    // Those that were under way when the first of them heard of it.
    expect(asked.length).toBeLessThanOrEqual(8);
    world.now = first + MINUTE - 1;
    await deliver(engine);
    expect(asked.filter((moment) => moment > 0)).toEqual([]);
    world.now = first + MINUTE;
    await deliver(engine);
    expect(world.messenger.sent).toHaveLength(80);
  });

  test('that may go on soon is waited for', async () => {
    const world = await dueNow({ all: 10 });
    world.messenger.script.push({ kind: 'retry-after', milliseconds: 3_000, shared: true });
    const stretched: Engine['wait'] = async (milliseconds, stop) => {
      await wait(milliseconds, stop);
      if (milliseconds === 3_000) world.now += milliseconds;
    };
    await deliver({ ...world.engine, wait: stretched });
    expect(world.messenger.sent).toHaveLength(10);
  });
});

describe('when it is told to end', () => {
  test('what is being sent is finished, and the rest is there for the next at once', async () => {
    const world = await dueNow({ all: 150 });
    const slow = hang(world, 'all');
    const ending = new AbortController();
    const delivering = deliver({ ...world.engine, ending: ending.signal });
    await until(() => slow.hung.length === 64);
    ending.abort();
    slow.answer();
    expect(await delivering).toBe(64);
    const next = { ...world.engine, owner: 'process-2' };
    expect(await deliver(next)).toBe(86);
    expect(new Set(slow.hung).size).toBe(150);
    expect(slow.hung).toHaveLength(150);
  });

  test('after a moment, nothing begins from that moment on', async () => {
    const world = await dueNow({ all: 100 });
    expect(await deliver(world.engine, { until: first })).toBe(0);
    expect(await deliver(world.engine, { until: first + 1 })).toBe(100);
  });
});

describe('commits', () => {
  /** How many transactions there were for a reminder; those that are asked for together share a commit. */
  async function commitsEach(repeatSafeFor: number): Promise<number> {
    const world = await dueNow({ all: 1_500 }, { repeatSafeFor });
    let commits = 0;
    let isShared = false;
    const { transaction, posts } = world.store;
    const store: World['store'] = {
      ...world.store,
      transaction: (work) => {
        if (!isShared) commits += 1;
        isShared = true;
        queueMicrotask(() => {
          isShared = false;
        });
        return transaction(work);
      },
      posts: { ...posts, record: () => Promise.reject(new Error('not in a transaction')) },
    };
    const { send } = world.messenger;
    world.messenger.send = async (...args) => {
      await sleep(2);
      return send(...args);
    };
    const engine = { ...world.engine, store, pause: () => new Promise(setImmediate), wait: longMoments };
    expect(await deliver(engine)).toBe(1_500);
    return commits / 1_500;
  }

  test('are shared by eighty posts and more where a repeat is harmless: outcomes go along with the next claim', async () => {
    expect(await commitsEach(2 * MINUTE)).toBeLessThanOrEqual(1 / 80);
  });

  test('are one a post at most, or hardly more, where each intent has to be certain before its send', async () => {
    expect(await commitsEach(0)).toBeLessThanOrEqual(1.1);
  });
});

/** How many sends fit into a moment is the machine's affair, so moments are long: what is counted is who goes together. */
const longMoments = (milliseconds: number, stop: AbortSignal): Promise<void> =>
  sleep(5 * milliseconds, undefined, { signal: stop }).catch(() => undefined);

test('where the store fails, it says so once what is under way has ended', async () => {
  const world = await dueNow({ all: 150 });
  const slow = hang(world, 'all');
  const { posts } = world.store;
  let reclaims = 0;
  const failing: World['store'] = {
    ...world.store,
    posts: {
      ...posts,
      reclaim: (...args) => {
        reclaims += 1;
        return reclaims > 1 ? Promise.reject(new Error('disk full')) : posts.reclaim(...args);
      },
    },
  };
  let isOver = false;
  const delivering = deliver({ ...world.engine, store: failing, wait }).finally(() => {
    isOver = true;
  });
  const outcome = delivering.catch((error: unknown) => (error as Error).message);
  await until(() => slow.hung.length === 64);
  world.now += 2_000;
  for (let n = 0; n < 20; n += 1) await sleep(1);
  expect(isOver).toBe(false);
  slow.answer();
  expect(await outcome).toBe('disk full');
});
