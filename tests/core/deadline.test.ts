import { describe, expect, test } from '@jest/globals';
import { toIso } from '../../src/core/calendar.ts';
import {
  actByOf,
  beSureBy,
  cutoffOf,
  dateOfDeadline,
  daysLeft,
  personalDeadline,
} from '../../src/core/deadline.ts';
import type { Deadline } from '../../src/core/rule.ts';
import { at, deadline } from './samples.ts';

const sameDay = { effectiveSameDay: true };
const month = { precision: 'month' } as const;

describe('the date people read', () => {
  const cases: [string, Deadline, string][] = [
    ['use starts: the day before', deadline('starts-on', '2025-11-03'), '2025-11-02'],
    ['a control ends: the day before', deadline('control-ends-on', '2025-03-28'), '2025-03-27'],
    ['a last day: that day', deadline('last-day', '2024-09-12'), '2024-09-12'],
    [
      'a choice, terms in effect that day: the day before',
      deadline('choose-by', '2025-10-08', sameDay),
      '2025-10-07',
    ],
    ['a choice, terms in effect later: that day', deadline('choose-by', '2025-10-08'), '2025-10-08'],
    ['the first of a month: the last of the one before', deadline('starts-on', '2024-03-01'), '2024-02-29'],
    ['only a month is known: its first day', deadline('last-day', '2026-02-17', month), '2026-02-01'],
    [
      'only the month of a start is known: its first day',
      deadline('starts-on', '2026-02-17', month),
      '2026-02-01',
    ],
    [
      'only the month of a choice is known: its first day',
      deadline('choose-by', '2026-02-17', { ...month, ...sameDay }),
      '2026-02-01',
    ],
  ];

  test.each(cases)('%s', (_title, given, actBy) => {
    expect(actByOf(given)).toBe(actBy);
  });

  test('with month precision the day in the data does not count', () => {
    expect(dateOfDeadline(deadline('starts-on', '2026-02-17', month))).toBe('2026-02-01');
  });
});

describe('the cutoff', () => {
  const start = deadline('starts-on', '2025-11-03');
  const cutoff = (given: Deadline, zones: string[]): string => toIso(cutoffOf(given, actByOf(given), zones));
  const stated = (time: string, ...zones: string[]): Deadline =>
    deadline('last-day', '2026-03-31', { time: { at: time, zones } });

  test.each([
    [['Europe/Amsterdam'], '2025-11-02T23:00:00Z'],
    [['America/Vancouver', 'America/St_Johns'], '2025-11-03T03:30:00Z'],
    [['Asia/Hong_Kong'], '2025-11-02T16:00:00Z'],
    [['Europe/Amsterdam', 'Asia/Hong_Kong', 'America/Toronto'], '2025-11-02T16:00:00Z'],
  ])('without a stated hour 2 November ends first where it ends first: %j', (zones, iso) => {
    expect(cutoff(start, zones)).toBe(iso);
  });

  test('without any zone it ends where a day ends first on Earth', () => {
    expect(cutoff(start, [])).toBe('2025-11-02T10:00:00Z');
  });

  test('of two zones the sources may mean, the earlier counts', () => {
    expect(cutoff(stated('23:59:59', 'America/Los_Angeles', 'UTC'), ['Europe/Amsterdam'])).toBe(
      '2026-03-31T23:59:59Z',
    );
  });

  test('"PST" taken literally in summer is an hour after the clocks of California', () => {
    expect(cutoff(stated('23:59:59', 'America/Los_Angeles'), [])).toBe('2026-04-01T06:59:59Z');
    expect(cutoff(stated('23:59:59', 'Etc/GMT+8'), [])).toBe('2026-04-01T07:59:59Z');
  });

  test('a stated hour of an announced start lies on the start itself', () => {
    const given = deadline('starts-on', '2025-11-03', { time: { at: '09:00', zones: ['UTC'] } });
    expect(cutoff(given, ['Europe/Amsterdam'])).toBe('2025-11-03T09:00:00Z');
  });

  test('a stated hour counts for nothing where only the month is known', () => {
    const given = deadline('last-day', '2026-02-17', { ...month, time: { at: '12:00', zones: ['UTC'] } });
    expect(cutoff(given, ['Europe/Amsterdam'])).toBe('2026-02-01T23:00:00Z');
  });

  test('a stated hour without a zone is no instant, so the day counts', () => {
    expect(cutoff(stated('12:00'), ['UTC'])).toBe('2026-04-01T00:00:00Z');
  });
});

describe('days left', () => {
  const cutoff = at('2025-11-02T23:00Z');
  const left = (iso: string, zone = 'Europe/Amsterdam'): number | null =>
    daysLeft('2025-11-02', at(iso), zone, cutoff);

  test('counts dates, not hours', () => {
    expect(left('2025-10-20T12:00Z')).toBe(13);
    expect(left('2025-11-01T22:59Z')).toBe(1);
    expect(left('2025-11-01T23:00Z')).toBe(0);
  });

  test('counts across the change to winter time', () => {
    expect(left('2025-10-25T21:59Z')).toBe(8);
    expect(left('2025-10-25T22:00Z')).toBe(7);
  });

  test('ends at the cutoff', () => {
    expect(left('2025-11-02T22:59:59.999Z')).toBe(0);
    expect(left('2025-11-02T23:00Z')).toBeNull();
  });

  test('never falls below none for a reader whose date has moved on before the cutoff', () => {
    expect(left('2025-11-02T20:00Z', 'Asia/Tokyo')).toBe(0);
  });
});

describe('be sure by', () => {
  test("is silent where the cutoff is the reader's own midnight, or later", () => {
    expect(beSureBy(at('2025-11-02T23:00Z'), '2025-11-02', 'Europe/Amsterdam')).toBeNull();
    expect(beSureBy(at('2025-11-03T03:30Z'), '2025-11-02', 'Europe/Amsterdam')).toBeNull();
  });

  test("names the reader's hour where it ends before their midnight", () => {
    expect(beSureBy(at('2025-11-03T03:30Z'), '2025-11-02', 'America/Vancouver')).toBe('19:30');
    expect(beSureBy(at('2026-03-31T23:59:59Z'), '2026-03-31', 'America/Los_Angeles')).toBe('16:59');
  });
});

describe("a person's own deadline", () => {
  const clock = {
    kind: 'personal',
    from: 'registration',
    notBefore: '2025-09-29',
    length: 30,
    unit: 'days',
  } as const;

  test('counts from the stated date for those who were there already', () => {
    expect(personalDeadline(clock, '2019-05-01')).toBe('2025-10-29');
  });

  test('counts from their own date for those who came later', () => {
    expect(personalDeadline(clock, '2026-01-31')).toBe('2026-03-02');
  });

  test('counts weeks from a letter that has no earliest date', () => {
    const letter = { kind: 'personal', from: 'letter', notBefore: null, length: 6, unit: 'weeks' } as const;
    expect(personalDeadline(letter, '2025-01-15')).toBe('2025-02-26');
  });
});
