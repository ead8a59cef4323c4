// Fetching the catalogue as configured: once a day while the bot runs, and before a single pass.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { must } from '../../adapters/cli/terminal.ts';
import type { Bundle } from '../../adapters/files/bundle.ts';
import type { Fetched } from '../../adapters/files/deadline-source.ts';
import { readPublicKey } from '../../adapters/files/signing.ts';
import { createUpdates, keptBundlePath, readKeptBundle, type Updates } from '../../adapters/files/updates.ts';
import type { Clock, Log } from '../app/ports.ts';
import type { Config } from '../config.ts';
import { DAY, HOUR } from '../core/calendar.ts';
import { type Fault, fault } from '../core/fault.ts';
import type { Instant } from '../core/rule.ts';
import { dataFolder } from './assemble.ts';
import { ended } from './ending.ts';

export interface Fetching {
  readonly updates: Updates;
  readonly fetched: Fetched;
  /** See `createFetchRounds`. */
  rounds(log: Log): FetchRounds;
}

/** What is configured to be fetched; null where nothing is. */
export function fetchingOf({ catalogue, dataDir }: Config, clock: Clock): Fetching | null {
  if (catalogue === null) return null;
  const folder = join(dataDir, 'catalogue');
  const key = must(readPublicKey(catalogue.publicKey));
  const updates = createUpdates({ url: catalogue.url, key, folder, dataFolder, now: clock.now });
  const readBundle = (): Bundle | null => readKeptBundle(folder, key);
  /** As of its last reading, which follows each change of the file; undefined: it was never read. */
  let hasBundle: boolean | undefined;
  const bundle = (): Bundle | null => {
    const read = readBundle();
    hasBundle = read !== null;
    return read;
  };
  const isMissing = (): boolean => !(hasBundle ?? readBundle() !== null);
  return {
    updates,
    fetched: { path: keptBundlePath(folder), bundle, staleSince: updates.staleSince },
    rounds: (log) => createFetchRounds({ updates, clock, log, isMissing }),
  };
}

export interface FetchRoundsParts {
  readonly updates: Updates;
  readonly clock: Clock;
  readonly log: Log;
  /** No bundle is kept that can be used: it was lost, or another key is expected now. */
  readonly isMissing: () => boolean;
}

export interface FetchRounds {
  /** For each tick: begins to fetch when it is time, and never waits for it. `nudge` asks for another tick after a success. */
  begin(nudge: () => void): void;
  /**
   * Before a single pass: fetches when it is time, and waits until that is over, for `patience` real milliseconds at most, or
   * until the process is told to end. Never rejects.
   */
  once(ending: AbortSignal, patience?: number): Promise<void>;
}

/** After a failure it is tried again sooner than after a success. */
const NEXT = { good: DAY, bad: HOUR };

/** A single pass has something to send by what is known already. */
const ONCE_MS = 15_000;

/**
 * Fetches a day after the last success, an hour after a failure, and at once where there is no bundle. A failure is logged
 * with its cure, as an error once the dates in use are too old to be relied upon.
 */
export function createFetchRounds({ updates, clock, log, isMissing }: FetchRoundsParts): FetchRounds {
  let triedAt: Instant = Number.NEGATIVE_INFINITY;
  let fetching: Promise<boolean> | null = null;
  // A clock that was ahead when it was written down must not keep from fetching until that day comes.
  const isOver = (since: Instant, wait: number): boolean => Math.abs(clock.now() - since) >= wait;
  const isDue = (): boolean => {
    const isFresh = !isMissing() && !isOver(updates.checkedAt() ?? Number.NEGATIVE_INFINITY, NEXT.good);
    return !isFresh && isOver(triedAt, NEXT.bad);
  };
  const tell = (faults: readonly Fault[]): void => {
    const stale = updates.staleSince(() => 'the newest date in the data');
    for (const { code, message, cure } of faults)
      log[stale === null ? 'warn' : 'error']('catalogue.not-fetched', {
        code,
        problem: message,
        cure,
        stale,
      });
  };
  const fetchOnce = async (): Promise<boolean> => {
    const pulled = await updates.pull();
    triedAt = clock.now();
    if (pulled.ok) log.info('catalogue.fetched', { ...pulled.value });
    else tell(pulled.fault);
    return pulled.ok;
  };
  const fetchWhenDue = (): Promise<boolean> | null => {
    if (fetching !== null || !isDue()) return null;
    fetching = fetchOnce().finally(() => {
      fetching = null;
    });
    return fetching;
  };
  return {
    begin: (nudge) => {
      void fetchWhenDue()?.then((hasSucceeded) => {
        if (hasSucceeded) nudge();
      });
    },
    once: async (ending, patience = ONCE_MS) => {
      const fetched = fetchWhenDue();
      if (fetched === null) return;
      const late = sleep(patience, null, { ref: false });
      const outcome = await Promise.race([fetched, late, ended(ending)]);
      if (outcome === null && !ending.aborted) tell([tooSlow(patience)]);
    },
  };
}

function tooSlow(patience: number): Fault {
  return fault(
    'fetch-too-slow',
    `the catalogue bundle was not there within ${patience / 1000} s; this pass goes by the data there are`,
    'Check CATALOGUE_URL and the network; the next pass tries again.',
  );
}
