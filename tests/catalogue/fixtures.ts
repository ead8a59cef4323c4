// Files of tests/fixtures/catalogue, and the world they are checked in.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import { checkFiles, type Findings, type TextFile } from '../../src/catalogue/check.ts';
import { parseJurisdictions } from '../../src/catalogue/jurisdiction-table.ts';
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

/** All fixture files of a folder; each passes for example.yaml, the name of the service in it. */
export function fixtureFiles(folder: 'valid' | 'invalid'): readonly { name: string; text: string }[] {
  return readdirSync(join(fixtures, folder)).map((name) => ({
    name,
    text: readFileSync(join(fixtures, folder, name), 'utf8'),
  }));
}

/** Findings in texts on a day just after the fixtures' own dates. */
export function findingsIn(files: readonly TextFile[], table: Jurisdictions): Findings {
  return checkFiles(files, { table, today: '2025-12-01', translations: true });
}

/** "code path" of each fault, without the common prefix of the codes. */
export function briefly(faults: readonly CatalogueFault[]): readonly string[] {
  return faults.map(({ code, path }) => `${code.replace(/^catalogue\./, '')} ${path}`.trim());
}
