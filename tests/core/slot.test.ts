import { describe, expect, test } from '@jest/globals';
import { toLocalIso } from '../../src/core/calendar.ts';
import type { Profile } from '../../src/core/profile.ts';
import { allowedNow, earlierSlot, isAllowedDay, nextSlot } from '../../src/core/slot.ts';
import { at, profileOf } from './samples.ts';

const none = (): boolean => false;
/** Good Friday, Easter Monday and King's Day of 2026, as the Netherlands keep them. */
const dutch = (date: string, country: string): boolean =>
  country === 'NL' && ['2026-04-03', '2026-04-06', '2026-04-27'].includes(date);

const workdays = { weekdaysOnly: true, holidays: 'NL' };

/** The slot as a local time, without its offset. */
const earlier = (date: string, wishes: Partial<Profile>): string =>
  toLocalIso(earlierSlot(date, profileOf(wishes), dutch), 'Europe/Amsterdam').slice(0, 16);
const next = (from: string, wishes: Partial<Profile>): string =>
  toLocalIso(nextSlot(at(from), profileOf(wishes), dutch), 'Europe/Amsterdam').slice(0, 16);

describe('allowed days', () => {
  test('every day where nothing is wished', () => {
    expect(isAllowedDay('2025-11-02', { weekdaysOnly: false, holidays: null }, () => true)).toBe(true);
  });

  test('Monday to Friday on weekdays only', () => {
    const week = ['2025-10-31', '2025-11-01', '2025-11-02', '2025-11-03'];
    const allowed = week.map((date) => isAllowedDay(date, { weekdaysOnly: true, holidays: null }, none));
    expect(allowed).toEqual([true, false, false, true]);
  });

  test('no holidays of the country that was named, and of no other', () => {
    expect(isAllowedDay('2026-04-27', { weekdaysOnly: false, holidays: 'NL' }, dutch)).toBe(false);
    expect(isAllowedDay('2026-04-27', { weekdaysOnly: false, holidays: 'DE' }, dutch)).toBe(true);
  });
});

describe('allowed moments', () => {
  const night = profileOf({ quiet: { from: '22:00', to: '07:00' } });

  test.each([
    ['2025-11-02T20:59Z', true],
    ['2025-11-02T21:00Z', false],
    ['2025-11-03T05:59Z', false],
    ['2025-11-03T06:00Z', true],
  ])('%s with quiet hours past midnight: %s', (iso, allowed) => {
    expect(allowedNow(at(iso), night, none)).toBe(allowed);
  });

  test('quiet hours within a day end in that day', () => {
    const lunch = profileOf({ quiet: { from: '12:00', to: '13:00' } });
    const moments = ['2025-11-03T10:59Z', '2025-11-03T11:00Z', '2025-11-03T11:59Z', '2025-11-03T12:00Z'];
    expect(moments.map((iso) => allowedNow(at(iso), lunch, none))).toEqual([true, false, false, true]);
  });

  test('quiet from an hour to the same hour is no quiet', () => {
    expect(
      allowedNow(at('2025-11-03T12:00Z'), profileOf({ quiet: { from: '09:00', to: '09:00' } }), none),
    ).toBe(true);
  });

  test('the day is that of the profile, not of UTC', () => {
    const profile = profileOf({ weekdaysOnly: true });
    expect(allowedNow(at('2025-11-02T22:59Z'), profile, none)).toBe(false);
    expect(allowedNow(at('2025-11-02T23:00Z'), profile, none)).toBe(true);
  });
});

describe('a slot for a reminder', () => {
  test.each([
    ['on an allowed day, on that day', '2025-10-31', { weekdaysOnly: true }, '2025-10-31T09:00'],
    ['on a Sunday, the Friday before', '2025-11-02', { weekdaysOnly: true }, '2025-10-31T09:00'],
    ['on Easter Monday, the Thursday before Good Friday', '2026-04-06', workdays, '2026-04-02T09:00'],
    ['on a holiday elsewhere, on that day', '2026-04-27', { holidays: 'DE' }, '2026-04-27T09:00'],
    [
      'in the quiet evening, before it',
      '2025-11-02',
      { sendAt: '23:00', quiet: { from: '22:00', to: '07:00' } },
      '2025-11-02T21:30',
    ],
    [
      'in the quiet morning, the evening before',
      '2025-11-02',
      { sendAt: '06:00', quiet: { from: '22:00', to: '07:00' } },
      '2025-11-01T21:30',
    ],
    [
      'quiet just after midnight, the evening before',
      '2025-11-02',
      { sendAt: '06:00', quiet: { from: '00:10', to: '07:00' } },
      '2025-11-01T23:40',
    ],
    [
      'a quiet Monday morning on weekdays only, Friday evening',
      '2025-11-03',
      { sendAt: '06:00', weekdaysOnly: true, quiet: { from: '22:00', to: '07:00' } },
      '2025-10-31T21:30',
    ],
    [
      'quiet but for ten minutes, in those',
      '2025-11-02',
      { sendAt: '09:00', quiet: { from: '08:10', to: '08:00' } },
      '2025-11-02T08:00',
    ],
    ['an hour the clock skips, an hour later', '2025-03-30', { sendAt: '02:30' }, '2025-03-30T03:30'],
    [
      'an hour the clock skips into quiet, the day before',
      '2025-03-30',
      { sendAt: '02:30', quiet: { from: '03:00', to: '08:00' } },
      '2025-03-29T02:30',
    ],
  ])('%s', (_title, date, wishes, slot) => {
    expect(earlier(date, wishes)).toBe(slot);
  });

  test('a calendar of holidays only does not silence it', () => {
    const slot = earlierSlot('2025-11-02', profileOf({ holidays: 'NL' }), () => true);
    expect(slot).toBe(at('2025-11-02T08:00Z'));
  });
});

describe('a slot for anything else', () => {
  test.each([
    ['the very moment where that is sendAt', '2025-11-03T08:00Z', {}, '2025-11-03T09:00'],
    ['later the same day', '2025-11-03T07:00Z', {}, '2025-11-03T09:00'],
    ['the next day once sendAt has passed', '2025-11-03T08:00:01Z', {}, '2025-11-04T09:00'],
    ['after the weekend', '2025-11-01T08:00Z', { weekdaysOnly: true }, '2025-11-03T09:00'],
    ['after Easter', '2026-04-03T07:00Z', workdays, '2026-04-07T09:00'],
    [
      'when the quiet night ends',
      '2025-11-03T00:00Z',
      { sendAt: '06:00', quiet: { from: '22:00', to: '07:00' } },
      '2025-11-03T07:00',
    ],
    [
      'when the quiet night that began in the evening ends',
      '2025-11-03T23:30Z',
      { sendAt: '23:00', quiet: { from: '22:00', to: '07:00' } },
      '2025-11-04T07:00',
    ],
  ])('%s', (_title, from, wishes, slot) => {
    expect(next(from, wishes)).toBe(slot);
  });

  test('a calendar of holidays only does not silence it', () => {
    const from = at('2025-11-02T10:00Z');
    expect(nextSlot(from, profileOf({ holidays: 'NL' }), () => true)).toBe(from);
  });
});
