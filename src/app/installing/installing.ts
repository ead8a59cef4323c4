// Comings and goings: the bot is installed somewhere, removed, or refused. Whatever belongs to an installation goes with it;
// how soon, PRIVACY.md says.
import { DAY, MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { Pause } from '../../core/steps.ts';
import type { Clock, Log } from '../ports.ts';
import type { InstallationKey, StoredInstallation } from '../stores/installation-store.ts';
import type { Store } from '../stores/store.ts';

export interface InstallingParts {
  readonly store: Pick<Store, 'installations' | 'alone' | 'transaction'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Lets others have a turn between two steps. */
  readonly pause?: Pause;
  /** Resolves after so many real milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** `installer`: who is to be welcomed there, if it was not installed before; left out: nobody. */
export type Given = Pick<StoredInstallation, 'via' | 'sealed'> &
  Partial<Pick<StoredInstallation, 'installer'>>;

export interface Installing {
  /**
   * It is installed, now; what an earlier installation left is gone when this resolves. True: it was not installed before,
   * so far as is known.
   */
  begin(key: InstallationKey, given: Given): Promise<boolean>;
  /** It was removed at that moment: everything that belongs to it is deleted. False: it was installed again since. */
  end(key: InstallationKey, at: Instant): Promise<boolean>;
  /** It is refused, or not named any more, and nobody said why; `null`: it is there. */
  heed(key: InstallationKey, lostAt: Instant | null): Promise<void>;
  /** These are all there are of those that `isOurs` is true of: new ones are noted, and missing ones are lost. */
  compare(platform: string, here: readonly string[], isOurs: (id: string) => boolean): Promise<void>;
  /** Deletes what is left of removed ones, and what was lost for too long. */
  tidy(): Promise<void>;
}

/** Whoever lost it without a word, as where the bot was not running, has so long to put it right. */
export const LOST_KEPT = 30 * DAY;
/** Whoever could not be welcomed by then is not kept for it any longer. */
export const WELCOMED_WITHIN = 30 * DAY;
/** What was being sent at that moment may be written down after the rest was deleted, and is deleted then. */
const SETTLED = 10 * MINUTE;
/** Rows in one transaction. */
const ROWS_AT_ONCE = 500;
/** Milliseconds until somebody who waits for another's work asks again. */
const ASK_AGAIN = 100;

export function createInstalling(parts: InstallingParts): Installing {
  const { store, clock, log } = parts;
  const { installations } = store;
  /** Emptied by this process: there is no need to look again until late rows have settled. */
  const emptied = new Set<string>();
  const nameOf = ({ platform, installation }: InstallationKey): string => `${platform} ${installation}`;

  /** One process at a time decides about an installation. */
  const exclusively = async <T>(key: InstallationKey, work: () => Promise<T>): Promise<T> => {
    for (;;) {
      const done = await store.alone(`installation ${nameOf(key)}`, async () => ({ value: await work() }));
      if (done !== null) return done.value;
      await parts.wait(ASK_AGAIN);
    }
  };

  const empty = async (key: InstallationKey): Promise<void> => {
    let erased = 0;
    for (;;) {
      const rows = await installations.erase(key, ROWS_AT_ONCE);
      if (rows === 0) break;
      erased += rows;
      await parts.pause?.();
    }
    emptied.add(nameOf(key));
    log.info('installation-erased', { ...key, rows: erased });
  };

  const finish = (key: InstallationKey): Promise<void> =>
    exclusively(key, async () => {
      const known = await installations.find(key);
      if (known?.removedAt === undefined || known.removedAt === null) return;
      const isSettled = clock.now() - known.removedAt >= SETTLED;
      if (isSettled || !emptied.has(nameOf(key))) await empty(key);
      if (!isSettled) return;
      await installations.remove(key);
      emptied.delete(nameOf(key));
    });

  const end = async (key: InstallationKey, at: Instant): Promise<boolean> => {
    const isRemoved = await exclusively(key, async () => {
      const known = await installations.find(key);
      if (known !== null && known.removedAt === null && known.installedAt > at) return false;
      const { installedAt = at, removedAt = null } = known ?? {};
      const now = { removedAt: removedAt ?? clock.now(), sealed: null, via: known?.via ?? null };
      await installations.save({ ...key, installedAt, lostAt: null, installer: null, ...now });
      return true;
    });
    log.info(isRemoved ? 'installation-removed' : 'installation-removal-outdated', { ...key });
    if (isRemoved) await finish(key);
    return isRemoved;
  };

  return {
    begin: (key, given) =>
      exclusively(key, async () => {
        const known = await installations.find(key);
        if (known !== null && known.removedAt !== null) await empty(key);
        emptied.delete(nameOf(key));
        const isFirst = known === null || known.removedAt !== null;
        const times = { installedAt: clock.now(), lostAt: null, removedAt: null };
        const installer = isFirst || known.installer !== null ? (given.installer ?? null) : null;
        await installations.save({ ...key, ...given, ...times, installer });
        return isFirst;
      }),
    end,
    heed: async (key, lostAt) => {
      const known = await installations.find(key);
      if (known === null || known.removedAt !== null) return;
      if ((known.lostAt === null) === (lostAt === null)) return;
      await installations.patch(key, { lostAt });
      log.info(lostAt === null ? 'installation-found' : 'installation-lost', { ...key });
    },
    compare: async (platform, here, isOurs) => {
      const known = new Map(
        (await installations.list({ platform })).map((each) => [each.installation, each]),
      );
      const named = new Set(here);
      const now = clock.now();
      const access = { via: null, sealed: null, lostAt: null, removedAt: null, installer: null };
      const fresh = here.filter((installation) => !known.has(installation));
      const lost: string[] = [];
      await store.transaction(async ({ installations: inner }) => {
        for (const installation of fresh) {
          await inner.save({ platform, installation, ...access, installedAt: now });
        }
        for (const each of known.values()) {
          const isLost = isOurs(each.installation) && !named.has(each.installation);
          if (isLost && each.lostAt === null && each.removedAt === null) {
            await inner.patch(each, { lostAt: now });
            lost.push(each.installation);
          }
          if (named.has(each.installation) && each.lostAt !== null) await inner.patch(each, { lostAt: null });
        }
      });
      for (const installation of lost) log.info('installation-lost', { platform, installation });
    },
    tidy: async () => {
      for (const lost of await installations.list({ isRemoved: false, lostBy: clock.now() - LOST_KEPT })) {
        await end(lost, clock.now());
      }
      for (const removed of await installations.list({ isRemoved: true })) await finish(removed);
      for (const each of await installations.list({ isRemoved: false, isUnwelcomed: true })) {
        if (each.installedAt <= clock.now() - WELCOMED_WITHIN) {
          await installations.patch(each, { installer: null });
        }
      }
    },
  };
}
