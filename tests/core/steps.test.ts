import { describe, expect, test } from '@jest/globals';
import { atOnce, type Steps, withPauses } from '../../src/core/steps.ts';

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
});
