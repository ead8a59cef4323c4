import { sql } from 'kysely';
import type { PostItem } from '../../src/app/delivery/post.ts';
import type { MemberKey, Person, Refusal } from '../../src/app/member.ts';
import type { PeopleStore } from '../../src/app/stores/store.ts';
import type { DraftTrace, FollowTrace, PostTrace, Traces } from '../../src/app/stores/traces.ts';
import type { Instant } from '../../src/core/rule.ts';
import { addressOf } from './calendars.ts';
import { changesNaming, forgetWho } from './changes.ts';
import { delegateSince, forgetDelegate } from './delegates.ts';
import type { Connection } from './dialect.ts';
import { DONE_TABLES, forgetMarks, marksOf } from './done.ts';
import { forgetInstaller, isInstaller } from './installers.ts';
import { targetOf } from './rows.ts';
import { atomically, type Db } from './schema.ts';
import { wipingOf } from './wiping.ts';

async function find(db: Db, { platform, installation, member }: MemberKey): Promise<Person | null> {
  const row = await db
    .selectFrom('people')
    .select(['jurisdiction', 'locale', 'zone', 'send_at as sendAt', 'refused_at', 'refusal_told'])
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('member', '=', member)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { refused_at: at, refusal_told: told, ...person } = row;
  return at === null ? person : { ...person, refused: { at, isTold: told === 1 } };
}

async function refuse(
  db: Db,
  { platform, installation, member }: MemberKey,
  refusal: Refusal | null,
): Promise<void> {
  const change = { refused_at: refusal?.at ?? null, refusal_told: refusal?.isTold === true ? 1 : 0 };
  const update = db
    .updateTable('people')
    .set(change)
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('member', '=', member);
  // Whoever was reached all along is not written.
  await (refusal === null ? update.where('refused_at', 'is not', null) : update).execute();
}

function unheardSince(db: Db, at: Instant, limit: number): Promise<readonly MemberKey[]> {
  return db
    .selectFrom('people')
    .select(['platform', 'installation', 'member'])
    .where('refused_at', '<=', at)
    .orderBy('refused_at')
    .limit(limit)
    .execute();
}

/** Programs before this one noted of a refusal only that reminders rest: it counts from when that is seen. */
export async function noteRefused(db: Db, now: Instant): Promise<void> {
  await sql`UPDATE people SET refused_at = ${now} WHERE refused_at IS NULL AND EXISTS (
    SELECT 1 FROM follows f WHERE f.platform = people.platform AND f.installation = people.installation
      AND f.member = people.member AND f.state = 'unreachable')`.execute(db);
}

async function save(
  db: Db,
  { platform, installation, member }: MemberKey,
  person: Person,
  at: Instant,
): Promise<void> {
  const { jurisdiction, locale, zone, sendAt } = person;
  const change = {
    jurisdiction,
    locale,
    updated_at: at,
    ...(zone === undefined ? {} : { zone }),
    ...(sendAt === undefined ? {} : { send_at: sendAt }),
  };
  await db
    .insertInto('people')
    .values({ platform, installation, member, zone: null, send_at: null, ...change })
    .onConflict((conflict) => conflict.columns(['platform', 'installation', 'member']).doUpdateSet(change))
    .execute();
  // Whoever has taken back each of their choices is not kept for nothing.
  const nothing = ['jurisdiction', 'locale', 'zone', 'send_at'] as const;
  await nothing
    .reduce(
      (query, column) => query.where(column, 'is', null),
      db
        .deleteFrom('people')
        .where('platform', '=', platform)
        .where('installation', '=', installation)
        .where('member', '=', member),
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

async function postsTo(db: Db, { platform, installation, member }: MemberKey): Promise<PostTrace[]> {
  const rows = await db
    .selectFrom('posts')
    .select(['kind', 'claimed_at', 'items'])
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('member', '=', member)
    .orderBy('claimed_at')
    .orderBy('key')
    .execute();
  return rows.map(({ kind, claimed_at: at, items }) => {
    const rules = (JSON.parse(items) as PostItem[]).map(({ rule }) => rule);
    return { kind, at, rules: [...new Set(rules)] };
  });
}

async function followsOf(db: Db, { platform, installation, member }: MemberKey): Promise<FollowTrace[]> {
  const rows = await db
    .selectFrom('follows')
    .select(['rule', 'kind', 'own_date as ownDate', 'jurisdiction as country', 'created_at as since'])
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('member', '=', member)
    .orderBy('rule')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as FollowTrace['kind'] }));
}

async function draftsOf(db: Db, { platform, installation, member }: MemberKey): Promise<DraftTrace[]> {
  const rows = await db
    .selectFrom('drafts')
    .select(['body', 'expires_at as expiresAt'])
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('member', '=', member)
    .orderBy('expires_at')
    .execute();
  return rows;
}

async function traces(db: Db, key: MemberKey): Promise<Traces> {
  const { platform, installation, member } = key;
  const address = await addressOf(db, key);
  const subscriptions = await db
    .selectFrom('subscriptions')
    .select(['platform', 'installation', 'channel', 'thread'])
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('configured_by', '=', member)
    .execute();
  return {
    person: await find(db, key),
    subscriptions: subscriptions.map(targetOf),
    changes: await changesNaming(db, key),
    delegateSince: await delegateSince(db, key),
    isInstaller: await isInstaller(db, key),
    posts: await postsTo(db, key),
    drafts: await draftsOf(db, key),
    follows: await followsOf(db, key),
    done: await marksOf(db, key),
    calendar: address === null ? null : { locale: address.locale, madeAt: address.madeAt },
  };
}

/** Where traces are. */
const TOUCHED = [
  ...([
    'people',
    'follows',
    'personal_edits',
    'calendars',
    'drafts',
    'posts',
    'audit',
    'subscriptions',
  ] as const),
  ...(['changes', 'delegates', 'installations'] as const),
  ...DONE_TABLES,
];

async function removeTraces(db: Db, key: MemberKey): Promise<void> {
  const { platform, installation, member } = key;
  await forgetMarks(db, key);
  await forgetWho(db, key);
  await forgetDelegate(db, key);
  await forgetInstaller(db, key);
  for (const table of ['people', 'follows', 'calendars', 'drafts', 'posts'] as const) {
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

export function peopleStore(db: Db, connection: Connection): PeopleStore {
  const wiping = wipingOf(connection);
  return {
    find: (member) => find(db, member),
    save: (member, person, at) => atomically(db, (trx) => save(trx, member, person, at)),
    refuse: (member, refusal) => refuse(db, member, refusal),
    unheardSince: (at, limit) => unheardSince(db, at, limit),
    traces: (member) => traces(db, member),
    async forget(member, wiped = 'now') {
      await atomically(db, (trx) => removeTraces(trx, member));
      await (wiped === 'now' ? wiping.now(TOUCHED) : wiping.byAndBy(TOUCHED));
    },
  };
}
