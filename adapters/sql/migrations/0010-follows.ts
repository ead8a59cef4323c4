import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/** Who follows which rule, and their own zone and hour. Older programs send no personal reminders, and keep none. */
const statements = [
  'ALTER TABLE people ADD COLUMN zone TEXT',
  'ALTER TABLE people ADD COLUMN send_at TEXT',
  `CREATE TABLE follows (
    id TEXT PRIMARY KEY, platform TEXT NOT NULL, installation TEXT NOT NULL, member TEXT NOT NULL, rule TEXT NOT NULL,
    kind TEXT NOT NULL, own_date TEXT, locale TEXT NOT NULL, state TEXT NOT NULL, next_at INTEGER, snoozed_to INTEGER,
    seen_until INTEGER NOT NULL, told_status TEXT NOT NULL, told_act_by TEXT, told_event TEXT, version TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX follows_member ON follows (platform, installation, member)',
  'CREATE INDEX follows_next ON follows (next_at) WHERE next_at IS NOT NULL',
  'CREATE INDEX follows_version ON follows (version)',
  // Theirs are thrown away when they have served, as notices are.
  `CREATE INDEX posts_personal ON posts (claimed_at) WHERE kind = 'personal'`,
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
