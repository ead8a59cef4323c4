// Opens a database on a PostgreSQL server.
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { fault } from '../../../src/core/fault.ts';
import { sqlAllowance } from '../allowance.ts';
import type { Connection } from '../dialect.ts';
import type { Db, Tables } from '../schema.ts';
import { aloneByLock } from './alone.ts';
import { postgresDialect } from './dialect.ts';
import { createPool } from './pool.ts';
import { serverName } from './server-name.ts';

const noBackup = (where: string) =>
  fault(
    'backup-elsewhere',
    `The store ${where} is a PostgreSQL database, which the bot does not copy into a file.`,
    'Use: pg_dump --format=custom --file=last-call.dump "$DATABASE_URL". It may run while the bot does.',
    { path: where },
  );

interface Given extends Pick<Connection, 'alone'> {
  readonly pool: PostgresPool;
  /** Makes one whose statements may take as long as they need. */
  readonly createPatient: () => PostgresPool;
  /** How the server is called where people read it. */
  readonly name: string;
  /** What else is to be closed. */
  readonly end?: () => Promise<void>;
}

const over = (pool: PostgresPool): Db => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

/** A connection over any pool: what stands in for a server in tests has one, too. */
export function connectionOn({ pool, createPatient, alone, name, end }: Given): Connection {
  const db = over(pool);
  return {
    db,
    dialect: postgresDialect,
    alone,
    allowance: sqlAllowance(db),
    async patiently(work) {
      const patient = over(createPatient());
      try {
        return await work(patient);
      } finally {
        await patient.destroy();
      }
    },
    backup: async () => noBackup(name),
    async close() {
      await end?.();
      await db.destroy();
    },
  };
}

/** `url` begins with postgres:// or postgresql://. Nothing is asked of the server yet. */
export function connect(url: string): Connection {
  const { alone, close } = aloneByLock(url);
  const pool = createPool(url);
  const createPatient = (): PostgresPool => createPool(url, true);
  return connectionOn({ pool, createPatient, alone, name: serverName(url), end: close });
}
