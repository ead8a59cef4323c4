import type { RunLock } from '../../src/app/store.ts';
import type { Db } from './schema.ts';

export function runLock(db: Db): RunLock {
  return {
    async hold(name, owner, now, until) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('locks')
        .values({ name, owner, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ owner, until })
            .where((w) => w.or([w('locks.owner', '=', owner), w('locks.until', '<=', now)])),
        )
        .executeTakeFirstOrThrow();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async release(name, owner) {
      await db.deleteFrom('locks').where('name', '=', name).where('owner', '=', owner).execute();
    },
  };
}
