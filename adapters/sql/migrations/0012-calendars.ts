import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/** Private calendar addresses, by the hash of what is secret in them. Older programs know none of them. */
const TABLE = `CREATE TABLE calendars (
    platform TEXT NOT NULL, installation TEXT NOT NULL, member TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
    locale TEXT NOT NULL, made_at INTEGER NOT NULL, PRIMARY KEY (platform, installation, member)
  ) STRICT, WITHOUT ROWID`;

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  await sql.raw(declare(TABLE)).execute(db);
}
