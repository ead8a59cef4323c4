import { type Kysely, sql } from 'kysely';

/** Who installed it, until they are welcomed. Older programs write none, and welcome nobody later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('ALTER TABLE installations ADD COLUMN installer TEXT').execute(db);
  await sql
    .raw('CREATE INDEX installations_unwelcomed ON installations (installer) WHERE installer IS NOT NULL')
    .execute(db);
}
