// SQLite: one file, one writer at a time.
import { sql } from 'kysely';
import type { SqlDialect } from '../dialect.ts';

export const sqliteDialect: SqlDialect = {
  name: 'sqlite',
  declare: (statement) => statement,
  locksRows: false,
  unindexed: (column) => sql<string>`+${sql.ref(column)}`,
  // A transaction has the lock on the file from its beginning.
  beginMigrating: async () => undefined,
  // `secure_delete` blanks the pages; the checkpoint empties the log that still holds their earlier content.
  async wipe(db) {
    await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
  },
};
