// What every store must do with the leases of processes that have ended.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { NewPost } from '../../src/app/delivery/post.ts';
import type { EndedLeases, Store } from '../../src/app/stores/store.ts';
import { channel } from '../app/world.ts';
import { lease, MINUTE, now, post, subscribe } from './store-samples.ts';

const SECOND = 1_000;

export function leasesContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name}, of which a process has died`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await openEmpty();
      await subscribe(store, 1);
    });
    afterEach(() => store.upkeep.close());

    /** Ten seconds after it took what it held. */
    const at = now + 10 * SECOND;
    const heir = { owner: 'p2', until: at + MINUTE };
    const end = (change: Partial<EndedLeases> = {}): Promise<void> =>
      store.upkeep.endLeases({
        except: 'p2',
        platform: 'chat',
        states: ['claimed', 'waiting', 'unknown'],
        at,
        latest: at + 2 * MINUTE,
        ...change,
      });
    const taken = async (moment = at, platforms = ['chat', 'other']): Promise<string[]> => {
      const posts = await store.posts.reclaim(moment, platforms, heir, 10);
      return posts.map(({ key, state }) => `${key} ${state}`).sort();
    };
    const hold = (key: string, change: Partial<NewPost> = {}, held = lease, since = now) =>
      store.posts.create([post(key, 1, change)], held, since);

    test('what it held is taken up at once, in the states that are asked for', async () => {
      for (const key of ['claimed', 'sent', 'waiting', 'doubted']) await hold(key);
      await store.posts.intend(['sent'], lease, now);
      await store.posts.record(
        [
          { key: 'waiting', state: 'waiting', nextAttemptAt: now },
          { key: 'doubted', state: 'unknown', nextAttemptAt: now },
        ],
        'p1',
      );
      expect(await store.posts.reclaim(now, ['chat'], lease, 10)).toHaveLength(2);
      expect(await taken()).toEqual([]);
      await end();
      expect(await taken()).toEqual(['claimed waiting', 'doubted unknown', 'waiting waiting']);
      await end({ states: ['intended'] });
      expect(await taken()).toEqual(['sent unknown']);
    });

    test('what the living hold stays theirs, and so does what is on another platform, or waits by itself', async () => {
      await hold('own', {}, heir);
      await hold('elsewhere', { target: channel('C1', 'other') });
      await hold('later');
      await store.posts.record([{ key: 'later', state: 'waiting', nextAttemptAt: at + 1 }], 'p1');
      await end();
      expect(await taken()).toEqual([]);
    });

    test('what was made before its moment is taken up at it, and what waits for one as well', async () => {
      const [made, due] = [at + 3 * SECOND, at + 9 * SECOND];
      await hold('made before', {}, { ...lease, until: made + 5 * SECOND }, made);
      await hold('to come', { due }, { ...lease, until: due });
      await hold('soon', { due: at + SECOND }, { ...lease, until: at + MINUTE });
      await end();
      expect([await taken(at + SECOND - 1), await taken(at + SECOND)]).toEqual([[], ['soon waiting']]);
      expect([await taken(made - 1), await taken(made)]).toEqual([[], ['made before waiting']]);
      expect([await taken(due - 1), await taken(due)]).toEqual([[], ['to come waiting']]);
    });

    test('a lease that was taken by a clock far ahead stays, and one that ends sooner does', async () => {
      await hold('ahead', {}, { ...lease, until: at + 2 * MINUTE + 1 });
      await hold('over', {}, { ...lease, until: at - 1 });
      await end();
      expect((await store.posts.find('over'))?.nextAttemptAt).toBe(at - 1);
      expect(await taken()).toEqual(['over waiting']);
    });

    test('who turns out to live has what it holds until somebody takes it up', async () => {
      await hold('p');
      await end();
      expect(await store.posts.intend(['p'], { ...lease, until: at + MINUTE }, at)).toEqual(['p']);
      expect(await taken()).toEqual([]);
    });
  });
}
