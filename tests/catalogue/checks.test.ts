import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readAuthorities } from '../../src/catalogue/authority-file.ts';
import { faultLine } from '../../src/catalogue/catalogue-fault.ts';
import {
  crossChecks,
  fileChecks,
  recordChecks,
  recordWarnings,
  translationChecks,
  warningChecks,
} from '../../src/catalogue/checks/all.ts';
import { parseIds } from '../../src/catalogue/published-ids.ts';
import {
  briefly,
  casesOf,
  type FixtureCase,
  findingsIn,
  fixtureFolders,
  fixtureText,
  readTable,
  root,
} from './fixtures.ts';

const table = readTable();

const checks = [crossChecks, fileChecks, recordChecks, warningChecks, recordWarnings, translationChecks];
/** The schema is a check as well, the first; that of the authorities is of a file of its own. */
const names = ['schema', 'authorities-sound', ...checks.flatMap((some) => Object.keys(some))].toSorted();

function findings(check: string, { files, record }: FixtureCase): ReturnType<typeof findingsIn> {
  if (check === 'authorities-sound') {
    const read = files.map((file) => readAuthorities(file, table));
    return { services: [], faults: read.flatMap((one) => (one.ok ? [] : one.fault)), warnings: [] };
  }
  return findingsIn(files, table, { record, translations: Object.hasOwn(translationChecks, check) });
}

test('every check has a folder of fixtures, valid and invalid ones, and every folder a check', () => {
  expect(fixtureFolders()).toEqual(names);
  const lacking = names.filter((name) =>
    (['valid', 'invalid'] as const).some((kind) => casesOf(name, kind).length === 0),
  );
  expect(lacking).toEqual([]);
});

test('every check is a file of its own name, and every file a check', () => {
  const shared = ['all', 'check', 'named-days'];
  const files = readdirSync(join(root, 'src', 'catalogue', 'checks')).map((name) =>
    name.replace(/\.ts$/, ''),
  );
  const own = names.filter((name) => name !== 'schema');
  expect(files.filter((name) => !shared.includes(name)).toSorted()).toEqual(own);
});

describe.each(names)('%s', (check) => {
  const cases = (kind: 'valid' | 'invalid'): [string, FixtureCase][] =>
    casesOf(check, kind).map((one) => [one.name, one]);

  test.each(cases('valid'))('finds nothing in %s', (_name, one) => {
    const { faults, warnings } = findings(check, one);
    const telling = warnings.filter(
      ({ code }) => check === 'reviewed-recently' || code !== 'catalogue.review-age',
    );
    expect([...faults, ...telling].map(faultLine)).toEqual([]);
  });

  test.each(cases('invalid'))('finds exactly what %s was written for', (_name, one) => {
    const { faults, warnings } = findings(check, one);
    expect(one.expected).not.toEqual([]);
    expect(briefly([...faults, ...warnings]).toSorted()).toEqual(one.expected);
  });

  test.each(cases('invalid'))(
    'tells of %s with file, what is wrong, and a cure, in one line',
    (_name, one) => {
      const { faults, warnings } = findings(check, one);
      const known = [...one.files.map(({ path }) => path), 'ids.txt'];
      for (const fault of [...faults, ...warnings]) {
        expect(fault.message).toMatch(/\.$/);
        expect(fault.cure).toMatch(/[.?…]\)?$|\?$|: .+\.$/);
        expect(known).toContain(fault.file);
        expect(faultLine(fault)).toMatch(/^\S+ \S/);
        expect(faultLine(fault)).not.toContain('\n');
      }
    },
  );
});

describe('each check finds its own faults', () => {
  test.each(names.filter((name) => name !== 'schema' && name !== 'authorities-sound'))('%s', (name) => {
    const counts = casesOf(name, 'invalid').map((one) => ownFaults(name, one));
    expect(counts.filter((count) => count === 0)).toEqual([]);
  });
});

function ownFaults(name: string, one: FixtureCase): number {
  const { services } = findings(name, one);
  const plain = crossChecks[name] ?? fileChecks[name] ?? translationChecks[name];
  const recorded = recordChecks[name] ?? recordWarnings[name];
  const record = one.record ?? parseIds('', 'ids.txt');
  return [
    ...(plain?.(services, { table }) ?? []),
    ...(warningChecks[name]?.(services, { table, today: '2025-12-01' }) ?? []),
    ...(recorded?.(services, { record, isWhole: true, isShipped: () => true }) ?? []),
  ].length;
}

describe('across files', () => {
  const valid = fixtureText('schema/valid/least.yaml');

  test('a file is called after its service', () => {
    expect(briefly(findingsIn([{ path: 'other.yaml', text: valid }], table).faults)).toEqual([
      'file-name id',
    ]);
  });

  test('a broken file hides neither the services nor the faults of the others', () => {
    const files = [
      { path: 'broken.yaml', text: 'id: [' },
      { path: 'example.yaml', text: valid },
      { path: 'third.yaml', text: valid.replace('id: example', 'id: third').replace('[WORLD]', '[XX]') },
    ];
    const { services, faults } = findingsIn(files, table);
    expect(services.map(({ service }) => service.id)).toEqual(['example', 'third']);
    expect([...new Set(faults.map(({ file }) => file))]).toEqual(['broken.yaml', 'third.yaml']);
  });
});

describe('the record of ids', () => {
  const files = [{ path: 'example.yaml', text: fixtureText('schema/valid/least.yaml') }];
  const record = parseIds(
    'example\nexample/sharing\nexample/sharing/all\nexample/sharing/all#seen\nother\n',
    'ids.txt',
  );

  test('a service that nobody looked at is not gone', () => {
    expect(findingsIn(files, table, { record, isWhole: false }).faults).toEqual([]);
    expect(briefly(findingsIn(files, table, { record }).faults)).toEqual(['id-gone line 5']);
  });

  test('a draft with a part of a service has lost no ids, and may not use a retired one', () => {
    const retired = parseIds(
      'example\nexample/sharing/all retired 2025-10-01 why\nexample/gone\n',
      'ids.txt',
    );
    const options = { record: retired, isWhole: false, isShipped: () => false };
    expect(briefly(findingsIn(files, table, options).faults)).toEqual([
      'id-reused practices[0].rules[0].id',
      'id-reused practices[0].rules[0].events[0].id',
    ]);
  });

  test('a file that cannot be read has lost no ids', () => {
    const broken = [...files, { path: 'other.yaml', text: 'id: [' }];
    expect(briefly(findingsIn(broken, table, { record }).faults)).toEqual(['syntax line 1']);
  });
});
