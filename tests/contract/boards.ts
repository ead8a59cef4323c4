// What every store must do with boards and looks back each month.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/app/stores/store.ts';
import { channel, wish } from '../app/world.ts';
import { MINUTE, now, subscribe } from './store-samples.ts';

const board = (post = 'B1') => ({ post, target: channel('C1'), locale: 'en' });
const reference = { channel: 'C1', message: 'M1' };

export function boardContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} as a store of boards`, () => {
    let store: Store;
    const due = async (version = 'v1', at = now) =>
      (await store.boards.due(version, at, ['chat'], 10)).map((one) => one.board.post);
    const looked = (post: string, version = 'v1', at = now) =>
      store.boards.note(post, { looked: { version, at }, lookAt: at + MINUTE });

    beforeEach(async () => {
      store = await openEmpty();
      await subscribe(store, 2);
    });
    afterEach(async () => {
      await store.upkeep.close();
    });

    test('a new board is looked at as soon as possible, and then when it is time', async () => {
      await store.boards.putUp(board(), 1);
      expect(await due()).toEqual(['B1']);
      await looked('B1');
      expect(await due()).toEqual([]);
      expect(await due('v1', now + MINUTE)).toEqual(['B1']);
    });

    test('other data, or a changed wish, make it due at once', async () => {
      await store.boards.putUp(board(), 1);
      await looked('B1');
      expect(await due('v2')).toEqual(['B1']);
      await looked('B1', 'v2');
      const saved = await store.plan.saveProfile(wish('C1').profile);
      await store.subscriptions.save(wish('C1'), saved.id, now + 1);
      expect(await due('v2')).toEqual(['B1']);
    });

    test('one whose edit came to nothing waits for its time, whatever the data', async () => {
      await store.boards.putUp(board(), 1);
      await store.boards.note('B1', { tries: 1, lookAt: now + MINUTE, looked: { version: 'v1', at: now } });
      expect(await due('v2')).toEqual([]);
    });

    test('one that was looked at by a clock that was ahead is looked at again once it is set back', async () => {
      await store.boards.putUp(board(), 1);
      await looked('B1', 'v1', now + 40 * MINUTE);
      expect(await due('v1', now)).toEqual(['B1']);
      await looked('B1', 'v1', now);
      expect(await due('v1', now)).toEqual([]);
    });

    test('a pause, and its end, make it due at once; a look at the channel alone does not', async () => {
      await store.boards.putUp(board(), 1);
      await looked('B1');
      await store.subscriptions.patch(1, { checkedAt: now }, now);
      expect(await due()).toEqual([]);
      await store.subscriptions.patch(1, { state: 'paused' }, now);
      expect(await due()).toEqual(['B1']);
    });

    test('with more to do than a pass does, those waiting longest are first', async () => {
      await store.boards.putUp(board('B1'), 1);
      await store.boards.putUp({ ...board('B2'), target: channel('C2') }, 2);
      await looked('B1', 'v1', now - 1);
      await looked('B2', 'v1', now - 2);
      const [first, ...others] = await store.boards.due('v2', now, ['chat'], 1);
      expect([first?.board.post, others.length]).toEqual(['B2', 0]);
    });

    test('what was noted of it is kept, and what was not stays', async () => {
      await store.boards.putUp(board(), 1);
      await store.boards.note('B1', { reference, said: 'h', isPinned: false });
      await store.boards.note('B1', { tries: 2 });
      expect(await store.boards.find(1)).toEqual({
        ...board(),
        state: 'up',
        reference,
        said: 'h',
        isPinned: false,
        tries: 2,
      });
    });

    test('a channel has one board: the newer takes the place of the older', async () => {
      await store.boards.putUp(board('B1'), 1);
      await store.boards.putUp(board('B2'), 1);
      expect((await store.boards.find(1))?.post).toBe('B2');
      expect(await due()).toEqual(['B2']);
    });

    test('one that is taken down, or whose subscription ends, has its last word to come', async () => {
      await store.boards.putUp(board('B1'), 1);
      await store.boards.putUp({ ...board('B2'), target: channel('C2') }, 2);
      await looked('B1');
      await looked('B2');
      await store.boards.takeDown(1);
      await store.subscriptions.remove(2, now);
      expect(await store.boards.find(1)).toBeNull();
      const ending = await store.boards.due('v1', now, ['chat'], 10);
      expect(ending.map((one) => [one.board.post, one.board.state, one.subscription])).toEqual([
        ['B1', 'ending', null],
        ['B2', 'ending', null],
      ]);
      await store.boards.remove('B1');
      expect(await due()).toEqual(['B2']);
    });

    test('one that was taken down is up again in its own post, before its last word and after it', async () => {
      await store.boards.putUp(board('B1'), 1);
      await store.boards.note('B1', { reference, said: 'h', isPinned: true });
      await store.boards.takeDown(1);
      await store.boards.putUp({ ...board('B1'), reference }, 1);
      const back = { ...board('B1'), reference, state: 'up', said: null, isPinned: null, tries: 0 };
      expect(await store.boards.find(1)).toEqual(back);
      await store.boards.takeDown(1);
      await store.boards.remove('B1', 'ending');
      await store.boards.putUp({ ...board('B1'), reference }, 1);
      expect(await store.boards.find(1)).toEqual(back);
      // Whoever had its last word in hand finds it in another state.
      await store.boards.remove('B1', 'ending');
      expect(await store.boards.find(1)).toEqual(back);
    });

    test('boards of other platforms are left alone', async () => {
      await store.boards.putUp(board(), 1);
      expect(await store.boards.due('v1', now, ['other'], 10)).toEqual([]);
    });

    test('a look back is due for active channels only, and goes with its subscription', async () => {
      const monthly = { subscription: 1, since: '2025-10-01', due: now };
      await store.monthlies.save(monthly);
      expect(await store.monthlies.due(now - 1, ['chat'], 10)).toEqual([]);
      expect(await store.monthlies.due(now, ['chat'], 10)).toMatchObject([{ ...monthly, of: { id: 1 } }]);
      await store.subscriptions.patch(1, { state: 'paused' }, now);
      expect(await store.monthlies.due(now, ['chat'], 10)).toEqual([]);
      await store.monthlies.save({ ...monthly, since: '2025-11-01' });
      expect(await store.monthlies.find(1)).toEqual({ ...monthly, since: '2025-11-01' });
      await store.subscriptions.remove(1, now);
      expect(await store.monthlies.find(1)).toBeNull();
    });
  });
}
