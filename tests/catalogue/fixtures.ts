// Files of tests/fixtures/catalogue, and the world they are checked in.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import { type CheckOptions, checkFiles, type Findings, type TextFile } from '../../src/catalogue/check.ts';
import { parseJurisdictions } from '../../src/catalogue/jurisdiction-table.ts';
import { type IdRecord, parseIds } from '../../src/catalogue/published-ids.ts';
import { readYaml } from '../../src/catalogue/read-yaml.ts';
import type { Result } from '../../src/core/fault.ts';
import { createJurisdictions, type Jurisdictions } from '../../src/core/jurisdiction.ts';

export const root = join(import.meta.dirname, '..', '..');
export const fixtures = join(root, 'tests', 'fixtures', 'catalogue');

/** The value of a result that must be good; otherwise its faults fail the test. */
export function must<T, F>(result: Result<T, F>): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.fault, null, 2));
}

export function readTable(): Jurisdictions {
  const path = join(root, 'data', 'jurisdictions.yaml');
  return createJurisdictions(
    must(parseJurisdictions(must(readYaml(readFileSync(path, 'utf8'), path)), path)),
  );
}

export const kinds = ['valid', 'invalid'] as const;

/** What is checked together: one file, or a folder of files, with the record of ids that may lie beside them. */
export interface FixtureCase {
  readonly name: string;
  readonly files: readonly TextFile[];
  readonly record: IdRecord | null;
  /** "code path" of every fault and warning it was written for: its lines "# expect: …". */
  readonly expected: readonly string[];
}

/** Names of the checks that have fixtures. */
export function fixtureFolders(): readonly string[] {
  return readdirSync(fixtures).toSorted();
}

/** The fixtures of a check. A file alone passes for example.yaml, the name of the service in it. */
export function casesOf(check: string, kind: (typeof kinds)[number]): readonly FixtureCase[] {
  const folder = join(fixtures, check, kind);
  const names = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return names.map((entry) =>
    entry.isDirectory() ? folderCase(folder, entry.name) : fileCase(folder, entry.name),
  );
}

function fileCase(folder: string, name: string): FixtureCase {
  const text = readFileSync(join(folder, name), 'utf8');
  return { name, files: [{ path: 'example.yaml', text }], record: null, expected: expectedIn(text) };
}

function folderCase(folder: string, name: string): FixtureCase {
  const texts = readdirSync(join(folder, name))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(folder, name, path), 'utf8') }));
  const ids = texts.find(({ path }) => path === 'ids.txt');
  return {
    name,
    files: texts.filter(({ path }) => path.endsWith('.yaml')),
    record: ids === undefined ? null : parseIds(ids.text, ids.path),
    expected: texts.flatMap(({ text }) => expectedIn(text)).toSorted(),
  };
}

const expectedIn = (text: string): readonly string[] =>
  [...text.matchAll(/^# expect: (.+)$/gm)].map((match) => match[1] ?? '').toSorted();

/** Text of one fixture, for tests that change it. */
export function fixtureText(path: string): string {
  return readFileSync(join(fixtures, path), 'utf8');
}

/** Findings in texts on a day just after the fixtures' own dates. */
export function findingsIn(
  files: readonly TextFile[],
  table: Jurisdictions,
  options: Partial<CheckOptions> = {},
): Findings {
  return checkFiles(files, { table, today: '2025-12-01', translations: false, isWhole: true, ...options });
}

/** "code path" of each fault, without the common prefix of the codes. */
export function briefly(faults: readonly CatalogueFault[]): readonly string[] {
  return faults.map(({ code, path }) => `${code.replace(/^catalogue\./, '')} ${path}`.trim());
}
