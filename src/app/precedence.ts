// Whose data count where processes on one store have different ones: a new release beside an old one, one that could not
// fetch, a file that was edited here and not there. The newest do; whoever has older ones neither plans nor posts by them.
// See docs/decisions/0027-whose-data.md.
import { DAY, HOUR, MINUTE } from '../core/calendar.ts';
import { type Fault, fault } from '../core/fault.ts';
import type { Instant } from '../core/rule.ts';
import type { Catalogue, Clock, DeadlineSource, Log } from './ports.ts';
import type { StoredReading } from './stores/reading-store.ts';
import type { Store } from './stores/store.ts';

export interface PrecedenceParts {
  readonly store: Store;
  readonly source: DeadlineSource;
  readonly clock: Clock;
  readonly log: Log;
  /**
   * `alone`: no other process works on the store now. `shared`: others may. `guest`: one that comes for a moment, or
   * neither plans nor posts; it never makes its data count.
   */
  readonly place: 'alone' | 'shared' | 'guest';
  /** False while no platform lets a process in that is to post: on a shared store it is a guest until one does. Left out: one has. */
  readonly isLetIn?: () => boolean;
  /** The data come by fetching: newer ones will come again, and older ones wait for them for a day. */
  readonly fetches?: boolean;
  /** On a shared store, so many milliseconds after loading them a process may go back to older data; left out: three minutes. */
  readonly patience?: number;
}

/** What those who plan and post ask before they do. */
export interface Precedence {
  /** Looks whose data count, and makes these count if they are newer. True: they do. Not inside a transaction. */
  look(): Promise<boolean>;
  /** True while these data are those that count, whoever came with newer ones since the last look. */
  holds(store: Store): Promise<boolean>;
  /** Why this process neither plans nor posts, as of the last look; null: it does. */
  fault(): Fault | null;
}

/** Each process that lives shows it so often; `GRACE` without a sign means that none is left. */
const SIGN_EVERY = MINUTE / 3;
const GRACE = 3 * MINUTE;

/** Whoever lost the data that were fetched, and cannot fetch, waits so long. */
const FETCHED_WITHIN = DAY;

/** Whoever took the lead and has shown no sign for so long is not coming back: somebody has to post. */
const ABANDONED_AFTER = 2 * HOUR;

function olderFault({ version }: Catalogue, current: StoredReading, fetches: boolean): Fault {
  const cure = fetches
    ? 'See why the newer ones cannot be fetched (catalogue.not-fetched in the log), or update this process. To go back to older data on purpose, stop all processes that have the newer ones and start this one without CATALOGUE_URL.'
    : 'Update this process, or give it the same data. To go back to older data on purpose, stop all processes that have the newer ones, and start this one again.';
  return fault(
    'data-older',
    'This process has older data than another on the same store; it neither plans nor posts.',
    cure,
    { version, newer: current.version },
  );
}

const later = (one: string, other: string): string => (one > other ? one : other);

/** What may be known of data already: the same may have come with a bundle, which says more exactly how recent they are. */
function asOfBoth({ asOf = '' }: Catalogue, known: StoredReading | null): string {
  return later(asOf, known?.asOf ?? '');
}

/** Of two that say the same of themselves, that is older which counted before the other did for the first time. */
function isOlder(mine: Catalogue, known: StoredReading | null, current: StoredReading): boolean {
  const asOf = asOfBoth(mine, known);
  if (asOf !== current.asOf) return asOf < current.asOf;
  return known !== null && known.first < current.first;
}

/** What this process has read, since when, and the last sign of life of those with the data that counted then. */
interface Loaded {
  readonly version: string;
  readonly at: Instant;
  readonly sign: Instant | null;
}

/**
 * Nobody who has the newer ones has shown a sign of life since these were loaded, nor for a while. Whether one came is seen
 * by its being another: clocks may differ, or be set.
 */
function isLeft({ aliveAt }: StoredReading, loaded: Loaded, now: Instant, patience: number): boolean {
  if (now - aliveAt >= ABANDONED_AFTER && loaded.at + patience <= now) return true;
  return aliveAt === loaded.sign && Math.abs(now - aliveAt) >= GRACE && loaded.at + patience <= now;
}

/** One that makes itself count, again and again, as it must where nobody else could tell. */
export function createPrecedence(parts: PrecedenceParts): Precedence {
  const { store, source, clock, log, place, fetches = false, patience = GRACE } = parts;
  const isGuest = (): boolean => place === 'guest' || (place === 'shared' && parts.isLetIn?.() === false);
  let loaded: Loaded = { version: '', at: 0, sign: null };
  let behind: Fault | null = null;

  const mayTake = async (mine: Catalogue, current: StoredReading | null): Promise<boolean> => {
    if (isGuest()) return false;
    if (current === null) return true;
    const known = await store.readings.find(mine.version);
    if (!isOlder(mine, known, current)) return true;
    const waitsForFetch = fetches && asOfBoth(mine, known) < current.asOf;
    // Alone, nobody else gives a sign: the last one was this bot's own, while it had the newer data.
    if (waitsForFetch && place === 'alone') return clock.now() - current.aliveAt >= FETCHED_WITHIN;
    if (waitsForFetch) return isLeft(current, loaded, clock.now(), FETCHED_WITHIN);
    return place === 'alone' || isLeft(current, loaded, clock.now(), patience);
  };

  /** Somebody may be quicker: then the next look decides. */
  const take = async ({ version, asOf = '' }: Catalogue, before: StoredReading | null): Promise<void> => {
    await store.alone('reading', async () => {
      const current = await store.readings.current();
      if (current?.turn !== before?.turn) return;
      await store.readings.take(version, asOf, clock.now());
      if (before !== null) log.info('data-taken', { version, asOf, instead: before.version });
    });
  };

  /** Its data are not behind: those who plan and post have to come with them. */
  const isNewerGuest = async (mine: Catalogue, current: StoredReading): Promise<boolean> =>
    isGuest() && !isOlder(mine, await store.readings.find(mine.version), current);

  const tell = (now: Fault | null): void => {
    if (now !== null && behind === null)
      log.error(now.code, { ...now.params, problem: now.message, cure: now.cure });
    if (now === null && behind !== null) log.info('data-count-again');
    behind = now;
  };

  const look = async (): Promise<boolean> => {
    const mine = source.current();
    let current = await store.readings.current();
    if (loaded.version !== mine.version)
      loaded = { version: mine.version, at: clock.now(), sign: current?.aliveAt ?? null };
    const takes = current?.version !== mine.version && (await mayTake(mine, current));
    if (takes) {
      await take(mine, current);
      current = await store.readings.current();
    }
    if (current === null) return true;
    const counts = current.version === mine.version;
    // Where somebody was quicker, the next look tells.
    tell(counts || takes || (await isNewerGuest(mine, current)) ? null : olderFault(mine, current, fetches));
    const { version, asOf = '' } = mine;
    // The same content in a newer bundle.
    const isNews = Math.abs(clock.now() - current.aliveAt) >= SIGN_EVERY || asOf > current.asOf;
    if (counts && isNews && !isGuest()) await store.readings.seen(version, asOf, clock.now());
    return counts;
  };

  let looking: Promise<boolean> | null = null;
  return {
    // Passes of several kinds begin together.
    look() {
      looking ??= look().finally(() => {
        looking = null;
      });
      return looking;
    },
    async holds({ readings }) {
      const current = await readings.current();
      return current === null || current.version === source.current().version;
    },
    fault: () => behind,
  };
}
