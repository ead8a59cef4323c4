// A data folder → everything the bot knows, or every reason why not.
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Catalogue } from '../../src/app/ports.ts';
import { readAuthorities } from '../../src/catalogue/authority-file.ts';
import type { CatalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import { joinServices, type ReadFile, type TextFile } from '../../src/catalogue/check.ts';
import { newestDay } from '../../src/catalogue/newest-day.ts';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import type { Jurisdictions } from '../../src/core/jurisdiction.ts';
import { atOnce, type Steps } from '../../src/core/steps.ts';
import type { Bundle } from './bundle.ts';
import { createFileReader, type FileReader } from './file-reader.ts';
import type { LoadedCatalogue } from './kept-catalogue.ts';
import { type DataFiles, namesIn, readInSteps, readText } from './read-folder.ts';

type Loaded = Result<LoadedCatalogue, readonly CatalogueFault[]>;

/**
 * Reads a data folder (services/*.yaml, jurisdictions.yaml, authorities.yaml, locales/*.json) as a whole: either all of
 * it is valid, or the faults of every file come back, each with its path and cure.
 * @param reader remembers what it parsed, for the next reading
 * @param bundle files that take the place of those of the same name, unless the folder's are newer
 */
export function loadCatalogue(
  folder: string,
  bundle: Bundle | null = null,
  reader: FileReader = createFileReader(),
): Loaded {
  return atOnce(loadCatalogueInSteps(folder, bundle, reader));
}

/** The same, with a chance for other work between any two files: a reload must not keep answers waiting. */
export function* loadCatalogueInSteps(
  folder: string,
  bundle: Bundle | null,
  reader: FileReader,
): Steps<Loaded> {
  const files = yield* readInSteps(folder);
  return files.ok ? yield* catalogueInSteps(files.value, folder, bundle, reader) : files;
}

/** The same, of files that were read already. */
export function* catalogueInSteps(
  files: DataFiles,
  folder: string,
  bundle: Bundle | null,
  reader: FileReader,
): Steps<Loaded> {
  const own = yield* catalogueFrom(files, folder, null, reader);
  if (bundle === null) {
    reader.keepOnly(pathsOf(files));
    return own;
  }
  const both = withBundle(files, bundle);
  const merged = yield* catalogueFrom(both, folder, bundle.madeAt, reader);
  reader.keepOnly([...pathsOf(files), ...pathsOf(both)]);
  const isOlder = own.ok && merged.ok && newestIn(bundle, merged.value) < newestDay(own.value.services);
  if (!isOlder) return merged;
  // More recent than that bundle, whenever it was made, as whoever uses the bundle must be told.
  const asOf = `${new Date(bundle.madeAt).toISOString()}+`;
  return ok({ ...own.value, asOf: own.value.asOf > asOf ? own.value.asOf : asOf });
}

function pathsOf({ services, jurisdictions }: DataFiles): readonly string[] {
  return [jurisdictions, ...services].map(({ path }) => path);
}

/** The newest day that the bundle's own services speak of. */
function newestIn(bundle: Bundle, { services }: Catalogue): string {
  const names = new Set(bundle.files.map(({ path }) => basename(path, '.yaml')));
  return newestDay(services.filter(({ id }) => names.has(id)));
}

/**
 * Files of the folder that the bundle does not have stay: nobody's own cases vanish. Those of all bundles are called the
 * same: of what was parsed, the newer takes the place of the older.
 */
function withBundle(files: DataFiles, { files: given }: Bundle): DataFiles {
  const named = given.map(({ path, text }) => ({ path: `bundle/${path}`, text }));
  const find = (name: string): TextFile | undefined => named.find(({ path }) => path.endsWith(`/${name}`));
  const services = named.filter(({ path }) => path.includes('/services/'));
  const names = new Set(services.map(({ path }) => basename(path)));
  return {
    ...files,
    jurisdictions: find('jurisdictions.yaml') ?? files.jurisdictions,
    authorities: find('authorities.yaml') ?? files.authorities,
    services: [...files.services.filter(({ path }) => !names.has(basename(path))), ...services],
  };
}

function* catalogueFrom(
  files: DataFiles,
  folder: string,
  bundle: string | null,
  reader: FileReader,
): Steps<Loaded> {
  const texts = reader.texts(files.locales, join(folder, 'locales'));
  yield;
  const table = reader.table(files.jurisdictions);
  if (!table.ok) return failed([...table.fault, ...(texts.ok ? [] : texts.fault)]);
  const read: ReadFile[] = [];
  for (const file of files.services) {
    read.push(reader.service(file, table.value));
    yield;
  }
  const joined = joinServices(read, table.value);
  yield;
  const authorities = files.authorities === null ? ok([]) : readAuthorities(files.authorities, table.value);
  const faults = [...joined.faults, ...(authorities.ok ? [] : authorities.fault)];
  if (!texts.ok) return failed([...faults, ...texts.fault]);
  if (!authorities.ok || faults.length > 0) return failed(faults);
  const services = joined.services.map(({ service }) => service);
  return ok({
    services,
    jurisdictions: table.value,
    authorities: authorities.value,
    translations: texts.value,
    staleSince: null,
    bundle,
    asOf: bundle === null ? newestDay(services) : new Date(bundle).toISOString(),
    version: yield* versionOf([
      files.jurisdictions,
      ...(files.authorities === null ? [] : [files.authorities]),
      ...files.services,
      ...files.locales,
    ]),
  });
}

/** Reads data/jurisdictions.yaml alone: all that checking other people's service files needs. */
export function loadJurisdictions(folder: string): Result<Jurisdictions, readonly CatalogueFault[]> {
  const file = readText(join(folder, 'jurisdictions.yaml'));
  return file.ok ? createFileReader().table(file.value) : failed([file.fault]);
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

/** So many files are hashed in about a millisecond. */
const HASHED_AT_ONCE = 20;

/** Hash of names and contents; where the folder lies does not count. Lengths keep two files from passing for one. */
function* versionOf(files: readonly TextFile[]): Steps<string> {
  const hash = createHash('sha256');
  for (const [place, { path, text }] of files.entries()) {
    hash.update(`${basename(path)} ${text.length}\n${text}\n`);
    if (place % HASHED_AT_ONCE === 0) yield;
  }
  return hash.digest('hex').slice(0, 16);
}
