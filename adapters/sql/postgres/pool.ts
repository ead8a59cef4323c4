// Connections to a server, as Kysely wants them. Whatever goes wrong with one is told apart from programmer errors here,
// a broken one is never used again, and nothing waits for ever.
import { callbackify } from 'node:util';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { StoreUnavailable } from '../../../src/app/stores/store-unavailable.ts';
import { hasSession, lost, translated } from './faults.ts';
import { livingOf } from './living.ts';
import { bareAddress, setSession } from './session.ts';

const MOST_CONNECTIONS = 10;
const CONNECTING_MS = 10_000;
const IDLE_MS = 30_000;
/** Where not even the server's word arrives that it gave up. */
const ANSWER_MS = 40_000;

const INT8 = pg.types.builtins.INT8;

/** 64-bit integers are instants, ids and counts: numbers here, or a mistake. */
export function toNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is beyond the numbers of this program.`);
  return number;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === INT8 && format !== 'binary' ? toNumber : pg.types.getTypeParser(type, format),
};

function settingsFor(url: string, isPatient: boolean): pg.ClientConfig {
  return {
    connectionString: bareAddress(url),
    connectionTimeoutMillis: CONNECTING_MS,
    keepAlive: true,
    application_name: 'last-call',
    types,
    ...(isPatient ? {} : { query_timeout: ANSWER_MS }),
  };
}

/** A connection outside of any pool. That it ends, in use or not, is told to whoever asks something of it. */
export async function connectOne(url: string): Promise<pg.Client> {
  const client = new pg.Client(settingsFor(url, false));
  client.on('error', () => undefined);
  await client.connect();
  try {
    await setSession(client, url, false);
  } catch (error) {
    void client.end().catch(() => undefined);
    throw error;
  }
  return client;
}

type Client = Pick<pg.PoolClient, 'release'> & {
  query(text: string, values: readonly unknown[]): Promise<unknown>;
};

/** One connection with what is known of its state. */
function watched(client: Client): PostgresPoolClient {
  let broken: StoreUnavailable | null = null;
  let inTransaction = false;

  async function ask(text: string, values: readonly unknown[]): Promise<unknown> {
    // What ended it is what its user hears, not that nothing can be rolled back any more.
    if (broken !== null) throw broken;
    try {
      const result = await client.query(text, values);
      if (text === 'begin' || text.startsWith('start transaction')) inTransaction = true;
      else if (text === 'commit' || text === 'rollback') inTransaction = false;
      return result;
    } catch (error) {
      const said = translated(error, inTransaction && text !== 'commit');
      if (said instanceof StoreUnavailable && !hasSession(said)) broken = said;
      throw said;
    }
  }

  return {
    query: ((text: string, values: readonly unknown[]) => ask(text, values)) as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || broken !== null),
  };
}

/** A pool that Kysely can use, over one of the driver's, or over what stands in for it. */
export function guarded(pool: {
  connect(): Promise<Client>;
  end(): Promise<void>;
  readonly options: object;
}): PostgresPool {
  const known = new WeakMap<Client, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw lost(error, true);
      });
      const seen = known.get(client) ?? watched(client);
      known.set(client, seen);
      return seen;
    },
  };
}

/**
 * A pool that connects when it is first asked, and again after the server was away. `isPatient`: statements may take as
 * long as they need, as when tables are changed or copied.
 */
export function createPool(url: string, isPatient = false): PostgresPool {
  const set = callbackify((client: pg.ClientBase) => setSession(client, url, isPatient));
  const pool = new pg.Pool({
    ...settingsFor(url, isPatient),
    max: isPatient ? 1 : MOST_CONNECTIONS,
    idleTimeoutMillis: IDLE_MS,
    // Nobody is given a session before it is set.
    verify: (client, done) => set(client, (error) => done(error ?? undefined)),
  });
  // Both are told to whoever uses the connection next or now; unheard, they would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const connect = livingOf(pool, () => performance.now());
  return guarded({ options: pool.options, connect, end: () => pool.end() });
}
