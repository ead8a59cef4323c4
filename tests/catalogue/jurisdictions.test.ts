import { describe, expect, test } from '@jest/globals';
import {
  jurisdictionByName,
  jurisdictionInWords,
  jurisdictionName,
  suggestJurisdictions,
} from '../../src/catalogue/jurisdiction-names.ts';
import { parseJurisdictions } from '../../src/catalogue/jurisdiction-table.ts';
import { briefly, readTable } from './fixtures.ts';

const table = readTable();

describe('the table of jurisdictions', () => {
  test('has every country that the runtime can name, and no other', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const letters = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ');
    const named = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => names.of(code));
    // Not assigned by ISO 3166-1: exceptional reservations, user-assigned and historical codes, CLDR's own.
    const others =
      'AC AN BU CP CQ CS DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ';
    const countries = table.codes().filter((code) => code.length === 2);
    expect(countries).toHaveLength(249);
    expect(named.filter((code) => !countries.includes(code) && !others.includes(code))).toEqual([]);
    expect(countries.filter((code) => !named.includes(code))).toEqual([]);
  });

  test('every country and part has at least one zone that the runtime knows', () => {
    for (const code of table.codes()) {
      const zones = table.zonesOf([code]);
      expect(zones.length).toBeGreaterThan(0);
      for (const zone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
    }
  });

  test('has the states of the US with the District of Columbia, and the provinces of Canada', () => {
    expect(table.codes().filter((code) => code.startsWith('US-'))).toHaveLength(51);
    expect(table.codes().filter((code) => code.startsWith('CA-'))).toHaveLength(13);
  });

  test('the zones of the states are zones of the country', () => {
    for (const country of ['US', 'CA']) {
      const own = table.zonesOf([country]);
      const ofParts = table
        .codes()
        .filter((code) => code.startsWith(`${country}-`))
        .flatMap((code) => table.zonesOf([code]));
      expect(ofParts.filter((zone) => !own.includes(zone))).toEqual([]);
    }
  });

  test('the EU has 27 members, the EEA three more, and neither holds Switzerland or the United Kingdom', () => {
    expect(table.expand(['EU']).size).toBe(27);
    expect([...table.expand(['EEA'], ['EU'])].sort()).toEqual(['IS', 'LI', 'NO']);
    for (const group of ['EU', 'EEA']) {
      expect(table.expand([group]).has('CH')).toBe(false);
      expect(table.expand([group]).has('GB')).toBe(false);
    }
    expect([...table.expand(['EFTA'])].sort()).toEqual(['CH', 'IS', 'LI', 'NO']);
  });

  test('every alias is written as people’s text arrives, and is no code of something else', () => {
    expect(table.normalise('uk')).toBe('GB');
    expect(table.normalise('  The   Netherlands ')).toBe('NL');
    for (const code of table.codes()) expect(table.normalise(code.toLowerCase())).toBe(code);
  });
});

describe('a broken table is told, not used', () => {
  const good = { countries: { NL: ['Europe/Amsterdam'] }, subdivisions: {}, groups: {}, aliases: {} };
  const faultsOf = (input: unknown): readonly string[] => {
    const parsed = parseJurisdictions(input, 'jurisdictions.yaml');
    return parsed.ok ? [] : briefly(parsed.fault);
  };

  test('a good one has no faults', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  test.each([
    [{ ...good, countries: { NL: ['Europe/Amsterdm'] } }, 'zone countries.NL[0]'],
    [{ ...good, countries: { NL: [] } }, 'size countries.NL'],
    [{ ...good, groups: { EU: { members: ['NL', 'QQ'] } } }, 'jurisdiction-unknown groups.EU.members[1]'],
    [{ ...good, aliases: { holland: 'NE' } }, 'jurisdiction-unknown aliases.holland'],
    [
      { ...good, subdivisions: { 'US-CA': ['America/Los_Angeles'] } },
      'jurisdiction-unknown subdivisions.US-CA',
    ],
    [{ ...good, groups: { EU: {} } }, 'group groups.EU'],
    [{ ...good, more: 1 }, 'unknown-key more'],
    ['nothing', 'type'],
  ])('%j → %s', (input, expected) => {
    expect(faultsOf(input)).toEqual([expected]);
  });
});

describe('places by name', () => {
  test.each([
    ['NL', 'NL'],
    ['nl', 'NL'],
    ['Nederland', 'NL'],
    ['netherlands', 'NL'],
    ['Pays-Bas', 'NL'],
    ['Países Bajos', 'NL'],
    ['paises bajos', 'NL'],
    ['Duitsland', 'DE'],
    ['Deutschland', 'DE'],
    ['uk', 'GB'],
    ['United Kingdom', 'GB'],
    ['Verenigd Koninkrijk', 'GB'],
    ['USA', 'US'],
    ['Vereinigte Staaten', 'US'],
    ['el', 'GR'],
    ['Hongkong', 'HK'],
    ['europe', 'EEA'],
    ['EU/EEA', 'EEA'],
    ['Europese Unie', 'EU'],
    ['California', 'US-CA'],
    ['us-ca', 'US-CA'],
    ['Québec', 'CA-QC'],
    ['Georgia', 'GE'],
    ['worldwide', 'WORLD'],
  ])('%j is %s', (text, code) => {
    expect(jurisdictionByName(text, 'en', table)).toBe(code);
  });

  test.each(['', ' ', 'Atlantis', 'QQ', 'XK-1', '😀', 'x'.repeat(5000)])('%j is no place', (text) => {
    expect(jurisdictionByName(text, 'en', table)).toBeNull();
  });

  test('in a sentence spaces may be left out of a name, and are never put into it', () => {
    const inWords = (text: string): string | null => jurisdictionInWords(text, 'en', table);
    expect(['newyork', 'new york', 'New-York', 'us-or'].map(inWords)).toEqual([
      'US-NY',
      'US-NY',
      'US-NY',
      'US-OR',
    ]);
    expect(
      ['in de', 'new yo rk', 'us or', 'usor', 'can u', ''].filter((text) => inWords(text) !== null),
    ).toEqual([]);
    expect(jurisdictionByName('Süd Korea', 'de', table)).toBe('KR');
  });

  test('names come in the reader’s language, and are short where the long one is never said', () => {
    expect(jurisdictionName('DE', 'nl')).toBe('Duitsland');
    expect(jurisdictionName('HK', 'en')).toBe('Hong Kong');
    expect(jurisdictionName('EEA', 'nl')).toBe('EU/EER');
    expect(jurisdictionName('US-CA', 'nl')).toBe('California, Verenigde Staten');
    expect(jurisdictionName('nonsense', 'en')).toBe('nonsense');
  });

  test('while typing, beginnings come first, typos are forgiven, labels are in the reader’s language', () => {
    expect(suggestJurisdictions('duit', 'nl', table, 3)[0]).toEqual({ value: 'DE', label: 'Duitsland' });
    expect(suggestJurisdictions('germ', 'nl', table, 3)[0]).toEqual({ value: 'DE', label: 'Duitsland' });
    expect(suggestJurisdictions('netherlnds', 'en', table, 3)[0]?.value).toBe('NL');
    expect(suggestJurisdictions('uk', 'en', table, 3)[0]?.value).toBe('GB');
    expect(suggestJurisdictions('calif', 'en', table, 3)[0]?.value).toBe('US-CA');
    expect(suggestJurisdictions('zzzz', 'en', table, 3)).toEqual([]);
  });

  test('without text the groups come first, and never more than asked for', () => {
    const values = suggestJurisdictions('', 'en', table, 25).map(({ value }) => value);
    expect(values.slice(0, 4)).toEqual(['EEA', 'EFTA', 'EU', 'WORLD']);
    expect(values).toHaveLength(25);
  });
});
