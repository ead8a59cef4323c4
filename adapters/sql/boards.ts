import type { Selectable } from 'kysely';
import type {
  Board,
  BoardChange,
  BoardStore,
  DueBoard,
  Monthly,
  MonthlyStore,
} from '../../src/app/stores/board-store.ts';
import type { Instant } from '../../src/core/rule.ts';
import { dueBoards } from './boards-due.ts';
import { targetOf, toSubscription } from './rows.ts';
import { atomically, type Db, type Tables } from './schema.ts';

function toBoard(row: Selectable<Tables['boards']>): Board {
  const { ref_channel: channel, ref_message: message } = row;
  return {
    post: row.post,
    target: targetOf(row),
    locale: row.locale,
    state: row.state as Board['state'],
    reference: channel === null || message === null ? null : { channel, message },
    said: row.said,
    isPinned: row.pinned === null ? null : row.pinned === 1,
    tries: row.tries,
  };
}

async function find(db: Db, subscription: number): Promise<Board | null> {
  const row = await db
    .selectFrom('boards')
    .selectAll()
    .where('subscription', '=', subscription)
    .executeTakeFirst();
  return row === undefined ? null : toBoard(row);
}

async function putUp(
  db: Db,
  { post, target, locale, reference = null }: Parameters<BoardStore['putUp']>[0],
  subscription: number,
): Promise<void> {
  await db
    .deleteFrom('boards')
    .where((where) => where.or([where('subscription', '=', subscription), where('post', '=', post)]))
    .execute();
  const { platform, installation, channel, thread } = target;
  const place = { platform, installation, channel: channel ?? '', thread: thread ?? '' };
  const known = { ref_channel: reference?.channel ?? null, ref_message: reference?.message ?? null };
  await db
    .insertInto('boards')
    .values({ post, subscription, ...place, ...known, locale, state: 'up', look_at: 0 })
    .execute();
}

/** Rows that have to be looked at, those of removed subscriptions included. */
async function due(
  db: Db,
  version: string,
  now: Instant,
  platforms: readonly string[],
  limit: number,
): Promise<readonly DueBoard[]> {
  const rows = await dueBoards(db, platforms, { version, now, limit });
  const ids = rows.flatMap(({ subscription }) => (subscription === null ? [] : [subscription]));
  const wishes = new Map((await subscriptionsOf(db, ids)).map((one) => [one.id, one]));
  return rows.map((row) => ({
    board: toBoard(row),
    subscription: row.subscription === null ? null : (wishes.get(row.subscription) ?? null),
  }));
}

async function subscriptionsOf(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('subscriptions as s')
    .innerJoin('profiles as p', 'p.id', 's.profile')
    .selectAll('s')
    .select('p.body')
    .where('s.id', 'in', [...ids])
    .execute();
  return rows.map(toSubscription);
}

async function note(db: Db, post: string, change: BoardChange): Promise<void> {
  const { reference, said, isPinned, tries, lookAt, looked } = change;
  const set = {
    ...(reference === undefined ? {} : { ref_channel: reference.channel, ref_message: reference.message }),
    ...(said === undefined ? {} : { said }),
    ...(isPinned === undefined ? {} : { pinned: isPinned ? (1 as const) : (0 as const) }),
    ...(tries === undefined ? {} : { tries }),
    ...(lookAt === undefined ? {} : { look_at: lookAt }),
    ...(looked === undefined ? {} : { version: looked.version, looked_at: looked.at }),
  };
  if (Object.keys(set).length === 0) return;
  await db.updateTable('boards').set(set).where('post', '=', post).execute();
}

/** What it is written for has changed. */
export async function lookAtBoardOf(db: Db, subscription: number): Promise<void> {
  await db.updateTable('boards').set({ look_at: 0 }).where('subscription', '=', subscription).execute();
}

/** Its subscription may be gone by the time it has its last word. */
export async function takeDownBoardOf(db: Db, subscription: number): Promise<void> {
  await db
    .updateTable('boards')
    .set({ state: 'ending', subscription: null, look_at: 0, tries: 0 })
    .where('subscription', '=', subscription)
    .execute();
}

export function boardStore(db: Db): BoardStore {
  return {
    find: (subscription) => find(db, subscription),
    putUp: (board, subscription) => atomically(db, (trx) => putUp(trx, board, subscription)),
    due: (version, now, platforms, limit) => due(db, version, now, platforms, limit),
    note: (post, change) => note(db, post, change),
    takeDown: (subscription) => takeDownBoardOf(db, subscription),
    async remove(post, state) {
      const row = db.deleteFrom('boards').where('post', '=', post);
      await (state === undefined ? row : row.where('state', '=', state)).execute();
    },
  };
}

const toMonthly = ({ subscription, since, due: at }: Tables['monthlies']): Monthly => ({
  subscription,
  since,
  due: at,
});

async function dueMonthlies(db: Db, now: Instant, platforms: readonly string[], limit: number) {
  const rows = await db
    .selectFrom('monthlies as m')
    .innerJoin('subscriptions as s', 's.id', 'm.subscription')
    .select(['m.subscription', 'm.since', 'm.due'])
    .where('m.due', '<=', now)
    .where('s.state', '=', 'active')
    .where('s.platform', 'in', [...platforms])
    .orderBy('m.due')
    .orderBy('m.subscription')
    .limit(limit)
    .execute();
  const wishes = await subscriptionsOf(
    db,
    rows.map(({ subscription }) => subscription),
  );
  return rows.flatMap((row) => {
    const of = wishes.find(({ id }) => id === row.subscription);
    return of === undefined ? [] : [{ ...toMonthly(row), of }];
  });
}

export function monthlyStore(db: Db): MonthlyStore {
  return {
    async find(subscription) {
      const row = await db
        .selectFrom('monthlies')
        .selectAll()
        .where('subscription', '=', subscription)
        .executeTakeFirst();
      return row === undefined ? null : toMonthly(row);
    },
    async save({ subscription, since, due: at }) {
      await db
        .insertInto('monthlies')
        .values({ subscription, since, due: at })
        .onConflict((conflict) => conflict.column('subscription').doUpdateSet({ since, due: at }))
        .execute();
    },
    due: (now, platforms, limit) => dueMonthlies(db, now, platforms, limit),
    async remove(subscription) {
      await db.deleteFrom('monthlies').where('subscription', '=', subscription).execute();
    },
  };
}
