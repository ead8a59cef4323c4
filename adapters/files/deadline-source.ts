// data/ as the bot's source of deadlines. A broken file never takes the bot's knowledge away: the last good catalogue
// stays until a reading succeeds again.
import { type FSWatcher, statSync, watch } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Catalogue, DeadlineSource, Log } from '../../src/app/ports.ts';
import type { CatalogueFault } from '../../src/catalogue/catalogue-fault.ts';
import { newestDay } from '../../src/catalogue/newest-day.ts';
import { errorCode, errorName } from '../../src/core/error-code.ts';
import { type Fault, failed, ok, type Result } from '../../src/core/fault.ts';
import type { CalendarDate } from '../../src/core/rule.ts';
import { atOnce, type Pause, type Steps, withPauses } from '../../src/core/steps.ts';
import type { Bundle } from './bundle.ts';
import { createLoading, type Keeping, type Load, logFaults } from './loading.ts';
import { ParserLost } from './parser.ts';
import { dataPaths } from './read-folder.ts';

export interface DeadlineSourceOptions {
  readonly folder: string;
  readonly log: Log;
  /** Called after a catalogue with another content, or the same as of another moment, took the place of the last. */
  readonly onReload: (catalogue: Catalogue) => void;
  /** Makes a catalogue ready before it is put in use, with pauses: the first question must not wait for it. */
  readonly prepare?: (catalogue: Catalogue, pause: Pause) => Promise<void>;
  /** Where fetched bundles are kept and how old the last comparison is; left out: only the folder counts. */
  readonly fetched?: Fetched;
  /** Where the catalogue is kept for the next start; left out: nowhere. */
  readonly keep?: Keeping;
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
   * Reads the folder if a file changed since the last reading; costs a few file stats otherwise. Answers go on.
   * Resolves when what it found is in use. Faults are logged; the last good catalogue stays. For each tick.
   */
  check(): Promise<void>;
  /** From now on notices changes within a second. Where the system cannot watch, `check` still finds them. */
  watch(): void;
  /** Why what changed cannot be read, however good it is; null: nothing that is known. */
  fault(): Fault | null;
  /** Stops watching. */
  close(): void;
}

/** Editors save in several steps; reading once they are through spares a false alarm. */
const SETTLE_MS = 250;

/** So many services are named in a line of the log. */
const MOST_NAMED = 20;

/** Reads the folder once; without a good catalogue there is no source, only the faults. */
export async function createDeadlineSource(
  options: DeadlineSourceOptions,
): Promise<Result<FileDeadlineSource, readonly CatalogueFault[]>> {
  const bundle = (): Bundle | null => options.fetched?.bundle() ?? null;
  // Whoever fetches bundles has loaded what parses them.
  const load = createLoading({ ...options, bundle, isParserLoaded: options.fetched !== undefined });
  const seen = atOnce(fingerprint(options));
  // Nobody asks yet.
  const first = await load(async () => undefined);
  return first.ok ? ok(source(options, load, first.value, seen)) : failed(first.fault);
}

function source(
  options: DeadlineSourceOptions,
  load: Load,
  first: Catalogue,
  firstSeen: string,
): FileDeadlineSource {
  const { folder, log, onReload, prepare } = options;
  let catalogue: Catalogue = marked(options, first);
  let seen = firstSeen;
  let checking: Promise<void> = Promise.resolve();
  // The same content in a newer bundle: to whoever asks whose data count, these are newer.
  const becomeAsOf = (asOf: string): void => {
    if (asOf === catalogue.asOf) return;
    catalogue = { ...catalogue, asOf };
    onReload(catalogue);
  };
  let lost: Fault | null = null;
  const onLost = (error: unknown): null => {
    if (!(error instanceof ParserLost)) throw error;
    const { code, message, cure } = error.fault;
    if (lost === null) log.error('catalogue.unread', { code, problem: message, cure });
    lost = error.fault;
    return null;
  };
  // The fingerprint was taken before reading: what changes while reading is found by the next check.
  const reload = async (before: string): Promise<void> => {
    const loaded = await load(setImmediate).catch(onLost);
    // What could not be read at all is tried again.
    if (loaded === null) return;
    [seen, lost] = [before, null];
    if (!loaded.ok) {
      logFaults(log, loaded.fault);
    } else if (loaded.value.version === catalogue.version) {
      becomeAsOf(loaded.value.asOf);
    } else {
      await prepare?.(loaded.value, setImmediate);
      tellGone(log, catalogue, loaded.value);
      catalogue = marked(options, loaded.value);
      log.info('catalogue.reloaded', { version: catalogue.version, services: catalogue.services.length });
      onReload(catalogue);
    }
  };
  const checkOnce = async (): Promise<void> => {
    const now = await withPauses(fingerprint(options), setImmediate);
    if (now !== seen) await reload(now);
    else lost = null;
    // Nothing but time has to pass for this mark to change.
    const aged = marked(options, catalogue);
    if (aged.staleSince !== catalogue.staleSince) catalogue = aged;
  };
  // One after the other: two readings at once might end in the wrong order.
  const check = (): Promise<void> => {
    checking = checking.then(checkOnce, checkOnce);
    return checking;
  };
  const watcher = createWatcher(folder, log, () => {
    check().catch((error: unknown) => {
      log.error('catalogue.unread', { error: errorName(error) });
    });
  });
  const { start, stop } = watcher;
  return { current: () => catalogue, check, watch: start, fault: () => lost, close: stop };
}

/** A file that was moved away takes what was planned for its service along; where that was a mistake, somebody has to know. */
function tellGone(log: Log, before: Catalogue, after: Catalogue): void {
  const left = new Set(after.services.map(({ id }) => id));
  const gone = before.services.map(({ id }) => id).filter((id) => !left.has(id));
  if (gone.length === 0) return;
  const cure = 'If that was not meant, put their files back: reminders that were due meanwhile come then.';
  log.warn('catalogue.services-gone', {
    count: gone.length,
    services: gone.slice(0, MOST_NAMED).join(' '),
    cure,
  });
}

function marked({ fetched }: DeadlineSourceOptions, catalogue: Catalogue): Catalogue {
  const staleSince = fetched?.staleSince(() => newestDay(catalogue.services)) ?? null;
  return { ...catalogue, staleSince };
}

/** So many files are looked at in less than a millisecond. */
const LOOKED_AT_ONCE = 50;

/** Names, sizes and times of change of all files: differs when any was added, removed or written. */
function* fingerprint({ folder, fetched }: DeadlineSourceOptions): Steps<string> {
  const paths = [...dataPaths(folder), ...(fetched === undefined ? [] : [fetched.path])];
  const lines: string[] = [];
  for (const [place, path] of paths.entries()) {
    const stats = statSync(path, { throwIfNoEntry: false });
    lines.push(`${path} ${stats?.size ?? '-'} ${stats?.mtimeMs ?? '-'}`);
    if (place % LOOKED_AT_ONCE === LOOKED_AT_ONCE - 1) yield;
  }
  return lines.join('\n');
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
      log.warn('catalogue.unwatched', { code: errorCode(error) ?? error.name });
      stop();
    });
    // What changed between the last reading and now, nobody has told us of.
    soon();
  };
  return { start, stop };
}
