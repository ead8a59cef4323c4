import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/** Rows of these are written several times, soon after each other, under keys that are random. */
const tables = ['posts', 'ledger'] as const;

interface Part {
  readonly type: 'table' | 'index';
  readonly sql: string;
}

async function partsOf(db: Kysely<unknown>, table: string): Promise<readonly Part[]> {
  const { rows } = await sql<Part>`SELECT type, sql FROM sqlite_schema
    WHERE tbl_name = ${table} AND sql IS NOT NULL ORDER BY type DESC, name`.execute(db);
  return rows;
}

async function rebuild(db: Kysely<unknown>, table: string): Promise<void> {
  const parts = await partsOf(db, table);
  const [old, own] = [sql.table(`${table}_by_key`), sql.table(table)];
  await sql`ALTER TABLE ${own} RENAME TO ${old}`.execute(db);
  // An index follows its table, and keeps its name until that is gone.
  for (const part of parts.filter(({ type }) => type === 'table'))
    await sql.raw(part.sql.replace(/,\s*WITHOUT ROWID\s*$/u, '')).execute(db);
  await sql`INSERT INTO ${own} SELECT * FROM ${old}`.execute(db);
  await sql`DROP TABLE ${old}`.execute(db);
  for (const part of parts.filter(({ type }) => type === 'index')) await sql.raw(part.sql).execute(db);
}

/**
 * Rows that are written together lie together: sorted by a random key, each write of one dirtied a page of its own, and
 * most of what a commit has to wait for was such pages. Older programs see the same tables.
 */
export async function up(db: Kysely<unknown>, { sortsByKey }: Migrating): Promise<void> {
  if (!sortsByKey) return;
  for (const table of tables) await rebuild(db, table);
}
