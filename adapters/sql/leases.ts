// Leases of processes of which it is known that they have ended.
import { sql } from 'kysely';
import type { EndedLeases } from '../../src/app/stores/store.ts';
import { isLeased, isWaiting } from './reclaim.ts';
import { atomically, type Db } from './schema.ts';

/** What was made before its moment, or waits for one, is not taken up before it. */
function endFrom(at: number) {
  return sql<number>`CASE WHEN claimed_at > ${at} AND claimed_at >= due THEN claimed_at WHEN due > ${at} THEN due
    ELSE ${at} END`;
}

/** See `Upkeep`. */
export function endLeases(db: Db, { except, platform, states, at, latest }: EndedLeases): Promise<void> {
  const end = endFrom(at);
  return atomically(db, async (trx) => {
    // Each has an index of its own.
    for (const which of [isLeased, isWaiting]) {
      await trx
        .updateTable('posts')
        .set({ next_attempt_at: end, lease_until: end })
        .where(which)
        .where('next_attempt_at', '>', end)
        .where('next_attempt_at', '<=', latest)
        .where('platform', '=', platform)
        .where('state', 'in', states)
        .where('lease_owner', '<>', except)
        .execute();
    }
  });
}
