import { describe, expect, test } from '@jest/globals';
import { faultLine } from '../../src/catalogue/catalogue-fault.ts';
import { crossChecks, fileChecks, translationChecks, warningChecks } from '../../src/catalogue/checks/all.ts';
import { briefly, findingsIn, fixtureFiles, readTable } from './fixtures.ts';

const table = readTable();

/** What the first lines of an invalid fixture say: "# expect: code path". */
function expectedIn(text: string): readonly string[] {
  return [...text.matchAll(/^# expect: (.+)$/gm)].map((match) => match[1] ?? '');
}

describe('valid fixtures', () => {
  test.each(fixtureFiles('valid').map(({ name, text }) => [name, text]))('%s has no faults', (name, text) => {
    expect(findingsIn([{ path: name, text }], table).faults).toEqual([]);
  });

  test('a file that uses every key needs no warning either', () => {
    const files = fixtureFiles('valid').filter(({ name }) => name === 'example.yaml');
    expect(
      findingsIn(
        files.map(({ name, text }) => ({ path: name, text })),
        table,
      ).warnings,
    ).toEqual([]);
  });
});

describe('invalid fixtures', () => {
  const cases = fixtureFiles('invalid').map(({ name, text }) => [name, text] as const);

  test.each(cases)('%s has exactly the fault it was written for', (_name, text) => {
    const { faults, warnings } = findingsIn([{ path: 'example.yaml', text }], table);
    expect(briefly([...faults, ...warnings])).toEqual(expectedIn(text));
  });

  test.each(cases)('%s is told with file, what is wrong, and a cure, in one line', (_name, text) => {
    const { faults, warnings } = findingsIn([{ path: 'example.yaml', text }], table);
    for (const fault of [...faults, ...warnings]) {
      expect(fault.message).toMatch(/\.$/);
      expect(fault.cure).toMatch(/[.?…]\)?$|\?$|: .+\.$/);
      expect(faultLine(fault)).toMatch(/^example\.yaml \S/);
      expect(faultLine(fault)).not.toContain('\n');
    }
  });

  test('every check finds something in at least one of them', () => {
    const files = cases.map(([, text]) => findingsIn([{ path: 'example.yaml', text }], table).services);
    const found = [...[...fileChecks, ...crossChecks], ...translationChecks].map((check) =>
      files.some((services) => check(services, { table }).length > 0),
    );
    const dated = warningChecks.map((check) =>
      files.some((services) => check(services, { table, today: '2025-12-01' }).length > 0),
    );
    expect([...found, ...dated]).toEqual(
      [...[...fileChecks, ...crossChecks], ...translationChecks, ...warningChecks].map(() => true),
    );
  });
});

describe('across files', () => {
  const valid = fixtureFiles('valid').find(({ name }) => name === 'least.yaml')?.text ?? '';

  test('two files may not describe one service', () => {
    const files = ['a/least.yaml', 'b/least.yaml'].map((path) => ({ path, text: valid }));
    const { faults } = findingsIn(files, table);
    expect(faults.map(({ file, path }) => `${file} ${path}`)).toEqual(['b/least.yaml id']);
  });

  test('a file is called after its service', () => {
    expect(briefly(findingsIn([{ path: 'other.yaml', text: valid }], table).faults)).toEqual([
      'file-name id',
    ]);
  });

  test('a broken file hides neither the services nor the faults of the others', () => {
    const files = [
      { path: 'broken.yaml', text: 'id: [' },
      { path: 'least.yaml', text: valid },
      { path: 'third.yaml', text: valid.replace('id: least', 'id: third').replace('[WORLD]', '[XX]') },
    ];
    const { services, faults } = findingsIn(files, table);
    expect(services.map(({ service }) => service.id)).toEqual(['least', 'third']);
    expect([...new Set(faults.map(({ file }) => file))]).toEqual(['broken.yaml', 'third.yaml']);
  });
});

describe('audiences apart', () => {
  const text = fixtureFiles('invalid').find(({ name }) => name === 'audience-overlap.yaml')?.text ?? '';
  const faultsOf = (changed: string): readonly string[] =>
    briefly(findingsIn([{ path: 'example.yaml', text: changed }], table).faults);

  test('a part of a country overlaps with the country', () => {
    expect(faultsOf(text.replace('[EEA]', '[US]').replace('[CH, FR]', '[US-CA]'))).toHaveLength(1);
  });

  test('different kinds of account, plans or roles keep rules of one place apart', () => {
    const pairs = [
      ['accounts: [personal]', 'accounts: [work]'],
      ['plans: [Free]', 'plans: [Pro]'],
      ['role: member', 'role: admin'],
    ] as const;
    for (const [one, other] of pairs) {
      const changed = text
        .replace('[EEA] }', `[EEA], ${one} }`)
        .replace('[CH, FR] }', `[CH, FR], ${other} }`);
      expect(faultsOf(changed)).toEqual([]);
    }
  });

  test('a rule that ended leaves its people to the next', () => {
    const ended = text.replace(
      '        ways:\n',
      '          - { id: over, on: 2025-09-18, event: superseded, sources: [policy] }\n        ways:\n',
    );
    expect(faultsOf(ended)).toEqual([]);
  });
});
