// Connections that were idle for a while are asked whether they live before anybody relies on them. One that a failover or a
// firewall took away says nothing of it: whoever asked something on it would wait for the whole time that an answer may take,
// and after it the next one on the next connection.
import type pg from 'pg';

/** One that was of use so short a time ago is taken as it is, in real milliseconds. */
const FRESH_MS = 250;
/** A server that works answers this within some milliseconds, however busy it is. */
const ANSWER_MS = 2_000;

const QUESTION = { text: 'SELECT 1', query_timeout: ANSWER_MS };

/** What is used of a pool of the driver's, or of what stands in for it. */
export interface Pool<Client> {
  connect(): Promise<Client>;
  on(event: 'release', listener: (error: unknown, client: Client) => void): unknown;
}

export type Asked = Pick<pg.PoolClient, 'release'> & {
  query(question: { readonly text: string; readonly query_timeout: number }): Promise<unknown>;
};

/**
 * Connections of a pool, those that are silent left out. Where one is, all that were idle then go as well: what took it
 * away took them, too, and so the trouble is met once. `now`: real milliseconds that never go back.
 * What the driver throws at once is thrown at once: that is about the address, not about a connection.
 */
export function livingOf<Client extends Asked>(pool: Pool<Client>, now: () => number): () => Promise<Client> {
  const lastUsed = new WeakMap<Client, number>();
  let silentSince = Number.NEGATIVE_INFINITY;
  pool.on('release', (_error, client) => lastUsed.set(client, now()));

  async function lives(client: Client): Promise<boolean> {
    const used = lastUsed.get(client);
    if (used === undefined) return true;
    if (used <= silentSince) return false;
    const asked = now();
    if (asked - used < FRESH_MS) return true;
    try {
      await client.query(QUESTION);
      return true;
    } catch {
      silentSince = Math.max(silentSince, asked);
      return false;
    }
  }

  async function firstLiving(connecting: Promise<Client>): Promise<Client> {
    for (let client = await connecting; ; client = await pool.connect()) {
      if (await lives(client)) return client;
      client.release(true);
    }
  }

  return () => firstLiving(pool.connect());
}
