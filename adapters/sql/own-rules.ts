import { type Selectable, sql } from 'kysely';
import type { Owner, OwnStore, StoredOwnRule } from '../../src/app/stores/own-store.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { SqlDialect } from './dialect.ts';
import { lockProfile } from './locking.ts';
import { toSubscription } from './rows.ts';
import { atomically, type Db, type Tables } from './schema.ts';

function toRule(row: Selectable<Tables['own_rules']>): StoredOwnRule {
  const { id, platform, installation, body, before, revision } = row;
  const moments = { addedAt: row.added_at, changedAt: row.changed_at };
  return { id, owner: { platform, installation }, body, before, revision, ...moments };
}

async function revision(db: Db): Promise<number> {
  const row = await db.selectFrom('own_changes').select('revision').executeTakeFirst();
  return row?.revision ?? 0;
}

async function nextRevision(db: Db): Promise<number> {
  const { rows } = await sql<{ revision: number }>`INSERT INTO own_changes (name, revision) VALUES ('all', 1)
    ON CONFLICT (name) DO UPDATE SET revision = own_changes.revision + 1 RETURNING revision`.execute(db);
  return rows[0]?.revision ?? 0;
}

async function since(db: Db, after: number): ReturnType<OwnStore['since']> {
  const rows = await db
    .selectFrom('own_rules')
    .selectAll()
    .where('revision', '>', after)
    .orderBy('revision')
    .execute();
  const { count } = await db
    .selectFrom('own_rules')
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return { changed: rows.map(toRule), count };
}

type Given = Parameters<OwnStore['save']>[0];

async function add(db: Db, { id, owner, body, before }: Given, number: number, at: Instant) {
  const { platform, installation } = owner;
  return db
    .insertInto('own_rules')
    .values({ id, platform, installation, body, before, revision: number, added_at: at, changed_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
}

async function replace(
  db: Db,
  { id, owner, body, before }: Given,
  expected: number,
  number: number,
  at: Instant,
) {
  return db
    .updateTable('own_rules')
    .set({ body, before, revision: number, changed_at: at })
    .where('id', '=', id)
    .where('platform', '=', owner.platform)
    .where('installation', '=', owner.installation)
    .where('revision', '=', expected)
    .returningAll()
    .executeTakeFirst();
}

/** A profile's body is JSON of this program, in which a quote inside a text is escaped. */
const SHARED = '%"installation":null%';

async function strays(db: Db, limit: number): ReturnType<OwnStore['strays']> {
  const rows = await db
    .selectFrom('own_rules as o')
    .innerJoin('subscriptions as s', (join) =>
      join.onRef('s.platform', '=', 'o.platform').onRef('s.installation', '=', 'o.installation'),
    )
    .innerJoin('profiles as p', 'p.id', 's.profile')
    .selectAll('s')
    .select('p.body')
    .distinct()
    .where('p.body', 'like', SHARED)
    .orderBy('s.id')
    .limit(limit)
    .execute();
  return rows.map(toSubscription);
}

async function adopt(db: Db, dialect: SqlDialect, subscription: number, profileId: number): Promise<void> {
  const row = await db
    .selectFrom('subscriptions')
    .select('profile')
    .where('id', '=', subscription)
    .executeTakeFirst();
  if (row === undefined) return;
  await lockProfile(db, dialect, row.profile, 'change');
  await db.updateTable('subscriptions').set({ profile: profileId }).where('id', '=', subscription).execute();
  // Or its corrections would be sought under the old one.
  await db
    .updateTable('ledger')
    .set({ profile: profileId })
    .where('subscription', '=', subscription)
    .execute();
}

/** All of them are gone, and whoever knows some has to find out. */
async function remove(db: Db, { platform, installation }: Owner): Promise<void> {
  const gone = await db
    .deleteFrom('own_rules')
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .returning('id')
    .execute();
  if (gone.length > 0) await nextRevision(db);
}

/** What was planned by the published data alone has to be looked at again: a follower's next moment, and boards. */
async function lookAgain(db: Db, { id, owner }: Given): Promise<void> {
  const { platform, installation } = owner;
  await db
    .updateTable('follows')
    .set({ version: '' })
    .where('rule', 'like', `${id}/%`)
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .execute();
  await db
    .updateTable('boards')
    .set({ version: '' })
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .execute();
}

export function ownStore(db: Db, dialect: SqlDialect): OwnStore {
  return {
    revision: () => revision(db),
    since: (after) => since(db, after),
    save: (rule, expected, at) =>
      atomically(db, async (trx) => {
        const number = await nextRevision(trx);
        const row =
          expected === null
            ? await add(trx, rule, number, at)
            : await replace(trx, rule, expected, number, at);
        if (row === undefined) return null;
        await lookAgain(trx, rule);
        return toRule(row);
      }),
    strays: (limit) => strays(db, limit),
    adopt: (subscription, profileId) => atomically(db, (trx) => adopt(trx, dialect, subscription, profileId)),
    remove: (owner) => atomically(db, (trx) => remove(trx, owner)),
  };
}
