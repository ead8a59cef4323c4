// What day it is for somebody of whom only a place is known.
import { expect, test } from '@jest/globals';
import { publicViewpoint } from '../../../src/app/answering/public-viewpoint.ts';
import { dateOf } from '../../../src/core/calendar.ts';
import { readTable } from '../../catalogue/fixtures.ts';

const table = readTable();

test.each([
  ['2025-11-01T11:30:00Z', ['NZ'], '2025-11-02'],
  ['2025-11-01T23:30:00Z', ['NL'], '2025-11-02'],
  // Hawaii and New York: in New York it is the next day already.
  ['2025-11-02T05:00:00Z', ['US'], '2025-11-02'],
  ['2025-11-02T03:30:00Z', ['US-CA'], '2025-11-01'],
  ['2025-11-01T23:30:00Z', ['NL', 'GB'], '2025-11-02'],
  ['2025-11-01T23:30:00Z', [], '2025-11-01'],
  ['2025-11-01T11:30:00Z', ['WORLD'], '2025-11-01'],
])('at %s in %j it is %s: of several zones the one furthest ahead counts', (at, places, date) => {
  const from = publicViewpoint(places, table, Date.parse(at));
  expect(dateOf(from.at, from.zone)).toBe(date);
  expect(from.jurisdictions).toEqual(places);
});
