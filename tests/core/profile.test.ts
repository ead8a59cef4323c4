import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fewerPosts, type Profile, presetNames, presets } from '../../src/core/profile.ts';

type Rhythm = Pick<Profile, 'offsets' | 'started'>;

const rhythm = fc.record({
  offsets: fc
    .uniqueArray(fc.integer({ min: 0, max: 365 }), { minLength: 1, maxLength: 10 })
    .map((all) => all.toSorted((a, b) => b - a)),
  started: fc.boolean(),
});

describe('a quieter rhythm', () => {
  test.each(presetNames)('of %s is two reminders: a week before, and on the day', (name) => {
    expect(fewerPosts(presets[name])).toEqual({ offsets: [7, 0], started: false });
  });

  test('of two is the one that leaves time to act', () => {
    expect(fewerPosts({ offsets: [7, 0], started: false })).toEqual({ offsets: [7], started: false });
  });

  test('leaves the start out before it leaves a reminder out', () => {
    expect(fewerPosts({ offsets: [7, 0], started: true })).toEqual({ offsets: [7, 0], started: false });
    expect(fewerPosts({ offsets: [3], started: true })).toEqual({ offsets: [3], started: false });
  });

  test('is made of what was there, is less each time, and ends at one reminder', () => {
    fc.assert(
      fc.property(rhythm, (from) => {
        let now: Rhythm = from;
        for (let next = fewerPosts(now); next !== null; next = fewerPosts(now)) {
          const size = (one: Rhythm): number => one.offsets.length + Number(one.started);
          expect(size(next)).toBeLessThan(size(now));
          expect(from.offsets).toEqual(expect.arrayContaining([...next.offsets]));
          now = next;
        }
        expect(now).toEqual({ offsets: [expect.any(Number)], started: false });
      }),
    );
  });
});
