import { describe, expect, test } from '@jest/globals';
import {
  parseDate,
  parseJurisdiction,
  parseLocale,
  parseMoment,
  parseOffsets,
  parseTime,
  parseZone,
  quoted,
} from '../../src/app/inputs.ts';
import type { Result } from '../../src/core/fault.ts';
import { catalogue } from './shipped.ts';

const valueOf = <T>(result: Result<T>): T => {
  if (result.ok) return result.value;
  throw new Error(result.fault.message);
};
const faultOf = <T>(result: Result<T>): { code: string; cure: string } => {
  if (!result.ok) return result.fault;
  throw new Error('no fault');
};

describe('a moment', () => {
  test.each([
    ['a bare date is noon in the zone', '2025-11-02', 'Europe/Amsterdam', '2025-11-02T11:00:00.000Z'],
    ['a bare date is noon UTC where no zone is given', '2025-11-02', 'UTC', '2025-11-02T12:00:00.000Z'],
    ['a local time is taken in the zone', '2025-11-02T09:00', 'Europe/Amsterdam', '2025-11-02T08:00:00.000Z'],
    [
      'an offset wins over the zone',
      '2025-11-01T09:00:00+01:00',
      'America/New_York',
      '2025-11-01T08:00:00.000Z',
    ],
    ['Z is UTC', '2025-11-01T09:00Z', 'America/New_York', '2025-11-01T09:00:00.000Z'],
  ])('%s', (_title, text, zone, expected) => {
    expect(new Date(valueOf(parseMoment(text, zone))).toISOString()).toBe(expected);
  });

  test.each([
    '',
    'tomorrow',
    '2025-02-30',
    '2025-13-01',
    '2025-11-02T25:00',
    '02-11-2025',
    '2025-11-02T09:00+99:99x',
  ])('%j is refused with an example', (text) => {
    expect(faultOf(parseMoment(text, 'UTC'))).toMatchObject({ code: 'bad-date' });
    expect(faultOf(parseMoment(text, 'UTC')).cure).toContain('2025-11-02');
  });
});

describe('a jurisdiction', () => {
  test.each([
    ['nl', 'NL'],
    ['UK', 'GB'],
    ['us-ca', 'US-CA'],
    ['eea', 'EEA'],
    ['Germany', 'DE'],
  ])('%j means %s', (text, code) => {
    expect(valueOf(parseJurisdiction(text, catalogue.jurisdictions))).toBe(code);
  });

  test('a country is also known by its name in the language of the asker', () => {
    expect(valueOf(parseJurisdiction('Duitsland', catalogue.jurisdictions, 'nl'))).toBe('DE');
  });

  test('an unknown one is refused with what is accepted', () => {
    const { code, cure } = faultOf(parseJurisdiction('Atlantis', catalogue.jurisdictions));
    expect(code).toBe('unknown-jurisdiction');
    expect(cure).toMatch(/NL.*EEA/u);
  });
});

describe('small values', () => {
  test('zones are IANA names or UTC', () => {
    expect(valueOf(parseZone(' Europe/Amsterdam '))).toBe('Europe/Amsterdam');
    expect(valueOf(parseZone('utc'))).toBe('UTC');
    expect(valueOf(parseZone('America/New York'))).toBe('America/New_York');
    expect(valueOf(parseZone('amsterdam'))).toBe('Europe/Amsterdam');
    expect(valueOf(parseZone('europe/berlin'))).toBe('Europe/Berlin');
    expect(faultOf(parseZone('CET+1')).cure).toContain('Europe/Amsterdam');
  });

  test.each(['BST', 'ist', 'CST', 'Ast', 'NST'])(
    '%s is another clock’s to many who type it, who are asked for a city',
    (text) => {
      expect(parseZone(text)).toMatchObject({ ok: false, fault: { code: 'unknown-zone' } });
    },
  );

  test.each([
    ['PST', 'PST'],
    ['JST', 'JST'],
    ['CET', 'CET'],
  ])('%s is one clock’s to nearly everybody', (text, zone) => {
    expect(parseZone(text)).toEqual({ ok: true, value: zone });
  });

  test.each(['EST', 'mst'])('%s has no summer time, and whoever types it is asked for a city', (text) => {
    expect(faultOf(parseZone(text)).code).toBe('unknown-zone');
  });

  test('dates exist on the calendar', () => {
    expect(valueOf(parseDate('2028-02-29'))).toBe('2028-02-29');
    expect(faultOf(parseDate('2027-02-29')).cure).toContain('2025-11-02');
  });

  test('times may leave out the leading nought', () => {
    expect(valueOf(parseTime('9:30'))).toBe('09:30');
    expect(faultOf(parseTime('24:00')).cure).toContain('09:00');
  });

  test.each([
    ['9', '09:00'],
    ['9am', '09:00'],
    ['9 p.m.', '21:00'],
    ['12 am', '00:00'],
    ['12pm', '12:00'],
    ['9.30', '09:30'],
    ['9h30', '09:30'],
    ['21 Uhr', '21:00'],
    ['9 uur', '09:00'],
  ])('a time may be typed as %s', (text, time) => {
    expect(valueOf(parseTime(text))).toBe(time);
  });

  test.each(['25', '13pm', '0 am', '9:5', '9:60', 'noon', '', '-9', '9 o’clock'])('%j is no time', (text) => {
    expect(faultOf(parseTime(text)).code).toBe('bad-time');
  });

  test('a locale may name its country; one without texts is refused with those that have', () => {
    expect(valueOf(parseLocale('nl-BE', ['en', 'nl']))).toBe('nl');
    expect(faultOf(parseLocale('sv', ['en', 'nl'])).cure).toContain('en, nl');
  });

  test.each(['dutch', 'Nederlands', 'Niederländisch'])('a locale may be called %s by a German', (text) => {
    expect(valueOf(parseLocale(text, ['en', 'nl'], 'de'))).toBe('nl');
  });

  test('offsets are sorted, largest first, each once', () => {
    expect(valueOf(parseOffsets('1, 14 7;7'))).toEqual([14, 7, 1]);
    expect(valueOf(parseOffsets([0, 30]))).toEqual([30, 0]);
  });

  test.each([[''], ['-1'], ['7.5'], ['seven'], ['366'], ['1 2 3 4 5 6 7 8 9 10 11']])(
    'offsets %j are refused with an example',
    (text) => {
      expect(faultOf(parseOffsets(text)).cure).toContain('14, 7, 1, 0');
    },
  );

  test('text from outside is quoted as one short line', () => {
    expect(quoted(`a\nb${'c'.repeat(100)}`)).toBe(`"a b${'c'.repeat(37)}…"`);
  });
});
