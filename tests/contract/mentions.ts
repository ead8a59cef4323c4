// Whom posts call, as every store must keep it.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/app/stores/store.ts';
import { channel, profile, wish } from '../app/world.ts';
import { lease, now, post } from './store-samples.ts';

export function mentionContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} and whom posts call`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await openEmpty();
    });
    afterEach(() => store.upkeep.close());

    const save = async (change: { mention?: string | null; fallback?: string | null }) => {
      const { id } = await store.plan.saveProfile(profile());
      return store.subscriptions.save({ ...wish('C1'), ...change }, id, now);
    };

    test('a role is kept with the channel, stays where nothing is said of it, and goes when taken back', async () => {
      expect((await save({})).mention).toBeNull();
      expect((await save({ mention: 'R1', fallback: 'C9' })).mention).toBe('R1');
      expect(await save({})).toMatchObject({ mention: 'R1', fallback: 'C9' });
      expect(await save({ mention: null, fallback: null })).toMatchObject({ mention: null, fallback: null });
      expect((await store.subscriptions.find(channel('C1')))?.mention).toBeNull();
    });

    test('channels that differ in it alone share a profile', async () => {
      const one = await save({ mention: 'R1' });
      const { id } = await store.plan.saveProfile(profile());
      const other = await store.subscriptions.save({ ...wish('C2'), mention: 'R2' }, id, now);
      expect(other.profileId).toBe(one.profileId);
    });

    test('a post keeps whom it calls, however often it is taken up', async () => {
      const { id } = await save({ mention: 'R1' });
      await store.posts.create([post('p', id, { mention: 'R1' }), post('q', id)], lease, now);
      expect((await store.posts.find('p'))?.mention).toBe('R1');
      expect((await store.posts.find('q'))?.mention).toBeNull();
      const later = { owner: 'p2', until: lease.until + 120_000 };
      const again = await store.posts.reclaim(lease.until + 1, ['chat'], later, 10);
      expect(new Map(again.map(({ key, mention }) => [key, mention]))).toEqual(
        new Map([
          ['p', 'R1'],
          ['q', null],
        ]),
      );
    });
  });
}
