// Work that one process at a time may do: a lock of the server's that lives as long as the connection that took it.
import pg from 'pg';
import type { Store } from '../../../src/app/stores/store.ts';
import { aloneInProcess } from '../alone.ts';
import { lost } from './faults.ts';
import { lockNumber } from './lock-number.ts';
import { settingsFor } from './pool.ts';
import { lockScope } from './rehearsal.ts';

/** One connection of its own: those of the pool come and go, and its locks would go with them. */
function lockConnection(url: string) {
  let current: Promise<pg.Client> | null = null;

  async function open(): Promise<pg.Client> {
    const client = new pg.Client(settingsFor(url));
    // Heard so that it does not end the process: whoever asks next is told.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** One that failed is ended, or else the server would keep its locks for nobody; the next question opens another. */
  function leave(asked: Promise<pg.Client>): void {
    if (current === asked) current = null;
    asked.then((client) => client.end()).catch(() => undefined);
  }

  function opened(): Promise<pg.Client> {
    if (current !== null) return current;
    const asked = open();
    current = asked;
    asked.then((client) => client.on('end', () => leave(asked))).catch(() => undefined);
    return asked;
  }

  return {
    async ask(text: string, name: string): Promise<boolean> {
      const asked = opened();
      try {
        const { rows } = await (await asked).query<{ answer: boolean }>(text, [lockNumber(name)]);
        return rows[0]?.answer === true;
      } catch (error) {
        leave(asked);
        throw lost(error, true);
      }
    },
    async close(): Promise<void> {
      const asked = current;
      current = null;
      await asked?.then((client) => client.end()).catch(() => undefined);
    },
  };
}

/** Of several processes on one server, one at a time does work of a name. Whoever loses the connection lets go of it. */
export function aloneByLock(url: string): { alone: Store['alone']; close: () => Promise<void> } {
  const connection = lockConnection(url);
  const scope = lockScope(url);
  // A session gets a lock that it already has.
  const aloneHere = aloneInProcess();
  return {
    alone: (name, work) =>
      aloneHere(name, async () => {
        if (!(await connection.ask('SELECT pg_try_advisory_lock($1) AS answer', scope + name))) return null;
        try {
          return await work();
        } finally {
          // Where the connection is lost, so is the lock.
          await connection
            .ask('SELECT pg_advisory_unlock($1) AS answer', scope + name)
            .catch(() => undefined);
        }
      }),
    close: () => connection.close(),
  };
}
