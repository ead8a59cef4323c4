import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/** Where else to tell that a channel is lost. Older programs can live with it: they tell whoever set it up. */
const statements = [
  'ALTER TABLE subscriptions ADD COLUMN fallback TEXT',
  'ALTER TABLE posts ADD COLUMN via TEXT',
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
