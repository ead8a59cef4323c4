import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/**
 * Which post of a channel says how many have done it, and when that is counted again; the country somebody gave for one
 * reminder alone; which messages to followers are to be rewritten. Older programs leave all three as they are: a total
 * stays what it was, a reminder counts with what is remembered.
 */
const statements = [
  `CREATE TABLE done_posts (
    subscription INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE, rule TEXT NOT NULL,
    event TEXT NOT NULL, look_at INTEGER, post TEXT, said INT NOT NULL DEFAULT 0,
    PRIMARY KEY (subscription, rule, event)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX done_posts_next ON done_posts (look_at) WHERE look_at IS NOT NULL',
  'ALTER TABLE follows ADD COLUMN jurisdiction TEXT',
  'CREATE INDEX follows_person ON follows (platform, member, rule)',
  `CREATE TABLE personal_edits (
    post TEXT PRIMARY KEY REFERENCES posts (key) ON DELETE CASCADE, edit_at INTEGER NOT NULL,
    tries INT NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX personal_edits_next ON personal_edits (edit_at)',
  `CREATE INDEX posts_member ON posts (platform, installation, member) WHERE kind = 'personal'`,
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
