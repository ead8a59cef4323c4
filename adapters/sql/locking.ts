// Locks on rows, where several processes write at the same time.
import type { SqlDialect } from './dialect.ts';
import type { Db } from './schema.ts';

/**
 * Planning a profile, moving a channel from it, and fanning out for it wait for each other, so that none works on what
 * another is changing. Always the profile before its occurrences, or two would wait for each other for ever.
 */
export async function lockProfile(
  db: Db,
  { locksRows }: SqlDialect,
  id: number,
  mode: 'change' | 'read',
): Promise<void> {
  if (!locksRows || !db.isTransaction) return;
  const row = db.selectFrom('profiles').select('id').where('id', '=', id);
  await (mode === 'change' ? row.forNoKeyUpdate() : row.forShare()).execute();
}

/** Whoever decides about a subscription at this moment comes first, and what they decided is seen. */
export async function lockSubscription(db: Db, { locksRows }: SqlDialect, id: number): Promise<void> {
  if (!locksRows) return;
  await db.selectFrom('subscriptions').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}
