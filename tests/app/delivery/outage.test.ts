// A platform that answers nobody for a while, reads included: nothing is lost by it, nothing doubled, nothing said stale.
import { describe, expect, test } from '@jest/globals';
import { postNow } from '../../../src/app/delivery/post-now.ts';
import type { Settlement } from '../../../src/app/ports.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { DAY, HOUR, MINUTE } from '../../../src/core/calendar.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, channel, createWorld, lines, scheduledRule, type World, wish } from '../world.ts';

const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
const first = at('2025-10-19T09:00');
const unreachable = { kind: 'unreachable', milliseconds: MINUTE } as const;

interface Outage {
  readonly world: World;
  /** Sends that were tried while nobody answered, in minutes after the first moment. */
  readonly tried: number[];
  looks(): number;
  end(after?: Settlement): void;
}

/** From `now` on nobody answers. */
async function outage(
  now = first,
  options: { repeatSafeFor?: number; channels?: number; offsets?: number[]; started?: boolean } = {},
): Promise<Outage> {
  const { channels = 1, offsets = [14, 7, 1, 0], started = true, repeatSafeFor = 0 } = options;
  const world = await createWorld(catalogueOf(linkedin), at('2025-10-18T12:00'), { repeatSafeFor });
  for (let n = 1; n <= channels; n += 1) await subscribe(world.engine, wish(`C${n}`, { offsets, started }));
  await runTo(world, now - 1);
  world.now = now;
  const { send, settle } = world.messenger;
  const tried: number[] = [];
  let looks = 0;
  world.messenger.send = async () => {
    tried.push((world.now - first) / MINUTE);
    return { kind: 'unknown' };
  };
  world.messenger.settle = async () => {
    looks += 1;
    return unreachable;
  };
  return {
    world,
    tried,
    looks: () => looks,
    end: (after) => {
      world.messenger.send = send;
      world.messenger.settle = after === undefined ? settle : async () => after;
    },
  };
}

const given = async (world: World): Promise<string[]> =>
  (await world.store.posts.list({})).map(({ state, repeated }) => `${state}${repeated ? ' repeated' : ''}`);

describe('an outage', () => {
  test.each([0, 2 * MINUTE])(
    'of 38 minutes: each reminder arrives within five minutes of its end, once (repetitions harmless for %d ms)',
    async (repeatSafeFor) => {
      const { world, end } = await outage(first, { channels: 4, repeatSafeFor });
      await runTo(world, first + 38 * MINUTE);
      end();
      await runTo(world, first + 43 * MINUTE);
      expect(world.messenger.sent).toHaveLength(4);
      expect(world.messenger.sent.every(({ draft }) => !draft.repeated)).toBe(true);
      await runTo(world, first + 5 * HOUR);
      expect(world.messenger.sent).toHaveLength(4);
      expect(await given(world)).toEqual(Array.from({ length: 4 }, () => 'delivered'));
    },
  );

  test('after which nobody may look: the one marked repeat was kept until then', async () => {
    const { world, tried, end } = await outage();
    await runTo(world, first + 2 * HOUR);
    expect(tried).toEqual([0]);
    end({ kind: 'unreadable' });
    await runTo(world, first + 3 * HOUR);
    expect(world.messenger.sent.map(({ draft }) => draft.repeated)).toEqual([true]);
    expect(world.counts.get('repeated')).toBe(1);
  });

  test('is looked into ever more seldom, and at least every five minutes', async () => {
    const { world, looks } = await outage();
    await runTo(world, first + HOUR);
    expect(looks()).toBeLessThan(25);
    const before = looks();
    await runTo(world, first + 2 * HOUR);
    expect(looks() - before).toBe(12);
  });

  test('that lasts until after the deadline: no reminder comes late, but what is said after it, in its time', async () => {
    const lastDay = at('2025-11-02T09:00');
    const { world, end } = await outage(lastDay, { offsets: [0], started: false });
    await runTo(world, at('2025-11-03T03:00'));
    end();
    await runTo(world, at('2025-11-05T12:00'));
    expect(lines(world)).toEqual(['2025-11-03 09:00 late 0']);
    expect(world.counts.get('given-back')).toBe(1);
  });

  test('that lasts until after the deadline, where the start is announced: only that is said', async () => {
    const lastDay = at('2025-11-02T09:00');
    const { world, end } = await outage(lastDay, { offsets: [0] });
    await runTo(world, at('2025-11-03T03:00'));
    end();
    await runTo(world, at('2025-11-05T12:00'));
    expect(lines(world)).toEqual(['2025-11-03 09:00 started -1']);
  });

  test('of days in which a second reminder came due: after it the channel hears the newer one alone', async () => {
    const { world, end } = await outage(at('2025-10-26T09:00'));
    await runTo(world, at('2025-11-01T12:00'));
    end();
    await runTo(world, at('2025-11-01T15:00'));
    expect(lines(world)).toEqual(['2025-10-19 09:00 reminder 14', '2025-11-01 12:01 reminder 1']);
  });

  test('that never ends is given up after a week, said and counted', async () => {
    const { world, tried } = await outage(first, { offsets: [14], started: false });
    await runTo(world, first + 6 * DAY);
    expect(world.counts.get('given-up')).toBeUndefined();
    await runTo(world, first + 8 * DAY);
    expect([tried, await given(world)]).toEqual([[0], ['unknown']]);
    expect(world.logged).toEqual(['post-given-up']);
    expect(world.counts.get('given-up')).toBe(1);
  });
});

test('where only looking fails while others are answered, the marked repeat goes out after half an hour', async () => {
  const { world, end } = await outage();
  await runTo(world, first + 24 * MINUTE);
  end(unreachable);
  const request = { key: 'a', kind: 'shared', target: channel('C2'), items: [], locale: 'en' } as const;
  await postNow(world.engine, { ...request, subscription: null });
  await runTo(world, first + 29 * MINUTE);
  expect(world.messenger.sent.map(({ draft }) => draft.kind)).toEqual(['shared']);
  await runTo(world, first + HOUR);
  expect(world.messenger.sent.map(({ draft }) => draft.repeated)).toEqual([false, true]);
  expect(await given(world)).toEqual(['delivered', 'delivered repeated']);
});

test('a post that was sent twice and lost twice is said to be given up', async () => {
  const { world, end } = await outage();
  await tick(world.engine);
  world.messenger.settle = async () => ({ kind: 'unreadable' });
  await runTo(world, first + 5 * HOUR);
  end();
  expect(await given(world)).toEqual(['unknown repeated']);
  expect(world.logged).toEqual(['post-repeated', 'post-given-up']);
});

describe('long after a send whose answer was lost', () => {
  /** It arrived; for three quarters of an hour it is nobody's turn to look, and others are answered all the while. */
  async function unanswered(looks: readonly Settlement[], arrives = true): Promise<World> {
    const world = await createWorld(catalogueOf(linkedin), at('2025-10-18T12:00'));
    await subscribe(world.engine, wish('C1'));
    world.now = first;
    world.messenger.script.push((arrive) => {
      if (arrives) arrive();
      return { kind: 'unknown' };
    });
    world.messenger.settlement = { kind: 'later', milliseconds: 45 * MINUTE };
    await runTo(world, first + 40 * MINUTE);
    const [left, { settle }] = [[...looks], world.messenger];
    const request = {
      kind: 'shared',
      target: channel('C2'),
      items: [],
      locale: 'en',
      subscription: null,
    } as const;
    world.messenger.settle = async (...given) => {
      await postNow(world.engine, { ...request, key: `shared-${left.length}` });
      return left.shift() ?? settle(...given);
    };
    world.messenger.settlement = null;
    return world;
  }

  const reminders = (world: World) => world.messenger.sent.filter(({ draft }) => draft.kind !== 'shared');

  test('a single look that fails makes no repeat: the next one finds it', async () => {
    const world = await unanswered([unreachable]);
    await runTo(world, first + 3 * HOUR);
    expect(reminders(world)).toHaveLength(1);
    expect((await given(world)).filter((state) => state !== 'delivered')).toEqual([]);
  });

  test('looks that go on failing while others are answered do', async () => {
    const world = await unanswered(Array.from({ length: 20 }, () => unreachable));
    await runTo(world, first + 3 * HOUR);
    expect(reminders(world).map(({ draft }) => draft.repeated)).toEqual([false, true]);
  });

  test('when it is known not to be there it is sent as for the first time: lost again, it is looked for with as much patience', async () => {
    const world = await unanswered([], false);
    // The one that is shared meanwhile arrives.
    world.messenger.script.push(
      (arrive) => arrive(),
      () => {
        world.messenger.settle = async () => ({ kind: 'unreadable' });
        return { kind: 'unknown' };
      },
    );
    await runTo(world, first + 70 * MINUTE);
    expect(reminders(world)).toEqual([]);
    await runTo(world, first + 90 * MINUTE);
    expect(reminders(world).map(({ draft }) => draft.repeated)).toEqual([true]);
  });

  test('so is a marked repeat that is known not to be there', async () => {
    const { world, end } = await outage();
    await runTo(world, first + 40 * MINUTE);
    end({ kind: 'unreadable' });
    world.messenger.script.push({ kind: 'unknown' });
    const { settle } = world.messenger;
    world.messenger.settle = async (...given) => {
      const [post] = await world.store.posts.list({ state: 'unknown' });
      return post?.repeated === true ? { kind: 'absent' } : settle(...given);
    };
    const intents: (number | null)[] = [];
    const { send } = world.messenger;
    world.messenger.send = async (...given) => {
      intents.push((await world.store.posts.find(given[2]))?.firstIntendedAt ?? null);
      return send(...given);
    };
    await runTo(world, first + 3 * HOUR);
    expect(intents[0]).toBe(first);
    expect(intents[1]).toBeGreaterThan(first + 40 * MINUTE);
    expect(intents).toHaveLength(2);
  });
});
