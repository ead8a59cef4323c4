// When passes run: once at the start, when the next thing is due, and never round and round.
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startTicker, type Ticker, type TickerLimits } from '../../../adapters/cron/ticker.ts';
import type { Log } from '../../../src/app/ports.ts';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const running: Ticker[] = [];

// One that went on ticking would keep the tests from ending.
afterEach(async () => {
  for (const ticker of running.splice(0)) await ticker.stop();
});

interface Ticking {
  readonly ticker: Ticker;
  passes(): number;
  /** Lets everything run that is ready to run. */
  settle(): Promise<void>;
}

function ticking(
  nextWake: (now: number, since: number) => number | null,
  pass = async (): Promise<void> => undefined,
): Ticking {
  let passes = 0;
  const ticker = startTicker({
    pass: async () => {
      passes += 1;
      await pass();
    },
    nextWake: async (since) => nextWake(Date.now(), since),
    clock: { now: () => Date.now() },
    log: silent,
  });
  running.push(ticker);
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn += 1) await new Promise((done) => setTimeout(done, 0));
  };
  return { ticker, passes: () => passes, settle };
}

describe('the ticker', () => {
  test('makes a pass at the start', async () => {
    const { passes, settle } = ticking(() => null);
    await settle();
    expect(passes()).toBe(1);
  });

  test('does not run round and round for what was due before the pass and cannot be done', async () => {
    const { passes, settle } = ticking((now) => now - 60_000);
    await settle();
    expect(passes()).toBe(1);
  });

  test('asks for what comes from the beginning of a pass on: what is overdue and cannot be done hides nothing', async () => {
    const asked: number[] = [];
    const begun = Date.now();
    const { settle } = ticking((now, since) => {
      asked.push(since);
      return now - 60_000;
    });
    await settle();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toBeGreaterThanOrEqual(begun);
  });

  test('runs again at once for what became due while the pass ran', async () => {
    let left = 3;
    const { passes, settle } = ticking((now) => (left-- > 0 ? now : null));
    await settle();
    expect(passes()).toBe(4);
  });

  test('a nudge during a pass makes one more, however many there were', async () => {
    const gate = Promise.withResolvers<void>();
    const { ticker, passes, settle } = ticking(
      () => null,
      () => gate.promise,
    );
    ticker.nudge();
    ticker.nudge();
    gate.resolve();
    await settle();
    expect(passes()).toBe(2);
  });

  test('to stop waits for the running pass, and none follows', async () => {
    const gate = Promise.withResolvers<void>();
    const { ticker, passes, settle } = ticking(
      (now) => now,
      () => gate.promise,
    );
    let over = false;
    const stopped = ticker.stop().then(() => {
      over = true;
    });
    await settle();
    expect(over).toBe(false);
    gate.resolve();
    await stopped;
    ticker.nudge();
    await settle();
    expect(passes()).toBe(1);
  });
});

describe('a pass that failed', () => {
  // A tick of its own comes half a minute after the full one.
  beforeEach(() => void jest.useFakeTimers({ now: new Date('2025-11-02T08:00:31Z') }));
  afterEach(() => void jest.useRealTimers());

  test('is made again after a second, after twice as long each time it fails again, and never later than a quarter of a minute', async () => {
    const at: number[] = [];
    const begun = Date.now();
    ticking(
      () => null,
      async () => {
        at.push((Date.now() - begun) / 1000);
        throw new RangeError('still');
      },
    );
    await jest.advanceTimersByTimeAsync(50_000);
    expect(at).toEqual([0, 1, 3, 7, 15, 30, 45]);
  });

  test('is made again at once when somebody nudges', async () => {
    let isBroken = true;
    const { ticker, passes } = ticking(
      () => null,
      async () => {
        if (isBroken) throw new RangeError('once');
      },
    );
    await jest.advanceTimersByTimeAsync(0);
    isBroken = false;
    ticker.nudge();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(passes()).toBe(2);
  });

  test('counts from the start after one that came to its end', async () => {
    const at: number[] = [];
    const fails = [true, true, false, true];
    const begun = Date.now();
    const { ticker } = ticking(
      () => null,
      async () => {
        at.push((Date.now() - begun) / 1000);
        if (fails.shift() === true) throw new RangeError('now and then');
      },
    );
    await jest.advanceTimersByTimeAsync(4_000);
    ticker.nudge();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(at).toEqual([0, 1, 3, 4, 5]);
  });

  test('is not made again once ticking has ended', async () => {
    const { ticker, passes } = ticking(
      () => null,
      () => Promise.reject(new RangeError('last')),
    );
    await ticker.stop();
    await jest.advanceTimersByTimeAsync(20_000);
    expect(passes()).toBe(1);
  });
});

describe('the watchdog', () => {
  const limits: TickerLimits = { look: 5, idle: 20, stalled: 20, stuck: 40, retry: 2, longestRetry: 8 };

  interface Watched {
    readonly ticker: Ticker;
    readonly logged: string[];
    passes(): number;
    stuck(): number;
  }

  function watched(pass: () => Promise<void>): Watched {
    const logged: string[] = [];
    const note = (event: string): void => void logged.push(event);
    let passes = 0;
    let stuck = 0;
    const ticker = startTicker({
      pass: () => {
        passes += 1;
        return pass();
      },
      nextWake: async () => null,
      clock: { now: () => Date.now() },
      log: { info: note, warn: note, error: note },
      isKnown: (error) => error instanceof TypeError,
      onStuck: () => (stuck += 1),
      limits,
    });
    running.push(ticker);
    return { ticker, logged, passes: () => passes, stuck: () => stuck };
  }

  const looks = (count: number): Promise<void> =>
    new Promise((done) => {
      let left = count;
      const looking = setInterval(() => {
        left -= 1;
        if (left > 0) return;
        clearInterval(looking);
        done();
      }, limits.look);
    });

  test('tells once of a pass that gives no sign of life, and once that it never will', async () => {
    const gate = Promise.withResolvers<void>();
    const { logged, stuck } = watched(() => gate.promise);
    await looks(30);
    expect(logged).toEqual(['tick-stalled']);
    expect(stuck()).toBe(1);
    gate.resolve();
  });

  test('lets a pass take as long as it likes while it gets on', async () => {
    const gate = Promise.withResolvers<void>();
    const { ticker, logged, stuck } = watched(() => gate.promise);
    const living = setInterval(() => ticker.alive(), 1);
    await looks(30);
    clearInterval(living);
    expect([logged, stuck()]).toEqual([[], 0]);
    gate.resolve();
  });

  test('begins a pass where none began for long', async () => {
    const { passes, logged } = watched(async () => undefined);
    await looks(30);
    expect(passes()).toBeGreaterThan(1);
    expect(logged).toEqual([]);
  });

  test('leaves trouble that is told of elsewhere out of the log', async () => {
    let error: Error = new TypeError('told elsewhere');
    const { ticker, logged } = watched(() => Promise.reject(error));
    await looks(3);
    expect(logged).toEqual([]);
    error = new RangeError('news');
    ticker.nudge();
    await looks(3);
    expect(logged).toContain('pass-failed');
  });

  test('names the code of what a pass failed with, and quotes nothing', async () => {
    const error = Object.assign(new Error('open /home/ada'), { code: 'EMFILE' });
    const failed = Promise.withResolvers<unknown>();
    const log: Log = { ...silent, error: (event, fields) => failed.resolve({ event, ...fields }) };
    const pass = (): Promise<void> => Promise.reject(error);
    const clock = { now: () => Date.now() };
    running.push(startTicker({ pass, nextWake: async () => null, clock, log }));
    expect(await failed.promise).toEqual({ event: 'pass-failed', error: 'Error (EMFILE)' });
  });
});
