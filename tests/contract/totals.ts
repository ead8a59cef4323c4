// What every store must do for totals that stand in posts. Run by each implementation with a function that opens an empty one.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/app/stores/store.ts';
import { profile, wish } from '../app/world.ts';
import { now, subscribe } from './store-samples.ts';

const of = { rule: 'a/b/c', event: 'e' } as const;
const other = { rule: 'x/y/z', event: 'e' } as const;
const HOUR = 60 * 60_000;

export function totalsContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} about totals in posts`, () => {
    let store: Store;
    const due = (at: number) => store.totals.due(at, ['chat'], 10);

    beforeEach(async () => {
      store = await openEmpty();
      await subscribe(store, 2);
    });
    afterEach(async () => {
      await store.upkeep.close();
    });

    test('a channel is due at its moment, with all that is counted there; asked for again that moment stays', async () => {
      await store.totals.expect(1, of, now + HOUR);
      await store.totals.expect(1, of, now + 3 * HOUR);
      await store.totals.expect(1, other, null);
      expect(await due(now)).toEqual([]);
      const [channel, second] = await due(now + HOUR);
      expect(second).toBeUndefined();
      expect(channel).toMatchObject({ subscription: { id: 1 }, isShown: null });
      expect(channel?.totals).toEqual([
        { ...of, post: null, said: 0 },
        { ...other, post: null, said: 0 },
      ]);
      expect(await store.totals.due(now + HOUR, ['elsewhere'], 10)).toEqual([]);
      expect((await store.outbox.nextWake(0)).edit).toBe(now + HOUR);
    });

    test('those waiting longest come first, and no more than asked for', async () => {
      await store.totals.expect(1, of, now);
      await store.totals.expect(2, of, now - HOUR);
      const first = await store.totals.due(now, ['chat'], 1);
      expect(first.map(({ subscription }) => subscription.id)).toEqual([2]);
    });

    test('what a post says is kept, and told to the board until an admin wants none of it', async () => {
      await store.totals.expect(1, of, now);
      await store.totals.note(1, of, { post: 'p1', said: 10, lookAt: now + HOUR });
      expect(await due(now)).toEqual([]);
      expect((await due(now + HOUR))[0]?.totals).toEqual([{ ...of, post: 'p1', said: 10 }]);
      expect(await store.totals.told(1)).toEqual([{ ...of, count: 10 }]);
      expect(await store.totals.told(2)).toEqual([]);
      await store.totals.note(1, of, { lookAt: null });
      expect(await due(now + 99 * HOUR)).toEqual([]);
      await store.done.chooseTotals(1, false);
      expect(await store.totals.told(1)).toEqual([]);
      expect((await due(now))[0]).toMatchObject({ isShown: false, totals: [{ said: 10 }] });
    });

    test('a channel that is paused waits, and one that is removed takes it along', async () => {
      await store.totals.expect(1, of, now);
      await store.totals.expect(2, of, now);
      await store.subscriptions.patch(1, { state: 'paused' }, now);
      expect((await due(now)).map(({ subscription }) => subscription.id)).toEqual([2]);
      await store.subscriptions.remove(2, now);
      expect(await due(now)).toEqual([]);
      await store.subscriptions.patch(1, { state: 'active' }, now);
      await store.totals.drop(1, of);
      expect(await due(now)).toEqual([]);
    });

    const people = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ({
        platform: 'chat',
        installation: 'I1',
        member: `N${String(from + n)}`,
      }));
    const markAll = async (from: number, count: number, subscription: number): Promise<void> => {
      const mark = { ...of, keyEndsOn: '2025-11-09', freshKey: 'k', subscription };
      for (const member of people(from, count)) await store.done.mark(member, mark);
    };
    /** As a change that is undone does it: with the id it had. */
    const bringBack = async (id: number): Promise<void> => {
      const { id: profileId } = await store.plan.saveProfile(profile());
      const restored = { id, createdAt: now };
      await store.subscriptions.save({ ...wish(`C${id}`), restored }, profileId, now);
    };

    test('a channel that is brought back counts on from what it was, as if it had never left', async () => {
      await markAll(0, 8, 1);
      await markAll(100, 6, 2);
      expect(await store.done.total(1, of, '2025-10-21')).toBe(5);
      await store.totals.expect(1, of, now + HOUR);
      await store.totals.note(1, of, { post: 'p1', said: 5 });
      await store.subscriptions.remove(1, now);
      expect([await store.totals.told(1), await due(now + 99 * HOUR)]).toEqual([[], []]);
      // Meanwhile two take it back, and one does it in another channel.
      for (const member of people(0, 2)) await store.done.unmark(member, of.rule);
      await markAll(7, 1, 2);
      await bringBack(1);
      expect(await store.totals.told(1)).toEqual([{ ...of, count: 5 }]);
      expect((await due(now + HOUR))[0]?.totals).toEqual([{ ...of, post: 'p1', said: 5 }]);
      // Five are left of them; with five more the total is told anew.
      await markAll(50, 5, 1);
      expect(await store.done.total(1, of, '2025-10-22')).toBe(5);
      await markAll(55, 1, 1);
      expect(await store.done.total(1, of, '2025-10-23')).toBe(10);
      expect(await store.done.total(2, of, '2025-10-23')).toBe(5);
    });

    test('a channel that leaves twice counts on from the last time', async () => {
      await markAll(0, 6, 1);
      for (const count of [6, 5]) {
        await store.subscriptions.remove(1, now);
        await bringBack(1);
        await markAll(count * 10, count, 1);
      }
      expect(await store.done.total(1, of, '2025-10-22')).toBe(15);
    });

    test('what was counted in a channel that left is settled with its key, and told when it is back', async () => {
      await markAll(0, 11, 1);
      await store.totals.expect(1, of, now);
      await store.subscriptions.remove(1, now);
      await store.upkeep.purge(Date.parse('2025-11-09T00:01:00Z'));
      await bringBack(1);
      expect(await store.done.total(1, of, '2025-11-10')).toBe(10);
      expect(await due(now)).toEqual([]);
    });

    test('after thirty days nobody knows any more where a mark was made', async () => {
      await markAll(0, 8, 1);
      await store.subscriptions.remove(1, Date.parse('2025-09-20T00:00:00Z'));
      await store.upkeep.purge(Date.parse('2025-10-20T00:00:01Z'));
      await bringBack(1);
      expect(await store.done.total(1, of, '2025-10-22')).toBe(0);
      expect(await store.done.marksOf({ platform: 'chat', installation: 'I1', member: 'N0' })).toHaveLength(
        1,
      );
    });

    test('ends with the key of what is counted; a total never goes down before or after', async () => {
      const member = (n: number) => ({ platform: 'chat', installation: 'I1', member: `N${String(n)}` });
      const mark = { ...of, keyEndsOn: '2025-11-09', freshKey: 'k', subscription: 1 };
      for (let n = 0; n < 11; n += 1) await store.done.mark(member(n), mark);
      expect(await store.done.total(1, of, '2025-10-21')).toBe(10);
      for (let n = 0; n < 6; n += 1) await store.done.unmark(member(n), of.rule);
      await store.totals.expect(1, of, now);
      await store.upkeep.purge(Date.parse('2025-11-09T00:01:00Z'));
      expect(await due(now)).toEqual([]);
      expect(await store.done.total(1, of, '2025-11-10')).toBe(10);
    });
  });
}
