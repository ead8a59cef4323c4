// What every store must do so that dates may go back and forth: a correction comes again where it is needed again.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PostState } from '../../src/app/delivery/post.ts';
import type { PlannedOccurrence } from '../../src/app/stores/plan-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { entry, lease, now, occurrence, post, subscribe } from './store-samples.ts';

const told = { status: 'upcoming', actBy: '2025-11-02', event: 'first' } as const;

export function correctionContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} as a store of corrections`, () => {
    let store: Store;
    let profileId = 0;

    const correction = (): PlannedOccurrence =>
      occurrence({ kind: 'correction', event: 'moved', offset: -2, due: now, tellers: [told] });

    /** Plans the correction, and gives it out; how many rows that made or revived. */
    const giveOut = async (): Promise<number> => {
      const changes = { insert: [correction()], update: [], cancel: [] };
      await store.plan.apply([{ profileId, changes, plannedFor: 'x' }]);
      const [id] = await store.plan.opening(now);
      return id === undefined ? 0 : (await store.plan.fanOut(id, 100)).added;
    };

    /** The first word to the channel, by a post of that name. */
    const tell = (key: string): Promise<unknown> =>
      store.ledger.tell([{ ...entry(key, 1), ...told, rule: correction().rule, profileId }]);

    /** The correction went out by that post, which then stands as it does. */
    const postIt = async (key: string, state: PostState): Promise<void> => {
      await store.posts.create([post(key, 1)], lease, now);
      const [delivery] = await store.outbox.list(1);
      await store.outbox.update([{ id: delivery?.id ?? 0, state: 'posted', post: key }]);
      if (state !== 'claimed') await store.posts.record([{ key, state, nextAttemptAt: null }], lease.owner);
    };

    const states = async (): Promise<readonly string[]> =>
      (await store.outbox.list(1)).map(({ state, post: key }) => `${state} ${key}`);

    beforeEach(async () => {
      store = await openEmpty();
      profileId = await subscribe(store, 1);
    });
    afterEach(async () => {
      await store.upkeep.close();
    });

    test('one that was posted comes again where the channel was told otherwise since', async () => {
      await tell('k1');
      expect(await giveOut()).toBe(1);
      await postIt('k2', 'delivered');
      await tell('k3');
      expect(await giveOut()).toBe(1);
      expect(await states()).toEqual(['pending null']);
    });

    test.each(['claimed', 'unknown', 'rejected'] as const)(
      'one whose post is %s does not come beside it',
      async (state) => {
        await tell('k1');
        await giveOut();
        await postIt('k2', state);
        expect(await giveOut()).toBe(0);
        expect(await states()).toEqual(['posted k2']);
      },
    );

    test('a reminder that was posted never comes again', async () => {
      const insert = [occurrence({ due: now })];
      await store.plan.apply([{ profileId, changes: { insert, update: [], cancel: [] }, plannedFor: 'x' }]);
      const [id = 0] = await store.plan.opening(now);
      await store.plan.fanOut(id, 100);
      await postIt('k1', 'delivered');
      await store.plan.apply([
        { profileId, changes: { insert: [], update: [], cancel: [id] }, plannedFor: 'y' },
      ]);
      await store.plan.apply([{ profileId, changes: { insert, update: [], cancel: [] }, plannedFor: 'z' }]);
      expect((await store.plan.fanOut(id, 100)).added).toBe(0);
      expect(await states()).toEqual(['posted k1']);
    });
  });
}
