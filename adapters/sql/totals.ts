import { type Selectable, sql } from 'kysely';
import type { DoneOf } from '../../src/app/stores/done-store.ts';
import type { DueTotals, PostedTotal, TotalChange, TotalStore } from '../../src/app/stores/total-store.ts';
import type { Instant } from '../../src/core/rule.ts';
import { lookAtBoardOf } from './boards.ts';
import { toSubscription } from './rows.ts';
import { atomically, type Db, type Tables } from './schema.ts';

const toTotal = ({ rule, event, post, said }: Selectable<Tables['done_posts']>): PostedTotal => ({
  rule,
  event,
  post,
  said,
});

async function expect(
  db: Db,
  subscription: number,
  { rule, event }: DoneOf,
  at: Instant | null,
): Promise<void> {
  await db
    .insertInto('done_posts')
    .values({ subscription, rule, event, look_at: at, post: null })
    .onConflict((conflict) =>
      conflict
        .columns(['subscription', 'rule', 'event'])
        .doUpdateSet({ look_at: sql<number | null>`coalesce(done_posts.look_at, excluded.look_at)` }),
    )
    .execute();
}

/** When the first of them is to be looked at, from then on; null: none has a moment. */
export const nextTotal = (
  since: Instant,
) => sql`SELECT min(t.look_at) FROM done_posts t JOIN subscriptions s ON s.id = t.subscription
  WHERE t.look_at IS NOT NULL AND t.look_at >= ${since} AND s.state = 'active'`;

async function due(
  db: Db,
  now: Instant,
  platforms: readonly string[],
  limit: number,
): Promise<readonly DueTotals[]> {
  const waiting = await db
    .selectFrom('done_posts as t')
    .innerJoin('subscriptions as s', 's.id', 't.subscription')
    .select(['t.subscription', (one) => one.fn.min('t.look_at').as('since')])
    .where('t.look_at', '<=', now)
    .where('s.state', '=', 'active')
    .where('s.platform', 'in', [...platforms])
    .groupBy('t.subscription')
    .orderBy('since')
    .orderBy('t.subscription')
    .limit(limit)
    .execute();
  const ids = waiting.map(({ subscription }) => subscription);
  if (ids.length === 0) return [];
  const subscriptions = await db
    .selectFrom('subscriptions as s')
    .innerJoin('profiles as p', 'p.id', 's.profile')
    .leftJoin('done_choices as c', 'c.subscription', 's.id')
    .selectAll('s')
    .select(['p.body', 'c.shown'])
    .where('s.id', 'in', ids)
    .execute();
  const rows = await db.selectFrom('done_posts').selectAll().where('subscription', 'in', ids).execute();
  const byChannel = Map.groupBy(rows, ({ subscription }) => subscription);
  const known = new Map(subscriptions.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = known.get(id);
    if (row === undefined) return [];
    const isShown = row.shown === null ? null : row.shown === 1;
    return [{ subscription: toSubscription(row), isShown, totals: (byChannel.get(id) ?? []).map(toTotal) }];
  });
}

async function note(
  db: Db,
  subscription: number,
  { rule, event }: DoneOf,
  change: TotalChange,
): Promise<void> {
  const { post, said, lookAt } = change;
  const set = {
    ...(post === undefined ? {} : { post }),
    ...(said === undefined ? {} : { said }),
    ...(lookAt === undefined ? {} : { look_at: lookAt }),
  };
  if (Object.keys(set).length === 0) return;
  await db
    .updateTable('done_posts')
    .set(set)
    .where('subscription', '=', subscription)
    .where('rule', '=', rule)
    .where('event', '=', event)
    .execute();
  // The board of the channel tells the same.
  if (said !== undefined) await lookAtBoardOf(db, subscription);
}

export function totalStore(db: Db): TotalStore {
  return {
    expect: (subscription, of, at) => expect(db, subscription, of, at),
    due: (now, platforms, limit) => due(db, now, platforms, limit),
    note: (subscription, of, change) => atomically(db, (trx) => note(trx, subscription, of, change)),
    async drop(subscription, { rule, event }) {
      await db
        .deleteFrom('done_posts')
        .where('subscription', '=', subscription)
        .where('rule', '=', rule)
        .where('event', '=', event)
        .execute();
    },
    async told(subscription) {
      const rows = await db
        .selectFrom('done_posts as t')
        .leftJoin('done_choices as c', 'c.subscription', 't.subscription')
        .select(['t.rule', 't.event', 't.said', 'c.shown'])
        .where('t.subscription', '=', subscription)
        .where('t.said', '>', 0)
        .orderBy('t.rule')
        .execute();
      return rows.flatMap(({ rule, event, said, shown }) =>
        shown === 0 ? [] : [{ rule, event, count: said }],
      );
    },
  };
}
