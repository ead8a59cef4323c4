import { sql } from 'kysely';
import type { NewPost, Post } from '../../src/app/delivery/post.ts';
import type {
  Addressee,
  IntentKind,
  Lease,
  PostChange,
  PostFilter,
  PostStore,
  RecordedChange,
} from '../../src/app/stores/outbox-store.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { Given, SqlDialect } from './dialect.ts';
import { firstOfEach } from './first-of-each.ts';
import { isLeased, isWaiting, leased, reclaim, selectPosts } from './reclaim.ts';
import { toPost } from './rows.ts';
import { atomically, type Db } from './schema.ts';

const newPost = {
  key: 'text',
  subscription: 'whole',
  platform: 'text',
  installation: 'text',
  channel: 'text',
  thread: 'text',
  member: 'text',
  kind: 'text',
  items: 'text',
  locale: 'text',
  profile: 'whole',
  due: 'whole',
  send_by: 'whole',
  unasked: 'whole',
  reason: 'text',
  via: 'text',
  mention: 'text',
} as const;

function toRow({
  target,
  items,
  profileId,
  sendBy,
  unasked,
  via = null,
  mention = null,
  ...same
}: NewPost): Given<typeof newPost> {
  return {
    ...target,
    ...same,
    items: JSON.stringify(items),
    profile: profileId,
    send_by: sendBy,
    unasked: unasked ? 1 : 0,
    via,
    mention,
  };
}

async function create(
  db: Db,
  { writeEach }: SqlDialect,
  posts: readonly NewPost[],
  { owner, until }: Lease,
  at: Instant,
  isIntended: boolean,
): Promise<readonly string[]> {
  const given = firstOfEach(posts, ({ key }) => key).map(toRow);
  const [state, attempts, intended] = isIntended ? ['intended', 1, at] : ['claimed', 0, null];
  const rows = await writeEach(
    db,
    newPost,
    given,
    (v) => sql<{ key: string }>`INSERT INTO posts
      (key, subscription, platform, installation, channel, thread, member, kind, items, locale, profile, due, send_by,
      unasked, reason, via, mention, state, attempts, first_intended_at, claimed_at, lease_owner, lease_until, next_attempt_at)
    SELECT v.key, v.subscription, v.platform, v.installation, v.channel, v.thread, v.member, v.kind, v.items, v.locale,
      v.profile, v.due, v.send_by, v.unasked, v.reason, v.via, v.mention, CAST(${state} AS text),
      CAST(${attempts} AS bigint), CAST(${intended} AS bigint), CAST(${at} AS bigint), CAST(${owner} AS text),
      CAST(${until} AS bigint), CAST(${until} AS bigint)
    FROM ${v} v
    WHERE true ORDER BY v.n
    ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, items = excluded.items, locale = excluded.locale,
      profile = excluded.profile, due = excluded.due, send_by = excluded.send_by, unasked = excluded.unasked,
      reason = excluded.reason, mention = excluded.mention, state = excluded.state, claimed_at = excluded.claimed_at,
      lease_owner = excluded.lease_owner, lease_until = excluded.lease_until,
      next_attempt_at = excluded.next_attempt_at, attempts = posts.attempts + excluded.attempts,
      first_intended_at = excluded.first_intended_at, failures = 0, repeated = 0
      WHERE posts.state IN ('gone', 'cancelled')
    RETURNING key`,
  );
  return rows.map((row) => row.key);
}

async function intend(
  db: Db,
  { oneOf }: SqlDialect,
  keys: readonly string[],
  lease: Lease,
  at: Instant,
  how: IntentKind,
): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .updateTable('posts')
    .set((eb) => ({
      state: 'intended',
      attempts: eb('attempts', '+', 1),
      first_intended_at: how === 'anew' ? at : eb.fn.coalesce('first_intended_at', eb.val(at)),
      ...(how === 'repeated' ? { repeated: 1 as const } : {}),
      ...leased(lease),
    }))
    .where(oneOf('key', 'text', keys))
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

const recorded = {
  post: 'text',
  state: 'text',
  next_attempt_at: 'whole',
  ref_channel: 'text',
  ref_message: 'text',
  sent_at: 'whole',
  failures: 'whole',
} as const;

/** Throws RangeError for a next attempt that would never come: such a row would hold up its channel for good. */
function toRecord(change: RecordedChange): Given<typeof recorded> {
  const { nextAttemptAt } = change;
  if (nextAttemptAt !== null && !Number.isFinite(nextAttemptAt))
    throw new RangeError('The next attempt needs a moment.');
  return {
    post: change.key,
    state: change.state,
    next_attempt_at: nextAttemptAt,
    ref_channel: change.reference?.channel ?? null,
    ref_message: change.reference?.message ?? null,
    sent_at: change.sentAt ?? null,
    failures: change.failures ?? null,
  };
}

async function recordPosts(
  db: Db,
  { writeEach }: SqlDialect,
  changes: readonly RecordedChange[],
  owner: string,
): Promise<readonly string[]> {
  const rows = await writeEach(
    db,
    recorded,
    changes.map(toRecord),
    (v) => sql<{ key: string }>`UPDATE posts SET state = v.state,
      next_attempt_at = v.next_attempt_at, lease_owner = NULL, lease_until = NULL,
      ref_channel = coalesce(v.ref_channel, posts.ref_channel),
      ref_message = coalesce(v.ref_message, posts.ref_message),
      sent_at = coalesce(v.sent_at, posts.sent_at), failures = coalesce(v.failures, posts.failures),
      -- What waits was certainly turned away, or never left, unless it is a repeat: the next send is the first.
      first_intended_at = CASE WHEN v.state = 'waiting' AND posts.repeated = 0 THEN NULL
        ELSE posts.first_intended_at END
    FROM ${v} v
    WHERE posts.key = v.post AND posts.lease_owner = ${owner}
    RETURNING key`,
  );
  return rows.map((row) => row.key);
}

function record(
  db: Db,
  dialect: SqlDialect,
  changes: readonly RecordedChange[],
  owner: string,
): Promise<readonly string[]> {
  if (changes.length === 0) return Promise.resolve([]);
  return atomically(db, async (trx) => {
    const own = await recordPosts(
      trx,
      dialect,
      firstOfEach(changes, ({ key }) => key),
      owner,
    );
    const isOwn = new Set(own);
    const ended = changes.filter(({ key, state }) => state in deliveriesAfter && isOwn.has(key));
    for (const [state, same] of Map.groupBy(ended, (change) => change.state)) {
      const after = deliveriesAfter[state];
      if (after === undefined) continue;
      const keys = same.map(({ key }) => key);
      await trx
        .updateTable('deliveries')
        .set(after)
        .where(dialect.oneOf('post', 'text', keys))
        .where('state', '=', 'posted')
        .execute();
    }
    return own;
  });
}

/** As a subquery: posts are found by their subscription. */
function subscriptionsIn(db: Db, { platform, installation }: NonNullable<PostFilter['place']>) {
  return db
    .selectFrom('subscriptions')
    .select('id')
    .where('platform', '=', platform)
    .where('installation', '=', installation);
}

async function list(
  db: Db,
  { subscription, place, state, awaiting, limit }: PostFilter,
): Promise<readonly Post[]> {
  let query = selectPosts(db).orderBy('p.claimed_at', 'desc').orderBy('p.key');
  if (subscription !== undefined) query = query.where('p.subscription', '=', subscription);
  if (place !== undefined) query = query.where('p.subscription', 'in', subscriptionsIn(db, place));
  if (state !== undefined) query = query.where('p.state', '=', state);
  if (awaiting !== undefined) query = query.where(awaiting === 'leased' ? isLeased : isWaiting);
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(toPost);
}

async function lastNotice(
  db: Db,
  { locksRows }: SqlDialect,
  { platform, installation, member, via }: Addressee,
): Promise<Post | null> {
  const row = await selectPosts(db)
    .where('p.kind', '=', sql.lit('notice'))
    .where('p.platform', '=', platform)
    .where('p.installation', '=', installation)
    .where('p.member', member === null ? 'is' : '=', member)
    .where('p.via', via === null ? 'is' : '=', via)
    .orderBy('p.claimed_at', 'desc')
    .limit(1)
    .$if(locksRows, (query) => query.forUpdate('p'))
    .executeTakeFirst();
  return row === undefined ? null : toPost(row);
}

export function postStore(db: Db, dialect: SqlDialect): PostStore {
  return {
    create: (posts, lease, at, isIntended = false) => create(db, dialect, posts, lease, at, isIntended),
    reclaim: (now, platforms, lease, limit, except = { pools: [], keys: [] }) =>
      reclaim(db, dialect, lease, { now, platforms, limit, except }),
    intend: (keys, lease, at, how = 'first') => intend(db, dialect, keys, lease, at, how),
    record: (changes, owner) => record(db, dialect, changes, owner),
    async find(key) {
      const row = await selectPosts(db).where('p.key', '=', key).executeTakeFirst();
      return row === undefined ? null : toPost(row);
    },
    list: (filter) => list(db, filter),
    lastNotice: (to) => lastNotice(db, dialect, to),
  };
}
