import { describe, expect, test } from '@jest/globals';
import { createJurisdictions } from '../../src/core/jurisdiction.ts';
import { world, worldData } from './samples.ts';

const list = (codes: Iterable<string>): string[] => [...codes].sort();

describe('what a person types', () => {
  test.each([
    ['nl', 'NL'],
    [' NL ', 'NL'],
    ['Nederland', 'NL'],
    ['UNITED   STATES', 'US'],
    ['us-ca', 'US-CA'],
    ['us_ca', 'US-CA'],
    ['eea', 'EEA'],
    ['World', 'WORLD'],
    ['Europe', 'EEA'],
    ['UK', 'GB'],
    ['el', 'GR'],
  ])('"%s" means %s', (typed, code) => {
    expect(world.normalise(typed)).toBe(code);
  });

  test.each(['', 'XX', 'Atlantis', 'US-ZZ', 'constructor', '__proto__', 'toString'])(
    '"%s" means nothing',
    (typed) => {
      expect(world.normalise(typed)).toBeNull();
    },
  );

  test('a code is known as it is written, nothing else', () => {
    expect(['NL', 'US-CA', 'EEA'].every((code) => world.isKnown(code))).toBe(true);
    expect(['nl', 'UK', 'US-ZZ', 'valueOf', ''].some((code) => world.isKnown(code))).toBe(false);
  });

  test('codes and groups can be listed', () => {
    expect(world.codes()).toEqual(
      list([...Object.keys(worldData.countries), ...Object.keys(worldData.subdivisions)]),
    );
    expect(world.groups()).toEqual(['EEA', 'EU', 'WORLD']);
  });
});

describe('what codes cover', () => {
  test('the EEA holds the EU and three more, and neither Switzerland nor the United Kingdom', () => {
    expect(list(world.expand(['EEA']))).toEqual(['DE', 'FI', 'GR', 'IS', 'LI', 'NL', 'NO', 'PT']);
  });

  test('a country covers its known parts', () => {
    expect(list(world.expand(['US']))).toEqual(['US', 'US-CA', 'US-NY', 'US-TX']);
  });

  test('an excluded part leaves the rest of its country', () => {
    expect(list(world.expand(['US'], ['US-CA']))).toEqual(['US', 'US-NY', 'US-TX']);
  });

  test('the world minus the EEA, Switzerland and the United Kingdom still holds Brazil and Texas', () => {
    const rest = world.expand(['WORLD'], ['EEA', 'CH', 'GB']);
    expect(['BR', 'US-TX'].every((code) => rest.has(code))).toBe(true);
    expect(['NL', 'IS', 'CH', 'GB'].some((code) => rest.has(code))).toBe(false);
  });

  test('an unknown code covers nothing and excludes nothing', () => {
    expect(list(world.expand(['NL', 'XX'], ['YY', 'constructor']))).toEqual(['NL']);
  });

  test('a group that contains itself ends', () => {
    const table = createJurisdictions({
      ...worldData,
      groups: { A: { members: ['B', 'NL'] }, B: { members: ['A', 'DE'] } },
    });
    expect(list(table.expand(['A']))).toEqual(['DE', 'NL']);
  });
});

describe('what rule and reader share', () => {
  test.each([
    ['a reader in California is bound by a rule for the US', ['US'], [], ['US-CA'], ['US-CA']],
    ['a reader in the US may be bound by a rule for Texas', ['US-TX'], [], ['US'], ['US-TX']],
    ['a reader in Germany is bound by a rule for the EEA', ['EEA'], [], ['DE'], ['DE']],
    ['a reader in Canada is not bound by a rule for the EEA', ['EEA'], [], ['CA'], []],
    ['a reader in California is not bound where California is excluded', ['US'], ['US-CA'], ['US-CA'], []],
    ['two parts of one country share nothing', ['US-TX'], [], ['US-CA'], []],
    ['a reader in two places shares either', ['EEA'], [], ['NL', 'US'], ['NL']],
    ['a reader who said nothing shares all of it', ['NL', 'CH'], [], [], ['CH', 'NL']],
  ])('%s', (_title, codes, except, reader, shared) => {
    expect(list(world.overlap(codes, except, reader))).toEqual(shared);
  });
});

describe('zones', () => {
  test('a part of a country has its own zones, the country all', () => {
    expect(world.zonesOf(['US-TX'])).toEqual(['America/Chicago']);
    expect(world.zonesOf(['US'])).toContain('Pacific/Honolulu');
  });

  test('each zone is named once, in order, for groups too', () => {
    const found = world.zonesOf(['EEA', 'NL', 'DE']);
    expect(found).toEqual([...new Set(found)].sort());
    expect(found).toContain('Atlantic/Azores');
  });

  test('what is shared twice is the same object, so that answers can be remembered by it', () => {
    const zones = (): readonly string[] => world.zonesOf(world.overlap(['EEA'], [], ['NL', 'PT']));
    expect(zones()).toBe(zones());
    expect(zones()).toEqual(['Atlantic/Azores', 'Europe/Amsterdam', 'Europe/Lisbon']);
  });
});
