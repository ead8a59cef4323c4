import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/**
 * Boards, and looks back each month. A board outlives its subscription by its last edit. Older programs can live with
 * both: the board stays as it is, and the month is told of later.
 */
const statements = [
  `CREATE TABLE boards (
    post TEXT PRIMARY KEY, subscription INTEGER, platform TEXT NOT NULL, installation TEXT NOT NULL,
    channel TEXT NOT NULL, thread TEXT NOT NULL DEFAULT '', locale TEXT NOT NULL, state TEXT NOT NULL,
    ref_channel TEXT, ref_message TEXT, said TEXT, pinned INT, tries INT NOT NULL DEFAULT 0,
    look_at INTEGER NOT NULL, version TEXT NOT NULL DEFAULT '', looked_at INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID`,
  'CREATE UNIQUE INDEX boards_by_subscription ON boards (subscription) WHERE subscription IS NOT NULL',
  `CREATE TABLE monthlies (
    subscription INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    since TEXT NOT NULL, due INTEGER NOT NULL, PRIMARY KEY (subscription)
  ) STRICT`,
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
