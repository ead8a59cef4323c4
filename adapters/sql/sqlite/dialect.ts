// SQLite: one file, one writer at a time.
import { type RawBuilder, sql } from 'kysely';
import type { Given, Numbers, Shape, SqlDialect } from '../dialect.ts';
import { atomically, type Db } from '../schema.ts';

/** Only tables with AUTOINCREMENT remember more than the rows they have, and begin to after the first one. */
const numbers: Numbers = {
  async last(db, table) {
    const { rows } = await sql<{ last: number }>`
      SELECT coalesce(max(n), 0) AS last FROM (SELECT max(id) AS n FROM ${sql.table(table)}
        UNION ALL SELECT seq FROM sqlite_sequence WHERE name = ${table})`.execute(db);
    return rows[0]?.last ?? 0;
  },
  async goOnFrom(db, table, last) {
    await sql`UPDATE sqlite_sequence SET seq = max(seq, ${last}) WHERE name = ${table}`.execute(db);
  },
};

/** One parameter of JSON; every row an array of its columns. */
function given<S extends Shape>(shape: S, rows: readonly Given<S>[]): RawBuilder<unknown> {
  const names = Object.keys(shape);
  const columns = names.map((name, place) => sql`value ->> ${sql.lit(place)} AS ${sql.ref(name)}`);
  const json = JSON.stringify(rows.map((row) => names.map((name) => row[name])));
  return sql`(SELECT key AS n, ${sql.join(columns)} FROM json_each(${json}))`;
}

/** So many are written in a few milliseconds, and whoever else wants the event loop waits no longer. */
const ROWS_PER_STATEMENT = 50;

const writeEach: SqlDialect['writeEach'] = async (db, shape, rows, write) => {
  const parts = Array.from({ length: Math.ceil(rows.length / ROWS_PER_STATEMENT) }, (_, part) =>
    rows.slice(part * ROWS_PER_STATEMENT, (part + 1) * ROWS_PER_STATEMENT),
  );
  const statements = parts.map((part) => write(given(shape, part)));
  const writeAll = async (own: Db) => {
    const written = [];
    for (const statement of statements) written.push((await statement.execute(own)).rows);
    return written.flat();
  };
  return statements.length > 1 ? atomically(db, writeAll) : writeAll(db);
};

export const sqliteDialect: SqlDialect = {
  migrating: {
    declare: (statement) => statement,
    sortsByKey: true,
    checksByLock: false,
    // A transaction has the lock on the file from its beginning.
    begin: async () => undefined,
  },
  locksRows: false,
  oneOf: (column, _kind, values) =>
    sql<boolean>`${sql.ref(column)} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`,
  numbers,
  // A transaction that writes is alone: whoever is in one comes after all that began before.
  telling: { begin: async () => undefined, over: async () => undefined },
  writeEach,
  care: {
    recount: async () => undefined,
    // `secure_delete` blanks the pages; the checkpoint empties the log that still holds their earlier content.
    async wipe(db) {
      await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
    },
  },
};
