import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createAllowance } from '../../src/app/delivery/allowance.ts';
import { createTurns, type RealTime } from '../../src/app/delivery/turns.ts';
import type { Allowance, Log } from '../../src/app/ports.ts';

const SECOND = 1000;
const PER_SECOND = 49.1;

/** Whoever stands still at each of so many turns does not call any more. */
const MOST_MISSED = 500;

/**
 * Time that passes only when everybody waits; timers are late by `lateness`, and whoever asks for the time has stood still
 * by `stalls` before, both taken round and round.
 */
function createTime(lateness: readonly number[], stalls: readonly number[] = [0]) {
  let at = 0;
  let woken = 0;
  let asked = 0;
  const timers: { at: number; go: () => void }[] = [];
  const time: RealTime = {
    now: () => {
      asked += 1;
      at += stalls[asked % stalls.length] ?? 0;
      return at;
    },
    wait: (milliseconds) =>
      new Promise((go) => {
        woken += 1;
        timers.push({ at: at + milliseconds + (lateness[woken % lateness.length] ?? 0), go });
      }),
  };
  const advance = async (): Promise<boolean> => {
    await new Promise(setImmediate);
    timers.sort((a, b) => a.at - b.at);
    const next = timers.shift();
    if (next === undefined) return false;
    at = Math.max(at, next.at);
    next.go();
    return true;
  };
  return { time, advance, exactly: () => at };
}

type Reserving = Pick<Allowance, 'reserve'>;

/** Turns that a server gives out by its own clock, each question and each answer so long on its way. */
function faraway(time: RealTime, exactly: () => number, ways: readonly number[]): Reserving {
  const near = createAllowance(() => exactly() + 1_000_000);
  let gone = 0;
  const go = (): Promise<void> => {
    gone += 1;
    return time.wait(ways[gone % ways.length] ?? 0);
  };
  return {
    async reserve(name, count, perSecond) {
      await go();
      const turns = await near.reserve(name, count, perSecond);
      await go();
      return turns;
    },
  };
}

const log: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Most uses in any second, both its ends counted as one moment only. */
function mostInASecond(uses: readonly number[]): number {
  const sorted = uses.toSorted((a, b) => a - b);
  return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + SECOND).length));
}

interface Trouble {
  readonly lateness: readonly number[];
  readonly stalls?: readonly number[];
  /** How long questions and answers are on their way; left out: turns are given out in the process. */
  readonly ways?: readonly number[];
}

/** Calls come at these moments, from so many processes on one allowance. */
async function usesOf(
  calls: readonly number[],
  { lateness, stalls, ways }: Trouble,
  processes = 1,
): Promise<number[]> {
  const { time, advance, exactly } = createTime(lateness, stalls);
  const shared = ways === undefined ? createAllowance(time.now) : faraway(time, exactly, ways);
  const isShared = processes > 1;
  const parts = { allowance: shared, name: 'bot', perSecond: PER_SECOND, isShared, time, log };
  const queues = Array.from({ length: processes }, () => createTurns(parts));
  const uses: number[] = [];
  const use = async (at: number, index: number): Promise<void> => {
    await time.wait(at);
    const queue = queues[index % processes];
    if (queue === undefined) throw new RangeError('No such process.');
    for (let missed = 0; missed <= MOST_MISSED; missed += 1) {
      const turn = await queue.take(Number.POSITIVE_INFINITY);
      if (turn.later > 0) return;
      if (turn.isOver()) continue;
      uses.push(exactly());
      return;
    }
  };
  for (const [index, at] of calls.entries()) void use(at, index);
  for (let n = 0; (await advance()) && n < 5_000; n += 1);
  return uses;
}

const moments = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 100, maxLength: 160 }),
);
const late = fc.array(fc.constantFrom(0, 0, 0, 0, 1, 3, 15, 19, 30, 100, 200), {
  minLength: 1,
  maxLength: 40,
});

const ways = fc.array(fc.constantFrom(0, 1, 1, 2, 5, 30, 90, 250), { minLength: 1, maxLength: 20 });

const standstill = fc.constantFrom(1, 4, 17, 25, 120);

/** However often: each look at the time may take longer than a turn. */
const standstills = fc.array(
  fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: standstill }),
  { minLength: 20, maxLength: 60 },
);

/** Now and then, as on a busy machine: hundreds of looks at the time lie between two. */
const rareStandstills = fc
  .tuple(standstill, fc.integer({ min: 211, max: 400 }))
  .map(([first, looks]) => [first, ...Array.from({ length: looks }, () => 0)]);

describe('turns of an allowance', () => {
  test('never let more than fifty through in any second, whoever calls whenever and however late timers are', async () => {
    await fc.assert(
      fc.asyncProperty(moments, late, fc.integer({ min: 1, max: 3 }), async (calls, lateness, processes) => {
        const uses = await usesOf(calls, { lateness }, processes);
        expect(mostInASecond(uses)).toBeLessThanOrEqual(50);
        expect(uses).toHaveLength(calls.length);
      }),
      { numRuns: 60 },
    );
  });

  test('are no more where the server that gives them out is slow to answer, and none is lost for good', async () => {
    await fc.assert(
      fc.asyncProperty(moments, late, ways, fc.integer({ min: 2, max: 3 }), async (...given) => {
        const [calls, lateness, onTheirWay, processes] = given;
        const uses = await usesOf(calls, { lateness, ways: onTheirWay }, processes);
        expect(mostInASecond(uses)).toBeLessThanOrEqual(50);
        expect(uses).toHaveLength(calls.length);
      }),
      { numRuns: 60 },
    );
  });

  test('are no more where a process stands still before it looks at the time, also between its turn and the call', async () => {
    await fc.assert(
      fc.asyncProperty(moments, late, standstills, fc.integer({ min: 1, max: 3 }), async (...given) => {
        const [calls, lateness, stalls, processes] = given;
        const uses = await usesOf(calls, { lateness, stalls }, processes);
        expect(mostInASecond(uses)).toBeLessThanOrEqual(50);
      }),
      { numRuns: 60 },
    );
  });

  test('all come up, also where a process stands still now and then', async () => {
    await fc.assert(
      fc.asyncProperty(moments, late, rareStandstills, fc.integer({ min: 1, max: 3 }), async (...given) => {
        const [calls, lateness, stalls, processes] = given;
        const uses = await usesOf(calls, { lateness, stalls }, processes);
        expect(mostInASecond(uses)).toBeLessThanOrEqual(50);
        expect(uses).toHaveLength(calls.length);
      }),
      { numRuns: 60 },
    );
  });

  test('are used up where enough call: a rush takes no longer than the rate says', async () => {
    const uses = await usesOf(
      Array.from({ length: 500 }, () => 0),
      { lateness: [0, 1, 2] },
    );
    expect(Math.max(...uses)).toBeLessThanOrEqual((500 / PER_SECOND) * SECOND + 150);
  });

  test('are not asked for for ever by a process that is never in time: whoever waits is told to come back', async () => {
    // Every look at the time takes longer than a turn.
    const { time } = createTime([0], [120]);
    const parts = { allowance: createAllowance(time.now), name: 'bot', perSecond: PER_SECOND, time, log };
    const queue = createTurns({ ...parts, isShared: true });
    expect((await queue.take(Number.POSITIVE_INFINITY)).later).toBeGreaterThan(0);
  });

  test('do not burst after a stop', async () => {
    const { time, advance } = createTime([0]);
    const queue = createTurns({
      allowance: createAllowance(time.now),
      name: 'bot',
      perSecond: PER_SECOND,
      isShared: false,
      time,
      log,
    });
    const uses: number[] = [];
    const call = async (): Promise<void> => {
      if (!(await queue.take(Number.POSITIVE_INFINITY)).isOver()) uses.push(time.now());
    };
    const all = Array.from({ length: 140 }, call);
    for (let n = 0; n < 10; n += 1) await advance();
    // Nothing runs for ten seconds.
    void time.wait(0);
    const frozen = time.now();
    Object.assign(time, {
      now: (
        (own) => () =>
          Math.max(own(), frozen + 10_000)
      )(time.now),
    });
    while (await advance());
    await Promise.all(all);
    expect(mostInASecond(uses)).toBeLessThanOrEqual(50);
    expect(uses).toHaveLength(140);
  });

  test('whoever would wait too long is told when to come back', async () => {
    const { time } = createTime([0]);
    const allowance: Reserving = { reserve: () => new Promise(() => {}) };
    const queue = createTurns({ allowance, name: 'bot', perSecond: 5, isShared: false, time, log });
    for (let n = 0; n < 6; n += 1) void queue.take(SECOND);
    expect(await queue.take(SECOND)).toMatchObject({ later: 1_200 });
  });

  test('where nobody can say whose turn it is, everybody comes back later', async () => {
    const { time } = createTime([0]);
    const allowance: Reserving = { reserve: () => Promise.reject(new Error('no database')) };
    const queue = createTurns({ allowance, name: 'bot', perSecond: 5, isShared: false, time, log });
    expect(await Promise.all([queue.take(SECOND), queue.take(SECOND)])).toMatchObject([
      { later: 1_000 },
      { later: 1_000 },
    ]);
  });

  test('whoever gives up takes no turn from the next', async () => {
    const { time, advance } = createTime([0]);
    const queue = createTurns({
      allowance: createAllowance(time.now),
      name: 'bot',
      perSecond: 5,
      isShared: false,
      time,
      log,
    });
    const stop = new AbortController();
    const first = queue.take(SECOND);
    const given = queue.take(SECOND, stop.signal);
    const next = queue.take(SECOND);
    stop.abort();
    expect(await given).toMatchObject({ later: 1_000 });
    while (await advance());
    expect(await Promise.all([first, next])).toMatchObject([{ later: 0 }, { later: 0 }]);
    expect(time.now()).toBe(200);
  });
});
