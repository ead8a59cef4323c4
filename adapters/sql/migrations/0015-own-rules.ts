import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/** Deadlines that an installation has added for itself. Older programs know nothing of them, and plan without. */
const TABLES = [
  `CREATE TABLE own_rules (
    id TEXT PRIMARY KEY, platform TEXT NOT NULL, installation TEXT NOT NULL, body TEXT NOT NULL, before TEXT,
    revision INTEGER NOT NULL, added_at INTEGER NOT NULL, changed_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  // One row: whoever changes a rule holds it until they commit, so that a greater number is a later change.
  `CREATE TABLE own_changes (name TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
];

const INDEXES = [
  'CREATE INDEX own_rules_by_installation ON own_rules (platform, installation, revision)',
  'CREATE INDEX own_rules_by_revision ON own_rules (revision)',
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of [...TABLES, ...INDEXES]) await sql.raw(declare(statement)).execute(db);
}
