import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sortedInSteps } from '../../src/core/sorting.ts';
import { atOnce } from '../../src/core/steps.ts';

interface Card {
  readonly rank: number;
  readonly place: number;
}

const byRank = (a: Card, b: Card): number => a.rank - b.rank;

const cards = (count: number, ranks: number): readonly Card[] =>
  Array.from({ length: count }, (_, place) => ({ rank: (place * 7919) % ranks, place }));

test('a list of any length comes out as `toSorted` gives it, equals in the order they had', () => {
  const sizes = fc.record({
    count: fc.integer({ min: 0, max: 9_000 }),
    ranks: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(sizes, ({ count, ranks }) => {
      const list = cards(count, ranks);
      expect(atOnce(sortedInSteps(list, byRank))).toEqual(list.toSorted(byRank));
    }),
    { numRuns: 15 },
  );
});

test('between two stops few are compared', () => {
  let compared = 0;
  let most = 0;
  const steps = sortedInSteps(cards(50_000, 49_999), (a, b) => {
    compared += 1;
    return byRank(a, b);
  });
  for (let step = steps.next(); step.done !== true; step = steps.next()) {
    most = Math.max(most, compared);
    compared = 0;
  }
  // Two thousand are sorted with some eleven comparisons each.
  expect(most).toBeLessThan(25_000);
});
