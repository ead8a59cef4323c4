// Connections to a server, as Kysely wants them. Whatever goes wrong with one is told apart from programmer errors here,
// a broken one is never used again, and nothing waits for ever.
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { StoreUnavailable } from '../../../src/app/stores/store-unavailable.ts';
import { hasSession, lost, translated } from './faults.ts';

const MOST_CONNECTIONS = 10;
const CONNECTING_MS = 10_000;
const IDLE_MS = 30_000;
/** The server gives up first; the client does where not even the server's word arrives. */
const STATEMENT_MS = 30_000;
const ANSWER_MS = 40_000;
const LOCK_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

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

/** `isPatient`: statements may take as long as they need, as when tables are changed or copied. */
export function settingsFor(url: string, isPatient = false): pg.ClientConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: CONNECTING_MS,
    lock_timeout: LOCK_MS,
    keepAlive: true,
    application_name: 'last-call',
    // Every question has its index, and what is asked about a moment later is in memory. As it comes, the server would
    // rather read a whole table of some ten thousand rows than find two hundred of them.
    options: '-c random_page_cost=1.1',
    types,
    ...(isPatient
      ? {}
      : {
          statement_timeout: STATEMENT_MS,
          query_timeout: ANSWER_MS,
          idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
        }),
  };
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

/** A pool that connects when it is first asked, and again after the server was away. */
export function createPool(url: string, isPatient = false): PostgresPool {
  const pool = new pg.Pool({
    ...settingsFor(url, isPatient),
    max: isPatient ? 1 : MOST_CONNECTIONS,
    idleTimeoutMillis: IDLE_MS,
  });
  // Both are told to whoever uses the connection next or now; unheard, they would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return guarded(pool);
}
