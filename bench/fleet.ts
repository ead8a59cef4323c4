// A durable store full of subscriptions, and an engine around it whose clock and messengers are the bench's own.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { loadCatalogue } from '../adapters/files/catalogue.ts';
import { openStore } from '../adapters/sql/open.ts';
import type { Engine } from '../src/app/engine.ts';
import type { Catalogue, Messenger } from '../src/app/ports.ts';
import type { Store } from '../src/app/store.ts';
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

/** Rows as `subscribe` leaves them, spread evenly over the profiles; straight into the file, for filling is not measured. */
function insertSubscriptions(path: string, profiles: readonly number[], channels: number, at: Instant): void {
  const file = new Database(path);
  const one = file.prepare(`INSERT INTO subscriptions
      (platform, installation, channel, thread, profile, locale, state, configured_by, created_at, updated_at)
    VALUES (?, ?, ?, '', ?, 'en', 'active', ?, ?, ?)`);
  const audit = file.prepare(
    `INSERT INTO audit (subscription, after, at, by) VALUES (?, '{"profile":{},"preset":null,"locale":"en"}', ?, ?)`,
  );
  file.transaction(() => {
    for (let i = 0; i < channels; i += 1) {
      // Every tenth channel is on the platform whose sends are not safe to repeat.
      const [platform, installation] = [i % 10 === 0 ? 'lone' : 'batch', `I${i % 500}`];
      const profile = profiles[i % profiles.length];
      const { lastInsertRowid } = one.run(platform, installation, `C${i}`, profile, `M${i}`, at, at);
      audit.run(lastInsertRowid, at, `M${i}`);
    }
  })();
  file.pragma('wal_checkpoint(TRUNCATE)');
  file.close();
}

/** Makes a store with so many channels, spread over the profiles; returns when it is closed again. */
export async function fillStore(
  path: string,
  profiles: readonly Profile[],
  channels: number,
  at: Instant,
): Promise<void> {
  const store = await open(path);
  const ids: number[] = [];
  for (const profile of profiles) ids.push((await store.plan.saveProfile(profile)).id);
  await store.upkeep.close();
  insertSubscriptions(path, ids, channels, at);
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
    },
  };
  return bench;
}
