import { describe, expect, test } from '@jest/globals';
import { createHolidays } from '../../../adapters/holidays/holidays.ts';

const isHoliday = createHolidays();

describe('public holidays', () => {
  test.each([
    ['2025-12-25', 'NL', true],
    ['2025-12-24', 'NL', false],
    ['2025-04-21', 'NL', true],
    ['2025-07-04', 'US', true],
    ['2025-07-04', 'NL', false],
    ['2026-01-01', 'GB', true],
  ])('%s in %s: %s', (date, country, expected) => {
    expect(isHoliday(date, country)).toBe(expected);
  });

  test('a country nobody has tables for has none', () => {
    expect(isHoliday('2025-12-25', 'AQ')).toBe(false);
  });
});
