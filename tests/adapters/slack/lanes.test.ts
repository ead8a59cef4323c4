import { describe, expect, test } from '@jest/globals';
import { createLanes } from '../../../adapters/slack/lanes.ts';
import type { TurnQueue } from '../../../src/app/delivery/turns.ts';
import type { Outcome } from '../../../src/app/ports.ts';

const turn = (later: number) => ({ later, isOver: () => false });

describe('lanes', () => {
  const delivered: Outcome = { kind: 'delivered', reference: { channel: 'C', message: '1' } };

  function paced(turns: TurnQueue = { take: async () => turn(0) }, mayPost = () => true) {
    let now = 0;
    const waits: number[] = [];
    const pace = {
      now: () => now,
      wait: async (milliseconds: number) => {
        waits.push(milliseconds);
        now += milliseconds;
      },
      mayPost,
    };
    const lanes = createLanes(pace, () => turns);
    return { lanes, waits, pass: (milliseconds: number) => (now += milliseconds) };
  }

  test('let a burst through and then one post a second', async () => {
    const { lanes, waits } = paced();
    for (let post = 0; post < 6; post += 1) await lanes.run('T', 'C', async () => delivered);
    expect(waits).toEqual([1000, 1000, 1000]);
  });

  test('of different channels do not wait for each other', async () => {
    const { lanes, waits } = paced();
    for (let post = 0; post < 20; post += 1) await lanes.run('T', `C${post}`, async () => delivered);
    expect(waits).toEqual([]);
  });

  test('let nothing leave that waited for its turn while the machine slept, until the time is known', async () => {
    let mayPost = true;
    const asleep = async () => {
      mayPost = false;
      return turn(0);
    };
    const { lanes } = paced({ take: asleep }, () => mayPost);
    let calls = 0;
    const post = async (): Promise<Outcome> => {
      calls += 1;
      return delivered;
    };
    const held = { kind: 'retry-after', milliseconds: 2000, shared: true };
    expect([await lanes.run('T', 'C', post), calls]).toEqual([held, 0]);
  });

  test('do not call Slack while it wants the channel to wait', async () => {
    const { lanes, pass } = paced();
    let calls = 0;
    const post = async (): Promise<Outcome> => {
      calls += 1;
      return { kind: 'retry-after', milliseconds: 5000 };
    };
    await lanes.run('T', 'C', post);
    pass(2000);
    expect(await lanes.run('T', 'C', post)).toEqual({ kind: 'retry-after', milliseconds: 3000 });
    expect(calls).toBe(1);
    pass(3000);
    await lanes.run('T', 'C', post);
    expect(calls).toBe(2);
  });

  test('do not post what waited so long that this process must have been stopped', async () => {
    const frozen = paced({
      take: async () => {
        frozen.pass(61_000);
        return turn(0);
      },
    });
    let calls = 0;
    const post = async (): Promise<Outcome> => {
      calls += 1;
      return delivered;
    };
    expect(await frozen.lanes.run('T', 'C', post)).toMatchObject({ kind: 'retry-after' });
    expect(calls).toBe(0);
  });

  test('post one after the other, and go on after a post that threw', async () => {
    const { lanes } = paced();
    const { promise, resolve } = Promise.withResolvers<void>();
    const order: string[] = [];
    const first = lanes.run('T', 'C', async () => {
      await promise;
      order.push('first');
      throw new TypeError('a mistake');
    });
    const second = lanes.run('T', 'C', async () => {
      order.push('second');
      return delivered;
    });
    resolve();
    await expect(first).rejects.toThrow(TypeError);
    await second;
    expect(order).toEqual(['first', 'second']);
  });

  test('tell one that would wait longer than a second to come back, and hold up nobody with it', async () => {
    const { lanes, waits } = paced();
    const hung = Promise.withResolvers<Outcome>();
    const burst = Array.from({ length: 3 }, () => lanes.run('T', 'C', async () => delivered));
    await Promise.all(burst);
    const slow = lanes.run('T', 'C', () => hung.promise);
    await Promise.resolve();
    expect(await lanes.run('T', 'D', async () => delivered)).toEqual(delivered);
    hung.resolve(delivered);
    await slow;
    expect(waits).toEqual([1000]);
  });

  test('where the workspace has no turn soon: everybody there comes back, and nothing is called', async () => {
    const { lanes } = paced({ take: async () => turn(4_000) });
    const post = (): Promise<Outcome> => Promise.reject(new Error('nobody should call'));
    const outcome = { kind: 'retry-after', milliseconds: 4_000, shared: true };
    expect(await lanes.run('T', 'C', post)).toEqual(outcome);
  });

  test('of a workspace all rest when Slack says so of all, and those of another do not', async () => {
    const { lanes, pass } = paced();
    const refusal = { kind: 'retry-after', milliseconds: 5_000, shared: true } as const;
    await lanes.run('T', 'C', async () => refusal);
    pass(1_000);
    const later = { kind: 'retry-after', milliseconds: 4_000, shared: true };
    expect(await lanes.run('T', 'D', async () => delivered)).toEqual(later);
    expect(await lanes.run('U', 'D', async () => delivered)).toEqual(delivered);
    pass(4_000);
    expect(await lanes.run('T', 'D', async () => delivered)).toEqual(delivered);
  });

  test('rest together when a third channel is refused beside two others', async () => {
    const { lanes } = paced();
    const refuse = (channel: string): Promise<Outcome> =>
      lanes.run('T', channel, async () => ({ kind: 'retry-after', milliseconds: 5_000 }));
    expect([await refuse('A'), await refuse('B')]).toEqual([
      { kind: 'retry-after', milliseconds: 5_000 },
      { kind: 'retry-after', milliseconds: 5_000 },
    ]);
    expect(await lanes.run('T', 'D', async () => delivered)).toEqual(delivered);
    expect(await refuse('C')).toMatchObject({ shared: true });
    expect(await lanes.run('T', 'D', async () => delivered)).toMatchObject({ shared: true });
  });

  test.each([
    [[3_600_000, 1_000, 1_000], 60_000],
    [[1_000, 1_000, 3_600_000], 60_000],
    [[4_000, 5_000, 6_000], 6_000],
  ])('of channels that wait for %j ms rest together for no longer than %d', async (waits, together) => {
    const { lanes, pass } = paced();
    for (const [n, milliseconds] of waits.entries()) {
      await lanes.run('T', `C${n}`, async () => ({ kind: 'retry-after', milliseconds }));
    }
    pass(together);
    expect(await lanes.run('T', 'D', async () => delivered)).toEqual(delivered);
  });

  test('a channel that was asked to wait for years is asked about again after an hour', async () => {
    const { lanes, pass } = paced();
    await lanes.run('T', 'C', async () => ({ kind: 'retry-after', milliseconds: 1e14 }));
    pass(3_600_000);
    expect(await lanes.run('T', 'C', async () => delivered)).toEqual(delivered);
  });
});
