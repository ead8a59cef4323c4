// A data folder → everything the bot knows, or every reason why not.
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Catalogue } from '../../src/app/ports.ts';
import type { CatalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import { readServices, type TextFile } from '../../src/catalogue/check.ts';
import { parseJurisdictions } from '../../src/catalogue/jurisdiction-table.ts';
import { readYaml } from '../../src/catalogue/read-yaml.ts';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import { createJurisdictions, type Jurisdictions } from '../../src/core/jurisdiction.ts';
import { createTranslations } from '../../src/messages/translate.ts';
import { type DataFiles, namesIn, readDataFiles, readText } from './read-folder.ts';
import { readTexts } from './texts.ts';

type Loaded = Result<Catalogue, readonly CatalogueFault[]>;

/**
 * Reads a data folder (services/*.yaml, jurisdictions.yaml, locales/*.json) as a whole: either all of it is valid, or
 * the faults of every file come back, each with its path and cure.
 */
export function loadCatalogue(folder: string): Loaded {
  const files = readDataFiles(folder);
  return files.ok ? catalogueFrom(files.value, folder) : files;
}

function catalogueFrom(files: DataFiles, folder: string): Loaded {
  const texts = readTexts(files.locales, join(folder, 'locales'));
  const table = readTable(files.jurisdictions);
  if (!table.ok) return failed([...table.fault, ...(texts.ok ? [] : texts.fault)]);
  const { services, faults } = readServices(files.services, table.value);
  if (!texts.ok) return failed([...faults, ...texts.fault]);
  if (faults.length > 0) return failed(faults);
  return ok({
    services: services.map(({ service }) => service),
    jurisdictions: table.value,
    translations: createTranslations(texts.value),
    version: versionOf([files.jurisdictions, ...files.services, ...files.locales]),
  });
}

/** Reads data/jurisdictions.yaml alone: all that checking other people's service files needs. */
export function loadJurisdictions(folder: string): Result<Jurisdictions, readonly CatalogueFault[]> {
  const file = readText(join(folder, 'jurisdictions.yaml'));
  return file.ok ? readTable(file.value) : failed([file.fault]);
}

/**
 * The service files at a path: the file itself, those of a folder by name, or those of its "services" folder.
 * Null when there is nothing there that can be read.
 */
export function readServiceFiles(path: string): readonly TextFile[] | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  const paths = found.isDirectory() ? servicePaths(path) : [path];
  const read = paths.map(readText);
  return read.every((one) => one.ok) ? read.map(({ value }) => value) : null;
}

function servicePaths(folder: string): readonly string[] {
  const own = namesIn(folder, /\.ya?ml$/).map((name) => join(folder, name));
  const below = namesIn(join(folder, 'services'), /\.ya?ml$/).map((name) => join(folder, 'services', name));
  return below.length > 0 ? below : own;
}

function readTable({ path, text }: TextFile): Result<Jurisdictions, readonly CatalogueFault[]> {
  const read = readYaml(text, path);
  const data = read.ok ? parseJurisdictions(read.value, path) : read;
  return data.ok ? ok(createJurisdictions(data.value)) : data;
}

/** Hash of names and contents; where the folder lies does not count. Lengths keep two files from passing for one. */
function versionOf(files: readonly TextFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${basename(path)} ${text.length}\n${text}\n`);
  return hash.digest('hex').slice(0, 16);
}
