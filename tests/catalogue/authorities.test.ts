import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readAuthorities } from '../../src/catalogue/authority-file.ts';
import { faultLine } from '../../src/catalogue/catalogue-fault.ts';
import { type Authority, competentIn } from '../../src/core/authority.ts';
import { must, readTable, root } from './fixtures.ts';

const table = readTable();
const folder = join(root, 'tests', 'fixtures', 'authorities');

function filesIn(kind: 'valid' | 'invalid'): readonly (readonly [name: string, text: string])[] {
  return readdirSync(join(folder, kind)).map((name) => [
    name,
    readFileSync(join(folder, kind, name), 'utf8'),
  ]);
}

describe('a file of authorities', () => {
  test.each(filesIn('valid'))('%s has no faults', (path, text) => {
    expect(readAuthorities({ path, text }, table).ok).toBe(true);
  });

  test.each(filesIn('invalid'))('%s has exactly the faults it was written for', (path, text) => {
    const read = readAuthorities({ path, text }, table);
    const found = read.ok ? [] : read.fault;
    const expected = [...text.matchAll(/^# expect: (.+)$/gm)].map((match) => match[1]);
    expect(found.map((one) => `${one.code.replace('catalogue.', '')} ${one.path}`)).toEqual(expected);
    for (const one of found) expect(faultLine(one)).toMatch(/^\S+\.yaml \S.+\.$/);
  });

  test('that is no YAML is told as such', () => {
    expect(readAuthorities({ path: 'a.yaml', text: 'authorities: [' }, table).ok).toBe(false);
  });
});

describe('the authorities that ship', () => {
  const text = readFileSync(join(root, 'data', 'authorities.yaml'), 'utf8');
  const authorities = must(readAuthorities({ path: 'authorities.yaml', text }, table));
  const ids = (found: readonly Authority[]): readonly string[] => found.map(({ id }) => id);

  test.each([...table.expand(['EEA', 'GB', 'CH'])].sort())(
    'hear complaints about companies in %s',
    (country) => {
      const found = competentIn(authorities, [country], table);
      expect(found.filter(({ scope }) => scope === 'everyone').length).toBeGreaterThan(0);
    },
  );

  test('are all that may be competent in Germany: the federal one, sixteen of its parts, and the others after them', () => {
    const found = competentIn(authorities, ['DE'], table);
    const general = found.filter(({ scope }) => scope === 'everyone');
    expect(new Set(general.flatMap(({ jurisdictions }) => jurisdictions)).size).toBe(17);
    expect(ids(found)).toContain('de-ekd');
    expect(found.slice(0, general.length)).toEqual(general);
  });

  test('are named for the parts of Spain and Belgium that have their own', () => {
    expect(ids(competentIn(authorities, ['ES'], table))).toEqual([
      'es-aepd',
      'es-apdcat',
      'es-avpd',
      'es-ctpda',
    ]);
    expect(ids(competentIn(authorities, ['BE'], table))).toEqual(['be-gba', 'be-vtc']);
  });

  test('are nobody for a group of countries, for several, for none, and where none is known', () => {
    for (const places of [['EEA'], ['NL', 'BE'], [], ['US']]) {
      expect(competentIn(authorities, places, table)).toEqual([]);
    }
  });

  test('each name where that can be read', () => {
    expect(authorities.filter(({ sources }) => !sources.every((url) => url.startsWith('https://')))).toEqual(
      [],
    );
  });
});
