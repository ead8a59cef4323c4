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

type FollowQuery = ReturnType<typeof selectFollows>;

function ofMember(query: FollowQuery, { platform, installation, member }: MemberKey): FollowQuery {
  return query
    .where('f.platform', '=', platform)
    .where('f.installation', '=', installation)
    .where('f.member', '=', member);
}

/** Each question goes through an index of its own, which none does where they are asked as one. */
async function due(
  db: Db,
  { locksRows }: SqlDialect,
  now: Instant,
  version: string,
  limit: number,
): Promise<readonly Follow[]> {
  const some = () =>
    selectFollows(db)
      .orderBy('f.id')
      .limit(limit)
      .$if(locksRows, (query) => query.forUpdate('f').skipLocked());
  const other = () => some().where('f.state', '=', 'active');
  const questions = [
    some().where('f.state', '<>', 'unreachable').where('f.next_at', '<=', now),
    other().where('f.version', '<', version),
    other().where('f.version', '>', version),
  ];
  const found = new Map<string, Follow>();
  for (const question of questions) {
    if (found.size >= limit) break;
    for (const row of await question.execute()) found.set(row.id, toFollow(row));
  }
  const page = [...found.values()].slice(0, limit);
  if (page.length < limit) return page;
  // What falls together for one member is taken up together.
  for (const { member } of page)
    for (const question of questions.map((one) => ofMember(one.clearLimit(), member)))
      for (const row of await question.execute()) found.set(row.id, toFollow(row));
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
    due: (now, version, limit) => due(db, dialect, now, version, limit),
    save: (follow) => save(db, follow),
    patch: (which, change) => patch(db, which, change),
    remove: (which) => remove(db, which),
  };
}
