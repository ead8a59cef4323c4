// What every store must keep of the things admins do, and of whom they named.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CHANGES_KEPT, type NewChange, standingOf } from '../../src/app/stores/change-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { channel, wish } from '../app/world.ts';
import { now, subscribe } from './store-samples.ts';

const ada = { platform: 'chat', installation: 'I1', member: 'ADA1' };
const bob = { ...ada, member: 'BOB2' };
const place = { platform: 'chat', installation: 'I1' };

function change(name: string | null, more: Partial<NewChange> = {}): NewChange {
  const target = { ...channel(name ?? ''), channel: name };
  return { deed: 'paused', target, before: null, after: null, by: 'ADA1', about: null, ...more };
}

export function changeContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} as the log of changes`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await openEmpty();
    });
    afterEach(async () => {
      await store.upkeep.close();
    });

    test('a change comes back as it was written, with what was before and after', async () => {
      await subscribe(store, 1);
      const [subscription] = await store.subscriptions.list(place);
      if (subscription === undefined) throw new Error('nothing was subscribed');
      const before = standingOf(subscription);
      const written = change('C1', { deed: 'changed', before, after: { ...before, locale: 'nl' } });
      await store.changes.add(written, now);
      const last = await store.changes.last(channel('C1'));
      expect(last).toEqual({ ...written, id: last?.id, at: now });
      expect(last?.before).not.toHaveProperty('configuredBy');
    });

    test('a deed and its line are one: where the transaction ends in between, neither is there', async () => {
      await subscribe(store, 1);
      const board = { post: 'B1', target: channel('C1'), locale: 'en' };
      const dies = () => Promise.reject(new Error('killed'));
      const doing = (store_: Store) => store_.boards.putUp(board, 1);
      const noting = (store_: Store) => store_.changes.add(change('C1', { deed: 'board-up' }), now);
      for (const steps of [
        [doing, dies, noting],
        [doing, noting, dies],
      ]) {
        const work = store.transaction(async (inside) => {
          for (const step of steps) await step(inside);
        });
        await expect(work).rejects.toThrow('killed');
        expect(await store.boards.find(1)).toBeNull();
        expect(await store.changes.list(place, 10)).toEqual([]);
      }
      await store.transaction(async (inside) => {
        await doing(inside);
        await noting(inside);
      });
      expect(await store.boards.find(1)).toMatchObject({ post: 'B1' });
      expect(await store.changes.list(place, 10)).toMatchObject([{ deed: 'board-up' }]);
    });

    test('a change is found by its number where it was made, and gone once it is retracted', async () => {
      const id = await store.changes.add(change('C1', { deed: 'tested' }), now);
      expect(await store.changes.find(place, id)).toMatchObject({ id, deed: 'tested' });
      expect(await store.changes.find({ ...place, installation: 'I2' }, id)).toBeNull();
      await store.changes.retract(id);
      expect(await store.changes.find(place, id)).toBeNull();
      expect(await store.changes.add(change('C1'), now)).toBeGreaterThan(id);
    });

    test('an own deadline comes back as it was before and after', async () => {
      const fields = {
        title: 'T',
        change: 'C',
        kind: 'last-day',
        date: '2025-11-20',
        whom: '',
        steps: ['Go'],
        link: null,
        source: 'HR',
      } as const;
      const own = { rule: 'own/1', revision: 7, before: null, after: { fields, isOn: true } };
      const id = await store.changes.add(change(null, { deed: 'own-saved', own }), now);
      expect((await store.changes.find(place, id))?.own).toEqual(own);
    });

    test('what a channel keeps besides comes back with how its reminders stood', async () => {
      await subscribe(store, 1);
      const [subscription] = await store.subscriptions.list(place);
      if (subscription === undefined) throw new Error('nothing was subscribed');
      const board = { post: 'B1', locale: 'en', reference: { channel: 'C1', message: 'M1' } };
      const beside = { board, monthly: { since: '2025-10-20', due: now }, totals: false };
      const before = { ...standingOf(subscription), beside };
      await store.changes.add(change('C1', { deed: 'unsubscribed', before }), now);
      expect((await store.changes.last(channel('C1')))?.before).toEqual(before);
    });

    test('what an earlier program noted of a board without how it stood is not the last to be undone', async () => {
      await store.changes.add(change('C1', { deed: 'set-up', before: null, after: null }), now);
      expect(await store.changes.last(channel('C1'))).toBeNull();
    });

    test('changes are listed newest first, page by page, of an installation or of one channel', async () => {
      for (const each of ['C1', 'C2', 'C1', null]) await store.changes.add(change(each), now);
      await store.changes.add(change('C1', { target: { ...channel('C1'), installation: 'I2' } }), now);
      const all = await store.changes.list(place, 10);
      expect(all.map(({ target }) => target.channel)).toEqual([null, 'C1', 'C2', 'C1']);
      const first = await store.changes.list(place, 2);
      expect(first).toEqual(all.slice(0, 2));
      expect(await store.changes.list(place, 2, first[1]?.id)).toEqual(all.slice(2));
      const own = await store.changes.list({ ...place, channel: 'C1' }, 10);
      expect(own.map(({ id }) => id)).toEqual([all[1]?.id, all[3]?.id]);
    });

    test('the last thing done to a channel is of exactly that channel or thread, and no sample', async () => {
      const thread = { ...channel('C1'), thread: 'T1' };
      await subscribe(store, 1);
      const [subscription] = await store.subscriptions.list(place);
      const after = subscription === undefined ? null : standingOf(subscription);
      await store.changes.add(change('C1', { after }), now);
      await store.changes.add(change('C1', { deed: 'resumed', target: thread, after }), now + 1);
      await store.changes.add(change('C1', { deed: 'tested' }), now + 2);
      expect(await store.changes.last(channel('C1'))).toMatchObject({ deed: 'paused' });
      expect(await store.changes.last(thread)).toMatchObject({ deed: 'resumed' });
      expect(await store.changes.last(channel('C2'))).toBeNull();
    });

    test('the log outlives the channel’s reminders, and goes when it is old', async () => {
      await subscribe(store, 1);
      await store.changes.add(change('C1', { deed: 'unsubscribed' }), now);
      await store.subscriptions.remove(1, now);
      await store.upkeep.purge(now + CHANGES_KEPT);
      expect(await store.changes.list(place, 10)).toHaveLength(1);
      await store.upkeep.purge(now + CHANGES_KEPT + 1);
      expect(await store.changes.list(place, 10)).toEqual([]);
    });

    test('reminders that come back are those that were there: same id, same beginning', async () => {
      const profile = await subscribe(store, 2);
      await store.subscriptions.remove(1, now);
      const restored = { ...wish('C1'), restored: { id: 1, createdAt: now - 5 } };
      const back = await store.subscriptions.save(restored, profile, now + 9);
      expect(back).toMatchObject({ id: 1, createdAt: now - 5, updatedAt: now + 9, state: 'active' });
      await store.subscriptions.save(wish('C3'), profile, now + 10);
      expect((await store.subscriptions.list(place)).map(({ id }) => id)).toEqual([1, 2, 3]);
    });

    test('a member is a delegate from being named until being removed, and there only', async () => {
      expect(await store.delegates.has(bob)).toBe(false);
      expect(await store.delegates.add(bob, ada.member, now)).toBe(true);
      expect(await store.delegates.add(bob, ada.member, now + 1)).toBe(false);
      expect(await store.delegates.has(bob)).toBe(true);
      expect(await store.delegates.has({ ...bob, installation: 'I2' })).toBe(false);
      expect(await store.delegates.list(place)).toEqual(['BOB2']);
      expect(await store.delegates.remove(bob)).toBe(true);
      expect(await store.delegates.remove(bob)).toBe(false);
      expect(await store.delegates.list(place)).toEqual([]);
    });

    test('whoever is forgotten is no delegate, and in no change; what was changed stays known', async () => {
      await store.delegates.add(bob, ada.member, now);
      await store.changes.add(change('C1', { by: 'BOB2' }), now);
      await store.changes.add(change(null, { deed: 'delegate-added', about: 'BOB2' }), now);
      await store.changes.add(
        change('C1', { by: 'BOB2', target: { ...channel('C1'), installation: 'I2' } }),
        now,
      );
      const traces = await store.people.traces(bob);
      expect(traces.delegateSince).toBe(now);
      expect(traces.changes.map(({ deed, part }) => [deed, part])).toEqual([
        ['paused', 'did'],
        ['delegate-added', 'done-to'],
      ]);
      await store.people.forget(bob);
      expect(await store.delegates.has(bob)).toBe(false);
      const left = await store.changes.list(place, 10);
      expect(left.map(({ by, about }) => [by, about])).toEqual([
        ['ADA1', null],
        [null, null],
      ]);
      expect(await store.changes.list({ ...place, installation: 'I2' }, 10)).toMatchObject([{ by: 'BOB2' }]);
      expect(await store.people.traces(bob)).toMatchObject({ delegateSince: null, changes: [] });
    });
  });
}
