import { sql } from 'kysely';
import type {
  PlanChanges,
  PlannedOccurrence,
  PlanStore,
  ProfilePlan,
  StoredProfile,
} from '../../src/app/stores/plan-store.ts';
import { type Profile, profileKey } from '../../src/core/profile.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { Given, SqlDialect } from './dialect.ts';
import { fanOut } from './fan-out.ts';
import { lockProfiles } from './locking.ts';
import { parseProfile, toOccurrence } from './rows.ts';
import { atomically, type Db } from './schema.ts';

/** SQLite takes 32,766 parameters per statement. */
const IDS_PER_STATEMENT = 1000;

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

const occurrence = {
  profile: 'whole',
  rule: 'text',
  event: 'text',
  kind: 'text',
  offset: 'whole',
  due: 'whole',
  send_by: 'whole',
  act_by: 'text',
  cutoff: 'whole',
  state: 'text',
  catch_up: 'whole',
  urgent: 'whole',
  tellers: 'text',
} as const;

function toRow(profile: number, planned: PlannedOccurrence): Given<typeof occurrence> {
  const { rule, event, kind, offset, due, sendBy, actBy, cutoff, state, catchUp, urgent, tellers } = planned;
  const flags = { catch_up: catchUp ? 1 : 0, urgent: urgent ? 1 : 0 };
  const times = { due, send_by: sendBy, act_by: actBy, cutoff };
  const words = tellers === null ? null : JSON.stringify(tellers);
  return { profile, rule, event, kind, offset, ...times, state, ...flags, tellers: words };
}

async function insertOccurrences(
  db: Db,
  { writeEach }: SqlDialect,
  rows: readonly Given<typeof occurrence>[],
): Promise<void> {
  const columns = sql.join(Object.keys(occurrence).map((name) => sql.ref(name)));
  await writeEach(
    db,
    occurrence,
    rows,
    (
      given,
    ) => sql`INSERT INTO occurrences (${columns}) SELECT ${columns} FROM ${given} v WHERE true ORDER BY n
      ON CONFLICT (profile, rule, event, kind, "offset") DO UPDATE SET
        due = excluded.due, send_by = excluded.send_by, act_by = excluded.act_by, cutoff = excluded.cutoff,
        state = excluded.state, catch_up = excluded.catch_up, urgent = excluded.urgent,
        tellers = excluded.tellers, cursor = 0, opens = NULL
      -- A correction opens again when more channels turn out to have been told the old facts.
      WHERE occurrences.state = 'cancelled' OR occurrences.kind = 'correction'`,
  );
}

const moved = { id: 'whole', due: 'whole', send_by: 'whole', act_by: 'text', cutoff: 'whole' } as const;

async function updateOccurrences(
  db: Db,
  { writeEach }: SqlDialect,
  updates: PlanChanges['update'],
): Promise<void> {
  const rows = updates.map(({ id, due, sendBy, actBy, cutoff }) => {
    return { id, due, send_by: sendBy, act_by: actBy, cutoff };
  });
  await writeEach(
    db,
    moved,
    rows,
    // Its slots were for another moment.
    (
      given,
    ) => sql`UPDATE occurrences SET due = v.due, send_by = v.send_by, act_by = v.act_by, cutoff = v.cutoff,
        opens = NULL
      FROM ${given} v WHERE occurrences.id = v.id`,
  );
  await writeEach(
    db,
    moved,
    rows,
    (given) => sql`UPDATE deliveries SET due = v.due, send_by = v.send_by, act_by = v.act_by
      FROM ${given} v WHERE deliveries.occurrence = v.id AND deliveries.state IN ('pending', 'deferred')`,
  );
}

async function cancelOccurrences(db: Db, all: readonly number[]): Promise<void> {
  for (let start = 0; start < all.length; start += IDS_PER_STATEMENT) {
    const ids = all.slice(start, start + IDS_PER_STATEMENT);
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

function apply(db: Db, dialect: SqlDialect, plans: readonly ProfilePlan[]): Promise<void> {
  const rows = plans.flatMap(({ profileId, changes }) => changes.insert.map((one) => toRow(profileId, one)));
  return atomically(db, async (trx) => {
    await cancelOccurrences(
      trx,
      plans.flatMap(({ changes }) => changes.cancel),
    );
    await updateOccurrences(
      trx,
      dialect,
      plans.flatMap(({ changes }) => changes.update),
    );
    await insertOccurrences(trx, dialect, rows);
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
    apply: (plans) => apply(db, dialect, plans),
    opening: (by) => opening(db, by),
    fanOut: (occurrence, limit) => fanOut(db, dialect, occurrence, limit),
  };
}
