import type { MemberKey } from '../../src/app/member.ts';
import type { Target } from '../../src/app/ports.ts';
import type {
  Change,
  ChangeStore,
  NewChange,
  OwnDeed,
  Place,
  Standing,
} from '../../src/app/stores/change-store.ts';
import { channelDeeds } from '../../src/app/stores/change-store.ts';
import type { ChangeTrace } from '../../src/app/stores/traces.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { Db, Tables } from './schema.ts';

type Row = Omit<Tables['changes'], 'id'> & { readonly id: number };

const standingIn = (text: string | null): Standing | null =>
  text === null ? null : (JSON.parse(text) as Standing);

const standingText = (standing: Standing | null): string | null =>
  standing === null ? null : JSON.stringify(standing);

function toChange(row: Row): Change {
  const { platform, installation, channel, thread } = row;
  const place = { platform, installation, member: null };
  return {
    id: row.id,
    deed: row.deed as Change['deed'],
    target: { ...place, channel: channel === '' ? null : channel, thread: thread === '' ? null : thread },
    before: standingIn(row.before),
    after: standingIn(row.after),
    by: row.by,
    about: row.about,
    at: row.at,
    ...(row.own === null ? {} : { own: JSON.parse(row.own) as OwnDeed }),
  };
}

async function add(db: Db, change: NewChange, at: Instant): Promise<number> {
  const { deed, target, before, after, by, about, own } = change;
  const { platform, installation } = target;
  const { id } = await db
    .insertInto('changes')
    .values({
      platform,
      installation,
      channel: target.channel ?? '',
      thread: target.thread ?? '',
      deed,
      before: standingText(before),
      after: standingText(after),
      about,
      at,
      by,
      own: own === undefined ? null : JSON.stringify(own),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function find(db: Db, { platform, installation }: Place, id: number): Promise<Change | null> {
  const row = await db
    .selectFrom('changes')
    .selectAll()
    .where('id', '=', id)
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .executeTakeFirst();
  return row === undefined ? null : toChange(row);
}

async function list(
  db: Db,
  { platform, installation, channel }: Place & { readonly channel?: string },
  limit: number,
  below?: number,
): Promise<readonly Change[]> {
  const rows = await db
    .selectFrom('changes')
    .selectAll()
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? ''))
    .$if(below !== undefined, (query) => query.where('id', '<', below ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toChange);
}

async function last(db: Db, target: Target): Promise<Change | null> {
  const row = await db
    .selectFrom('changes')
    .selectAll()
    .where('platform', '=', target.platform)
    .where('installation', '=', target.installation)
    .where('channel', '=', target.channel ?? '')
    .where('thread', '=', target.thread ?? '')
    .where('deed', 'in', channelDeeds)
    // Earlier programs wrote down boards and totals without how it stood: that leads nowhere back.
    .where((where) => where.or([where('before', 'is not', null), where('after', 'is not', null)]))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toChange(row);
}

export function changeStore(db: Db): ChangeStore {
  return {
    add: (change, at) => add(db, change, at),
    find: (place, id) => find(db, place, id),
    async retract(id) {
      await db.deleteFrom('changes').where('id', '=', id).execute();
    },
    list: (place, limit, below) => list(db, place, limit, below),
    last: (target) => last(db, target),
  };
}

/** What a member did, or had done to them. */
function naming(db: Db, { platform, installation, member }: MemberKey) {
  return db
    .selectFrom('changes')
    .selectAll()
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where((where) => where.or([where('by', '=', member), where('about', '=', member)]));
}

export async function changesNaming(db: Db, key: MemberKey): Promise<ChangeTrace[]> {
  const rows = await naming(db, key).orderBy('id').execute();
  return rows.map((row) => {
    const { deed, at, target } = toChange(row);
    const part = row.by === key.member ? 'did' : 'done-to';
    return { at, deed, part, target, before: row.before, after: row.after ?? row.own };
  });
}

/** The changes stay; whose they were does not. */
export async function forgetWho(db: Db, { platform, installation, member }: MemberKey): Promise<void> {
  for (const column of ['by', 'about'] as const) {
    await db
      .updateTable('changes')
      .set({ [column]: null })
      .where('platform', '=', platform)
      .where('installation', '=', installation)
      .where(column, '=', member)
      .execute();
  }
}
