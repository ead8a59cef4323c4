import { beforeEach, describe, expect, test } from '@jest/globals';
import { postNow } from '../../../src/app/delivery/post-now.ts';
import type { GoneReason } from '../../../src/app/ports.ts';
import { StoreTrouble } from '../../../src/app/stores/store-trouble.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { MINUTE } from '../../../src/core/calendar.ts';
import { fault } from '../../../src/core/fault.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, channel, createWorld, lines, scheduledRule, type World, wish } from '../world.ts';

const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
const first = at('2025-10-19T09:00');

/** One channel, an hour before its first reminder is due. */
interface Start {
  readonly repeatSafeFor?: number;
  readonly channels?: number;
  readonly offsets?: readonly number[];
}

async function beforeFirst({ offsets, ...options }: Start = {}): Promise<World> {
  const world = await createWorld(catalogueOf(linkedin), at('2025-10-18T12:00'), options);
  for (let n = 1; n <= (options.channels ?? 1); n += 1)
    await subscribe(world.engine, wish(`C${n}`, offsets === undefined ? {} : { offsets }));
  world.now = first;
  return world;
}

const states = async (world: World): Promise<string[]> =>
  (await world.store.posts.list({})).map((post) => `${post.kind} ${post.state}`).sort();

describe('the outcome of a send', () => {
  let world: World;
  beforeEach(async () => {
    world = await beforeFirst();
  });

  test('delivered: the reference is kept, and what was told', async () => {
    await tick(world.engine);
    const [post] = await world.store.posts.list({});
    expect(post).toMatchObject({ state: 'delivered', sentAt: first, reference: { channel: 'C1' } });
    const [entry] = await world.store.ledger.toldTo(1);
    expect(entry).toMatchObject({ status: 'upcoming', actBy: '2025-11-02', event: 'first' });
  });

  test('retry-after: not before that moment, and then once', async () => {
    world.messenger.script.push({ kind: 'retry-after', milliseconds: 5 * MINUTE });
    await tick(world.engine);
    world.now = first + 5 * MINUTE - 1;
    await tick(world.engine);
    expect(world.messenger.sent).toHaveLength(0);
    world.now = first + 5 * MINUTE;
    await tick(world.engine);
    await tick(world.engine);
    expect(lines(world)).toEqual(['2025-10-19 09:05 reminder 14']);
  });

  test('nothing left to say: cancelled without a send', async () => {
    const silent = await createWorld(catalogueOf(linkedin), at('2025-10-18T12:00'), { compose: () => false });
    await subscribe(silent.engine, wish('C1'));
    silent.now = first;
    await tick(silent.engine);
    expect([await states(silent), silent.messenger.sent]).toEqual([['reminder cancelled'], []]);
  });
});

describe('a channel that is gone', () => {
  const reasons: GoneReason[] = ['channel-gone', 'archived', 'no-permission'];

  test.each(reasons)('%s: whoever set it up is told once', async (reason) => {
    const world = await beforeFirst();
    world.messenger.state = { kind: 'blocked', reason };
    world.messenger.script.push({ kind: 'gone', reason });
    await runTo(world, first + 300 * MINUTE);
    expect(world.messenger.sent).toHaveLength(1);
    expect(world.messenger.sent[0]?.draft).toMatchObject({
      kind: 'notice',
      lost: [{ channel: 'C1', reason }],
    });
    expect(world.messenger.sent[0]?.target).toMatchObject({ channel: null, member: 'M1' });
    const [subscription] = await world.store.subscriptions.list({});
    expect(subscription).toMatchObject({ state: 'gone', goneReason: reason });
  });

  test('a notice that cannot be delivered makes no other', async () => {
    const world = await beforeFirst();
    world.messenger.state = { kind: 'blocked', reason: 'no-access' };
    world.messenger.script.push(
      { kind: 'gone', reason: 'no-access' },
      { kind: 'gone', reason: 'member-unreachable' },
    );
    await runTo(world, first + 5 * MINUTE);
    expect(await states(world)).toEqual(['notice gone', 'reminder gone']);
  });

  test('when it comes back, it hears what it missed, once', async () => {
    const world = await beforeFirst();
    world.messenger.script.push({ kind: 'gone', reason: 'archived' });
    await runTo(world, first + 5 * MINUTE);
    world.now = at('2025-10-20T12:00');
    await tick(world.engine);
    await runTo(world, at('2025-10-25T12:00'));
    expect(lines(world)).toEqual(['2025-10-19 09:01 notice ', '2025-10-21 09:00 reminder 14']);
  });

  test('when it comes back after the deadline, nothing is said that helps nobody any more', async () => {
    const world = await beforeFirst();
    world.messenger.state = { kind: 'blocked', reason: 'archived' };
    world.messenger.script.push({ kind: 'gone', reason: 'archived' });
    await runTo(world, at('2025-11-05T12:00'));
    world.messenger.state = { kind: 'ready', name: null };
    await runTo(world, at('2025-11-10T12:00'));
    world.now += 120 * MINUTE;
    await runTo(world, at('2025-11-12T12:00'));
    expect(lines(world)).toEqual(['2025-10-19 09:01 notice ']);
    expect(await world.store.subscriptions.list({ state: 'active' })).toHaveLength(1);
  });

  test('it is looked at once an hour', async () => {
    const world = await beforeFirst();
    let looks = 0;
    world.messenger.check = async () => {
      looks += 1;
      return { kind: 'blocked', reason: 'archived' };
    };
    world.messenger.script.push({ kind: 'gone', reason: 'archived' });
    await tick(world.engine);
    for (let n = 1; n <= 120; n += 1) {
      world.now = first + n * MINUTE;
      await tick(world.engine);
    }
    // Once more for the notice, which gives its name.
    expect(looks).toBe(3);
  });
});

describe('an answer that was lost', () => {
  test('after the post arrived: found, not sent again', async () => {
    const world = await beforeFirst();
    world.messenger.script.push((arrive) => {
      arrive();
      return { kind: 'unknown' };
    });
    await runTo(world, first + 60 * MINUTE);
    expect([world.messenger.sent.length, await states(world), world.counts.get('settled')]).toEqual([
      1,
      ['reminder delivered'],
      1,
    ]);
  });

  test('before it arrived: sent again with the same key', async () => {
    const world = await beforeFirst();
    world.messenger.script.push({ kind: 'unknown' });
    await runTo(world, first + 60 * MINUTE);
    expect(lines(world)).toEqual(['2025-10-19 09:00 reminder 14']);
    expect(await states(world)).toEqual(['reminder delivered']);
  });

  test('where repeating is safe, it is simply sent again', async () => {
    const world = await beforeFirst({ repeatSafeFor: 2 * MINUTE });
    world.messenger.settle = () => Promise.reject(new Error('nobody should look'));
    world.messenger.script.push((arrive) => {
      arrive();
      return { kind: 'unknown' };
    });
    await runTo(world, first + 60 * MINUTE);
    expect([world.messenger.sent.length, await states(world)]).toEqual([1, ['reminder delivered']]);
  });

  test('is not older than the send that it belongs to: what was turned away before was none', async () => {
    const world = await beforeFirst({ repeatSafeFor: 2 * MINUTE });
    world.messenger.settle = () => Promise.reject(new Error('nobody should look'));
    world.messenger.script.push({ kind: 'retry-after', milliseconds: 3 * MINUTE }, (arrive) => {
      arrive();
      return { kind: 'unknown' };
    });
    await runTo(world, first + 60 * MINUTE);
    expect([world.messenger.sent.length, await states(world)]).toEqual([1, ['reminder delivered']]);
    expect(world.counts.get('repeated')).toBeUndefined();
  });

  test('after an hour of being turned away, where nobody can look: the repeat comes half an hour after the send', async () => {
    const world = await beforeFirst();
    world.messenger.settlement = { kind: 'unreadable' };
    world.messenger.script.push({ kind: 'retry-after', milliseconds: 60 * MINUTE }, { kind: 'unknown' });
    await runTo(world, first + 300 * MINUTE);
    expect(world.messenger.sent.map(({ at }) => (at - first) / MINUTE)).toEqual([90]);
  });

  test.each([
    ['for now', { kind: 'retry-after', milliseconds: 10 * MINUTE }],
    ['because the channel is gone', { kind: 'gone', reason: 'archived' }],
    ['as malformed', { kind: 'rejected', code: 'invalid' }],
  ] as const)('a harmless repeat that is refused %s leaves it in doubt', async (_how, refusal) => {
    const world = await beforeFirst({ repeatSafeFor: 2 * MINUTE });
    world.messenger.script.push((arrive) => {
      arrive();
      return { kind: 'unknown' };
    }, refusal);
    await runTo(world, first + 3 * 60 * MINUTE);
    const reminders = world.messenger.sent.filter(({ draft }) => draft.kind === 'reminder');
    expect(reminders).toHaveLength(1);
  });

  test('where nobody can look: once more after half an hour, marked and counted', async () => {
    const world = await beforeFirst();
    world.messenger.settlement = { kind: 'unreadable' };
    world.messenger.script.push({ kind: 'unknown' });
    await runTo(world, first + 300 * MINUTE);
    expect(world.messenger.sent.map(({ draft, at }) => [draft.repeated, (at - first) / MINUTE])).toEqual([
      [true, 30],
    ]);
    expect(world.counts.get('repeated')).toBe(1);
  });

  test('where it is not our turn to look: nobody is posted to twice before that, until shortly before the deadline', async () => {
    const world = await beforeFirst({ offsets: [14] });
    let asked = 0;
    world.messenger.settle = async () => {
      asked += 1;
      return { kind: 'later', milliseconds: 60 * MINUTE };
    };
    world.messenger.script.push({ kind: 'unknown' });
    await tick(world.engine);
    const sendBy = (await world.store.posts.list({ state: 'unknown' }))[0]?.sendBy ?? 0;
    await runTo(world, sendBy - 11 * MINUTE);
    expect(world.messenger.sent).toEqual([]);
    expect(asked).toBeGreaterThan(24);
    await runTo(world, sendBy);
    const repeats = world.messenger.sent.filter(({ draft }) => draft.repeated);
    expect(repeats.map(({ at }) => sendBy - at)).toEqual([10 * MINUTE]);
    expect(world.counts.get('repeated')).toBe(1);
  });

  test.each(['token-revoked', 'no-access'] as const)(
    'and then refused for want of access (%s): looked for again when it is back, and there once',
    async (reason) => {
      const world = await beforeFirst({ repeatSafeFor: 2 * MINUTE, offsets: [14] });
      world.messenger.script.push({ kind: 'unknown' }, { kind: 'gone', reason });
      await runTo(world, first + 300 * MINUTE);
      const posts = world.messenger.sent.filter(({ draft }) => draft.kind === 'reminder');
      expect(posts).toHaveLength(1);
    },
  );

  test('known not to be there, but nearer reminders are: it comes no more, and takes no other’s place', async () => {
    const world = await beforeFirst();
    const { settle } = world.messenger;
    world.messenger.settle = async () => ({ kind: 'later', milliseconds: 60 * MINUTE });
    world.messenger.script.push({ kind: 'unknown' });
    await tick(world.engine);
    await runTo(world, first + 8 * 24 * 60 * MINUTE);
    world.messenger.settle = settle;
    await runTo(world, first + 15 * 24 * 60 * MINUTE);
    const reminders = world.messenger.sent.filter(({ draft }) => draft.kind === 'reminder');
    expect(reminders.map(({ draft }) => draft.items[0]?.offset)).toEqual([7, 1, 0]);
  });

  test('where it is not our turn to look, and nearer reminders arrived meanwhile: not repeated at all', async () => {
    const world = await beforeFirst();
    world.messenger.settle = async () => ({ kind: 'later', milliseconds: 60 * MINUTE });
    world.messenger.script.push({ kind: 'unknown' });
    await tick(world.engine);
    const sendBy = (await world.store.posts.list({ state: 'unknown' }))[0]?.sendBy ?? 0;
    await runTo(world, sendBy);
    expect(world.messenger.sent.map(({ draft }) => draft.items[0]?.offset)).toEqual([7, 1, 0]);
    expect(world.counts.get('repeated')).toBeUndefined();
  });

  test('where it is our turn at last: found', async () => {
    const world = await beforeFirst();
    const { settle } = world.messenger;
    let asked = 0;
    world.messenger.settle = async (...args) => {
      asked += 1;
      return asked < 90 ? { kind: 'later', milliseconds: MINUTE } : settle(...args);
    };
    world.messenger.script.push((arrive) => {
      arrive();
      return { kind: 'unknown' };
    });
    await runTo(world, first + 120 * MINUTE);
    expect([asked, world.messenger.sent.length, await states(world)]).toEqual([
      90,
      1,
      ['reminder delivered'],
    ]);
  });

  test('never a third time', async () => {
    const world = await beforeFirst();
    world.messenger.settlement = { kind: 'unreadable' };
    let sends = 0;
    world.messenger.send = async () => {
      sends += 1;
      return { kind: 'unknown' };
    };
    await runTo(world, first + 300 * MINUTE);
    expect([sends, await states(world)]).toEqual([2, ['reminder unknown']]);
  });

  test('counts as told', async () => {
    const world = await beforeFirst();
    world.messenger.script.push({ kind: 'unknown' });
    await tick(world.engine);
    expect(await world.store.ledger.toldTo(1)).toHaveLength(1);
  });
});

describe('a store that must not be used any more', () => {
  const missing = fault('store-missing', 'gone', 'Put it back.');

  test('keeps what is intended already from leaving, and all of it leaves once it is back, once', async () => {
    const world = await beforeFirst({ repeatSafeFor: 2 * MINUTE, channels: 5 });
    const { sent } = world.messenger;
    let isGone = true;
    const storeRefusal = () => (isGone && sent.length >= 2 ? missing : null);
    const engine = { ...world.engine, storeRefusal };
    await expect(tick(engine)).rejects.toThrow(StoreTrouble);
    expect(sent).toHaveLength(2);
    isGone = false;
    Object.assign(world, { engine });
    await runTo(world, first + 10 * MINUTE);
    expect(sent.map(({ target }) => String(target.channel)).sort()).toEqual(['C1', 'C2', 'C3', 'C4', 'C5']);
  });
});

describe('lanes', () => {
  test('a channel that has to wait delays no other', async () => {
    const world = await beforeFirst({ channels: 20 });
    world.messenger.script.push({ kind: 'retry-after', milliseconds: 60 * MINUTE });
    await tick(world.engine);
    expect(world.messenger.sent).toHaveLength(19);
  });

  test('and its own later posts wait with it, in order', async () => {
    const other = scheduledRule('meta', '2025-09-18', '2025-11-03');
    const world = await createWorld(catalogueOf(linkedin, other), at('2025-10-18T12:00'));
    await subscribe(world.engine, wish('C1', { digest: false }));
    world.now = first;
    world.messenger.script.push({ kind: 'retry-after', milliseconds: 5 * MINUTE });
    await tick(world.engine);
    expect(world.messenger.sent).toHaveLength(0);
    world.now = first + 5 * MINUTE;
    await tick(world.engine);
    expect(world.messenger.sent).toHaveLength(2);
  });
});

describe('after a downtime', () => {
  test('the offsets missed become one post at the next slot', async () => {
    const world = await beforeFirst();
    world.now = at('2025-10-27T12:00');
    await runTo(world, at('2025-10-29T12:00'));
    expect(lines(world)).toEqual(['2025-10-28 09:00 reminder 7']);
  });

  test('after the cutoff nothing is said as a reminder: the start says it', async () => {
    const world = await beforeFirst();
    world.now = at('2025-11-03T07:00');
    await runTo(world, at('2025-11-05T12:00'));
    expect(lines(world)).toEqual(['2025-11-03 09:00 started -1']);
  });

  test('or, where no start is wished, one text for afterwards', async () => {
    const world = await createWorld(catalogueOf(linkedin), at('2025-10-18T12:00'));
    await subscribe(world.engine, wish('C1', { started: false }));
    world.now = at('2025-10-31T07:00');
    const later = { kind: 'retry-after', milliseconds: 60 * MINUTE } as const;
    world.messenger.script.push(...Array.from({ length: 4 * 24 }, () => later));
    await runTo(world, at('2025-11-06T12:00'));
    expect(lines(world)).toEqual(['2025-11-04 09:00 late 7']);
  });
});

describe('posts that somebody asked for', () => {
  test('go out at once, once', async () => {
    const world = await beforeFirst();
    const request = {
      key: 'linkedin C1 2025-10-19',
      kind: 'shared' as const,
      target: channel('C1'),
      items: [],
      locale: 'en',
      subscription: null,
    };
    const posted = await postNow(world.engine, request);
    expect(posted).toMatchObject({ kind: 'posted', post: { state: 'delivered' } });
    expect(await postNow(world.engine, request)).toMatchObject({
      kind: 'already',
      post: { state: 'delivered' },
    });
    expect(world.messenger.sent).toHaveLength(1);
  });
});
