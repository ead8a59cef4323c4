import { timingSafeEqual } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { MemberKey } from '../../src/app/member.ts';
import type { CalendarAddress, CalendarStore } from '../../src/app/stores/calendar-store.ts';
import type { Db, Tables } from './schema.ts';

const toAddress = (row: Pick<Selectable<Tables['calendars']>, 'hash' | 'locale' | 'made_at'>) => ({
  hash: row.hash,
  locale: row.locale,
  madeAt: row.made_at,
});

/** The address of a member, which is shown to nobody again. */
export async function addressOf(db: Db, member: MemberKey): Promise<CalendarAddress | null> {
  const row = await db
    .selectFrom('calendars')
    .select(['hash', 'locale', 'made_at'])
    .where('platform', '=', member.platform)
    .where('installation', '=', member.installation)
    .where('member', '=', member.member)
    .executeTakeFirst();
  return row === undefined ? null : toAddress(row);
}

async function save(db: Db, member: MemberKey, { hash, locale, madeAt }: CalendarAddress): Promise<void> {
  const { platform, installation, member: id } = member;
  await db
    .insertInto('calendars')
    .values({ platform, installation, member: id, hash, locale, made_at: madeAt })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'installation', 'member']).doUpdateSet({ hash, locale, made_at: madeAt }),
    )
    .execute();
}

async function remove(db: Db, member: MemberKey): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('calendars')
    .where('platform', '=', member.platform)
    .where('installation', '=', member.installation)
    .where('member', '=', member.member)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Hashes are of one length; anything else is no hash. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Found by its hash: how long that takes says nothing of a token, since nobody can choose what it is hashed to. Compared
 * once more in constant time, whatever an index does.
 */
async function ownerOf(db: Db, hash: string): ReturnType<CalendarStore['ownerOf']> {
  const row = await db.selectFrom('calendars').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (row === undefined || !isSame(row.hash, hash)) return null;
  const { platform, installation, member } = row;
  return { member: { platform, installation, member }, address: toAddress(row) };
}

export function calendarStore(db: Db): CalendarStore {
  return {
    find: (member) => addressOf(db, member),
    save: (member, address) => save(db, member, address),
    remove: (member) => remove(db, member),
    ownerOf: (hash) => ownerOf(db, hash),
  };
}
