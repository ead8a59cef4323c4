import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instantOfField, localField, longDay, shortMoment, timeOfDay } from '../../../sandbox/page/dates.ts';

const zone = 'Europe/Amsterdam';
const at = Date.UTC(2025, 9, 20, 6);

test('moments are shown on Amsterdam’s clocks', () => {
  expect(longDay(at, zone)).toBe('Monday 20 October 2025');
  expect(timeOfDay(at, zone)).toBe('08:00');
  expect(shortMoment(at, zone)).toBe('Mon 20 Oct 2025, 08:00');
});

describe('a date and time field', () => {
  test('gives back the instant it was filled with, for every minute whose local time exists once', () => {
    const day = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2031, 0, 1) });
    fc.assert(
      fc.property(day, (raw) => {
        const minute = Math.floor(raw / 60_000) * 60_000;
        const back = instantOfField(localField(minute, zone), zone);
        // An hour that comes twice is read as the first of the two.
        return (
          back === minute ||
          (back === minute - 3_600_000 && localField(back, zone) === localField(minute, zone))
        );
      }),
    );
  });

  test('reads an hour that comes twice as the first, and one that is skipped as an hour later', () => {
    expect(instantOfField('2025-10-26T02:30', zone)).toBe(Date.UTC(2025, 9, 26, 0, 30));
    expect(localField(instantOfField('2025-03-30T02:30', zone) ?? 0, zone)).toBe('2025-03-30T03:30');
  });

  test('is nothing while no date is chosen', () => {
    expect(instantOfField('', zone)).toBeNull();
  });
});
