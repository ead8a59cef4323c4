import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { roundedCount } from '../../src/core/rounded-count.ts';

test.each([
  [0, 0],
  [1, 0],
  [5, 0],
  [6, 5],
  [10, 5],
  [11, 10],
  [15, 10],
  [16, 15],
  [1_001, 1_000],
])('of %d people is told: more than %d', (count, told) => {
  expect(roundedCount(count)).toBe(told);
});

test('what is told is true, says little less, and is the same for at least five counts', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000 }), (count) => {
      const told = roundedCount(count);
      expect(told % 5).toBe(0);
      if (told === 0) expect(count).toBeLessThanOrEqual(5);
      else expect([count > told, count - told <= 5]).toEqual([true, true]);
    }),
  );
});
