import { describe, expect, test } from '@jest/globals';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { HOUR, MINUTE } from '../../../src/core/calendar.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from '../world.ts';

const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
const first = at('2025-10-19T09:00');
const rejected = { kind: 'rejected', code: 'invalid_blocks' } as const;

async function beforeFirst(channels = 1, compose?: () => boolean): Promise<World> {
  const world = await createWorld(
    catalogueOf(linkedin),
    at('2025-10-18T12:00'),
    compose === undefined ? {} : { compose },
  );
  for (let n = 1; n <= channels; n += 1) await subscribe(world.engine, wish(`C${n}`));
  world.now = first;
  return world;
}

/** Counts attempts, in minutes after the first moment. */
function attemptsOf(world: World): number[] {
  const { send } = world.messenger;
  const attempts: number[] = [];
  world.messenger.send = (target, message, key) => {
    if (target.channel === 'C1') attempts.push((world.now - first) / MINUTE);
    return send(target, message, key);
  };
  return attempts;
}

const statesOf = async (world: World): Promise<string[]> =>
  (await world.store.posts.list({})).map(({ target, state }) => `${target.channel} ${state}`).sort();

describe('a post that is always rejected', () => {
  test('is tried three times, then set aside with an alert', async () => {
    const world = await beforeFirst();
    const attempts = attemptsOf(world);
    world.messenger.script.push(...Array.from({ length: 9 }, () => rejected));
    await runTo(world, first + 5 * HOUR);
    expect(attempts).toEqual([0, 5, 35]);
    expect(await statesOf(world)).toEqual(['C1 rejected']);
    expect(world.logged).toEqual(['post-failed', 'post-failed', 'post-failed', 'post-set-aside']);
    expect(world.counts.get('set-aside')).toBe(1);
    expect(world.counts.get('rejected')).toBe(3);
  });

  test('is sent where a release in between has mended it', async () => {
    const world = await beforeFirst();
    world.messenger.script.push(rejected, rejected);
    await runTo(world, first + HOUR);
    expect([world.messenger.sent.length, await statesOf(world)]).toEqual([1, ['C1 delivered']]);
  });

  test('holds up no later post of its own channel', async () => {
    const world = await beforeFirst();
    world.messenger.script.push(rejected);
    await tick(world.engine);
    // Its second try is put off until long after the next reminder.
    const [post] = await world.store.posts.list({ state: 'waiting' });
    const lease = { owner: 'nobody', until: first };
    await world.store.posts.reclaim(first + 5 * MINUTE, ['chat'], lease, 1);
    const later = { state: 'waiting', nextAttemptAt: at('2025-12-01T09:00') } as const;
    await world.store.posts.record([{ key: post?.key ?? '', ...later }], 'nobody');
    world.now = at('2025-10-26T09:00');
    await tick(world.engine);
    expect(world.messenger.sent.map(({ draft }) => draft.items[0]?.offset)).toEqual([7]);
  });

  test('and whose deadline comes before the next try is set aside at once', async () => {
    const world = await createWorld(catalogueOf(linkedin), at('2025-11-02T10:00'));
    await subscribe(world.engine, wish('C1'));
    await tick(world.engine);
    const { sendBy } = (await world.store.outbox.list(1)).find(({ state }) => state === 'posted') ?? never();
    const late = await createWorld(catalogueOf(linkedin), sendBy - 3 * MINUTE);
    await subscribe(late.engine, wish('C1'));
    late.messenger.script.push(rejected, rejected);
    await tick(late.engine);
    expect(await statesOf(late)).toEqual(['C1 rejected']);
  });

  test('and whose deadline was over before its first try, after a downtime, is tried three times as well', async () => {
    const world = await beforeFirst();
    await tick(world.engine);
    world.messenger.script.push(rejected, rejected);
    world.now = at('2025-11-11T12:00');
    await runTo(world, at('2025-11-13T12:00'));
    expect(world.messenger.sent.map(({ draft }) => draft.items[0]?.kind)).toEqual(['reminder', 'late']);
    expect(await statesOf(world)).toEqual(['C1 delivered', 'C1 delivered']);
  });
});

describe('a post that breaks something here', () => {
  test('while it is written: three times, then set aside, and other channels are not held up', async () => {
    let writes = 0;
    const world = await beforeFirst(3, () => true);
    const { compose } = world.engine;
    const engine = {
      ...world.engine,
      compose: ((draft, now) => {
        if (draft.target.channel !== 'C1') return compose(draft, now);
        writes += 1;
        throw new TypeError('a bug');
      }) satisfies typeof compose,
    };
    await runTo(Object.assign(world, { engine }), first + 5 * HOUR);
    expect(writes).toBe(3);
    expect(await statesOf(world)).toEqual(['C1 rejected', 'C2 delivered', 'C3 delivered']);
    expect(world.logged.at(-1)).toBe('post-set-aside');
  });

  test('while it is sent: looked for each time, and in the end it stays in doubt', async () => {
    const world = await beforeFirst(2);
    const { send } = world.messenger;
    let sends = 0;
    world.messenger.send = (target, message, key) => {
      if (target.channel !== 'C1') return send(target, message, key);
      sends += 1;
      throw new TypeError('a bug');
    };
    await runTo(world, first + 5 * HOUR);
    expect(sends).toBe(3);
    expect(await statesOf(world)).toEqual(['C1 unknown', 'C2 delivered']);
    expect(world.counts.get('set-aside')).toBe(1);
    // It may be there: the channel counts as told.
    expect(await world.store.ledger.toldTo(1)).toHaveLength(1);
  });

  test('after it had arrived: found, and not sent again', async () => {
    const world = await beforeFirst();
    world.messenger.script.push((arrive) => {
      arrive();
      throw new TypeError('a bug');
    });
    await runTo(world, first + HOUR);
    expect([world.messenger.sent.length, await statesOf(world)]).toEqual([1, ['C1 delivered']]);
  });

  test('while it is looked for: three times, then left in doubt', async () => {
    const world = await beforeFirst();
    let looks = 0;
    world.messenger.settle = () => {
      looks += 1;
      throw new TypeError('a bug');
    };
    world.messenger.script.push({ kind: 'unknown' });
    await runTo(world, first + 5 * HOUR);
    expect([looks, await statesOf(world)]).toEqual([3, ['C1 unknown']]);
  });

  test('while it is decided about: its channel waits, and no other', async () => {
    const world = await beforeFirst(3);
    const [, second] = await world.store.subscriptions.list({});
    const engine = { ...world.engine, store: { ...world.store } };
    const { transaction } = world.store;
    engine.store.transaction = (work) =>
      transaction((inner) => work({ ...inner, outbox: { ...inner.outbox, due: spoil(inner, second?.id) } }));
    await tick(engine);
    expect(new Set(world.messenger.sent.map(({ target }) => target.channel))).toEqual(new Set(['C1', 'C3']));
    expect(new Set(world.logged)).toEqual(new Set(['claim-broken']));
  });
});

function spoil(store: World['store'], id: number | undefined): World['store']['outbox']['due'] {
  return async (...args) =>
    (await store.outbox.due(...args)).map((each) =>
      each.subscription.id === id ? { ...each, unasked: null as never } : each,
    );
}

describe('an edit', () => {
  const moved = scheduledRule('linkedin', '2025-09-18', '2025-11-03', [
    {
      ...(linkedin.events[0] ?? never()),
      id: 'moved',
      on: '2025-10-20',
      kind: 'rescheduled',
      deadline: { ...(linkedin.events[0]?.deadline ?? never()), date: '2025-11-20' },
    },
  ]);

  test.each([
    ['whose answer is always lost', () => Promise.resolve({ kind: 'unknown' } as const)],
    ['that breaks something here', () => Promise.reject(new TypeError('a bug'))],
  ])('%s is tried three times', async (_title, answer) => {
    const world = await beforeFirst();
    await tick(world.engine);
    let edits = 0;
    world.messenger.edit = () => {
      edits += 1;
      return answer();
    };
    world.catalogue = catalogueOf(moved);
    await runTo(world, at('2025-10-21T12:00'));
    expect(edits).toBe(3);
  });
});

function never(): never {
  throw new Error('There is an event.');
}
