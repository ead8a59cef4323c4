import { describe, expect, test } from '@jest/globals';
import type { Unsettled } from '../../src/app/delivery/unsettled.ts';
import { settle } from '../../src/main/settling.ts';

const START = Date.parse('2025-11-01T08:00:00Z');

/** A pass after which `left` says what is left, by how often it was tried again; time is the real one. */
async function settled(
  left: (passes: number) => Unsettled | null,
  patience: number,
  ending = new AbortController().signal,
) {
  const begun = performance.now();
  let passes = 0;
  const faults = await settle({
    find: async () => left(passes),
    deliver: async () => {
      passes += 1;
    },
    clock: { now: () => START + Math.floor(performance.now() - begun) },
    ending,
    steady: () => performance.now(),
    patience,
  });
  return { passes, faults, took: performance.now() - begun };
}

describe('after a single pass', () => {
  test('nothing that is left is nothing to wait for', async () => {
    expect(await settled(() => null, 10_000)).toMatchObject({ passes: 0, faults: [] });
  });

  test('what can be looked at soon is waited for and looked at', async () => {
    const next = START + 700;
    const { passes, faults, took } = await settled(
      (times) => (times === 0 ? { inDoubt: 1, held: 0, next } : null),
      10_000,
    );
    expect([passes, faults]).toEqual([1, []]);
    expect(took).toBeGreaterThanOrEqual(699);
  });

  test('what cannot be is said with its number, and with when to run again', async () => {
    const left = { inDoubt: 2, held: 1, next: START + 60_001 };
    const { passes, faults } = await settled(() => left, 10_000);
    expect(passes).toBe(0);
    expect(faults.map(({ code, message, cure }) => `${code}: ${message} ${cure}`)).toEqual([
      'posts-in-doubt: 2 posts may have arrived or not: the answer was lost. Run this again at 2025-11-01T08:01:01Z or later, when that can be found out.',
      'posts-held: 1 post had to wait for the platform and did not leave. Run this again at 2025-11-01T08:01:01Z or later.',
    ]);
  });

  test('what is never settled ends the waiting in bounded time', async () => {
    const { passes, faults, took } = await settled(() => ({ inDoubt: 1, held: 0, next: START - 1 }), 1_200);
    expect(passes).toBe(2);
    expect(faults).toHaveLength(1);
    expect(took).toBeLessThan(5_000);
  });

  test('a process that is told to end does not wait', async () => {
    const ending = new AbortController();
    const waiting = settled(() => ({ inDoubt: 1, held: 0, next: START + 8_000 }), 10_000, ending.signal);
    setTimeout(() => ending.abort('SIGTERM'), 50);
    expect(await waiting).toMatchObject({ passes: 0, faults: [] });
  });
});
