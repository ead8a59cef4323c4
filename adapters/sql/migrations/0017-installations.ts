import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/**
 * Where the bot is installed. `body` is sealed with the key that `key_id` names. Older programs know nothing of it: they
 * serve one installation, whose access they are configured with.
 */
const statements = [
  `CREATE TABLE installations (
    platform TEXT NOT NULL, installation TEXT NOT NULL, via TEXT, key_id TEXT, nonce TEXT, body TEXT,
    installed_at INTEGER NOT NULL, lost_at INTEGER, removed_at INTEGER,
    PRIMARY KEY (platform, installation)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX installations_via ON installations (platform, via) WHERE via IS NOT NULL',
  'CREATE INDEX installations_removed ON installations (removed_at) WHERE removed_at IS NOT NULL',
  'CREATE INDEX installations_lost ON installations (lost_at) WHERE lost_at IS NOT NULL',
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
