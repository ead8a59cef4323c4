import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/** Since when a channel refuses what is posted, and which notice told of it. Older programs tell of each loss by itself. */
const statements = [
  'ALTER TABLE subscriptions ADD COLUMN lost_at INTEGER',
  'ALTER TABLE subscriptions ADD COLUMN notice TEXT',
  `CREATE INDEX posts_notices ON posts (platform, installation, claimed_at) WHERE kind = 'notice'`,
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
