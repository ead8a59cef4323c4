import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/** Turns to call a platform, shared by all processes on a store. */
const TABLE =
  'CREATE TABLE allowances (name TEXT PRIMARY KEY, free_at INTEGER NOT NULL) STRICT, WITHOUT ROWID';

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  await sql.raw(declare(TABLE)).execute(db);
}
