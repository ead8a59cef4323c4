import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

const statements = [
  // Unlike `audit` it outlives the channel's reminders, and knows what else admins do. AUTOINCREMENT: a button that
  // takes back a change names it by its id, which no other change may get.
  `CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, platform TEXT NOT NULL, installation TEXT NOT NULL,
    channel TEXT NOT NULL, thread TEXT NOT NULL, deed TEXT NOT NULL, before TEXT, after TEXT, about TEXT,
    at INTEGER NOT NULL, by TEXT
  ) STRICT`,
  'CREATE INDEX changes_by_place ON changes (platform, installation, channel, thread, id)',
  'CREATE INDEX changes_by_age ON changes (at)',
  `CREATE TABLE delegates (
    platform TEXT NOT NULL, installation TEXT NOT NULL, member TEXT NOT NULL, named_by TEXT, at INTEGER NOT NULL,
    PRIMARY KEY (platform, installation, member)
  ) STRICT, WITHOUT ROWID`,
];

/**
 * The audit log of an installation, and its delegates. What stands in `audit` stays there for older programs; it is not
 * read any more, for it does not say whether a channel was paused.
 */
export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
