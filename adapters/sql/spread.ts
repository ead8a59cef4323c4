import { type RawBuilder, sql } from 'kysely';
import {
  type Backlog,
  type BacklogPlace,
  LOTS,
  type LotSlot,
  type SpreadStore,
  type StoredOccurrence,
  type WaitingOccurrence,
} from '../../src/app/stores/plan-store.ts';
import { MINUTE } from '../../src/core/calendar.ts';
import type { Instant } from '../../src/core/rule.ts';
import { followLoads } from './follow-loads.ts';
import { atomically, type Db } from './schema.ts';

/** Odd, and near the golden ratio of the lots: ids that follow one another draw lots far apart. */
const LOT_STEP = 40_503;

/** The lot of a subscription, by its id. */
export function lotOf(id: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`((${id} * ${sql.lit(LOT_STEP)}) % ${sql.lit(LOTS)})`;
}

async function loads(db: Db, after: number, limit: number): ReturnType<SpreadStore['loads']> {
  const next = db.selectFrom('subscriptions').select('id').where('id', '>', after).orderBy('id').limit(limit);
  const { last, size } = await db
    .selectFrom(next.as('n'))
    .select(({ fn }) => [fn.max<number | null>('n.id').as('last'), fn.countAll<number>().as('size')])
    .executeTakeFirstOrThrow();
  if (last === null) return { loads: [], next: null };
  const rows = await db
    .selectFrom('subscriptions')
    .select(({ fn }) => [
      'profile as profileId',
      'platform',
      'installation',
      fn.countAll<number>().as('channels'),
    ])
    .where('id', '>', after)
    .where('id', '<=', last)
    .where('state', '=', 'active')
    .groupBy(['profile', 'platform', 'installation'])
    .execute();
  return { loads: rows, next: size < limit ? null : last };
}

const BACKLOG_STEP = 10 * MINUTE;

const placeOf = sql`(d.send_by, d.due, d.subscription, d.id)`;

const at = ({ sendBy, due, subscription, id }: BacklogPlace): RawBuilder<unknown> =>
  sql`(${sendBy}, ${due}, ${subscription}, ${id})`;

/** Deliveries (as `d`) that wait, between two places: the first not included, the last is. */
function waitingBetween(after: BacklogPlace | null, last: BacklogPlace | null): RawBuilder<unknown> {
  const from = after === null ? sql`` : sql` AND ${placeOf} > ${at(after)}`;
  const to = last === null ? sql`` : sql` AND ${placeOf} <= ${at(last)}`;
  return sql`d.state = 'pending'${from}${to}`;
}

async function lastOfStep(db: Db, after: BacklogPlace | null, limit: number): Promise<BacklogPlace | null> {
  const { rows } =
    await sql<BacklogPlace>`SELECT d.send_by AS "sendBy", d.due AS due, d.subscription AS subscription,
      d.id AS id
    FROM deliveries d WHERE ${waitingBetween(after, null)}
    ORDER BY d.send_by, d.due, d.subscription, d.id LIMIT 1 OFFSET ${limit - 1}`.execute(db);
  return rows[0] ?? null;
}

/** The place of a delivery among those of its channel: what is too late already comes after what can still be in time. */
const urgency = (of: RawBuilder<unknown>, now: Instant): RawBuilder<unknown> =>
  sql`(CASE WHEN ${of}.send_by > ${now} THEN 0 ELSE 1 END, ${of}.send_by, ${of}.id)`;

/** True for the most urgent delivery (as `d`) of its channel that waits, or of its channel and what `same` names. */
function isFirst(now: Instant, same: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`NOT EXISTS (SELECT 1 FROM deliveries e WHERE e.subscription = d.subscription AND e.state = 'pending'
    AND ${urgency(sql`e`, now)} < ${urgency(sql`d`, now)}${same})`;
}

/** True for deliveries (as `d`, to `s`) that somebody got who came late, of a message that is still to be handed out. */
function isPlannedYet(now: Instant): RawBuilder<unknown> {
  return sql`EXISTS (SELECT 1 FROM occurrences o WHERE o.profile = s.profile AND o.rule = d.rule AND o.event = d.event
    AND o.kind = d.kind AND o."offset" = d."offset" AND o.state = 'planned' AND o.due > ${now})`;
}

async function backlog(
  db: Db,
  now: Instant,
  after: BacklogPlace | null,
  limit: number,
): ReturnType<SpreadStore['backlog']> {
  const next = await lastOfStep(db, after, limit);
  const moment = sql`CASE WHEN d.due <= ${now} THEN ${now} ELSE d.due - d.due % ${sql.lit(BACKLOG_STEP)} END`;
  const { rows } = await sql<Backlog>`SELECT w."profileId", w.platform, w.installation, w."sendBy", w.due,
      sum(w.channel) AS channels, sum(w.rule) AS rules
    FROM (SELECT s.profile AS "profileId", s.platform AS platform, s.installation AS installation,
        d.send_by AS "sendBy", ${moment} AS due,
        CASE WHEN ${isFirst(now, sql``)} THEN 1 ELSE 0 END AS channel,
        CASE WHEN ${isFirst(now, sql` AND e.rule = d.rule`)} THEN 1 ELSE 0 END AS rule
      FROM deliveries d JOIN subscriptions s ON s.id = d.subscription
      WHERE ${waitingBetween(after, next)} AND s.state = 'active'
        AND NOT ${isPlannedYet(now)}) w
    GROUP BY w."profileId", w.platform, w.installation, w."sendBy", w.due`.execute(db);
  return { backlog: rows, next };
}

async function slotsOf(db: Db, by: Instant): Promise<ReadonlyMap<number, readonly LotSlot[]>> {
  const rows = await db
    .selectFrom('slots as k')
    .innerJoin('occurrences as o', 'o.id', 'k.occurrence')
    .selectAll('k')
    .where('o.state', '=', sql.lit('planned'))
    .where('o.due', '<=', by)
    // Those of an occurrence that was moved stay until it gets others, and count for nothing.
    .where('o.opens', 'is not', null)
    .orderBy('k.platform')
    .orderBy('k.installation')
    .orderBy('k.below')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row.occurrence);
  return new Map(
    [...grouped].map(([id, own]) => [
      id,
      own.map(({ platform, installation, below, due }) => ({
        platform,
        installation: installation === '' ? null : installation,
        below,
        due,
      })),
    ]),
  );
}

async function waiting(db: Db, by: Instant): Promise<readonly WaitingOccurrence[]> {
  const slots = await slotsOf(db, by);
  const rows = await db
    .selectFrom('occurrences')
    .select(['id', 'profile', 'kind', 'rule', 'due', 'send_by'])
    .where('state', '=', sql.lit('planned'))
    .where('due', '<=', by)
    .where('kind', 'in', ['reminder', 'started'])
    .orderBy('id')
    .execute();
  return rows.map(({ id, profile, kind, rule, due, send_by }) => ({
    id,
    profileId: profile,
    kind: kind as StoredOccurrence['kind'],
    rule,
    due,
    sendBy: send_by,
    slots: slots.get(id) ?? [],
  }));
}

/** SQLite takes 32,766 parameters per statement; a slot has five. */
const ROWS_PER_INSERT = 1_000;

function place(db: Db, occurrence: number, slots: readonly LotSlot[]): Promise<void> {
  return atomically(db, async (trx) => {
    const earliest = slots.length === 0 ? null : Math.min(...slots.map(({ due }) => due));
    const { numUpdatedRows } = await trx
      .updateTable('occurrences')
      // Those without a slot of their own keep the due moment, which may be the earliest.
      .set({
        opens: earliest === null ? null : sql`CASE WHEN due < ${earliest} THEN due ELSE ${earliest} END`,
      })
      .where('id', '=', occurrence)
      .where('state', '=', 'planned')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    await trx.deleteFrom('slots').where('occurrence', '=', occurrence).execute();
    for (let start = 0; start < slots.length; start += ROWS_PER_INSERT) {
      const rows = slots
        .slice(start, start + ROWS_PER_INSERT)
        .map(({ platform, installation, below, due }) => ({
          occurrence,
          platform,
          installation: installation ?? '',
          below,
          due,
        }));
      await trx.insertInto('slots').values(rows).execute();
    }
  });
}

export function spreadStore(db: Db): SpreadStore {
  return {
    loads: (after, limit) => loads(db, after, limit),
    backlog: (now, after, limit) => backlog(db, now, after, limit),
    follows: (after, limit) => followLoads(db, after, limit),
    waiting: (by) => waiting(db, by),
    place: (occurrence, slots) => place(db, occurrence, slots),
  };
}
