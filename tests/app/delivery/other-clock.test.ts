import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createOtherClock } from '../../../src/app/delivery/other-clock.ts';

describe('a clock elsewhere', () => {
  test('says nothing before it was read', () => {
    const clock = createOtherClock();
    expect(clock.width).toBe(Number.POSITIVE_INFINITY);
    expect(clock.when(5)).toEqual({
      earliest: Number.NEGATIVE_INFINITY,
      latest: Number.POSITIVE_INFINITY,
    });
  });

  test('showed what was read at some moment between the question and the answer', () => {
    const clock = createOtherClock();
    clock.note(1_000_000, 50, 80);
    expect(clock.when(1_000_100)).toEqual({ earliest: 150, latest: 180 });
  });

  test('is known closer with each reading, and a slow one takes nothing of that away', () => {
    const clock = createOtherClock();
    clock.note(1_000_000, 50, 80);
    clock.note(1_000_100, 140, 152);
    clock.note(1_000_200, 160, 900);
    const { earliest, latest } = clock.when(1_000_000);
    expect(earliest).toBeCloseTo(50, 0);
    expect(latest).toBeCloseTo(52, 0);
  });

  test('that was set is known by the last reading alone', () => {
    const clock = createOtherClock();
    clock.note(1_000_000, 50, 52);
    clock.note(9_000_000, 60, 70);
    expect(clock.when(9_000_000)).toEqual({ earliest: 60, latest: 70 });
  });

  test('never shows a time outside its bounds, however long answers take and however it drifts', () => {
    const reading = fc.record({
      passed: fc.integer({ min: 1, max: 60_000 }),
      there: fc.integer({ min: 0, max: 500 }),
      back: fc.integer({ min: 0, max: 500 }),
    });
    const drift = fc.double({ min: -4e-5, max: 4e-5, noNaN: true });
    fc.assert(
      fc.property(fc.array(reading, { minLength: 1, maxLength: 40 }), drift, (readings, apart) => {
        const clock = createOtherClock();
        const shown = (own: number): number => 1e9 + own * (1 + apart);
        let [now, longest] = [0, 0];
        for (const { passed, there, back } of readings) {
          now += passed;
          longest = Math.max(longest, there + back);
          const since = now;
          now += there + back;
          clock.note(shown(since + there), since, now);
          const { earliest, latest } = clock.when(shown(now));
          // It ran on since it was read, and an earlier reading may still be what bounds it.
          const ranOn = 4e-5 * longest + 1e-3;
          expect(earliest).toBeLessThanOrEqual(now + ranOn);
          expect(latest).toBeGreaterThanOrEqual(now - ranOn);
        }
      }),
    );
  });
});
