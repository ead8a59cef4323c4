import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { allowance, nearestWord, wordDistance } from '../../src/catalogue/nearest-word.ts';

const word = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', 'c', 'd') });

describe('the distance of two words', () => {
  test.each([
    ['linkedin', 'linkedin', 0],
    ['linkdin', 'linkedin', 1],
    ['ilnkedin', 'linkedin', 1],
    ['linkeden', 'linkedin', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('%j to %j is %d', (a, b, distance) => {
    expect(wordDistance(a, b)).toBe(distance);
  });

  test('is 0 exactly for equal words', () => {
    fc.assert(fc.property(word, word, (a, b) => (wordDistance(a, b) === 0) === (a === b)));
  });

  test('is the same in both directions, and never more than the longer word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = wordDistance(a, b);
        expect(wordDistance(b, a)).toBe(distance);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });

  test('is at most 1 after any one edit', () => {
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('x', ''), (a, seed, inserted) => {
        const at = seed % (a.length + 1);
        const edited = a.slice(0, at) + inserted + a.slice(inserted === '' ? at + 1 : at);
        return wordDistance(a, edited) <= 1;
      }),
    );
  });
});

describe('the nearest known word', () => {
  test('is the nearest within bounds, or none', () => {
    expect(nearestWord('nmae', ['name', 'names'])).toBe('name');
    expect(nearestWord('banana', ['name', 'names'])).toBeNull();
    expect(nearestWord('anything', [])).toBeNull();
  });

  test('longer words forgive more', () => {
    expect([2, 5, 8].map(allowance)).toEqual([0, 1, 2]);
  });
});
