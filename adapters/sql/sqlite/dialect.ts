// SQLite: one file, one writer at a time.
import { sql } from 'kysely';
import type { Numbers, SqlDialect } from '../dialect.ts';
import { atomically, type Db } from '../schema.ts';
import { givenRows } from './given-rows.ts';
import { onceUnread } from './held-file.ts';

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

/**
 * Rows of a statement: written in a few milliseconds, and whoever else wants the event loop waits no longer. What is left
 * goes in halves of that, so that few texts of statements have to be known.
 */
const MOST_ROWS = 40;

function* inParts<T>(rows: readonly T[]): Generator<readonly T[]> {
  let size = MOST_ROWS;
  for (let from = 0; from < rows.length; from += size) {
    while (size > rows.length - from) size = Math.floor(size / 2);
    yield rows.slice(from, from + size);
  }
}

const writeEach: SqlDialect['writeEach'] = async (db, shape, rows, write) => {
  const parts = [...inParts(rows)];
  const writeAll = async (own: Db) => {
    const written = [];
    for (const part of parts) written.push((await write(givenRows(shape, part)).execute(own)).rows);
    return written.flat();
  };
  return parts.length > 1 ? atomically(db, writeAll) : writeAll(db);
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
      await onceUnread(async () => {
        const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
        return rows[0]?.busy === 0;
      });
    },
    quickToWipe: async (_db, tables) => tables,
  },
};
