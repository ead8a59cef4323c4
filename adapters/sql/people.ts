import { sql } from 'kysely';
import type { MemberKey, PeopleStore, Person } from '../../src/app/store.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { Connection } from './dialect.ts';
import { targetOf } from './rows.ts';
import { atomically, type Db } from './schema.ts';

async function find(db: Db, { platform, installation, member }: MemberKey): Promise<Person | null> {
  const row = await db
    .selectFrom('people')
    .select(['jurisdiction', 'locale'])
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('member', '=', member)
    .executeTakeFirst();
  return row ?? null;
}

async function save(
  db: Db,
  { platform, installation, member }: MemberKey,
  person: Person,
  at: Instant,
): Promise<void> {
  const { jurisdiction, locale } = person;
  await db
    .insertInto('people')
    .values({ platform, installation, member, jurisdiction, locale, updated_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['platform', 'installation', 'member'])
        .doUpdateSet({ jurisdiction, locale, updated_at: at }),
    )
    .execute();
}

/** Ids of the subscriptions of an installation, as a subquery: a member's id means something only there. */
function subscriptionsOf(db: Db, { platform, installation }: MemberKey) {
  return db
    .selectFrom('subscriptions')
    .select('id')
    .where('platform', '=', platform)
    .where('installation', '=', installation);
}

async function traces(db: Db, key: MemberKey): ReturnType<PeopleStore['traces']> {
  const { platform, installation, member } = key;
  const subscriptions = await db
    .selectFrom('subscriptions')
    .select(['platform', 'installation', 'channel', 'thread'])
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('configured_by', '=', member)
    .execute();
  const count = sql<number>`count(*)`.as('count');
  const changes = await db
    .selectFrom('audit')
    .select(count)
    .where('by', '=', member)
    .where('subscription', 'in', subscriptionsOf(db, key))
    .executeTakeFirstOrThrow();
  const notices = await db
    .selectFrom('posts')
    .select(count)
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('member', '=', member)
    .executeTakeFirstOrThrow();
  return {
    person: await find(db, key),
    subscriptions: subscriptions.map(targetOf),
    changes: changes.count,
    notices: notices.count,
  };
}

/** Where traces are. */
const TOUCHED = ['people', 'drafts', 'posts', 'audit', 'subscriptions'] as const;

async function removeTraces(db: Db, key: MemberKey): Promise<void> {
  const { platform, installation, member } = key;
  for (const table of ['people', 'drafts', 'posts'] as const) {
    await db
      .deleteFrom(table)
      .where('platform', '=', platform)
      .where('installation', '=', installation)
      .where('member', '=', member)
      .execute();
  }
  await db
    .updateTable('audit')
    .set({ by: null })
    .where('by', '=', member)
    .where('subscription', 'in', subscriptionsOf(db, key))
    .execute();
  await db
    .updateTable('subscriptions')
    // The key of a notice is made of whom it went to, among others.
    .set({ configured_by: null, notice: null })
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('configured_by', '=', member)
    .execute();
}

export function peopleStore(db: Db, { dialect, patiently }: Connection): PeopleStore {
  return {
    find: (member) => find(db, member),
    save: (member, person, at) => save(db, member, person, at),
    traces: (member) => traces(db, member),
    async forget(member) {
      await atomically(db, (trx) => removeTraces(trx, member));
      await patiently((own) => dialect.care.wipe(own, TOUCHED));
    },
  };
}
