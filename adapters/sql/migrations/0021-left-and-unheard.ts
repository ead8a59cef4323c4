import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/**
 * What was counted in a channel that left, and which marks counted there, as long as it can be brought back; when a member
 * was last refused what was sent to them, and whether they know. Older programs bring a channel back without its totals, as
 * before, and leave a refusal as it is.
 */
const statements = [
  `CREATE TABLE done_left (
    subscription INTEGER NOT NULL, rule TEXT NOT NULL, event TEXT NOT NULL, platform TEXT NOT NULL,
    installation TEXT NOT NULL, shown INT NOT NULL, least INT NOT NULL, counted_on TEXT,
    look_at INTEGER, post TEXT, said INT NOT NULL, left_at INTEGER NOT NULL, PRIMARY KEY (subscription, rule, event)
  ) STRICT, WITHOUT ROWID`,
  'ALTER TABLE done_marks ADD COLUMN left_subscription INTEGER',
  'CREATE INDEX done_marks_left ON done_marks (left_subscription) WHERE left_subscription IS NOT NULL',
  'ALTER TABLE people ADD COLUMN refused_at INTEGER',
  'ALTER TABLE people ADD COLUMN refusal_told INT NOT NULL DEFAULT 0',
  'CREATE INDEX people_refused ON people (refused_at) WHERE refused_at IS NOT NULL',
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
