import { sql } from 'kysely';
import type { Lease, PostChange, PostFilter, PostStore, Untouched } from '../../src/app/outbox-store.ts';
import type { NewPost, Post } from '../../src/app/post.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { SqlDialect } from './dialect.ts';
import { outside } from './pools.ts';
import { toPost } from './rows.ts';
import { atomically, type Db } from './schema.ts';

function selectPosts(db: Db) {
  return db
    .selectFrom('posts as p')
    .leftJoin('profiles as f', 'f.id', 'p.profile')
    .selectAll('p')
    .select(['f.body', 'f.planned_for']);
}

function leased({ owner, until }: Lease) {
  return { lease_owner: owner, lease_until: until, next_attempt_at: until };
}

async function create(db: Db, post: NewPost, lease: Lease, at: Instant): Promise<boolean> {
  const { platform, installation, channel, thread, member } = post.target;
  const content = {
    kind: post.kind,
    items: JSON.stringify(post.items),
    locale: post.locale,
    profile: post.profileId,
    due: post.due,
    send_by: post.sendBy,
    unasked: post.unasked ? (1 as const) : (0 as const),
    reason: post.reason,
    state: 'claimed',
    claimed_at: at,
    ...leased(lease),
  };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('posts')
    .values({
      key: post.key,
      subscription: post.subscription,
      platform,
      installation,
      channel,
      thread,
      member,
      ...content,
    })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ ...content, first_intended_at: null, failures: 0 })
        .where('posts.state', 'in', ['gone', 'cancelled']),
    )
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function reclaim(
  db: Db,
  { locksRows }: SqlDialect,
  now: Instant,
  platforms: readonly string[],
  lease: Lease,
  limit: number,
  except: Untouched,
): Promise<readonly Post[]> {
  return atomically(db, async (trx) => {
    const due = await trx
      .selectFrom('posts')
      .select('key')
      .where('next_attempt_at', '<=', now)
      .where('platform', 'in', platforms)
      .where(outside('posts', except.pools))
      .$if(except.keys.length > 0, (query) => query.where('key', 'not in', except.keys))
      .orderBy(sql`coalesce(send_by, due)`)
      .limit(limit)
      .$if(locksRows, (query) => query.forUpdate().skipLocked())
      .execute();
    const keys = due.map((row) => row.key);
    if (keys.length === 0) return [];
    const state = sql<string>`CASE state WHEN 'intended' THEN 'unknown' ELSE state END`;
    await trx
      .updateTable('posts')
      .set({ ...leased(lease), state })
      .where('key', 'in', keys)
      .execute();
    const rows = await selectPosts(trx).where('p.key', 'in', keys).execute();
    const order = new Map(keys.map((key, index) => [key, index]));
    return rows.map(toPost).sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
  });
}

async function intend(
  db: Db,
  keys: readonly string[],
  lease: Lease,
  at: Instant,
  repeated: boolean,
): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .updateTable('posts')
    .set((eb) => ({
      state: 'intended',
      attempts: eb('attempts', '+', 1),
      first_intended_at: eb.fn.coalesce('first_intended_at', eb.val(at)),
      ...(repeated ? { repeated: 1 as const } : {}),
      ...leased(lease),
    }))
    .where('key', 'in', keys)
    .where('lease_owner', '=', lease.owner)
    .where('state', 'in', ['claimed', 'waiting', 'unknown', 'intended'])
    .returning('key')
    .execute();
  return rows.map((row) => row.key);
}

/** A channel that is gone gets its deliveries back, for the day it returns; those of a cancelled post are cancelled. */
const deliveriesAfter: Readonly<Partial<Record<PostChange['state'], { state: string; post?: null }>>> = {
  gone: { state: 'pending', post: null },
  cancelled: { state: 'cancelled' },
};

function record(db: Db, key: string, owner: string, change: PostChange): Promise<boolean> {
  const { state, nextAttemptAt, reference, sentAt, failures } = change;
  return atomically(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('posts')
      .set({
        state,
        next_attempt_at: nextAttemptAt,
        lease_owner: null,
        lease_until: null,
        ...(reference === undefined
          ? {}
          : { ref_channel: reference.channel, ref_message: reference.message }),
        ...(sentAt === undefined ? {} : { sent_at: sentAt }),
        ...(failures === undefined ? {} : { failures }),
      })
      .where('key', '=', key)
      .where('lease_owner', '=', owner)
      .executeTakeFirstOrThrow();
    const after = deliveriesAfter[state];
    if (numUpdatedRows > 0n && after !== undefined) {
      await trx
        .updateTable('deliveries')
        .set(after)
        .where('post', '=', key)
        .where('state', '=', 'posted')
        .execute();
    }
    return numUpdatedRows > 0n;
  });
}

async function list(db: Db, { subscription, state, limit }: PostFilter): Promise<readonly Post[]> {
  let query = selectPosts(db).orderBy('p.claimed_at', 'desc').orderBy('p.key');
  if (subscription !== undefined) query = query.where('p.subscription', '=', subscription);
  if (state !== undefined) query = query.where('p.state', '=', state);
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(toPost);
}

export function postStore(db: Db, dialect: SqlDialect): PostStore {
  return {
    create: (post, lease, at) => create(db, post, lease, at),
    reclaim: (now, platforms, lease, limit, except = { pools: [], keys: [] }) =>
      reclaim(db, dialect, now, platforms, lease, limit, except),
    intend: (keys, lease, at, repeated = false) => intend(db, keys, lease, at, repeated),
    record: (key, owner, change) => record(db, key, owner, change),
    async find(key) {
      const row = await selectPosts(db).where('p.key', '=', key).executeTakeFirst();
      return row === undefined ? null : toPost(row);
    },
    list: (filter) => list(db, filter),
  };
}
