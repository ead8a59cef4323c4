// Local time to instant, against another implementation. The vectors are Python's answers: see zone-vectors.py beside
// them for how they were made and what to do when zone data move on.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  DAY,
  dateOf,
  endOfDay,
  isZone,
  startOfDay,
  timeOf,
  toInstant,
  toLocalIso,
} from '../../src/core/calendar.ts';

type Kind = 'plain' | 'gap' | 'fold';
type Fixture = Record<Kind, string[]> & { made_with: string };

const fixture = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/zone-vectors.json'), 'utf8'),
) as Fixture;

interface Vector {
  readonly date: string;
  readonly time: string;
  readonly zone: string;
  readonly instant: number;
}

function vectorsOf(kind: Kind): Vector[] {
  return fixture[kind].map((text) => {
    const [date = '', time = '', zone = '', seconds = ''] = text.split(' ');
    return { date, time, zone, instant: Number(seconds) * 1000 };
  });
}

const zones = [...new Set(vectorsOf('plain').map(({ zone }) => zone))];

/** Where this Node answers otherwise than the other implementation, as lines to read. */
function disagreements(vectors: readonly Vector[]): string[] {
  return vectors
    .filter(({ date, time, zone, instant }) => toInstant(date, time, zone) !== instant)
    .map(
      ({ date, time, zone, instant }) =>
        `${zone} ${date} ${time}: ${toInstant(date, time, zone)}, not ${instant}`,
    );
}

const luxonFold = (): string | null =>
  DateTime.fromISO('2025-10-26T02:30', { zone: 'Europe/Amsterdam' }).toUTC().toISO();

describe.each([
  ['January', '2026-01-15T12:00:00Z'],
  ['July', '2026-07-15T12:00:00Z'],
])('when the clock says %s', (_month, now) => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test.each(['plain', 'gap', 'fold'] as const)('every %s time means the same instant to both', (kind) => {
    jest.useFakeTimers({ now: Date.parse(now) });
    const vectors = vectorsOf(kind);
    expect(vectors.length).toBeGreaterThan(300);
    expect({
      zoneData: process.versions.tz,
      madeWith: fixture.made_with,
      differ: disagreements(vectors),
    }).toEqual({
      zoneData: process.versions.tz,
      madeWith: fixture.made_with,
      differ: [],
    });
  });
});

test('luxon alone answers a time that comes twice by the month it is asked in, so the fixture must be met in both', () => {
  const answers = ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z'].map((now) => {
    jest.useFakeTimers({ now: Date.parse(now) });
    const answer = luxonFold();
    jest.useRealTimers();
    return answer;
  });
  expect(answers[0]).not.toBe(answers[1]);
});

test('the fixture names only zones that exist here, and hundreds of them', () => {
  expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
  expect(zones.length).toBeGreaterThan(500);
});

describe('laws over all zones, 2024 to 2031', () => {
  const zone = fc.constantFrom(...zones);
  const instant = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2031-12-31') });
  const date = fc.nat({ max: 2921 }).map((n) => addDays('2024-01-01', n));

  test('local text with its offset is the same instant', () => {
    fc.assert(
      fc.property(instant, zone, (moment, place) => {
        expect(Date.parse(toLocalIso(moment, place))).toBe(moment);
      }),
    );
  });

  test('reading the wall and going back gives the minute, or the first of two', () => {
    fc.assert(
      fc.property(instant, zone, (moment, place) => {
        const minute = moment - (moment % 60_000);
        const back = toInstant(dateOf(minute, place), timeOf(minute, place), place);
        expect([0, 1_800_000, 3_600_000, 7_200_000, 10_800_000]).toContain(minute - back);
      }),
    );
  });

  test('a day holds exactly the instants that show its date', () => {
    fc.assert(
      fc.property(date, zone, (day, place) => {
        const [from, to] = [startOfDay(day, place), endOfDay(day, place)];
        expect([dateOf(from - 1, place), dateOf(from, place), dateOf(to - 1, place)]).toEqual([
          addDays(day, -1),
          day,
          day,
        ]);
        expect(Math.abs(to - from - DAY)).toBeLessThanOrEqual(DAY / 8);
      }),
    );
  });
});
