// Fetching the catalogue as configured: once a day while the bot runs, and on demand.
import { join } from 'node:path';
import { must } from '../../adapters/cli/terminal.ts';
import type { Fetched } from '../../adapters/files/deadline-source.ts';
import { readPublicKey } from '../../adapters/files/signing.ts';
import { createUpdates, keptBundlePath, readKeptBundle, type Updates } from '../../adapters/files/updates.ts';
import type { Clock, Log } from '../app/ports.ts';
import type { Config } from '../config.ts';
import { DAY, HOUR } from '../core/calendar.ts';
import type { Instant } from '../core/rule.ts';
import { dataFolder } from './assemble.ts';

export interface Fetching {
  readonly updates: Updates;
  readonly fetched: Fetched;
  /** See `createDailyFetch`. */
  daily(log: Log, nudge: () => void): () => void;
}

/** What is configured to be fetched; null where nothing is. */
export function fetchingOf({ catalogue, dataDir }: Config, clock: Clock): Fetching | null {
  if (catalogue === null) return null;
  const folder = join(dataDir, 'catalogue');
  const key = must(readPublicKey(catalogue.publicKey));
  const updates = createUpdates({ url: catalogue.url, key, folder, dataFolder, now: clock.now });
  return {
    updates,
    fetched: {
      path: keptBundlePath(folder),
      bundle: () => readKeptBundle(folder, key),
      staleSince: updates.staleSince,
    },
    daily: (log, nudge) => createDailyFetch(updates, clock, log, nudge),
  };
}

/** After a failure it is tried again sooner than after a success. */
const NEXT = { good: DAY, bad: HOUR };

/**
 * For each tick: begins to fetch when it is time, and never waits for it. After a success `nudge` asks for another
 * tick, at which the source notices what is new; a failure is logged with its cure, as an error once the dates in use
 * are too old to be relied upon.
 */
function createDailyFetch(updates: Updates, clock: Clock, log: Log, nudge: () => void): () => void {
  let next: Instant = (updates.checkedAt() ?? Number.NEGATIVE_INFINITY) + NEXT.good;
  let isBusy = false;
  const fetchOnce = async (): Promise<void> => {
    const pulled = await updates.pull();
    next = clock.now() + (pulled.ok ? NEXT.good : NEXT.bad);
    if (pulled.ok) {
      log.info('catalogue.fetched', { ...pulled.value });
      return nudge();
    }
    const stale = updates.staleSince(() => 'the newest date in the data');
    for (const { code, message, cure } of pulled.fault)
      log[stale === null ? 'warn' : 'error']('catalogue.not-fetched', {
        code,
        problem: message,
        cure,
        stale,
      });
  };
  return () => {
    if (isBusy || clock.now() < next) return;
    isBusy = true;
    void fetchOnce().finally(() => {
      isBusy = false;
    });
  };
}
