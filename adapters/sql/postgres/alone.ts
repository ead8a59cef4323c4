// Work that one process at a time may do: a lock of the server's that lives as long as the connection that took it, and
// the connection only as long as its process gives signs of life. One that stands still keeps no other from the work.
import type pg from 'pg';
import type { Store } from '../../../src/app/stores/store.ts';
import { aloneInProcess } from '../alone.ts';
import { lost } from './faults.ts';
import { type InTurn, inTurn } from './in-turn.ts';
import { lockNumber } from './lock-number.ts';
import { connectOne } from './pool.ts';
import { lockScope } from './rehearsal.ts';

/** In real milliseconds: how often a connection is heard of, and after what silence the server ends it. */
export interface SignsOfLife {
  readonly every: number;
  readonly silence: number;
}

const SIGNS: SignsOfLife = { every: 20_000, silence: 60_000 };

/** Known to servers from version 14 on; an older one waits until the network tells it that nobody is there. */
async function limitSilence(client: pg.Client, silence: number): Promise<void> {
  const set = "SELECT set_config('idle_session_timeout', $1, false)";
  await client.query(set, [String(silence)]).catch(() => undefined);
}

interface Speaking {
  readonly client: pg.Client;
  readonly turns: InTurn;
}

/** One connection of its own: those of the pool come and go, and its locks would go with them. */
function lockConnection(url: string, { every, silence }: SignsOfLife) {
  let current: Promise<Speaking> | null = null;

  async function open(): Promise<Speaking> {
    const client = await connectOne(url);
    await limitSilence(client, silence);
    const turns = inTurn(client);
    const sign = (): void => {
      // A question is a sign itself, and the server does not count its silence while it owes an answer.
      if (!turns.isIdle()) return;
      // Whoever asks next would wait for nothing behind it.
      turns.query('SELECT 1').catch(() => void client.end().catch(() => undefined));
    };
    const signs = setInterval(sign, every).unref();
    client.on('end', () => clearInterval(signs));
    return { client, turns };
  }

  /** One that failed is ended, or else the server would keep its locks for nobody; the next question opens another. */
  function leave(asked: Promise<Speaking>): void {
    if (current === asked) current = null;
    asked.then(({ client }) => client.end()).catch(() => undefined);
  }

  function opened(): Promise<Speaking> {
    if (current !== null) return current;
    const asked = open();
    current = asked;
    asked.then(({ client }) => client.on('end', () => leave(asked))).catch(() => undefined);
    return asked;
  }

  return {
    async ask(text: string, name: string): Promise<boolean> {
      const asked = opened();
      try {
        const { turns } = await asked;
        const { rows } = await turns.query<{ answer: boolean }>(text, [lockNumber(name)]);
        return rows[0]?.answer === true;
      } catch (error) {
        leave(asked);
        throw lost(error, true);
      }
    },
    async close(): Promise<void> {
      const asked = current;
      current = null;
      await asked?.then(({ client }) => client.end()).catch(() => undefined);
    },
  };
}

/** Of several processes on one server, one at a time does work of a name. Whoever loses the connection lets go of it. */
export function aloneByLock(
  url: string,
  signs = SIGNS,
): { alone: Store['alone']; close: () => Promise<void> } {
  const connection = lockConnection(url, signs);
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
