import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

/**
 * Profiles and occurrences are never deleted, so that nothing can lose them; to check it locked the same row of a server
 * for each of thousands of new rows. In a file the check is cheap, and to take it away would need the table to be rebuilt.
 */
const constraints = [
  'ALTER TABLE posts DROP CONSTRAINT posts_profile_fkey',
  'ALTER TABLE deliveries DROP CONSTRAINT deliveries_occurrence_fkey',
];

/**
 * Posts that need another look, each kind by what it is sought by: those under way by the end of their lease, those that
 * wait by how little time is left. With one index for both, all that waited had to be sorted for each look.
 */
const indexes = [
  `CREATE INDEX posts_leased ON posts (next_attempt_at)
    WHERE state NOT IN ('waiting', 'unknown') AND next_attempt_at IS NOT NULL`,
  `CREATE INDEX posts_waking ON posts (next_attempt_at)
    WHERE state IN ('waiting', 'unknown') AND next_attempt_at IS NOT NULL`,
  `CREATE INDEX posts_waiting ON posts (coalesce(send_by, due), next_attempt_at)
    WHERE state IN ('waiting', 'unknown')`,
  'DROP INDEX posts_awaiting',
];

/** Older programs find the same, if not as fast. */
export async function up(db: Kysely<unknown>, { declare, checksByLock }: Migrating): Promise<void> {
  for (const statement of [...(checksByLock ? constraints : []), ...indexes])
    await sql.raw(declare(statement)).execute(db);
}
