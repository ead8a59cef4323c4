import { describe, expect, test } from '@jest/globals';
import { parseZone } from '../../src/app/inputs.ts';
import { differentClocks, onlyZoneOf, suggestZones, zonesByName } from '../../src/catalogue/zone-names.ts';
import { catalogue } from '../app/shipped.ts';

const { jurisdictions: table } = catalogue;
const named = (text: string, locale = 'en') => zonesByName(text, locale, table);

describe('a time zone', () => {
  test.each([
    ['berlin', 'Europe/Berlin'],
    ['Duitsland', 'Europe/Berlin'],
    ['Allemagne', 'Europe/Berlin'],
    ['München', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['Nova Iorque', 'America/New_York'],
    ['san francisco', 'America/Los_Angeles'],
    ['Londres', 'Europe/London'],
    ['Londen', 'Europe/London'],
    ['Wenen', 'Europe/Vienna'],
    ['SÃO PAULO', 'America/Sao_Paulo'],
    ['Países Bajos', 'Europe/Amsterdam'],
    ['Holland', 'Europe/Amsterdam'],
    ['Japon', 'Asia/Tokyo'],
  ])('is found by %j', (text, zone) => {
    expect(named(text)).toEqual([zone]);
    expect(parseZone(text, { table, locale: 'en' })).toEqual({ ok: true, value: zone });
    expect(suggestZones(text, 'en', table, 5).map(({ value }) => value)).toContain(zone);
  });

  test('of a country with several clocks is asked for, with the largest places first', () => {
    expect(named('Verenigde Staten').slice(0, 3)).toEqual([
      'America/New_York',
      'America/Chicago',
      'America/Denver',
    ]);
    expect(parseZone('Spain', { table, locale: 'en' })).toMatchObject({
      ok: false,
      fault: { code: 'several-zones', params: { zones: 'Europe/Madrid, Atlantic/Canary' } },
    });
  });

  test('is told apart by what clocks show, not by its name', () => {
    expect(differentClocks(['Europe/Berlin', 'Europe/Busingen', 'Europe/London'])).toEqual([
      'Europe/London',
      'Europe/Berlin',
    ]);
    expect(onlyZoneOf(['DE'], table)).toBe('Europe/Berlin');
    expect(onlyZoneOf(['DE', 'NL', 'FR'], table)).toBe('Europe/Amsterdam');
    expect(onlyZoneOf(['US'], table)).toBeNull();
    expect(onlyZoneOf([], table)).toBeNull();
  });

  test.each(['', 'Mars', '???', 'xx'])('is not found by %j', (text) => {
    expect(named(text)).toEqual([]);
  });

  test('never becomes UTC unless somebody writes it', () => {
    expect(suggestZones('', 'en', table, 25).map(({ value }) => value)).not.toContain('UTC');
    expect(suggestZones('utc', 'en', table, 25).map(({ value }) => value)).toContain('UTC');
  });

  test('is offered under the name somebody looked for', () => {
    expect(suggestZones('muni', 'en', table, 5)[0]).toEqual({
      value: 'Europe/Berlin',
      label: 'Munich – Europe/Berlin',
    });
    expect(suggestZones('duitsland', 'nl', table, 5)[0]).toEqual({
      value: 'Europe/Berlin',
      label: 'Duitsland – Europe/Berlin',
    });
  });
});
