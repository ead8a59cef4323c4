import { type RawBuilder, sql } from 'kysely';
import type { PlanChanges, PlannedOccurrence, PlanStore, StoredProfile } from '../../src/app/plan-store.ts';
import type { Told } from '../../src/app/post.ts';
import { type Profile, profileKey } from '../../src/core/profile.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { SqlDialect } from './dialect.ts';
import { lockProfile } from './locking.ts';
import { parseProfile, toOccurrence } from './rows.ts';
import { atomically, type Db } from './schema.ts';
import { lotOf } from './spread.ts';

/** SQLite takes 32,766 parameters per statement; an occurrence has fourteen. */
const ROWS_PER_INSERT = 500;

async function profiles(db: Db): Promise<readonly StoredProfile[]> {
  const rows = await db
    .selectFrom('profiles as p')
    .selectAll('p')
    .where((w) =>
      w.or([
        w.exists(w.selectFrom('subscriptions as s').select('s.id').whereRef('s.profile', '=', 'p.id')),
        w.exists(
          w
            .selectFrom('ledger as l')
            .select('l.post')
            .whereRef('l.profile', '=', 'p.id')
            .where('l.current', '=', 1),
        ),
      ]),
    )
    .orderBy('p.id')
    .execute();
  return rows.map((row) => ({ id: row.id, profile: parseProfile(row.body), plannedFor: row.planned_for }));
}

async function saveProfile(db: Db, profile: Profile): Promise<StoredProfile> {
  const key = profileKey(profile);
  await db
    .insertInto('profiles')
    .values({ key, body: JSON.stringify(profile), planned_for: null })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await db.selectFrom('profiles').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
  return { id: row.id, profile: parseProfile(row.body), plannedFor: row.planned_for };
}

function toRow(profile: number, planned: PlannedOccurrence) {
  return {
    profile,
    rule: planned.rule,
    event: planned.event,
    kind: planned.kind,
    offset: planned.offset,
    due: planned.due,
    send_by: planned.sendBy,
    act_by: planned.actBy,
    cutoff: planned.cutoff,
    state: planned.state,
    catch_up: planned.catchUp ? (1 as const) : (0 as const),
    urgent: planned.urgent ? (1 as const) : (0 as const),
    tellers: planned.tellers === null ? null : JSON.stringify(planned.tellers),
  };
}

async function insertOccurrences(
  db: Db,
  profile: number,
  planned: readonly PlannedOccurrence[],
): Promise<void> {
  for (let start = 0; start < planned.length; start += ROWS_PER_INSERT) {
    const rows = planned.slice(start, start + ROWS_PER_INSERT).map((one) => toRow(profile, one));
    await db
      .insertInto('occurrences')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['profile', 'rule', 'event', 'kind', 'offset'])
          .doUpdateSet((w) => ({
            due: w.ref('excluded.due'),
            send_by: w.ref('excluded.send_by'),
            act_by: w.ref('excluded.act_by'),
            cutoff: w.ref('excluded.cutoff'),
            state: w.ref('excluded.state'),
            catch_up: w.ref('excluded.catch_up'),
            urgent: w.ref('excluded.urgent'),
            tellers: w.ref('excluded.tellers'),
            cursor: 0,
            opens: null,
          }))
          // A correction opens again when more channels turn out to have been told the old facts.
          .where((w) =>
            w.or([w('occurrences.state', '=', 'cancelled'), w('occurrences.kind', '=', 'correction')]),
          ),
      )
      .execute();
  }
}

async function updateOccurrences(db: Db, updates: PlanChanges['update']): Promise<void> {
  for (const { id, due, sendBy, actBy, cutoff } of updates) {
    const times = { due, send_by: sendBy, act_by: actBy };
    await db
      .updateTable('occurrences')
      // Its slots were for another moment.
      .set({ ...times, cutoff, opens: null })
      .where('id', '=', id)
      .execute();
    await db
      .updateTable('deliveries')
      .set(times)
      .where('occurrence', '=', id)
      .where('state', 'in', ['pending', 'deferred'])
      .execute();
  }
}

async function cancelOccurrences(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db.updateTable('occurrences').set({ state: 'cancelled' }).where('id', 'in', ids).execute();
  await db
    .updateTable('deliveries')
    .set({ state: 'cancelled' })
    .where('occurrence', 'in', ids)
    .where('state', 'in', ['pending', 'deferred'])
    .execute();
}

function apply(db: Db, profile: number, changes: PlanChanges, plannedFor: string): Promise<void> {
  return atomically(db, async (trx) => {
    await cancelOccurrences(trx, changes.cancel);
    await updateOccurrences(trx, changes.update);
    await insertOccurrences(trx, profile, changes.insert);
    await trx.updateTable('profiles').set({ planned_for: plannedFor }).where('id', '=', profile).execute();
  });
}

/** True for ledger rows (as `l`) that say one of these. */
export function saysOneOf(told: readonly Told[]): RawBuilder<boolean> {
  const tests = told.map(
    ({ status, actBy, event }) =>
      sql`(l.status = ${status} AND l.act_by IS NOT DISTINCT FROM ${actBy} AND l.event IS NOT DISTINCT FROM ${event})`,
  );
  return tests.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(tests, sql` OR `)})`;
}

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
      occurrence = excluded.occurrence, due = excluded.due, send_by = excluded.send_by, act_by = excluded.act_by
      WHERE deliveries.state = 'cancelled'`.execute(db);
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

function fanOut(
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
    return { done, added: Number(numAffectedRows ?? 0) };
  });
}

async function opening(db: Db, by: Instant): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('occurrences')
    .select('id')
    .where('state', 'in', ['planned', 'open'])
    .where((w) => w.or([w(w.fn.coalesce('opens', 'due'), '<=', by), w('kind', '=', 'correction')]))
    .orderBy(({ fn }) => fn.coalesce('opens', 'due'))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

export function planStore(db: Db, dialect: SqlDialect): PlanStore {
  return {
    profiles: () => profiles(db),
    saveProfile: (profile) => saveProfile(db, profile),
    async occurrences(profileId) {
      await lockProfile(db, dialect, profileId, 'change');
      const query = db.selectFrom('occurrences').selectAll().where('profile', '=', profileId).orderBy('id');
      return (await query.execute()).map(toOccurrence);
    },
    apply: (profileId, changes, plannedFor) => apply(db, profileId, changes, plannedFor),
    opening: (by) => opening(db, by),
    fanOut: (occurrence, limit) => fanOut(db, dialect, occurrence, limit),
  };
}
