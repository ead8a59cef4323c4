// `db copy`: from one place of a store to another, while no bot runs on a file of the two.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { failed, fault, type Result } from '../../src/core/fault.ts';
import { type Copied, copyStore, type OnProgress } from './copy.ts';
import type { Connection } from './dialect.ts';
import { holdStore } from './hold.ts';
import { schemaOf } from './migrations/migrate.ts';
import { connectTo, isServer, mayExist, unopened } from './open.ts';
import { serverIdentity } from './postgres/server-name.ts';
import { createStore } from './store.ts';
import { PATIENCE, storeTrouble } from './trouble.ts';

const noStore = (path: string) =>
  fault(
    'no-store',
    `There is no store at ${path}.`,
    'Give the path of a SQLite file, or a postgres:// URL.',
    {
      path,
    },
  );
const inMemory = fault(
  'copy-in-memory',
  'A store in memory ends with this command.',
  'Give an empty database to copy to, or a file that is not there yet.',
);
const busy = (path: string) =>
  fault(
    'store-busy',
    `a bot is running on ${path}`,
    'Stop it first: what it writes meanwhile would be lost.',
  );

const same = (path: string) =>
  fault(
    'copy-same',
    `${path} is the store to copy from and the one to copy to.`,
    'Give an empty database to copy to, or a file that is not there yet.',
    { path },
  );

const MEMORY = ':memory:';

/** The same for two ways to write one place. A password is no part of it. */
function identityOf(location: string): string {
  if (isServer(location)) return serverIdentity(location);
  const found = statSync(location, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? resolve(location) : `${found.dev}:${found.ino}`;
}

/** Does something with the store at a place that nobody runs on. */
async function withStore<T>(
  location: string,
  work: (connection: Connection) => Promise<Result<T>>,
): Promise<Result<T>> {
  const holding = { wait: false, onStandby: () => undefined, ending: new AbortController().signal };
  const held = await holdStore(location, holding);
  if (!held.ok) return failed(held.fault.code === 'store-busy' ? busy(location) : held.fault);
  try {
    const connected = await connectTo(location);
    if (!connected.ok) return connected;
    try {
      return await work(connected.value);
    } finally {
      await connected.value.close();
    }
  } catch (error) {
    return failed(await unopened(location, error));
  } finally {
    held.value?.release();
  }
}

async function copyInto(
  from: Connection,
  to: Connection,
  onProgress: OnProgress,
): Promise<Result<readonly Copied[]>> {
  try {
    return await copyStore(from, to, onProgress);
  } catch (error) {
    const trouble = storeTrouble(error);
    if (trouble === null) throw error;
    const message = `The copy broke off, and nothing of it was kept. ${trouble.message}`;
    const cure = `${trouble.cure.replace(PATIENCE, '').trim()} Then copy again.`;
    return failed({ ...trouble, message, cure });
  }
}

/**
 * Copies the store at one place into an empty one at another, and compares them.
 * Faults: `no-store`, `copy-same`, `copy-in-memory`, `store-busy`, those of opening, of `copyStore` and of `storeTrouble`.
 */
export async function moveStore(
  from: string,
  to: string,
  onProgress: OnProgress,
): Promise<Result<readonly Copied[]>> {
  if (to === MEMORY) return failed(inMemory);
  if (!mayExist(from)) return failed(noStore(from));
  if (identityOf(from) === identityOf(to)) return failed(same(isServer(from) ? 'This database' : from));
  return withStore(from, async (source) => {
    // Asked once: a server that cannot be used is its own trouble, not that of a copy that broke off.
    await schemaOf(source.db);
    return withStore(to, async (target) => {
      const made = await createStore({ ...target, close: async () => undefined });
      return made.ok ? copyInto(source, target, onProgress) : made;
    });
  });
}
