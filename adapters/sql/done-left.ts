// What was counted in a channel that left: kept beside as long as it can be brought back, so that its totals are then what
// they would be if it had stayed. Codes and rounded numbers only.
import { sql } from 'kysely';
import { UNDO_KEPT } from '../../src/app/stores/change-store.ts';
import type { DoneOf } from '../../src/app/stores/done-store.ts';
import { roundedCount } from '../../src/core/rounded-count.ts';
import type { CalendarDate, Instant } from '../../src/core/rule.ts';
import type { Db } from './schema.ts';

/** Inside the transaction that removes the channel, before it does. */
export async function leaveTotals(db: Db, subscription: number, at: Instant): Promise<void> {
  await db.deleteFrom('done_left').where('subscription', '=', subscription).execute();
  const counted = ['done_totals', 'done_posts', 'done_marks'].map(
    (table) => sql`SELECT rule, event FROM ${sql.table(table)} WHERE subscription = ${subscription}`,
  );
  await sql`INSERT INTO done_left
      (subscription, rule, event, platform, installation, shown, least, counted_on, look_at, post, said, left_at)
    SELECT s.id, d.rule, d.event, s.platform, s.installation, coalesce(t.shown, 0), coalesce(t.least, 0), t.counted_on,
      p.look_at, p.post, coalesce(p.said, 0), CAST(${at} AS BIGINT)
    FROM subscriptions s CROSS JOIN (${sql.join(counted, sql` UNION `)}) d
    LEFT JOIN done_totals t ON t.subscription = s.id AND t.rule = d.rule AND t.event = d.event
    LEFT JOIN done_posts p ON p.subscription = s.id AND p.rule = d.rule AND p.event = d.event
    WHERE s.id = ${subscription}`.execute(db);
  await db
    .updateTable('done_marks')
    .set({ left_subscription: subscription })
    .where('subscription', '=', subscription)
    .execute();
}

/** Inside the transaction that brings the channel back. What is counted no more, its key being destroyed, stays as told. */
export async function returnTotals(db: Db, subscription: number): Promise<void> {
  await sql`INSERT INTO done_totals (subscription, rule, event, shown, least, counted_on)
    SELECT subscription, rule, event, shown, least, counted_on FROM done_left
    WHERE subscription = ${subscription} AND counted_on IS NOT NULL`.execute(db);
  await sql`INSERT INTO done_posts (subscription, rule, event, look_at, post, said)
    SELECT subscription, rule, event, look_at, post, said FROM done_left l
    WHERE subscription = ${subscription}
      AND EXISTS (SELECT 1 FROM done_keys k WHERE k.rule = l.rule AND k.event = l.event)`.execute(db);
  // Whoever has marked it anew in another channel counts there.
  await db
    .updateTable('done_marks')
    .set({ subscription, left_subscription: null })
    .where('left_subscription', '=', subscription)
    .where('subscription', 'is', null)
    .execute();
  await db.deleteFrom('done_left').where('subscription', '=', subscription).execute();
}

/** The key of what was counted is about to be destroyed: what can be told of it is settled now. */
export async function settleLeft(db: Db, { rule, event }: DoneOf, day: CalendarDate): Promise<void> {
  const left = await db
    .selectFrom('done_left')
    .select(['subscription', 'shown', 'least'])
    .where('rule', '=', rule)
    .where('event', '=', event)
    .execute();
  for (const { subscription, shown, least } of left) {
    const { count } = await db
      .selectFrom('done_marks')
      .select((one) => one.fn.countAll<number>().as('count'))
      .where('left_subscription', '=', subscription)
      .where('rule', '=', rule)
      .where('event', '=', event)
      .executeTakeFirstOrThrow();
    const told = Math.max(shown, least, roundedCount(count));
    await db
      .updateTable('done_left')
      .set({ shown: told, least: told, counted_on: told > 0 ? day : null })
      .where('subscription', '=', subscription)
      .where('rule', '=', rule)
      .where('event', '=', event)
      .execute();
  }
}

/** Channels that nobody can bring back any more: nobody knows from then on where a mark was made. */
export async function purgeLeft(db: Db, now: Instant): Promise<void> {
  await db
    .deleteFrom('done_left')
    .where('left_at', '<', now - UNDO_KEPT)
    .execute();
  await db
    .updateTable('done_marks')
    .set({ left_subscription: null })
    .where('left_subscription', 'is not', null)
    .where('left_subscription', 'not in', db.selectFrom('done_left').select('subscription'))
    .execute();
}
