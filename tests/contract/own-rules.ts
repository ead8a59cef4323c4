// What every store must do with deadlines that installations have added for themselves.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { doubtedAt, type KnownBy, planMark } from '../../src/app/known-rules.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { channel, profile, wish } from '../app/world.ts';
import { entry, MINUTE, now } from './store-samples.ts';

const owner = { platform: 'chat', installation: 'I1' };
const other = { platform: 'chat', installation: 'I2' };
const rule = (id: string, who = owner, body = '{}') => ({ id, owner: who, body, before: null });

export function ownRuleContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} as a store of own rules`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await openEmpty();
    });
    afterEach(async () => {
      await store.upkeep.close();
    });

    test('nothing was ever changed before the first is added', async () => {
      expect(await store.own.revision()).toBe(0);
      expect(await store.own.since(0)).toEqual({ changed: [], count: 0 });
    });

    test('each change has a greater revision, and is found by whoever knows an earlier one', async () => {
      const one = await store.own.save(rule('own/a'), null, now);
      const two = await store.own.save(rule('own/b', other), null, now + MINUTE);
      expect(two?.revision).toBeGreaterThan(one?.revision ?? 0);
      expect(await store.own.revision()).toBe(two?.revision);
      expect(await store.own.since(0)).toEqual({ changed: [one, two], count: 2 });
      expect(await store.own.since(one?.revision ?? 0)).toEqual({ changed: [two], count: 2 });
      expect(one).toMatchObject({ id: 'own/a', owner, addedAt: now, changedAt: now, before: null });
    });

    test('one that is there is not added again, and keeps what it says', async () => {
      await store.own.save(rule('own/a'), null, now);
      expect(await store.own.save(rule('own/a', owner, '{"x":1}'), null, now)).toBeNull();
      expect((await store.own.since(0)).changed.map(({ body }) => body)).toEqual(['{}']);
    });

    test('one is replaced only as it was read, and only by its own installation', async () => {
      const one = await store.own.save(rule('own/a'), null, now);
      const first = one?.revision ?? 0;
      const changed = { ...rule('own/a', owner, '{"x":1}'), before: '{}' };
      expect(await store.own.save({ ...changed, owner: other }, first, now)).toBeNull();
      const two = await store.own.save(changed, first, now + MINUTE);
      expect(two).toMatchObject({ body: '{"x":1}', before: '{}', addedAt: now, changedAt: now + MINUTE });
      expect(await store.own.save(changed, first, now)).toBeNull();
    });

    test('those of an installation are removed with it, and whoever knew them finds out', async () => {
      const one = await store.own.save(rule('own/a'), null, now);
      await store.own.save(rule('own/b', other), null, now);
      const before = await store.own.revision();
      await store.own.remove(owner);
      expect(await store.own.revision()).toBeGreaterThan(before);
      const { changed, count } = await store.own.since(one?.revision ?? 0);
      expect([changed.map(({ id }) => id), count]).toEqual([['own/b'], 1]);
      const after = await store.own.revision();
      await store.own.remove(owner);
      expect(await store.own.revision()).toBe(after);
    });

    test('channels of an installation with rules are strays until they follow a profile that says so', async () => {
      const shared = await store.plan.saveProfile(profile());
      const mine = await store.subscriptions.save(wish('C1'), shared.id, now);
      const there = { ...wish('C9'), target: { ...channel('C9'), installation: 'I2' } };
      await store.subscriptions.save(there, shared.id, now);
      expect(await store.own.strays(10)).toEqual([]);
      await store.own.save(rule('own/a'), null, now);
      await store.own.save(rule('own/b'), null, now);
      expect((await store.own.strays(10)).map(({ target }) => target.channel)).toEqual(['C1']);
      await store.ledger.tell([entry('p1', mine.id, { profileId: shared.id })]);
      const carried = await store.plan.saveProfile(profile({ installation: 'chat/I1' }));
      await store.own.adopt(mine.id, carried.id);
      expect(await store.own.strays(10)).toEqual([]);
      const found = await store.subscriptions.find(channel('C1'));
      expect(found?.profile.installation).toBe('chat/I1');
      expect(await store.changes.last(channel('C1'))).toBeNull();
      const { words } = await store.ledger.told({ profileIds: [carried.id] }, null, 10);
      expect(words).toHaveLength(1);
      expect((await store.ledger.told({ profileIds: [shared.id] }, null, 10)).words).toEqual([]);
    });

    test('words told by a rule that has changed since put the plan in doubt, planned anew or not', async () => {
      const carried = await store.plan.saveProfile(profile({ installation: 'chat/I1' }));
      await store.subscriptions.save(wish('C1', { installation: 'chat/I1' }), carried.id, now);
      const one = await store.own.save(rule('own/a'), null, now);
      const revision = one?.revision ?? 0;
      const by: KnownBy = {
        version: `v+${String(revision)}`,
        date: '2025-10-20',
        own: { owner, revision, published: 'v' },
      };
      await store.readings.take('v', '', now);
      const plannedFor = planMark('2025-10-20', by.version, 'p1');
      const changes = { insert: [], update: [], cancel: [] };
      await store.plan.apply([{ profileId: carried.id, changes, plannedFor }]);
      const tell = () => store.readings.doubt([{ profileId: carried.id, by }], now, 'x');
      const mark = async () => (await store.plan.profiles())[0]?.plannedFor ?? '';
      await tell();
      expect(doubtedAt(await mark())).toBeNull();
      await store.own.save(rule('own/z', other), null, now);
      await tell();
      expect(doubtedAt(await mark())).toBeNull();
      await store.own.save({ ...rule('own/a', owner, '{"x":1}') }, revision, now);
      await tell();
      expect(doubtedAt(await mark())).toBe(now);
    });
  });
}
