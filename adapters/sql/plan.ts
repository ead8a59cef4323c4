import type {
  PlanChanges,
  PlannedOccurrence,
  PlanStore,
  ProfilePlan,
  StoredProfile,
} from '../../src/app/plan-store.ts';
import { type Profile, profileKey } from '../../src/core/profile.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { SqlDialect } from './dialect.ts';
import { fanOut } from './fan-out.ts';
import { lockProfiles } from './locking.ts';
import { parseProfile, toOccurrence } from './rows.ts';
import { atomically, type Db } from './schema.ts';

/** SQLite takes 32,766 parameters per statement; an occurrence has fourteen. */
const ROWS_PER_INSERT = 500;

function toStoredProfile(row: {
  readonly id: number;
  readonly body: string;
  readonly planned_for: string | null;
}): StoredProfile {
  return { id: row.id, profile: parseProfile(row.body), plannedFor: row.planned_for };
}

/** The lock first: what is read before it may have changed by the time it is given. */
async function heldProfiles(
  db: Db,
  dialect: SqlDialect,
  ids: readonly number[],
): Promise<readonly StoredProfile[]> {
  await lockProfiles(db, dialect, ids, 'change');
  const rows = await db.selectFrom('profiles').selectAll().where('id', 'in', ids).orderBy('id').execute();
  return rows.map(toStoredProfile);
}

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
  return rows.map(toStoredProfile);
}

async function saveProfile(db: Db, profile: Profile): Promise<StoredProfile> {
  const key = profileKey(profile);
  await db
    .insertInto('profiles')
    .values({ key, body: JSON.stringify(profile), planned_for: null })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await db.selectFrom('profiles').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
  return toStoredProfile(row);
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

async function insertOccurrences(db: Db, rows: readonly ReturnType<typeof toRow>[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await db
      .insertInto('occurrences')
      .values(rows.slice(start, start + ROWS_PER_INSERT))
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

async function cancelOccurrences(db: Db, all: readonly number[]): Promise<void> {
  for (let start = 0; start < all.length; start += ROWS_PER_INSERT) {
    const ids = all.slice(start, start + ROWS_PER_INSERT);
    await db.updateTable('occurrences').set({ state: 'cancelled' }).where('id', 'in', ids).execute();
    await db
      .updateTable('deliveries')
      .set({ state: 'cancelled' })
      .where('occurrence', 'in', ids)
      .where('state', 'in', ['pending', 'deferred'])
      .execute();
  }
}

/** Profiles share few marks: one for each date that it is somewhere. */
async function markProfiles(db: Db, plans: readonly ProfilePlan[]): Promise<void> {
  for (const [plannedFor, same] of Map.groupBy(plans, (plan) => plan.plannedFor)) {
    const ids = same.map(({ profileId }) => profileId);
    await db.updateTable('profiles').set({ planned_for: plannedFor }).where('id', 'in', ids).execute();
  }
}

function apply(db: Db, plans: readonly ProfilePlan[]): Promise<void> {
  const rows = plans.flatMap(({ profileId, changes }) => changes.insert.map((one) => toRow(profileId, one)));
  return atomically(db, async (trx) => {
    await cancelOccurrences(
      trx,
      plans.flatMap(({ changes }) => changes.cancel),
    );
    await updateOccurrences(
      trx,
      plans.flatMap(({ changes }) => changes.update),
    );
    await insertOccurrences(trx, rows);
    await markProfiles(trx, plans);
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
    profiles: (ids) => (ids === undefined ? profiles(db) : heldProfiles(db, dialect, ids)),
    saveProfile: (profile) => saveProfile(db, profile),
    async occurrences(profileIds, rules) {
      await lockProfiles(db, dialect, profileIds, 'change');
      const all = db.selectFrom('occurrences').selectAll().where('profile', 'in', profileIds).orderBy('id');
      const query = rules === undefined ? all : all.where('rule', 'in', rules);
      return (await query.execute()).map(toOccurrence);
    },
    apply: (plans) => apply(db, plans),
    opening: (by) => opening(db, by),
    fanOut: (occurrence, limit) => fanOut(db, dialect, occurrence, limit),
  };
}
