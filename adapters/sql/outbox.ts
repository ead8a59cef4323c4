import { sql } from 'kysely';
import type {
  Delivery,
  DeliveryUpdate,
  DueChannel,
  LedgerEntry,
  NewDelivery,
  OutboxStore,
  Wakes,
} from '../../src/app/stores/outbox-store.ts';
import type { Subscription } from '../../src/app/subscribing/subscription.ts';
import { DAY } from '../../src/core/calendar.ts';
import type { Instant } from '../../src/core/rule.ts';
import { cancel } from './cancel.ts';
import type { SqlDialect } from './dialect.ts';
import { idsDue, isIdle, type Look } from './due-ids.ts';
import { mayComeAgain } from './fan-out.ts';
import { firstOfEach } from './first-of-each.ts';
import { nextFollow } from './follows.ts';
import { nextEdit } from './next-edit.ts';
import { isLeased, isWaiting } from './reclaim.ts';
import { isLastWord, toDelivery, toLedgerEntry, toSubscription } from './rows.ts';
import { atomically, type Db } from './schema.ts';

/** Seven local days can begin up to eight times 24 hours ago, and a day may have 25 hours. */
const NOISE_MEMORY = 8 * DAY;

const newDelivery = {
  subscription: 'whole',
  rule: 'text',
  event: 'text',
  kind: 'text',
  offset: 'whole',
  due: 'whole',
  send_by: 'whole',
  act_by: 'text',
  urgent: 'whole',
  state: 'text',
} as const;

const deliveryKey = ({ rule, event, kind, offset, subscription }: NewDelivery): string =>
  JSON.stringify([rule, event, kind, offset, subscription]);

/** A row for every delivery that has none yet; it is linked to the occurrence of its profile, so that a plan can cancel it. */
async function add(db: Db, { writeEach }: SqlDialect, deliveries: readonly NewDelivery[]): Promise<void> {
  const rows = firstOfEach(deliveries, deliveryKey).map(({ sendBy, actBy, urgent, ...same }) => {
    return { ...same, send_by: sendBy, act_by: actBy, urgent: urgent ? 1 : 0 };
  });
  await writeEach(
    db,
    newDelivery,
    rows,
    (given) => sql`INSERT INTO deliveries
      (subscription, rule, event, kind, "offset", occurrence, due, send_by, act_by, urgent, state)
    SELECT v.subscription, v.rule, v.event, v.kind, v."offset", o.id, v.due, v.send_by, v.act_by, v.urgent, v.state
    FROM ${given} v LEFT JOIN subscriptions s ON s.id = v.subscription
      LEFT JOIN occurrences o ON o.profile = s.profile AND o.rule = v.rule AND o.event = v.event
        AND o.kind = v.kind AND o."offset" = v."offset"
    WHERE true ORDER BY v.n
    ON CONFLICT (rule, event, kind, "offset", subscription) DO UPDATE SET state = excluded.state,
      occurrence = excluded.occurrence, due = excluded.due, send_by = excluded.send_by, act_by = excluded.act_by,
      urgent = excluded.urgent, post = NULL
      WHERE ${mayComeAgain}`,
  );
}

interface DueSubscription {
  readonly subscription: Subscription;
  readonly plannedFor: string | null;
}

/** In the order of the ids. Between finding and locking one, another process may have decided about it: it is left out. */
async function dueSubscriptions(
  db: Db,
  { oneOf }: SqlDialect,
  ids: readonly number[],
): Promise<readonly DueSubscription[]> {
  const found = await db
    .selectFrom('subscriptions as s')
    .innerJoin('profiles as p', 'p.id', 's.profile')
    .selectAll('s')
    .select(['p.body', 'p.planned_for'])
    .where(oneOf('s.id', 'whole', ids))
    .where('s.state', '=', 'active')
    .where(isIdle)
    .execute();
  const byId = new Map(
    found.map((row) => [row.id, { subscription: toSubscription(row), plannedFor: row.planned_for }]),
  );
  return ids.map((id) => byId.get(id)).filter((one) => one !== undefined);
}

async function dueDeliveries(
  db: Db,
  { oneOf }: SqlDialect,
  ids: readonly number[],
  now: Instant,
): Promise<readonly Delivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where(oneOf('subscription', 'whole', ids))
    .where('state', 'in', ['pending', 'deferred'])
    .where((w) => w.or([w('due', '<=', now), w('state', '=', 'deferred'), w('kind', '=', 'correction')]))
    .orderBy('id')
    .execute();
  return rows.map(toDelivery);
}

async function unaskedPosts(
  db: Db,
  { oneOf }: SqlDialect,
  ids: readonly number[],
  now: Instant,
): Promise<readonly { subscription: number | null; claimed_at: Instant }[]> {
  return db
    .selectFrom('posts')
    .select(['subscription', 'claimed_at'])
    .where(oneOf('subscription', 'whole', ids))
    .where('claimed_at', '>', now - NOISE_MEMORY)
    .where('unasked', '=', 1)
    .where('state', 'not in', ['gone', 'rejected', 'cancelled'])
    .execute();
}

async function lastWords(
  db: Db,
  { oneOf }: SqlDialect,
  ids: readonly number[],
): Promise<readonly LedgerEntry[]> {
  const query = db
    .selectFrom('ledger')
    .selectAll()
    .where(oneOf('subscription', 'whole', ids))
    .where(isLastWord);
  return (await query.execute()).map(toLedgerEntry);
}

/** What is due for some subscriptions that are this process's to decide about. */
async function channelsOf(
  db: Db,
  dialect: SqlDialect,
  ids: readonly number[],
  now: Instant,
): Promise<readonly DueChannel[]> {
  const channels = await dueSubscriptions(db, dialect, ids);
  const deliveries = Map.groupBy(
    await dueDeliveries(db, dialect, ids, now),
    (delivery) => delivery.subscription,
  );
  const posts = Map.groupBy(await unaskedPosts(db, dialect, ids, now), (post) => post.subscription);
  const told = Map.groupBy(await lastWords(db, dialect, ids), (entry) => entry.subscription);
  const whole = channels.map((channel) => ({
    ...channel,
    deliveries: deliveries.get(channel.subscription.id) ?? [],
    unasked: (posts.get(channel.subscription.id) ?? []).map((post) => post.claimed_at),
    told: told.get(channel.subscription.id) ?? [],
  }));
  return whole.filter((channel) =>
    channel.deliveries.some((delivery) => delivery.state === 'pending' && delivery.due <= now),
  );
}

/** Looks again where other processes were quicker with all it found. */
async function due(db: Db, dialect: SqlDialect, look: Look): Promise<readonly DueChannel[]> {
  const ids = await idsDue(db, dialect, look);
  if (ids.length === 0) return [];
  const channels = await channelsOf(db, dialect, ids, look.now);
  return channels.length > 0 ? channels : due(db, dialect, look);
}

const changedDelivery = { id: 'whole', state: 'text', post: 'text', due: 'whole' } as const;

async function update(db: Db, { writeEach }: SqlDialect, changes: readonly DeliveryUpdate[]): Promise<void> {
  const rows = changes.map(({ id, state, post, due = null }) => ({ id, state, post, due }));
  await writeEach(
    db,
    changedDelivery,
    rows,
    (given) => sql`UPDATE deliveries SET state = v.state, post = v.post, due = coalesce(v.due, deliveries.due)
      FROM ${given} v WHERE deliveries.id = v.id`,
  );
}

/** The earliest of a few questions, each answered from an index. */
async function nextWake(db: Db, ahead: number, since: Instant): Promise<Wakes> {
  const { rows } = await sql<{ pass: keyof Wakes; at: number | null }>`
    SELECT 'plan' AS pass, min(coalesce(opens, due)) - ${ahead} AS at FROM occurrences
      WHERE state IN ('planned', 'open') AND coalesce(opens, due) >= ${since + ahead}
    UNION ALL
    SELECT 'plan', min(paused_until) FROM subscriptions WHERE state = 'paused' AND paused_until >= ${since}
    UNION ALL
    SELECT 'plan', (${nextFollow(since)})
    UNION ALL
    SELECT 'deliver', min(next_attempt_at) FROM posts WHERE ${isLeased} AND next_attempt_at >= ${since}
    UNION ALL
    SELECT 'deliver', min(next_attempt_at) FROM posts WHERE ${isWaiting} AND next_attempt_at >= ${since}
    UNION ALL
    SELECT 'edit', min(l.edit_at) FROM ledger l JOIN posts p ON p.key = l.post
      WHERE l.edit_state = 'due' AND p.state = 'delivered' AND l.edit_at >= ${since}
    UNION ALL
    SELECT 'edit', (${nextEdit(since)})
    UNION ALL
    SELECT 'deliver', due FROM (SELECT d.due FROM deliveries d JOIN subscriptions s ON s.id = d.subscription
      WHERE d.state = 'pending' AND d.due >= ${since} AND s.state = 'active' AND ${isIdle}
      ORDER BY d.due LIMIT 1) AS next`.execute(db);
  const earliest = (pass: keyof Wakes): Instant | null => {
    const moments = rows.flatMap((row) => (row.pass === pass && row.at !== null ? [row.at] : []));
    return moments.length === 0 ? null : Math.min(...moments);
  };
  return { plan: earliest('plan'), deliver: earliest('deliver'), edit: earliest('edit') };
}

export function outboxStore(db: Db, dialect: SqlDialect): OutboxStore {
  return {
    add: (deliveries) => add(db, dialect, deliveries),
    due: (now, platforms, limit, except = []) =>
      atomically(db, (trx) => due(trx, dialect, { now, platforms, limit, except })),
    update: (changes) => update(db, dialect, changes),
    cancel: (subscription, kinds) => cancel(db, dialect, subscription, kinds),
    async list(subscription) {
      const query = db.selectFrom('deliveries').selectAll().where('subscription', '=', subscription);
      return (await query.orderBy('id').execute()).map(toDelivery);
    },
    nextWake: (ahead, since = 0) => nextWake(db, ahead, since),
  };
}
