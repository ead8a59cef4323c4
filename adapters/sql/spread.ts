import { type RawBuilder, sql } from 'kysely';
import {
  LOTS,
  type LotSlot,
  type SpreadStore,
  type StoredOccurrence,
  type WaitingOccurrence,
} from '../../src/app/plan-store.ts';
import type { Instant } from '../../src/core/rule.ts';
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
    waiting: (by) => waiting(db, by),
    place: (occurrence, slots) => place(db, occurrence, slots),
  };
}
