// The files of data/, as text. What cannot be read becomes a fault; nothing here looks inside.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CatalogueFault, catalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import type { TextFile } from '../../src/catalogue/check.ts';
import { errorCode } from '../../src/core/error-code.ts';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import { atOnce, type Steps } from '../../src/core/steps.ts';

/** Names of the files in a folder that end so, sorted; none if there is no such folder. */
export function namesIn(folder: string, ending: RegExp): readonly string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .filter((name) => ending.test(name) && !name.startsWith('.'))
    .sort();
}

/** What a data folder holds. */
export interface DataFiles {
  readonly services: readonly TextFile[];
  readonly jurisdictions: TextFile;
  /** Null where a folder has none: nothing but complaints depends on it. */
  readonly authorities: TextFile | null;
  readonly locales: readonly TextFile[];
}

/** Paths of everything that makes a catalogue, sorted. */
export function dataPaths(folder: string): readonly string[] {
  const services = namesIn(join(folder, 'services'), /\.ya?ml$/).map((name) =>
    join(folder, 'services', name),
  );
  const locales = namesIn(join(folder, 'locales'), /\.json$/).map((name) => join(folder, 'locales', name));
  const authorities = namesIn(folder, /^authorities\.yaml$/).map((name) => join(folder, name));
  return [join(folder, 'jurisdictions.yaml'), ...authorities, ...services, ...locales];
}

type Read = Result<DataFiles, readonly CatalogueFault[]>;

/** So many files are read in about a millisecond. */
const READ_AT_ONCE = 10;

/** Reads a data folder; a missing or unreadable part is a fault with its path. */
export const readDataFiles = (folder: string): Read => atOnce(readInSteps(folder));

/** The same, a few files at a time. */
export function* readInSteps(folder: string): Steps<Read> {
  const files: TextFile[] = [];
  const faults: CatalogueFault[] = [];
  for (const [place, path] of dataPaths(folder).entries()) {
    const read = readText(path);
    if (read.ok) files.push(read.value);
    else faults.push(read.fault);
    if (place % READ_AT_ONCE === 0) yield;
  }
  const [jurisdictions, ...rest] = files;
  if (faults.length > 0 || jurisdictions === undefined) return failed(faults);
  const authorities = rest.find(({ path }) => path === join(folder, 'authorities.yaml')) ?? null;
  const services = rest.filter((file) => file !== authorities && !file.path.endsWith('.json'));
  const locales = rest.filter(({ path }) => path.endsWith('.json'));
  if (services.length === 0) return failed([nothingIn(join(folder, 'services'))]);
  return ok({ services, jurisdictions, authorities, locales });
}

/** One file as UTF-8 text. */
export function readText(path: string): Result<TextFile, CatalogueFault> {
  try {
    return ok({ path, text: readFileSync(path, 'utf8') });
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    const cure = 'Check that the path is right and that the bot may read it.';
    return failed(
      catalogueFault('unreadable', { file: path, path: '' }, `It cannot be read (${code}).`, cure),
    );
  }
}

/** The authorities of a data folder as text; null where it has none. */
export function readAuthorityFile(folder: string): TextFile | null {
  const read = readText(join(folder, 'authorities.yaml'));
  return read.ok ? read.value : null;
}

function nothingIn(folder: string): CatalogueFault {
  const cure = 'Point to the data folder of the checkout.';
  return catalogueFault('empty', { file: folder, path: '' }, 'There are no service files here.', cure);
}

/** The locale of a file of texts: "nl" for nl.json. */
export function localeOf(path: string): string {
  return basename(path, '.json');
}
