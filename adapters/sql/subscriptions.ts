import type { Target } from '../../src/app/ports.ts';
import type { SubscriptionFilter, SubscriptionPatch, SubscriptionStore } from '../../src/app/stores/store.ts';
import type { Subscription, SubscriptionWish } from '../../src/app/subscribing/subscription.ts';
import type { Instant } from '../../src/core/rule.ts';
import { lookAtBoardOf, takeDownBoardOf } from './boards.ts';
import type { SqlDialect } from './dialect.ts';
import { leaveTotals, returnTotals } from './done-left.ts';
import { recallWordsTo } from './ledger.ts';
import { lockProfile } from './locking.ts';
import { toSubscription } from './rows.ts';
import { atomically, type Db } from './schema.ts';

function selectSubscriptions(db: Db) {
  return db
    .selectFrom('subscriptions as s')
    .innerJoin('profiles as p', 'p.id', 's.profile')
    .selectAll('s')
    .select('p.body');
}

async function find(db: Db, target: Target): Promise<Subscription | null> {
  const row = await selectSubscriptions(db)
    .where('s.platform', '=', target.platform)
    .where('s.installation', '=', target.installation)
    .where('s.channel', '=', target.channel ?? '')
    .where('s.thread', '=', target.thread ?? '')
    .executeTakeFirst();
  return row === undefined ? null : toSubscription(row);
}

async function list(db: Db, filter: SubscriptionFilter): Promise<readonly Subscription[]> {
  const { platform, installation, state, notice, pauseEndedBy, uncheckedSince, limit } = filter;
  let query = selectSubscriptions(db);
  // Those that were looked at the longest ago first, or more than a pass takes would hide others for ever.
  if (uncheckedSince !== undefined) {
    query = query.orderBy(({ fn, lit }) => fn.coalesce('s.checked_at', lit(0)));
  }
  query = query.orderBy('s.id');
  if (platform !== undefined) query = query.where('s.platform', '=', platform);
  if (installation !== undefined) query = query.where('s.installation', '=', installation);
  if (state !== undefined) query = query.where('s.state', '=', state);
  if (notice !== undefined) query = query.where('s.notice', '=', notice);
  if (pauseEndedBy !== undefined) query = query.where('s.paused_until', '<=', pauseEndedBy);
  if (uncheckedSince !== undefined) {
    query = query.where((where) =>
      where.or([where('s.checked_at', 'is', null), where('s.checked_at', '<=', uncheckedSince)]),
    );
  }
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(toSubscription);
}

async function upsert(db: Db, wish: SubscriptionWish, profileId: number, at: Instant): Promise<void> {
  const { target, locale, preset, configuredBy, fallback, mention, restored } = wish;
  const choice = {
    profile: profileId,
    locale,
    preset,
    state: 'active',
    paused_until: null,
    gone_reason: null,
    checked_at: null,
    lost_at: null,
    notice: null,
    configured_by: configuredBy,
    ...(fallback === undefined ? {} : { fallback }),
    ...(mention === undefined ? {} : { mention }),
    updated_at: at,
  };
  const { platform, installation } = target;
  const place = { platform, installation, channel: target.channel ?? '', thread: target.thread ?? '' };
  const began = restored === undefined ? {} : { id: restored.id, created_at: restored.createdAt };
  await db
    .insertInto('subscriptions')
    .values({ ...place, ...choice, created_at: at, ...began })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'installation', 'channel', 'thread']).doUpdateSet(choice),
    )
    .execute();
}

function save(
  db: Db,
  dialect: SqlDialect,
  wish: SubscriptionWish,
  profileId: number,
  at: Instant,
): Promise<Subscription> {
  return atomically(db, async (trx) => {
    const before = await find(trx, wish.target);
    if (before !== null) await lockProfile(trx, dialect, before.profileId, 'change');
    await upsert(trx, wish, profileId, at);
    const saved = await find(trx, wish.target);
    if (saved === null) throw new Error('A subscription that was just written is not there.');
    // What a channel was told follows it to its new profile, or its corrections would be sought under the old one.
    await trx
      .updateTable('ledger')
      .set({ profile: profileId })
      .where('subscription', '=', saved.id)
      .execute();
    const wasAway = before === null ? wish.restored !== undefined : before.state !== 'active';
    if (wasAway) await recallWordsTo(trx, saved.id);
    if (before === null && wish.restored !== undefined) await returnTotals(trx, saved.id);
    await lookAtBoardOf(trx, saved.id);
    return saved;
  });
}

async function patch(db: Db, id: number, change: SubscriptionPatch, at: Instant): Promise<void> {
  const { state, pausedUntil, goneReason, checkedAt, lostAt, notice } = change;
  await db
    .updateTable('subscriptions')
    .set({
      updated_at: at,
      ...(state === undefined ? {} : { state }),
      ...(pausedUntil === undefined ? {} : { paused_until: pausedUntil }),
      ...(goneReason === undefined ? {} : { gone_reason: goneReason }),
      ...(checkedAt === undefined ? {} : { checked_at: checkedAt }),
      ...(lostAt === undefined ? {} : { lost_at: lostAt }),
      ...(notice === undefined ? {} : { notice }),
    })
    .where('id', '=', id)
    .execute();
  if (state === 'active') await recallWordsTo(db, id);
  if (state !== undefined) await lookAtBoardOf(db, id);
}

export function subscriptionStore(db: Db, dialect: SqlDialect): SubscriptionStore {
  return {
    find: (target) => find(db, target),
    list: (filter) => list(db, filter),
    save: (wish, profileId, at) => save(db, dialect, wish, profileId, at),
    patch: (id, change, at) => atomically(db, (trx) => patch(trx, id, change, at)),
    remove: (id, at) =>
      atomically(db, async (trx) => {
        await takeDownBoardOf(trx, id);
        await leaveTotals(trx, id, at);
        await trx.deleteFrom('subscriptions').where('id', '=', id).execute();
      }),
  };
}
