import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/**
 * What people say they have done, as codes; the keys they are made with; and what channels are told of it. Older
 * programs know nothing of it, and destroy no key: the next start of this one does.
 */
const statements = [
  `CREATE TABLE done_keys (
    rule TEXT NOT NULL, event TEXT NOT NULL, key TEXT NOT NULL, ends_on TEXT NOT NULL, PRIMARY KEY (rule, event)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE done_marks (
    rule TEXT NOT NULL, event TEXT NOT NULL, code TEXT NOT NULL, platform TEXT NOT NULL, installation TEXT NOT NULL,
    subscription INTEGER REFERENCES subscriptions (id) ON DELETE SET NULL, PRIMARY KEY (rule, event, code)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX done_marks_of ON done_marks (subscription, rule, event)',
  `CREATE TABLE done_totals (
    subscription INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE, rule TEXT NOT NULL,
    event TEXT NOT NULL, shown INT NOT NULL, least INT NOT NULL, counted_on TEXT NOT NULL,
    PRIMARY KEY (subscription, rule, event)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE done_choices (
    subscription INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE, shown INT NOT NULL,
    PRIMARY KEY (subscription)
  ) STRICT, WITHOUT ROWID`,
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of statements) await sql.raw(declare(statement)).execute(db);
}
