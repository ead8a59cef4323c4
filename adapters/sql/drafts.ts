import type { DraftStore } from '../../src/app/stores/store.ts';
import type { Db } from './schema.ts';

export function draftStore(db: Db): DraftStore {
  return {
    async save(id, body, { platform, installation, member }, expiresAt) {
      const owner = { platform, installation, member };
      await db
        .insertInto('drafts')
        .values({ id, body, ...owner, expires_at: expiresAt })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ body, ...owner, expires_at: expiresAt }),
        )
        .execute();
    },
    async find(id, { platform, installation, member }, now) {
      const row = await db
        .selectFrom('drafts')
        .select('body')
        .where('id', '=', id)
        .where('platform', '=', platform)
        .where('installation', '=', installation)
        .where('member', '=', member)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row?.body ?? null;
    },
    async remove(id) {
      await db.deleteFrom('drafts').where('id', '=', id).execute();
    },
    async isNewRequest(id, at) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('seen_requests')
        .values({ id, at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
  };
}
