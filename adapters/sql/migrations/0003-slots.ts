import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/**
 * Moments of their own for channels that cannot all be written to at once. Older programs can live with it: they open
 * every occurrence at its due moment, as they always did.
 */
const statements = [
  'ALTER TABLE occurrences ADD COLUMN opens INTEGER',
  `CREATE TABLE slots (
    occurrence INTEGER NOT NULL, platform TEXT NOT NULL, installation TEXT NOT NULL, below INT NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (occurrence, platform, installation, below)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX occurrences_opening ON occurrences (coalesce(opens, due)) WHERE state IN ('planned', 'open')`,
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
