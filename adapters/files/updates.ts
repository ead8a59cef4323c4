// Keeps the catalogue fresh: fetches a signed bundle, takes it only whole and valid, never an older one than the one in
// use, and remembers when it last succeeded. A failure changes nothing but what is remembered.

import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { newestDay } from '../../src/catalogue/newest-day.ts';
import { DAY, dateOf } from '../../src/core/calendar.ts';
import { type Fault, failed, fault, ok, type Result } from '../../src/core/fault.ts';
import type { CalendarDate, Instant } from '../../src/core/rule.ts';
import { withPauses } from '../../src/core/steps.ts';
import { type Bundle, MOST_BYTES, openBundle } from './bundle.ts';
import { loadCatalogueInSteps } from './catalogue.ts';
import { download } from './download.ts';
import { createFileReader } from './file-reader.ts';
import { readKept, writeKept } from './kept-files.ts';

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
  /**
   * Fetches once. Never rejects; faults in the bundle's own files come one by one. A folder that cannot be read or
   * written is the fault `not-kept`.
   */
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

/** The last good bundle, or null where there is none that can be read and carries the key's signature. */
export function readKeptBundle(folder: string, key: KeyObject): Bundle | null {
  const text = readKept(keptBundlePath(folder));
  return text.ok ? openKept(text.value, key) : null;
}

function openKept(text: string | null, key: KeyObject): Bundle | null {
  const opened = text === null ? null : openBundle(text, key);
  return opened?.ok === true ? opened.value : null;
}

export function createUpdates(options: UpdateOptions): Updates {
  const statePath = join(options.folder, 'state.json');
  let state: State = readState(statePath) ?? { firstAt: options.now(), checkedAt: null, etag: null };
  return {
    pull: async () => {
      const fetched = await fetchAndKeep(options, state.etag);
      if (fetched.ok) state = { ...state, checkedAt: options.now(), etag: fetched.value.etag };
      // Written at the first attempt already, so that "never succeeded" gets older.
      const written = writeKept(statePath, JSON.stringify(state));
      if (fetched.ok && written.ok) return ok(fetched.value.pulled);
      return failed([...(fetched.ok ? [] : fetched.fault), ...(written.ok ? [] : [written.fault])]);
    },
    checkedAt: () => state.checkedAt,
    staleSince: (newest) => staleSince(state, options.now(), newest),
  };
}

/**
 * One fetch, with how the server marked what it gave. Nothing is fetched beside a bundle that cannot be read: it may be
 * the newer one.
 */
async function fetchAndKeep(
  options: UpdateOptions,
  lastEtag: string | null,
): Promise<Result<{ pulled: Pulled; etag: string | null }, readonly Fault[]>> {
  const path = keptBundlePath(options.folder);
  const stored = readKept(path);
  if (!stored.ok) return failed([stored.fault]);
  const kept = openKept(stored.value, options.key);
  const answer = await download(options.url, {
    bytes: MOST_BYTES,
    patience: options.patience ?? PATIENCE_MS,
    etag: kept === null ? null : lastEtag,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  if (!answer.ok) return failed([answer.fault]);
  if (answer.value.kind === 'unchanged')
    return ok({ pulled: { kind: 'unchanged', madeAt: kept?.madeAt ?? null }, etag: lastEtag });
  const { text, etag } = answer.value;
  const taken = await take(options, kept, text);
  if (!taken.ok) return taken;
  const written = taken.value.kind === 'updated' ? writeKept(path, text) : ok(null);
  return written.ok ? ok({ pulled: taken.value, etag }) : failed([written.fault]);
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

/** Null where there is none; one that cannot be read is found out by the next attempt, which writes it. */
function readState(path: string): State | null {
  const text = readKept(path);
  if (!text.ok || text.value === null) return null;
  try {
    return stateShape.safeParse(JSON.parse(text.value)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
