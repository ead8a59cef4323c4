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

interface Part {
  readonly which: RawBuilder<boolean>;
  readonly order: RawBuilder<unknown>;
}

/** Where others decide at the same time, theirs are passed over and these are locked. */
async function idsOf(
  db: Db,
  { locksRows }: SqlDialect,
  { which, order }: Part,
  { platforms, limit, except }: Look,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('deliveries as d')
    // By platform SQLite would go through every channel of it for each claim, where the index by urgency has the few
    // that are wanted at its head; it takes tables that are joined like this in their order.
    .crossJoin('subscriptions as s')
    .select('s.id')
    .whereRef('s.id', '=', 'd.subscription')
    .where('d.state', '=', sql.lit('pending'))
    .where(which)
    .where('s.state', '=', 'active')
    .where('s.platform', 'in', platforms)
    .where(outside('s', except))
    .where(isIdle)
    .orderBy(order)
    .limit(limit)
    .$if(locksRows, (query) => query.forNoKeyUpdate('s').skipLocked())
    .execute();
  return [...new Set(rows.map((row) => row.id))];
}

/** Up to so many that are due cost less to sort than to find among all that is pending. */
const FEW = 1_000;

/**
 * Ids of the deliveries that are due; null: more than a few. A question of its own, for PostgreSQL cannot tell: it has
 * counted all deliveries, of which most were due long ago and are done, and takes as many of those pending to be due.
 */
async function fewDue(db: Db, now: Instant): Promise<readonly number[] | null> {
  const rows = await db
    .selectFrom('deliveries')
    .select('id')
    .where('state', '=', sql.lit('pending'))
    .where('due', '<=', now)
    .orderBy('due')
    .limit(FEW + 1)
    .execute();
  return rows.length > FEW ? null : rows.map(({ id }) => id);
}

/** Many are by urgency in their index already: the sum keeps them from being sought by time and sorted. */
async function manyDue(db: Db, dialect: SqlDialect, look: Look): Promise<readonly number[]> {
  const { now, limit } = look;
  const order = sql`d.send_by`;
  const inTime = sql<boolean>`d.due + 0 <= ${now} AND d.send_by > ${now}`;
  const ids = await idsOf(db, dialect, { which: inTime, order }, look);
  const left = limit - ids.length;
  if (left <= 0) return ids;
  const late = sql<boolean>`d.due + 0 <= ${now} AND d.send_by <= ${now}`;
  return [
    ...new Set([...ids, ...(await idsOf(db, dialect, { which: late, order }, { ...look, limit: left }))]),
  ];
}

/** Least time left first; what is too late already comes after all that can still be in time. */
export async function idsDue(db: Db, dialect: SqlDialect, look: Look): Promise<readonly number[]> {
  const few = await fewDue(db, look.now);
  if (few === null) return manyDue(db, dialect, look);
  if (few.length === 0) return [];
  const which = dialect.oneOf('d.id', 'whole', few);
  return idsOf(
    db,
    dialect,
    { which, order: sql`d.send_by <= ${look.now}, d.send_by, d.due, d.subscription` },
    look,
  );
}
