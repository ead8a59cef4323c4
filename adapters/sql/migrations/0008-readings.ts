import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/** Which readings of the data processes came with. Older programs know nothing of it, and go by their own. */
const TABLE = `CREATE TABLE readings (
    version TEXT PRIMARY KEY, as_of TEXT NOT NULL, first INTEGER NOT NULL, turn INTEGER NOT NULL,
    taken_at INTEGER NOT NULL, alive_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`;

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  await sql.raw(declare(TABLE)).execute(db);
}
