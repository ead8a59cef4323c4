// PostgreSQL inside this process: its SQL without a server. One session, which users take in turn.
import { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { aloneInProcess } from '../../../adapters/sql/alone.ts';
import type { Connection } from '../../../adapters/sql/dialect.ts';
import { connectionOn } from '../../../adapters/sql/postgres/open.ts';
import { toNumber } from '../../../adapters/sql/postgres/pool.ts';
import { createStore, type OpenStore } from '../../../adapters/sql/store.ts';

const INT8 = 20;

async function query(pglite: PGlite, text: string, values: readonly unknown[]) {
  const { rows, affectedRows } = await pglite.query(text, [...values], { parsers: { [INT8]: toNumber } });
  const command = /^\w+/.exec(text.trim())?.[0].toUpperCase() ?? '';
  return { command, rowCount: affectedRows ?? rows.length, rows };
}

function poolOver(pglite: PGlite): PostgresPool {
  let turn = Promise.resolve();
  const client = (release: () => void): PostgresPoolClient => ({
    query: ((text: string, values: readonly unknown[]) =>
      query(pglite, text, values)) as PostgresPoolClient['query'],
    release,
  });
  return {
    options: {},
    end: async () => undefined,
    async connect() {
      const before = turn;
      const { promise, resolve } = Promise.withResolvers<void>();
      turn = promise;
      await before;
      return client(resolve);
    },
  };
}

/** A database whose tables can be thrown away; starting it anew for each test would take a second. */
export function createEmbedded() {
  const pglite = new PGlite();
  const connectAll = (): Connection => {
    const pool = poolOver(pglite);
    return connectionOn({ pool, createPatient: () => pool, alone: aloneInProcess(), name: 'embedded' });
  };
  return {
    async connectEmpty(): Promise<Connection> {
      await pglite.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      return connectAll();
    },
    async openEmpty(): Promise<OpenStore> {
      const opened = await createStore(await this.connectEmpty());
      if (!opened.ok) throw new Error(opened.fault.message);
      return opened.value;
    },
    close: () => pglite.close(),
  };
}
