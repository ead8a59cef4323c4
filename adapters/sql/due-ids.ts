// Which channels have their turn: those with something due and nothing under way.
import { type RawBuilder, sql } from 'kysely';
import type { PoolName } from '../../src/app/ports.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { SqlDialect } from './dialect.ts';
import { outside } from './pools.ts';
import type { Db } from './schema.ts';

/**
 * True for subscriptions (as `s`) that no post is under way to: one that has some waits for it, so that its posts keep
 * their order. For a post that failed before nobody waits: it may never arrive. Not as NOT EXISTS, which PostgreSQL may
 * answer by comparing each channel with all posts under way; and "is not one" is what it takes for true of most.
 */
export const isIdle = sql<boolean>`coalesce((SELECT 1 FROM posts p WHERE p.subscription = s.id
  AND p.state IN ('claimed', 'intended', 'waiting') AND p.failures = 0 LIMIT 1), 0) <> 1`;

export interface Look {
  readonly now: Instant;
  readonly platforms: readonly string[];
  readonly limit: number;
  readonly except: readonly PoolName[];
}

/** Ids, least time left first. Where others decide at the same time, theirs are passed over and these are locked. */
async function idsWith(
  db: Db,
  { locksRows }: SqlDialect,
  time: RawBuilder<boolean>,
  { now, platforms, limit, except }: Look,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('deliveries as d')
    // By platform SQLite would go through every channel of it for each claim, where the index by urgency has the few
    // that are wanted at its head; it takes tables that are joined like this in their order.
    .crossJoin('subscriptions as s')
    .select('s.id')
    .whereRef('s.id', '=', 'd.subscription')
    .where('d.state', '=', sql.lit('pending'))
    // By urgency they are in their index already: the sum keeps it from being sought by time and sorted.
    .where(sql<number>`d.due + 0`, '<=', now)
    .where(time)
    .where('s.state', '=', 'active')
    .where('s.platform', 'in', platforms)
    .where(outside('s', except))
    .where(isIdle)
    .orderBy('d.send_by')
    .limit(limit)
    .$if(locksRows, (query) => query.forNoKeyUpdate('s').skipLocked())
    .execute();
  return [...new Set(rows.map((row) => row.id))];
}

/** What is too late already comes after all that can still be in time. */
export async function idsDue(db: Db, dialect: SqlDialect, look: Look): Promise<readonly number[]> {
  const { now, limit } = look;
  const inTime = await idsWith(db, dialect, sql<boolean>`d.send_by > ${now}`, look);
  const left = limit - inTime.length;
  if (left <= 0) return inTime;
  const late = await idsWith(db, dialect, sql<boolean>`d.send_by <= ${now}`, { ...look, limit: left });
  return [...new Set([...inTime, ...late])];
}
