// When its window opens, an occurrence becomes one delivery row for each subscription it is for.
import { type RawBuilder, sql } from 'kysely';
import type { Told } from '../../src/app/delivery/post.ts';
import type { SqlDialect } from './dialect.ts';
import { lockProfile } from './locking.ts';
import { atomically, type Db } from './schema.ts';
import { lotOf } from './spread.ts';

/** True for ledger rows (as `l`) that say one of these. */
export function saysOneOf(told: readonly Told[]): RawBuilder<boolean> {
  const tests = told.map(
    ({ status, actBy, event }) =>
      sql`(l.status = ${status} AND l.act_by IS NOT DISTINCT FROM ${actBy} AND l.event IS NOT DISTINCT FROM ${event})`,
  );
  return tests.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(tests, sql` OR `)})`;
}

/**
 * True for deliveries that may be made once more. Facts go back and forth: a correction that was posted is to be posted
 * again where the channel has been told otherwise since, but not while an earlier one is under way.
 */
export const mayComeAgain = sql<boolean>`(deliveries.state = 'cancelled' OR (
  deliveries.kind = 'correction' AND deliveries.state IN ('posted', 'collapsed') AND NOT EXISTS (
    SELECT 1 FROM posts p WHERE p.key = deliveries.post AND p.state NOT IN ('delivered', 'cancelled'))))`;

interface FanOutRow {
  readonly id: number;
  readonly profile: number;
  readonly rule: string;
  readonly cursor: number;
  readonly tellers: string | null;
  readonly opens: number | null;
}

/** When a subscription (as `n`) is due: in the slot of its lot, where the occurrence (as `o`) is spread over several. */
function dueOf({ opens }: FanOutRow): RawBuilder<unknown> {
  if (opens === null) return sql`o.due`;
  return sql`coalesce((SELECT k.due FROM slots k WHERE k.occurrence = o.id AND k.platform = n.platform
    AND k.installation IN ('', n.installation) AND k.below > ${lotOf(sql`n.id`)} ORDER BY k.below LIMIT 1), o.due)`;
}

/** The next subscriptions an occurrence is for, as a subquery with columns `id`, `platform`, `installation`. */
function nextSubscriptions(occurrence: FanOutRow, limit: number): RawBuilder<unknown> {
  const { profile, rule, cursor, tellers } = occurrence;
  if (tellers === null) {
    return sql`SELECT s.id AS id, s.platform AS platform, s.installation AS installation FROM subscriptions s
      WHERE s.profile = ${profile} AND s.state = 'active' AND s.id > ${cursor} ORDER BY s.id LIMIT ${limit}`;
  }
  return sql`SELECT l.subscription AS id, s.platform AS platform, s.installation AS installation FROM ledger l JOIN subscriptions s ON s.id = l.subscription
    WHERE l.current = 1 AND l.profile = ${profile} AND l.rule = ${rule} AND l.subscription > ${cursor}
      AND s.state = 'active' AND ${saysOneOf(JSON.parse(tellers) as Told[])}
    ORDER BY l.subscription LIMIT ${limit}`;
}

/** A catch-up is for those who were never told of the rule: to the others a correction, or what they know, is enough. */
function insertDeliveries(
  db: Db,
  occurrence: FanOutRow,
  limit: number,
): Promise<{ numAffectedRows?: bigint }> {
  return sql`INSERT INTO deliveries
      (subscription, rule, event, kind, "offset", occurrence, due, send_by, act_by, urgent, state)
    SELECT n.id, o.rule, o.event, o.kind, o."offset", o.id, ${dueOf(occurrence)}, o.send_by, o.act_by, o.urgent,
      CASE WHEN o.catch_up = 1 AND EXISTS (
        SELECT 1 FROM ledger k WHERE k.subscription = n.id AND k.rule = o.rule AND k.current = 1
      ) THEN 'collapsed' ELSE 'pending' END
    FROM (${nextSubscriptions(occurrence, limit)}) n JOIN occurrences o ON o.id = ${occurrence.id}
    WHERE true
    ON CONFLICT (rule, event, kind, "offset", subscription) DO UPDATE SET state = excluded.state,
      occurrence = excluded.occurrence, due = excluded.due, send_by = excluded.send_by, act_by = excluded.act_by,
      urgent = excluded.urgent, post = NULL
      WHERE ${mayComeAgain}`.execute(db);
}

/** An occurrence that is not fanned out yet; nobody else fans it out before this step is over. */
async function lockOccurrence(db: Db, dialect: SqlDialect, id: number): Promise<FanOutRow | undefined> {
  const query = db
    .selectFrom('occurrences')
    .select(['id', 'profile', 'rule', 'cursor', 'tellers', 'opens'])
    .where('id', '=', id)
    .where('state', 'in', ['planned', 'open']);
  const seen = await query.executeTakeFirst();
  if (seen === undefined || !dialect.locksRows) return seen;
  await lockProfile(db, dialect, seen.profile, 'read');
  return query.forNoKeyUpdate().executeTakeFirst();
}

/** With so many rows more, what was counted before is of no use. */
const MANY = 500;

/** One step of it, see `PlanStore`. */
export function fanOut(
  db: Db,
  dialect: SqlDialect,
  id: number,
  limit: number,
): Promise<{ done: boolean; added: number }> {
  return atomically(db, async (trx) => {
    const occurrence = await lockOccurrence(trx, dialect, id);
    if (occurrence === undefined) return { done: true, added: 0 };
    const { rows } = await sql<{ last: number | null; size: number }>`SELECT max(id) AS last, count(*) AS size
      FROM (${nextSubscriptions(occurrence, limit)}) n`.execute(trx);
    const { last, size } = rows[0] ?? { last: null, size: 0 };
    const { numAffectedRows } = await insertDeliveries(trx, occurrence, limit);
    const done = size < limit;
    const cursor = last ?? occurrence.cursor;
    await trx
      .updateTable('occurrences')
      .set({ state: done ? 'done' : 'open', cursor })
      .where('id', '=', id)
      .execute();
    const added = Number(numAffectedRows ?? 0);
    if (done && (size >= MANY || occurrence.cursor > 0)) await dialect.care.recount(trx, 'deliveries');
    return { done, added };
  });
}
