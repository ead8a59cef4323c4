import type { MemberKey } from '../../src/app/member.ts';
import type { DelegateStore } from '../../src/app/stores/change-store.ts';
import type { Db } from './schema.ts';

function rowOf(db: Db, { platform, installation, member }: MemberKey) {
  return db
    .selectFrom('delegates')
    .select('member')
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('member', '=', member)
    .executeTakeFirst();
}

export function delegateStore(db: Db): DelegateStore {
  return {
    async add({ platform, installation, member }, namedBy, at) {
      const rows = await db
        .insertInto('delegates')
        .values({ platform, installation, member, named_by: namedBy, at })
        .onConflict((conflict) => conflict.columns(['platform', 'installation', 'member']).doNothing())
        .returning('member')
        .execute();
      return rows.length > 0;
    },
    async remove({ platform, installation, member }) {
      const rows = await db
        .deleteFrom('delegates')
        .where('platform', '=', platform)
        .where('installation', '=', installation)
        .where('member', '=', member)
        .returning('member')
        .execute();
      return rows.length > 0;
    },
    has: async (member) => (await rowOf(db, member)) !== undefined,
    async list({ platform, installation }) {
      const rows = await db
        .selectFrom('delegates')
        .select('member')
        .where('platform', '=', platform)
        .where('installation', '=', installation)
        .orderBy('at')
        .orderBy('member')
        .execute();
      return rows.map(({ member }) => member);
    },
  };
}

/** Since when a member is one, in milliseconds since 1970; null: they are none. */
export async function delegateSince(db: Db, { platform, installation, member }: MemberKey) {
  const row = await db
    .selectFrom('delegates')
    .select('at')
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('member', '=', member)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** They are none any more, and nobody knows whom they named; those stay delegates. */
export async function forgetDelegate(db: Db, { platform, installation, member }: MemberKey): Promise<void> {
  await db
    .deleteFrom('delegates')
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('member', '=', member)
    .execute();
  await db
    .updateTable('delegates')
    .set({ named_by: null })
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .where('named_by', '=', member)
    .execute();
}
