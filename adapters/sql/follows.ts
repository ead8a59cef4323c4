import { sql } from 'kysely';
import type { MemberKey } from '../../src/app/member.ts';
import type {
  Follow,
  FollowPatch,
  FollowStore,
  FollowsOf,
  FollowsOfPerson,
  NewFollow,
} from '../../src/app/stores/follow-store.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { SqlDialect } from './dialect.ts';
import type { Db, Tables } from './schema.ts';

/** Nobody asked for another hour. */
export const USUAL_HOUR = '09:00';

type Row = Tables['follows'] & {
  readonly zone: string | null;
  readonly send_at: string | null;
  readonly person_jurisdiction: string | null;
  readonly person_locale: string | null;
};

/** With what is remembered of its member. Without a zone nobody knows when: it waits for one. */
function selectFollows(db: Db) {
  return db
    .selectFrom('follows as f')
    .innerJoin('people as p', (join) =>
      join
        .onRef('p.platform', '=', 'f.platform')
        .onRef('p.installation', '=', 'f.installation')
        .onRef('p.member', '=', 'f.member'),
    )
    .selectAll('f')
    .select(['p.zone', 'p.send_at', 'p.jurisdiction as person_jurisdiction', 'p.locale as person_locale'])
    .where('p.zone', 'is not', null);
}

function toFollow(row: Row): Follow {
  const { platform, installation, member } = row;
  return {
    id: row.id,
    member: { platform, installation, member },
    rule: row.rule,
    kind: row.kind as Follow['kind'],
    ownDate: row.own_date,
    locale: row.person_locale ?? row.locale,
    state: row.state as Follow['state'],
    nextAt: row.next_at,
    snoozedTo: row.snoozed_to,
    seenUntil: row.seen_until,
    told: {
      status: row.told_status as Follow['told']['status'],
      actBy: row.told_act_by,
      event: row.told_event,
    },
    version: row.version,
    createdAt: row.created_at,
    zone: row.zone ?? '',
    sendAt: row.send_at ?? USUAL_HOUR,
    jurisdiction: row.jurisdiction ?? row.person_jurisdiction,
    country: row.jurisdiction,
  };
}

async function find(db: Db, id: string): Promise<Follow | null> {
  const row = await selectFollows(db).where('f.id', '=', id).executeTakeFirst();
  return row === undefined ? null : toFollow(row);
}

async function list(db: Db, { platform, installation, member }: MemberKey): Promise<readonly Follow[]> {
  const rows = await selectFollows(db)
    .where('f.platform', '=', platform)
    .where('f.installation', '=', installation)
    .where('f.member', '=', member)
    .where('f.state', '<>', 'over')
    .orderBy('f.created_at')
    .orderBy('f.id')
    .execute();
  return rows.map(toFollow);
}

interface FollowsDue {
  readonly now: Instant;
  readonly version: string;
  readonly limit: number;
}

/**
 * True for follows whose member has a zone: the others wait for one. Not as a join, for PostgreSQL takes three equal columns
 * for a rarity, and would read all that is due for each page; "is not one" is what it takes for true of most.
 */
const hasZone = sql<boolean>`coalesce((SELECT 0 FROM people p WHERE p.platform = f.platform
  AND p.installation = f.installation AND p.member = f.member AND p.zone IS NOT NULL LIMIT 1), 1) <> 1`;

/**
 * Ids. Each question goes through an index of its own, which none does where they are asked as one, and comes in its order:
 * by id SQLite would go through all follows there are. What others look at at the same time is passed over.
 */
export function dueQueries(db: Db, { locksRows }: SqlDialect, { now, version, limit }: FollowsDue) {
  const some = db
    .selectFrom('follows as f')
    .select('f.id')
    .where(hasZone)
    .limit(limit)
    .$if(locksRows, (query) => query.forUpdate('f').skipLocked());
  const other = some.where('f.state', '=', 'active');
  return [
    some
      .where('f.state', '<>', 'unreachable')
      .where('f.next_at', '<=', now)
      .orderBy('f.next_at')
      .orderBy('f.id'),
    other.where('f.version', '<', version).orderBy('f.version').orderBy('f.id'),
    other.where('f.version', '>', version).orderBy('f.version').orderBy('f.id'),
  ] as const;
}

/** All that is up for these members of a platform, by the index of members: the sum keeps it from being sought by time. */
export function dueOfMembers(
  db: Db,
  { locksRows, oneOf }: SqlDialect,
  { platform, members }: { readonly platform: string; readonly members: readonly string[] },
  { now, version }: Omit<FollowsDue, 'limit'>,
) {
  return selectFollows(db)
    .where('f.platform', '=', platform)
    .where(oneOf('f.member', 'text', members))
    .where(
      sql<boolean>`(f.state <> 'unreachable' AND f.next_at + 0 <= ${now} OR f.state = 'active' AND f.version <> ${version})`,
    )
    .orderBy('f.id')
    .$if(locksRows, (query) => query.forUpdate('f').skipLocked());
}

/** Those of the first ids, and what falls together for a member with one of them: it is taken up together. */
async function due(db: Db, dialect: SqlDialect, wish: FollowsDue): Promise<readonly Follow[]> {
  const ids = new Set<string>();
  for (const question of dueQueries(db, dialect, wish)) {
    if (ids.size >= wish.limit) break;
    for (const { id } of await question.execute()) ids.add(id);
  }
  if (ids.size === 0) return [];
  const first = [...ids].slice(0, wish.limit);
  const page = (
    await selectFollows(db)
      .where(dialect.oneOf('f.id', 'text', first))
      .orderBy('f.id')
      .execute()
  ).map(toFollow);
  if (page.length < wish.limit) return page;
  const found = new Map(page.map((follow) => [follow.id, follow]));
  for (const [platform, own] of Map.groupBy(page, ({ member }) => member.platform)) {
    const members = own.map(({ member }) => member.member);
    const theirs = await dueOfMembers(db, dialect, { platform, members }, wish).execute();
    for (const row of theirs) found.set(row.id, toFollow(row));
  }
  const members = new Set(page.map(({ member }) => JSON.stringify(member)));
  return [...found.values()].filter(({ member }) => members.has(JSON.stringify(member)));
}

async function save(db: Db, follow: NewFollow): Promise<void> {
  const { id, member, rule, kind, told } = follow;
  const begun = {
    kind,
    own_date: follow.ownDate,
    jurisdiction: follow.country ?? null,
    locale: follow.locale,
    state: 'active',
    next_at: null,
    snoozed_to: null,
    seen_until: follow.seenUntil,
    told_status: told.status,
    told_act_by: told.actBy,
    told_event: told.event,
    version: '',
    created_at: follow.createdAt,
  };
  const { platform, installation, member: whom } = member;
  await db
    .insertInto('follows')
    .values({ id, platform, installation, member: whom, rule, ...begun })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(begun))
    .execute();
}

async function patch(db: Db, which: string | FollowsOf, change: FollowPatch): Promise<void> {
  const { state, nextAt, snoozedTo, seenUntil, told, version } = change;
  const columns = {
    ...(state === undefined ? {} : { state }),
    ...(nextAt === undefined ? {} : { next_at: nextAt }),
    ...(snoozedTo === undefined ? {} : { snoozed_to: snoozedTo }),
    ...(seenUntil === undefined ? {} : { seen_until: seenUntil }),
    ...(version === undefined ? {} : { version }),
    ...(told === undefined
      ? {}
      : { told_status: told.status, told_act_by: told.actBy, told_event: told.event }),
  };
  if (Object.keys(columns).length === 0) return;
  const update = db.updateTable('follows').set(columns);
  if (typeof which === 'string') {
    await update.where('id', '=', which).execute();
    return;
  }
  const { platform, installation, rule } = which;
  await update
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('rule', '=', rule)
    .execute();
}

async function remove(db: Db, which: string | FollowsOfPerson): Promise<number> {
  const all = db.deleteFrom('follows');
  const those =
    typeof which === 'string'
      ? all.where('id', '=', which)
      : all
          .where('platform', '=', which.platform)
          .where('member', '=', which.member)
          .where('rule', '=', which.rule);
  const { numDeletedRows } = await those.executeTakeFirst();
  return Number(numDeletedRows);
}

/** When the first of them is to be looked at, from then on; null: none has a moment. */
export const nextFollow = (since: Instant) => sql`SELECT min(next_at) FROM follows
  WHERE next_at IS NOT NULL AND next_at >= ${since} AND state <> 'unreachable'`;

export function followStore(db: Db, dialect: SqlDialect): FollowStore {
  return {
    find: (id) => find(db, id),
    list: (member) => list(db, member),
    due: (now, version, limit) => due(db, dialect, { now, version, limit }),
    save: (follow) => save(db, follow),
    patch: (which, change) => patch(db, which, change),
    remove: (which) => remove(db, which),
  };
}
