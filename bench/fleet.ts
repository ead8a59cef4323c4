// A durable store full of subscriptions, and an engine around it whose clock and messengers are the bench's own.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { loadCatalogue } from '../adapters/files/catalogue.ts';
import { openStore } from '../adapters/sql/open.ts';
import type { Engine } from '../src/app/engine.ts';
import type { Catalogue, Messenger } from '../src/app/ports.ts';
import type { Store } from '../src/app/stores/store.ts';
import type { Profile } from '../src/core/profile.ts';
import type { Instant } from '../src/core/rule.ts';
import { emptyMessage } from './instant-messenger.ts';

const root = join(import.meta.dirname, '..');

/** The catalogue as shipped. */
export function shippedCatalogue(): Catalogue {
  const loaded = loadCatalogue(join(root, 'data'));
  if (!loaded.ok) throw new Error(loaded.fault.map(({ file, message }) => `${file}: ${message}`).join('\n'));
  return loaded.value;
}

/** A folder of its own that is gone when the work is done. On disk, not in memory: writes must cost what they cost. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'last-call-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function open(path: string): Promise<Store> {
  const opened = await openStore(path);
  if (!opened.ok) throw new Error(opened.fault.message);
  return opened.value;
}

/** Channels that share some profiles evenly. */
export interface Group {
  readonly profiles: readonly Profile[];
  readonly channels: number;
  /** Left out: every tenth is on "lone", whose sends are not safe to repeat, the others on "batch". */
  readonly platform?: string;
  /** Left out: one of five hundred. */
  readonly installation?: string;
}

export interface Row {
  readonly platform: string;
  readonly installation: string;
  readonly channel: string;
  readonly profile: number | undefined;
  readonly member: string;
}

/** One channel after the other. */
export function* rowsOf(groups: readonly Group[], ids: ReadonlyMap<Profile, number>): Generator<Row> {
  let i = 0;
  for (const { profiles, channels, platform, installation } of groups) {
    for (const last = i + channels; i < last; i += 1) {
      const profile = profiles[i % profiles.length];
      yield {
        platform: platform ?? (i % 10 === 0 ? 'lone' : 'batch'),
        installation: installation ?? `I${i % 500}`,
        channel: `C${i}`,
        profile: profile === undefined ? undefined : ids.get(profile),
        member: `M${i}`,
      };
    }
  }
}

/** Rows as `subscribe` leaves them; straight into the file, for filling is not measured. */
function insertSubscriptions(path: string, rows: Iterable<Row>, at: Instant): void {
  const file = new Database(path);
  const one = file.prepare(`INSERT INTO subscriptions
      (platform, installation, channel, thread, profile, locale, state, configured_by, created_at, updated_at)
    VALUES (@platform, @installation, @channel, '', @profile, 'en', 'active', @member, ${at}, ${at})`);
  file.transaction(() => {
    for (const row of rows) one.run(row);
  })();
  file.pragma('wal_checkpoint(TRUNCATE)');
  file.close();
}

/** Profiles of these groups by the id that the store gives them. `path`: a file, or the URL of a server. */
export async function saveProfiles(path: string, groups: readonly Group[]): Promise<Map<Profile, number>> {
  const store = await open(path);
  const ids = new Map<Profile, number>();
  for (const profile of new Set(groups.flatMap(({ profiles }) => profiles)))
    ids.set(profile, (await store.plan.saveProfile(profile)).id);
  await store.upkeep.close();
  return ids;
}

/** Makes a store with these channels; returns when it is closed again. */
export async function fillWith(path: string, groups: readonly Group[], at: Instant): Promise<void> {
  insertSubscriptions(path, rowsOf(groups, await saveProfiles(path, groups)), at);
}

/** Makes a store with so many channels, spread over the profiles. */
export function fillStore(
  path: string,
  profiles: readonly Profile[],
  channels: number,
  at: Instant,
): Promise<void> {
  return fillWith(path, [{ profiles, channels }], at);
}

export function copyStore(from: string, to: string): string {
  for (const end of ['', '-wal', '-shm']) rmSync(`${to}${end}`, { force: true });
  copyFileSync(from, to);
  return to;
}

export interface Bench {
  readonly engine: Engine;
  catalogue: Catalogue;
  now: Instant;
}

/** The engine of the bot on a clock that stands still. */
export function createBench(
  store: Store,
  catalogue: Catalogue,
  now: Instant,
  messengers: readonly Messenger[] = [],
): Bench {
  const quiet = (): void => undefined;
  const bench: Bench = {
    catalogue,
    now,
    engine: {
      store,
      source: { current: () => bench.catalogue },
      clock: { now: () => bench.now },
      messengers: new Map(messengers.map((messenger) => [messenger.platform, messenger])),
      compose: () => emptyMessage,
      holidays: () => false,
      log: { info: quiet, warn: quiet, error: quiet },
      count: quiet,
      owner: 'bench',
      pause: setImmediate,
      wait: async (milliseconds, stop) => {
        await sleep(milliseconds, undefined, { signal: stop }).catch(() => undefined);
      },
    },
  };
  return bench;
}
