// data/ as the bot's source of deadlines. A broken file never takes the bot's knowledge away: the last good catalogue
// stays until a reading succeeds again.
import { type FSWatcher, statSync, watch } from 'node:fs';
import type { Catalogue, DeadlineSource, Log } from '../../src/app/ports.ts';
import type { CatalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import { newestDay } from '../../src/catalogue/newest-day.ts';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import type { CalendarDate } from '../../src/core/rule.ts';
import type { Bundle } from './bundle.ts';
import { loadCatalogue, loadCatalogueBeside } from './catalogue.ts';
import { createFileReader, type FileReader } from './file-reader.ts';
import { dataPaths } from './read-folder.ts';

export interface DeadlineSourceOptions {
  readonly folder: string;
  readonly log: Log;
  /** Called after a catalogue with another content took the place of the last. */
  readonly onReload: (catalogue: Catalogue) => void;
  /** Where fetched bundles are kept and how old the last comparison is; left out: only the folder counts. */
  readonly fetched?: Fetched;
}

/** What fetching adds to a folder. */
export interface Fetched {
  /** The file to watch. */
  readonly path: string;
  readonly bundle: () => Bundle | null;
  readonly staleSince: (newest: () => CalendarDate) => CalendarDate | null;
}

export interface FileDeadlineSource extends DeadlineSource {
  /**
   * Reads the folder if a file changed since the last reading; costs a few file stats otherwise. Answers go on meanwhile.
   * Resolves when what it found is in use. Faults are logged; the last good catalogue stays. For each tick.
   */
  check(): Promise<void>;
  /** From now on notices changes within a second. Where the system cannot watch, `check` still finds them. */
  watch(): void;
  /** Stops watching. */
  close(): void;
}

/** Editors save in several steps; reading once they are through spares a false alarm. */
const SETTLE_MS = 250;

/** Reads the folder once; without a good catalogue there is no source, only the faults. */
export function createDeadlineSource(
  options: DeadlineSourceOptions,
): Result<FileDeadlineSource, readonly CatalogueFault[]> {
  const reader = createFileReader();
  const seen = fingerprint(options);
  const first = loadFirst(options, reader);
  return first.ok ? ok(source(options, reader, first.value, seen)) : failed(first.fault);
}

function source(
  options: DeadlineSourceOptions,
  reader: FileReader,
  first: Catalogue,
  firstSeen: string,
): FileDeadlineSource {
  const { folder, log, onReload } = options;
  let catalogue: Catalogue = marked(options, first);
  let seen = firstSeen;
  let reading: Promise<void> | null = null;
  const reload = async (): Promise<void> => {
    // Taken before reading: what changes while reading is found by the next check.
    seen = fingerprint(options);
    const loaded = await loadAgain(options, reader);
    if (!loaded.ok) {
      logFaults(log, loaded.fault);
    } else if (loaded.value.version !== catalogue.version) {
      catalogue = marked(options, loaded.value);
      log.info('catalogue.reloaded', { version: catalogue.version, services: catalogue.services.length });
      onReload(catalogue);
    }
  };
  const check = async (): Promise<void> => {
    await reading;
    if (fingerprint(options) !== seen) {
      reading = reload();
      await reading;
    }
    // Nothing but time has to pass for this mark to change.
    const now = marked(options, catalogue);
    if (now.staleSince !== catalogue.staleSince) catalogue = now;
  };
  const watcher = createWatcher(folder, log, () => void check());
  return { current: () => catalogue, check, watch: watcher.start, close: watcher.stop };
}

/** A bundle that this version cannot read any more must not keep the bot from starting: the folder's own files do. */
async function loadAgain(
  { folder, fetched, log }: DeadlineSourceOptions,
  reader: FileReader,
): Promise<Result<Catalogue, readonly CatalogueFault[]>> {
  const bundle = fetched?.bundle() ?? null;
  const loaded = await loadCatalogueBeside(folder, bundle, reader);
  if (loaded.ok || bundle === null) return loaded;
  logFaults(log, loaded.fault);
  return loadCatalogueBeside(folder, null, reader);
}

/** The same, all at once: nobody asks yet. */
function loadFirst(
  { folder, fetched, log }: DeadlineSourceOptions,
  reader: FileReader,
): Result<Catalogue, readonly CatalogueFault[]> {
  const bundle = fetched?.bundle() ?? null;
  const loaded = loadCatalogue(folder, bundle, reader);
  if (loaded.ok || bundle === null) return loaded;
  logFaults(log, loaded.fault);
  return loadCatalogue(folder, null, reader);
}

function marked({ fetched }: DeadlineSourceOptions, catalogue: Catalogue): Catalogue {
  const staleSince = fetched?.staleSince(() => newestDay(catalogue.services)) ?? null;
  return { ...catalogue, staleSince };
}

function logFaults(log: Log, faults: readonly CatalogueFault[]): void {
  for (const { code, file, path, message, cure } of faults)
    log.error('catalogue.fault', { code, file, path, message, cure });
  log.warn('catalogue.kept', { faults: faults.length });
}

/** Names, sizes and times of change of all files: differs when any was added, removed or written. */
function fingerprint({ folder, fetched }: DeadlineSourceOptions): string {
  return [...dataPaths(folder), ...(fetched === undefined ? [] : [fetched.path])]
    .map((path) => {
      const stats = statSync(path, { throwIfNoEntry: false });
      return `${path} ${stats?.size ?? '-'} ${stats?.mtimeMs ?? '-'}`;
    })
    .join('\n');
}

function createWatcher(folder: string, log: Log, check: () => void): { start: () => void; stop: () => void } {
  let watcher: FSWatcher | null = null;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    watcher?.close();
    watcher = null;
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(check, SETTLE_MS).unref();
  };
  const start = (): void => {
    stop();
    watcher = watch(folder, { recursive: true, persistent: false }, soon);
    watcher.on('error', (error) => {
      log.warn('catalogue.unwatched', { code: 'code' in error ? String(error.code) : error.name });
      stop();
    });
    // What changed between the last reading and now, nobody has told us of.
    soon();
  };
  return { start, stop };
}
