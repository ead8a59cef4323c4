// data/ as the bot's source of deadlines. A broken file never takes the bot's knowledge away: the last good catalogue
// stays until a reading succeeds again.
import { type FSWatcher, statSync, watch } from 'node:fs';
import type { Catalogue, DeadlineSource, Log } from '../../src/app/ports.ts';
import type { CatalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import { loadCatalogue } from './catalogue.ts';
import { dataPaths } from './read-folder.ts';

export interface DeadlineSourceOptions {
  readonly folder: string;
  readonly log: Log;
  /** Called after a catalogue with another content took the place of the last. */
  readonly onReload: (catalogue: Catalogue) => void;
}

export interface FileDeadlineSource extends DeadlineSource {
  /** Reads the folder now. Faults are logged and returned; the last good catalogue stays. */
  reload(): Result<Catalogue, readonly CatalogueFault[]>;
  /** Reads the folder if a file changed since the last reading; costs a few file stats otherwise. For each tick. */
  check(): void;
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
  const seen = fingerprint(options.folder);
  const first = loadCatalogue(options.folder);
  return first.ok ? ok(source(options, first.value, seen)) : failed(first.fault);
}

function source(options: DeadlineSourceOptions, first: Catalogue, firstSeen: string): FileDeadlineSource {
  const { folder, log, onReload } = options;
  let catalogue = first;
  let seen = firstSeen;
  const reload = (): Result<Catalogue, readonly CatalogueFault[]> => {
    // Taken before reading: what changes while reading is found by the next check.
    seen = fingerprint(folder);
    const loaded = loadCatalogue(folder);
    if (!loaded.ok) {
      logFaults(log, loaded.fault);
    } else if (loaded.value.version !== catalogue.version) {
      catalogue = loaded.value;
      log.info('catalogue.reloaded', { version: catalogue.version, services: catalogue.services.length });
      onReload(catalogue);
    }
    return loaded;
  };
  const check = (): void => {
    if (fingerprint(folder) !== seen) reload();
  };
  const watcher = createWatcher(folder, log, check);
  return { current: () => catalogue, reload, check, watch: watcher.start, close: watcher.stop };
}

function logFaults(log: Log, faults: readonly CatalogueFault[]): void {
  for (const { code, file, path, message, cure } of faults)
    log.error('catalogue.fault', { code, file, path, message, cure });
  log.warn('catalogue.kept', { faults: faults.length });
}

/** Names, sizes and times of change of all files: differs when any was added, removed or written. */
function fingerprint(folder: string): string {
  return dataPaths(folder)
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
