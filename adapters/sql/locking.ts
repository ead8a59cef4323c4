// Locks on rows, where several processes write at the same time.
import type { SqlDialect } from './dialect.ts';
import type { Db } from './schema.ts';

/**
 * Planning a profile, moving a channel from it, and fanning out for it wait for each other, so that none works on what
 * another is changing. Always the profile before its occurrences, or two would wait for each other for ever.
 */
export async function lockProfile(
  db: Db,
  dialect: SqlDialect,
  id: number,
  mode: 'change' | 'read',
): Promise<void> {
  await lockProfiles(db, dialect, [id], mode);
}

/** The same for several, always in one order. */
export async function lockProfiles(
  db: Db,
  { locksRows }: SqlDialect,
  ids: readonly number[],
  mode: 'change' | 'read',
): Promise<void> {
  if (!locksRows || !db.isTransaction) return;
  const rows = db.selectFrom('profiles').select('id').where('id', 'in', ids).orderBy('id');
  await (mode === 'change' ? rows.forNoKeyUpdate() : rows.forShare()).execute();
}

/** Whoever decides about a subscription at this moment comes first, and what they decided is seen. */
export async function lockSubscription(db: Db, { locksRows }: SqlDialect, id: number): Promise<void> {
  if (!locksRows) return;
  await db.selectFrom('subscriptions').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}
