// Keeps the catalogue fresh: fetches a signed bundle, takes it only whole and valid, never an older one than the one in
// use, and remembers when it last succeeded. A failure changes nothing but what is remembered.

import type { KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { newestDay } from '../../src/catalogue/newest-day.ts';
import { DAY, dateOf } from '../../src/core/calendar.ts';
import { errorCode } from '../../src/core/error-code.ts';
import { type Fault, failed, fault, ok, type Result } from '../../src/core/fault.ts';
import type { CalendarDate, Instant } from '../../src/core/rule.ts';
import { withPauses } from '../../src/core/steps.ts';
import { type Bundle, MOST_BYTES, openBundle } from './bundle.ts';
import { loadCatalogueInSteps } from './catalogue.ts';
import { download } from './download.ts';
import { createFileReader } from './file-reader.ts';

/** After so long without success, future dates are marked as not rechecked. */
const STALE_AFTER = 14 * DAY;
/** A clock may be wrong, but a bundle from far ahead would keep all later ones out. */
const MOST_AHEAD = DAY;
/** For one fetch as a whole, in milliseconds. */
const PATIENCE_MS = 30_000;

export interface UpdateOptions {
  readonly url: string;
  readonly key: KeyObject;
  /** Where the last good bundle is kept. */
  readonly folder: string;
  /** The data that ship with the bot: what a bundle must not be older than. */
  readonly dataFolder: string;
  readonly now: () => Instant;
  /** Further certificates to trust (PEM). */
  readonly ca?: string;
  /** Milliseconds for one fetch; left out: half a minute. */
  readonly patience?: number;
}

export type Pulled = { readonly kind: 'updated' | 'unchanged'; readonly madeAt: string | null };

const stateShape = z.object({
  /** The first attempt ever: how old "never succeeded" is. */
  firstAt: z.number(),
  checkedAt: z.number().nullable(),
  etag: z.string().nullable(),
});
type State = z.output<typeof stateShape>;

export interface Updates {
  /** Fetches once. Never rejects; faults in the bundle's own files come one by one. */
  pull(): Promise<Result<Pulled, readonly Fault[]>>;
  /** When it last succeeded; null: never. */
  checkedAt(): Instant | null;
  /**
   * The day of the last success, once that is too long ago; else null.
   * @param newest the newest day the data in use speak of; stands in where nothing ever succeeded
   */
  staleSince(newest: () => CalendarDate): CalendarDate | null;
}

/** Path of the bundle that is kept in a folder of updates. */
export function keptBundlePath(folder: string): string {
  return join(folder, 'bundle.json');
}

/** The last good bundle, or null where there is none that carries the key's signature. */
export function readKeptBundle(folder: string, key: KeyObject): Bundle | null {
  const text = readIfThere(keptBundlePath(folder));
  const opened = text === null ? null : openBundle(text, key);
  return opened?.ok === true ? opened.value : null;
}

export function createUpdates(options: UpdateOptions): Updates {
  const statePath = join(options.folder, 'state.json');
  let state: State = readState(statePath) ?? { firstAt: options.now(), checkedAt: null, etag: null };
  const remember = (change: Partial<State>): void => {
    state = { ...state, ...change };
    writeWhole(options.folder, statePath, JSON.stringify(state));
  };
  const succeeded = (etag: string | null, pulled: Pulled): Result<Pulled, readonly Fault[]> => {
    remember({ checkedAt: options.now(), etag });
    return ok(pulled);
  };
  return {
    pull: async () => {
      const kept = readKeptBundle(options.folder, options.key);
      const bounds = {
        bytes: MOST_BYTES,
        patience: options.patience ?? PATIENCE_MS,
        etag: kept === null ? null : state.etag,
      };
      const answer = await download(options.url, {
        ...bounds,
        ...(options.ca === undefined ? {} : { ca: options.ca }),
      });
      // Written at the first attempt already, so that "never succeeded" gets older.
      if (!answer.ok) {
        remember({});
        return failed([answer.fault]);
      }
      if (answer.value.kind === 'unchanged')
        return succeeded(state.etag, { kind: 'unchanged', madeAt: kept?.madeAt ?? null });
      const { text, etag } = answer.value;
      const taken = await take(options, kept, text);
      if (!taken.ok) {
        remember({});
        return taken;
      }
      if (taken.value.kind === 'updated') writeWhole(options.folder, keptBundlePath(options.folder), text);
      return succeeded(etag, taken.value);
    },
    checkedAt: () => state.checkedAt,
    staleSince: (newest) => staleSince(state, options.now(), newest),
  };
}

/** Decides about a fetched bundle without keeping it. */
async function take(
  options: UpdateOptions,
  kept: Bundle | null,
  text: string,
): Promise<Result<Pulled, readonly Fault[]>> {
  const opened = openBundle(text, options.key);
  if (!opened.ok) return failed([opened.fault]);
  const bundle = opened.value;
  const madeAt = Date.parse(bundle.madeAt);
  if (madeAt > options.now() + MOST_AHEAD) return failed([fromAhead(bundle)]);
  if (kept !== null && madeAt < Date.parse(kept.madeAt)) return failed([older(bundle.madeAt, kept.madeAt)]);
  if (kept !== null && bundle.madeAt === kept.madeAt) return ok({ kind: 'unchanged', madeAt: kept.madeAt });
  const loaded = await withPauses(
    loadCatalogueInSteps(options.dataFolder, bundle, createFileReader()),
    setImmediate,
  );
  if (!loaded.ok) return failed(loaded.fault);
  // Beside files that ship and speak of later days, a bundle is left aside.
  return loaded.value.bundle === null
    ? failed([older(bundle.madeAt, newestDay(loaded.value.services))])
    : ok({ kind: 'updated', madeAt: bundle.madeAt });
}

function older(offered: string, inUse: string): Fault {
  return fault(
    'bundle-older',
    `the bundle is older (${offered}) than the data in use (${inUse})`,
    'Nothing to do; a newer one is taken as soon as it is published.',
    { offered, inUse },
  );
}

function fromAhead({ madeAt }: Bundle): Fault {
  return fault(
    'bundle-from-ahead',
    `the bundle says it was made at ${madeAt}, which is still to come`,
    'Check the clock of this machine and of the one that makes bundles.',
    { madeAt },
  );
}

function staleSince(
  { firstAt, checkedAt }: State,
  now: Instant,
  newest: () => CalendarDate,
): CalendarDate | null {
  if (now - (checkedAt ?? firstAt) < STALE_AFTER) return null;
  return checkedAt === null ? newest() : dateOf(checkedAt, 'UTC');
}

function readState(path: string): State | null {
  const text = readIfThere(path);
  if (text === null) return null;
  try {
    return stateShape.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Either the whole text is there afterwards or what was there before, even when the process is killed in between. */
function writeWhole(folder: string, path: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.new`, text, { flush: true });
  renameSync(`${path}.new`, path);
}
