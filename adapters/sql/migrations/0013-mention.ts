import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/** Whom posts call. Older programs can live with it: their posts call nobody. */
const statements = [
  'ALTER TABLE subscriptions ADD COLUMN mention TEXT',
  'ALTER TABLE posts ADD COLUMN mention TEXT',
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
