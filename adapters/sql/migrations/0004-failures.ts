import { type Kysely, sql } from 'kysely';

/** How often a post failed, and how often the answer to an edit was lost. Older programs can live with it: they do not count. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const none = sql`0`;
  await db.schema
    .alterTable('posts')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(none))
    .execute();
  await db.schema
    .alterTable('ledger')
    .addColumn('edit_tries', 'integer', (column) => column.notNull().defaultTo(none))
    .execute();
}
