// What is taken back before it was sent: by whoever changes their wishes, rests, or leaves.
import type { PostKind } from '../../src/app/delivery/post.ts';
import type { SqlDialect } from './dialect.ts';
import { lockSubscription } from './locking.ts';
import { atomically, type Db } from './schema.ts';

/** Posts that were never tried, or that the platform is known to have turned away, can still be taken back. */
export function cancel(
  db: Db,
  dialect: SqlDialect,
  subscription: number,
  kinds: readonly PostKind[],
): Promise<void> {
  return atomically(db, async (trx) => {
    await lockSubscription(trx, dialect, subscription);
    const posts = await trx
      .updateTable('posts')
      .set({ state: 'cancelled', next_attempt_at: null, lease_owner: null, lease_until: null })
      .where('subscription', '=', subscription)
      .where('state', 'in', ['claimed', 'waiting'])
      .where('kind', 'in', kinds)
      .returning('key')
      .execute();
    const keys = posts.map((post) => post.key);
    await trx
      .updateTable('deliveries')
      .set({ state: 'cancelled' })
      .where('subscription', '=', subscription)
      .where((w) =>
        w.or([
          w('state', 'in', ['pending', 'deferred']),
          ...(keys.length === 0 ? [] : [w.and([w('state', '=', 'posted'), w('post', 'in', keys)])]),
        ]),
      )
      .execute();
  });
}
