// Reading the data again and again: first from what was kept of the last start, where that is of exactly these files, and
// else by parsing.
import type { Log } from '../../src/app/ports.ts';
import type { CatalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import { ok, type Result } from '../../src/core/fault.ts';
import { createJurisdictions } from '../../src/core/jurisdiction.ts';
import { type Pause, withPauses } from '../../src/core/steps.ts';
import type { Bundle } from './bundle.ts';
import type { FileReader, Known } from './file-reader.ts';
import { keepKnown, keyOf, type LoadedCatalogue, readKnown } from './kept-catalogue.ts';
import { createParser } from './parser.ts';
import { type DataFiles, readInSteps } from './read-folder.ts';
import { createTextReader } from './texts.ts';

/** Where a catalogue is kept for the next start, and the hash of the code that it depends on. */
export interface Keeping {
  readonly path: string;
  readonly code: () => string;
}

export interface LoadingOptions {
  readonly folder: string;
  readonly log: Log;
  readonly bundle: () => Bundle | null;
  /** Left out: nothing is kept. */
  readonly keep?: Keeping;
  /** Others have loaded the parser already. */
  readonly isParserLoaded?: boolean;
}

type Loaded = Result<LoadedCatalogue, readonly CatalogueFault[]>;
/** Reads the folder; unchanged files give the same objects as the last time. Rejects with `ParserLost`. */
export type Load = (pause: Pause) => Promise<Loaded>;

export function createLoading(options: LoadingOptions): Load {
  const { folder, log, bundle: findBundle, keep, isParserLoaded = false } = options;
  const parser = createParser(keep?.code);
  const texts = createTextReader();
  let reader: FileReader | null = null;
  let start: Known | null = null;
  const fromKept = (files: DataFiles, key: string): Loaded | null => {
    const known = keep === undefined ? null : readKnown(keep.path, key);
    const translations = texts(files.locales, folder);
    if (known === null || !translations.ok) return null;
    const jurisdictions = createJurisdictions(known.table.content);
    start = { ...known, jurisdictions };
    const services = known.services.map(({ content }) => content);
    const { authorities, version, asOf, bundle } = known;
    const made = { jurisdictions, translations: translations.value, staleSince: null };
    return ok({ services, authorities, version, asOf, bundle, ...made });
  };
  const parse = async (files: DataFiles, bundle: Bundle | null, pause: Pause): Promise<Loaded> => {
    const { catalogueInSteps, createFileReader } = await parser.find();
    reader ??= createFileReader(start, texts);
    start = null;
    return withPauses(catalogueInSteps(files, folder, bundle, reader), pause);
  };
  return async (pause) => {
    const files = await withPauses(readInSteps(folder), pause);
    if (!files.ok) return files;
    const bundle = findBundle();
    // Nothing is kept while it runs: answers would have to wait for the disk.
    const isFirst = reader === null && start === null;
    const code = isFirst && keep !== undefined ? keep.code() : null;
    if (isFirst) parser.begin(code);
    if (isParserLoaded) await parser.find();
    const key = code === null ? null : keyOf(files.value, bundle, code);
    const kept = key === null ? null : fromKept(files.value, key);
    if (kept !== null) return kept;
    const loaded = await parse(files.value, bundle, pause);
    if (loaded.ok) {
      const known = reader?.known(loaded.value) ?? null;
      if (keep !== undefined && key !== null && known !== null) keepKnown(keep.path, key, known);
      return loaded;
    }
    if (bundle === null) return loaded;
    // A bundle that this version cannot read any more must not keep the bot from starting: the folder's own files do.
    logFaults(log, loaded.fault);
    return parse(files.value, null, pause);
  };
}

export function logFaults(log: Log, faults: readonly CatalogueFault[]): void {
  for (const { code, file, path, message, cure } of faults)
    log.error('catalogue.fault', { code, file, path, message, cure });
  log.warn('catalogue.kept', { faults: faults.length });
}
