import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  dateOf,
  daysBetween,
  endOfDay,
  isCalendarDate,
  isLocalTime,
  isStatedTime,
  isZone,
  startOfDay,
  timeOf,
  toInstant,
  toIso,
  toLocalIso,
  weekdayOf,
} from '../../src/core/calendar.ts';
import { at } from './samples.ts';

describe('what is a date, a time, a zone', () => {
  test.each(['2025-11-03', '2024-02-29', '1900-01-01', '2999-12-31'])('%s is a date', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  test.each([
    '2025-02-29',
    '2025-02-30',
    '2025-13-01',
    '2025-1-1',
    '1899-12-31',
    '3000-01-01',
    '2025-11-03T09:00',
    '',
  ])('"%s" is not a date', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });

  test('a time is written with two digits each and ends at 23:59', () => {
    expect(['00:00', '09:30', '23:59'].every(isLocalTime)).toBe(true);
    expect(['24:00', '9:30', '09:60', '09:30:00', ''].some(isLocalTime)).toBe(false);
  });

  test('a stated time may have seconds', () => {
    expect(['23:59:59', '16:59'].every(isStatedTime)).toBe(true);
    expect(['23:59:60', '24:00', '23:59:5'].some(isStatedTime)).toBe(false);
  });

  test('a zone has a name; an offset or an abbreviation with a sign is none', () => {
    expect(['Europe/Amsterdam', 'UTC', 'America/Argentina/Ushuaia'].every(isZone)).toBe(true);
    expect(['+01:00', '-0500', 'Europe/Atlantis', '', 'Mars'].some(isZone)).toBe(false);
  });
});

describe('arithmetic on dates', () => {
  test('adding days crosses months, years and leap days', () => {
    expect(addDays('2025-10-31', 3)).toBe('2025-11-03');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  });

  test('days between are negative backwards', () => {
    expect(daysBetween('2025-10-20', '2025-11-02')).toBe(13);
    expect(daysBetween('2025-11-02', '2025-10-20')).toBe(-13);
  });

  test.each([
    ['2025-11-02', 7],
    ['2025-11-03', 1],
    ['2025-10-08', 3],
    ['1970-01-01', 4],
    ['1969-12-31', 3],
    ['1901-01-01', 2],
  ])('%s is day %d of its week', (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });
});

describe('what the wall says at an instant', () => {
  test('one instant has different dates on three continents', () => {
    const instant = at('2025-11-02T23:30Z');
    expect(dateOf(instant, 'America/Vancouver')).toBe('2025-11-02');
    expect(dateOf(instant, 'Europe/Amsterdam')).toBe('2025-11-03');
    expect(dateOf(instant, 'Asia/Tokyo')).toBe('2025-11-03');
    expect(timeOf(instant, 'Asia/Kathmandu')).toBe('05:15');
  });

  test('an unknown zone is a programmer error', () => {
    expect(() => dateOf(0, 'Europe/Atlantis')).toThrow(RangeError);
    expect(() => toInstant('2025-11-02', '09:00', 'Europe/Atlantis')).toThrow(RangeError);
    expect(() => toInstant('2 November', '09:00', 'UTC')).toThrow(RangeError);
  });
});

describe('local time to instant', () => {
  test.each([
    ['plain', '2025-11-02', '09:00', 'Europe/Amsterdam', '2025-11-02T08:00:00Z'],
    ['with seconds', '2026-03-31', '23:59:59', 'America/Los_Angeles', '2026-04-01T06:59:59Z'],
    ['skipped: an hour later', '2025-03-30', '02:30', 'Europe/Amsterdam', '2025-03-30T01:30:00Z'],
    ['skipped half an hour', '2025-10-05', '02:15', 'Australia/Lord_Howe', '2025-10-04T15:45:00Z'],
    ['a skipped day', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T22:00:00Z'],
    ['twice: the first', '2025-10-26', '02:30', 'Europe/Amsterdam', '2025-10-26T00:30:00Z'],
    ['twice in the south: the first', '2025-04-06', '02:30', 'Australia/Sydney', '2025-04-05T15:30:00Z'],
    ['twice within half an hour', '2025-04-06', '01:45', 'Australia/Lord_Howe', '2025-04-05T14:45:00Z'],
    [
      'long ago, with seconds in the offset',
      '1930-01-01',
      '12:00',
      'Africa/Monrovia',
      '1930-01-01T12:44:30Z',
    ],
  ])('%s', (_title, date, time, zone, iso) => {
    expect(toIso(toInstant(date, time, zone))).toBe(iso);
  });

  test('a day begins when the wall first shows it, also where midnight is skipped', () => {
    expect(toIso(startOfDay('2025-09-07', 'America/Santiago'))).toBe('2025-09-07T04:00:00Z');
    expect(timeOf(startOfDay('2025-09-07', 'America/Santiago'), 'America/Santiago')).toBe('01:00');
    expect(toIso(endOfDay('2025-11-02', 'America/New_York'))).toBe('2025-11-03T05:00:00Z');
  });

  test('the day on which clocks go back lasts 25 hours', () => {
    const hours =
      (endOfDay('2025-10-26', 'Europe/Amsterdam') - startOfDay('2025-10-26', 'Europe/Amsterdam')) / 3_600_000;
    expect(hours).toBe(25);
  });
});

describe('instants as text', () => {
  test('UTC ends in Z and shows milliseconds only when there are some', () => {
    expect(toIso(at('2025-11-02T23:00:00.000Z'))).toBe('2025-11-02T23:00:00Z');
    expect(toIso(at('2025-11-02T23:00:00.250Z'))).toBe('2025-11-02T23:00:00.250Z');
  });

  test.each([
    ['Europe/Amsterdam', '2025-11-03T00:00:00+01:00'],
    ['America/St_Johns', '2025-11-02T19:30:00-03:30'],
    ['Asia/Kathmandu', '2025-11-03T04:45:00+05:45'],
    ['UTC', '2025-11-02T23:00:00+00:00'],
  ])('local text in %s carries its offset', (zone, text) => {
    expect(toLocalIso(at('2025-11-02T23:00Z'), zone)).toBe(text);
    expect(Date.parse(text)).toBe(at('2025-11-02T23:00Z'));
  });
});
