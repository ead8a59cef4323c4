import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/**
 * What a change of an own deadline says stands beside it; older programs tell that there was one. A pass finds the boards
 * that need a look by an index for each reason, and reads no other. Whoever changes what a board is written for marks it,
 * which older programs do not: what is changed by them while both run is seen at the board's next midnight.
 */
const statements = [
  'ALTER TABLE changes ADD COLUMN own TEXT',
  'CREATE INDEX boards_by_time ON boards (platform, look_at)',
  'CREATE INDEX boards_by_version ON boards (platform, version, looked_at) WHERE tries = 0',
  'CREATE INDEX boards_by_look ON boards (platform, looked_at)',
  'CREATE INDEX boards_by_place ON boards (platform, installation)',
  // What an older program changed right before the tables were brought up to date.
  'UPDATE boards SET look_at = 0',
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
