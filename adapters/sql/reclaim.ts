// Posts that need another look, and are taken up by whoever looks first.
import { sql } from 'kysely';
import type { Post } from '../../src/app/delivery/post.ts';
import type { Lease, Untouched } from '../../src/app/stores/outbox-store.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { SqlDialect } from './dialect.ts';
import { outside } from './pools.ts';
import { toPost } from './rows.ts';
import { atomically, type Db } from './schema.ts';

export function selectPosts(db: Db) {
  return db
    .selectFrom('posts as p')
    .leftJoin('profiles as f', 'f.id', 'p.profile')
    .selectAll('p')
    .select(['f.body', 'f.planned_for']);
}

export function leased({ owner, until }: Lease) {
  return { lease_owner: owner, lease_until: until, next_attempt_at: until };
}

/** The words of the indexes: a database uses one only where the question contains them. */
export const isLeased = sql<boolean>`state NOT IN ('waiting', 'unknown') AND next_attempt_at IS NOT NULL`;
const waits = sql<boolean>`state IN ('waiting', 'unknown')`;
export const isWaiting = sql<boolean>`${waits} AND next_attempt_at IS NOT NULL`;

/** How little time a post has left is that of its most urgent item. */
const urgency = sql<number>`coalesce(send_by, due)`;

interface Look {
  readonly now: Instant;
  readonly platforms: readonly string[];
  readonly limit: number;
  readonly except: Untouched;
}

/** Posts of which some can still be in time, or are too late already. */
type Time = 'in time' | 'late';

/** Least time left first. Where others look at the same time, what they hold is passed over. */
function lookedFor(db: Db, { locksRows }: SqlDialect, time: Time, { now, platforms, limit, except }: Look) {
  const due = db
    .selectFrom('posts')
    .select(['key', urgency.as('urgency')])
    .where(time === 'late' ? sql<boolean>`send_by <= ${now}` : sql<boolean>`coalesce(send_by > ${now}, true)`)
    .where('platform', 'in', platforms)
    .where(outside('posts', except.pools))
    .$if(except.keys.length > 0, (query) => query.where('key', 'not in', except.keys))
    .orderBy(urgency)
    .limit(limit)
    .$if(locksRows, (query) => query.forUpdate().skipLocked());
  return {
    leased: due.where(isLeased).where('next_attempt_at', '<=', now),
    // By urgency they are in their index already: the sum keeps it from being sought by time and sorted.
    waiting: due.where(waits).where(sql<number>`next_attempt_at + 0`, '<=', now),
  };
}

/** By urgency one goes through all that wait, which is for nothing where none of them is to be looked at yet. */
async function isAnyUp(db: Db, { now }: Look): Promise<boolean> {
  const query = db.selectFrom('posts').select('key').where(isWaiting).where('next_attempt_at', '<=', now);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** What is too late already comes after all that can still be in time. */
async function keysDue(db: Db, dialect: SqlDialect, look: Look): Promise<readonly string[]> {
  const hasWaiting = await isAnyUp(db, look);
  const find = async (time: Time, limit: number): Promise<readonly string[]> => {
    const { leased, waiting } = lookedFor(db, dialect, time, { ...look, limit });
    const all = [...(await leased.execute()), ...(hasWaiting ? await waiting.execute() : [])];
    return all
      .toSorted((a, b) => a.urgency - b.urgency)
      .slice(0, limit)
      .map(({ key }) => key);
  };
  const inTime = await find('in time', look.limit);
  const left = look.limit - inTime.length;
  return left > 0 ? [...inTime, ...(await find('late', left))] : inTime;
}

/** See `PostStore`. */
export function reclaim(db: Db, dialect: SqlDialect, lease: Lease, look: Look): Promise<readonly Post[]> {
  const { oneOf } = dialect;
  return atomically(db, async (trx) => {
    const keys = await keysDue(trx, dialect, look);
    if (keys.length === 0) return [];
    // What nobody had begun to send waits like what could not be sent: its hour may be over.
    const state = sql<string>`CASE state WHEN 'intended' THEN 'unknown' WHEN 'claimed' THEN 'waiting' ELSE state END`;
    await trx
      .updateTable('posts')
      .set({ ...leased(lease), state })
      .where(oneOf('key', 'text', keys))
      .execute();
    const rows = await selectPosts(trx)
      .where(oneOf('p.key', 'text', keys))
      .execute();
    const order = new Map(keys.map((key, index) => [key, index]));
    return rows.map(toPost).sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
  });
}
