// What was shared where nobody subscribed: words under a number below zero, see src/app/delivery/channel-number.ts.
import type { SharedStore } from '../../src/app/stores/shared-store.ts';
import { selectPosts } from './reclaim.ts';
import { isLastWord, toLedgerEntry, toPost } from './rows.ts';
import { atomically, type Db } from './schema.ts';

async function told(db: Db): ReturnType<SharedStore['told']> {
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('subscription', '<', 0)
    .where(isLastWord)
    .execute();
  if (rows.length === 0) return [];
  const keys = [...new Set(rows.map(({ post }) => post))];
  const found = await selectPosts(db).where('p.key', 'in', keys).execute();
  const posts = new Map(found.map((row) => [row.key, toPost(row)]));
  return rows.flatMap((row) => {
    const post = posts.get(row.post);
    return post === undefined ? [] : [{ entry: toLedgerEntry(row), post }];
  });
}

export function sharedStore(db: Db): SharedStore {
  return {
    told: () => told(db),
    outdate: ({ subscription, rule }) =>
      atomically(db, async (trx) => {
        await trx
          .updateTable('ledger')
          .set({ edit_state: 'due', edit_at: 0, edit_tries: 0, current: 0 })
          .where('subscription', '=', subscription)
          .where('rule', '=', rule)
          .execute();
      }),
  };
}
