import { describe, expect, test } from '@jest/globals';
import { atOnce, eachInSteps, type Steps, withPauses } from '../../src/core/steps.ts';

function* work(seen: string[]): Steps<string> {
  seen.push('first');
  yield;
  seen.push('second');
  yield;
  return 'done';
}

describe('work in steps', () => {
  test('is done at once where nobody waits', () => {
    const seen: string[] = [];
    expect(atOnce(work(seen))).toBe('done');
    expect(seen).toEqual(['first', 'second']);
  });

  test('lets others have a turn after each step, and none after the last', async () => {
    const seen: string[] = [];
    const pause = () => Promise.resolve(seen.push('others'));
    await expect(withPauses(work(seen), pause)).resolves.toBe('done');
    expect(seen).toEqual(['first', 'others', 'second', 'others']);
  });

  test('a list is gone through a few at a time', () => {
    const seen: number[] = [];
    const stops: number[] = [];
    const steps = eachInSteps([1, 2, 3, 4, 5], 2, (one) => seen.push(one));
    while (steps.next().done !== true) stops.push(seen.length);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(stops).toEqual([2, 4]);
  });
});
