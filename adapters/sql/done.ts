import { createHmac } from 'node:crypto';
import type { MemberKey } from '../../src/app/member.ts';
import type { DoneMark, DoneOf, DoneStore, NewMark } from '../../src/app/stores/done-store.ts';
import { roundedCount } from '../../src/core/rounded-count.ts';
import type { CalendarDate } from '../../src/core/rule.ts';
import { settleLeft } from './done-left.ts';
import { atomically, type Db, type Tables } from './schema.ts';

/** What stands for a member under a key: without the key, nothing leads from it to them or back. */
function codeOf(key: string, { rule, event }: DoneOf, { platform, installation, member }: MemberKey): string {
  const whom = JSON.stringify([rule, event, platform, installation, member]);
  return createHmac('sha256', key).update(whom).digest('base64url');
}

interface Coded extends DoneMark {
  readonly code: string;
}

/** The codes a member has under the keys that are left; all rules, or one. */
async function codesOf(db: Db, member: MemberKey, rule?: string): Promise<readonly Coded[]> {
  const keys = db.selectFrom('done_keys').selectAll().orderBy('rule').orderBy('event');
  const rows = await (rule === undefined ? keys : keys.where('rule', '=', rule)).execute();
  return rows.map((row) => ({
    rule: row.rule,
    event: row.event,
    keyEndsOn: row.ends_on,
    code: codeOf(row.key, row, member),
  }));
}

/** Those of them that were marked. */
async function found(db: Db, member: MemberKey, rule?: string): Promise<readonly Coded[]> {
  const codes = await codesOf(db, member, rule);
  if (codes.length === 0) return [];
  const rows = await db
    .selectFrom('done_marks')
    .select('code')
    .where(
      'code',
      'in',
      codes.map(({ code }) => code),
    )
    .execute();
  const marked = new Set(rows.map(({ code }) => code));
  return codes.filter(({ code }) => marked.has(code));
}

/** What a member marked; see `DoneStore`. */
export async function marksOf(db: Db, member: MemberKey): Promise<readonly DoneMark[]> {
  return (await found(db, member)).map(({ rule, event, keyEndsOn }) => ({ rule, event, keyEndsOn }));
}

/** Deletes what a member marked, of all rules or of one; how many marks that was. */
export async function forgetMarks(db: Db, member: MemberKey, rule?: string): Promise<number> {
  const codes = (await found(db, member, rule)).map(({ code }) => code);
  if (codes.length > 0) await db.deleteFrom('done_marks').where('code', 'in', codes).execute();
  return codes.length;
}

async function keyFor(db: Db, { rule, event, freshKey, keyEndsOn }: NewMark) {
  await db
    .insertInto('done_keys')
    .values({ rule, event, key: freshKey, ends_on: keyEndsOn })
    .onConflict((conflict) => conflict.columns(['rule', 'event']).doNothing())
    .execute();
  return db
    .selectFrom('done_keys')
    .select(['key', 'ends_on'])
    .where('rule', '=', rule)
    .where('event', '=', event)
    .executeTakeFirstOrThrow();
}

async function mark(db: Db, member: MemberKey, wish: NewMark): Promise<DoneMark> {
  const { rule, event, subscription } = wish;
  const { key, ends_on: keyEndsOn } = await keyFor(db, wish);
  const { platform, installation } = member;
  await db
    .insertInto('done_marks')
    .values({ rule, event, code: codeOf(key, wish, member), platform, installation, subscription })
    .onConflict((conflict) => {
      const same = conflict.columns(['rule', 'event', 'code']);
      return subscription === null
        ? same.doNothing()
        : same.doUpdateSet({ subscription, left_subscription: null });
    })
    .execute();
  return { rule, event, keyEndsOn };
}

async function countOf(db: Db, subscription: number, { rule, event }: DoneOf): Promise<number> {
  const { count } = await db
    .selectFrom('done_marks')
    .select((one) => one.fn.countAll<number>().as('count'))
    .where('subscription', '=', subscription)
    .where('rule', '=', rule)
    .where('event', '=', event)
    .executeTakeFirstOrThrow();
  return roundedCount(count);
}

/** What a channel is told, and what it is told at least. */
type Total = Pick<Tables['done_totals'], 'shown' | 'least' | 'counted_on'>;

function totalOf(db: Db, subscription: number, { rule, event }: DoneOf): Promise<Total | undefined> {
  return db
    .selectFrom('done_totals')
    .select(['shown', 'least', 'counted_on'])
    .where('subscription', '=', subscription)
    .where('rule', '=', rule)
    .where('event', '=', event)
    .executeTakeFirst();
}

async function saveTotal(db: Db, subscription: number, { rule, event }: DoneOf, now: Total): Promise<void> {
  await db
    .insertInto('done_totals')
    .values({ subscription, rule, event, ...now })
    .onConflict((conflict) => conflict.columns(['subscription', 'rule', 'event']).doUpdateSet(now))
    .execute();
}

async function total(db: Db, subscription: number, of: DoneOf, day: CalendarDate): Promise<number> {
  const kept = await totalOf(db, subscription, of);
  if (kept?.counted_on === day) return kept.shown;
  const least = kept?.least ?? 0;
  // What was told stays told: a total that goes down would say that somebody took it back.
  const before = Math.max(least, kept?.shown ?? 0);
  const shown = Math.max(before, await countOf(db, subscription, of));
  await saveTotal(db, subscription, of, { shown, least, counted_on: day });
  return shown;
}

/** What a channel was told stays true when nobody can be counted any more. */
async function keepTotals(db: Db, of: DoneOf, day: CalendarDate): Promise<void> {
  const { rule, event } = of;
  const rows = await db
    .selectFrom('done_marks')
    .select('subscription')
    .distinct()
    .where('rule', '=', rule)
    .where('event', '=', event)
    .where('subscription', 'is not', null)
    .execute();
  for (const { subscription } of rows) {
    if (subscription === null) continue;
    const kept = await totalOf(db, subscription, of);
    const before = Math.max(kept?.least ?? 0, kept?.shown ?? 0);
    const least = Math.max(before, await countOf(db, subscription, of));
    if (least > 0) await saveTotal(db, subscription, of, { shown: least, least, counted_on: day });
  }
}

/** The tables that hold keys and codes. */
export const DONE_TABLES = ['done_keys', 'done_marks'] as const;

/**
 * Destroys the keys whose day has come, with the codes that were made with them: of people only rounded totals are
 * left. How many keys those were.
 */
export async function destroyKeys(db: Db, day: CalendarDate): Promise<number> {
  const ended = await db
    .selectFrom('done_keys')
    .select(['rule', 'event'])
    .where('ends_on', '<=', day)
    .execute();
  for (const { rule, event } of ended) {
    await keepTotals(db, { rule, event }, day);
    await settleLeft(db, { rule, event }, day);
    // `done_posts`: what stands in posts stays, and there is nothing left to count.
    for (const table of [...DONE_TABLES, 'done_posts'] as const)
      await db.deleteFrom(table).where('rule', '=', rule).where('event', '=', event).execute();
  }
  return ended.length;
}

/** What stands in the channel's posts is looked at next. */
async function chooseTotals(db: Db, subscription: number, isShown: boolean | null): Promise<void> {
  await db.updateTable('done_posts').set({ look_at: 0 }).where('subscription', '=', subscription).execute();
  if (isShown === null) {
    await db.deleteFrom('done_choices').where('subscription', '=', subscription).execute();
    return;
  }
  const shown = isShown ? 1 : 0;
  await db
    .insertInto('done_choices')
    .values({ subscription, shown })
    .onConflict((conflict) => conflict.column('subscription').doUpdateSet({ shown }))
    .execute();
}

export function doneStore(db: Db): DoneStore {
  return {
    mark: (member, wish) => atomically(db, (trx) => mark(trx, member, wish)),
    unmark: (member, rule) => atomically(db, async (trx) => (await forgetMarks(trx, member, rule)) > 0),
    marksOf: (member) => marksOf(db, member),
    total: (subscription, of, day) => atomically(db, (trx) => total(trx, subscription, of, day)),
    async showsTotals(subscription) {
      const query = db.selectFrom('done_choices').select('shown').where('subscription', '=', subscription);
      const row = await query.executeTakeFirst();
      return row === undefined ? null : row.shown === 1;
    },
    chooseTotals: (subscription, isShown) =>
      atomically(db, (trx) => chooseTotals(trx, subscription, isShown)),
  };
}
