// A lock of the server's: kept while its process gives signs of life, however long the work takes, and free soon after the last.
import { afterAll, describe, expect } from '@jest/globals';
import { aloneByLock, type SignsOfLife } from '../../../adapters/sql/postgres/alone.ts';
import { createDatabase, onServer, serverTest } from './server.ts';

/** Nothing is heard of it: as of a process that is frozen. */
const NEVER: SignsOfLife = { every: 2 ** 30, silence: 300 };
const OFTEN: SignsOfLife = { every: 50, silence: 300 };

const drops: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(drops.map((drop) => drop())));

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await createDatabase();
  drops.push(drop);
  return url;
}

/** Resolves when the server has no more sessions than so many there, but for one's own. */
function sessionsFallTo(url: string, most: number): Promise<void> {
  const count =
    'SELECT count(*)::int AS others FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
  return onServer(url, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ others: number }>(count);
      if ((rows[0]?.others ?? 0) <= most) return;
    }
  });
}

interface Holding {
  readonly lock: ReturnType<typeof aloneByLock>;
  /** Ends the work, and resolves with what became of it. */
  end(): Promise<string | null>;
}

/** Resolves when it has the lock of that name. */
async function hold(url: string, name: string, signs: SignsOfLife): Promise<Holding> {
  const lock = aloneByLock(url, signs);
  const over = Promise.withResolvers<string>();
  const begun = Promise.withResolvers<void>();
  const working = lock.alone(name, () => {
    begun.resolve();
    return over.promise;
  });
  await begun.promise;
  const end = async (): Promise<string | null> => {
    over.resolve('done');
    const result = await working;
    await lock.close();
    return result;
  };
  return { lock, end };
}

describe('work that one process does alone', () => {
  serverTest('is another one’s once nothing was heard of the first for a while', async () => {
    const url = await emptyDatabase();
    const frozen = await hold(url, 'plan', NEVER);
    const other = aloneByLock(url, OFTEN);
    await sessionsFallTo(url, 0);
    expect(await other.alone('plan', async () => 'second')).toBe('second');
    // It goes on, and does no harm: what it writes is guarded by itself.
    expect(await frozen.end()).toBe('done');
    await other.close();
  });

  serverTest('stays its own, however long it takes, while it is heard of', async () => {
    const url = await emptyDatabase();
    const long = await hold(url, 'plan', OFTEN);
    const silent = await hold(url, 'something else', NEVER);
    await sessionsFallTo(url, 1);
    const other = aloneByLock(url, OFTEN);
    expect(await other.alone('plan', async () => 'second')).toBeNull();
    expect([await long.end(), await silent.end()]).toEqual(['done', 'done']);
    expect(await other.alone('plan', async () => 'second')).toBe('second');
    await other.close();
  });
});
