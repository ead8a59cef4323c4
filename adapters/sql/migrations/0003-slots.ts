import { type Kysely, sql } from 'kysely';
import type { Words } from '../dialect.ts';

/**
 * Moments of their own for channels that cannot all be written to at once. Older programs can live with it: they open
 * every occurrence at its due moment, as they always did.
 */
export async function up(db: Kysely<unknown>, { text, integer, table }: Words): Promise<void> {
  const statements = [
    `ALTER TABLE occurrences ADD COLUMN opens ${integer}`,
    `CREATE TABLE slots (
      occurrence ${integer} NOT NULL, platform ${text} NOT NULL, installation ${text} NOT NULL,
      below ${integer} NOT NULL, due ${integer} NOT NULL,
      PRIMARY KEY (occurrence, platform, installation, below)
    ) ${table}`,
    `CREATE INDEX occurrences_opening ON occurrences (coalesce(opens, due)) WHERE state IN ('planned', 'open')`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
