// What every store must do, whatever is behind it. Run by each implementation with a function that opens an empty one.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PlanChanges } from '../../src/app/stores/plan-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { channel, profile, wish } from '../app/world.ts';
import { boardContract } from './boards.ts';
import { changeContract } from './changes.ts';
import { correctionContract } from './corrections.ts';
import { followContract } from './follows.ts';
import { installationContract } from './installations.ts';
import { leasesContract } from './leases.ts';
import { mentionContract } from './mentions.ts';
import { outboxContract } from './outbox.ts';
import { ownRuleContract } from './own-rules.ts';
import { peopleContract } from './people.ts';
import { readingContract } from './readings.ts';
import { sharedContract } from './shared.ts';
import { entry, lease, MINUTE, now, occurrence, post, subscribe } from './store-samples.ts';
import { totalsContract } from './totals.ts';

export function storeContract(name: string, openEmpty: () => Promise<Store>): void {
  outboxContract(name, openEmpty);
  leasesContract(name, openEmpty);
  readingContract(name, openEmpty);
  followContract(name, openEmpty);
  correctionContract(name, openEmpty);
  peopleContract(name, openEmpty);
  totalsContract(name, openEmpty);
  changeContract(name, openEmpty);
  boardContract(name, openEmpty);
  sharedContract(name, openEmpty);
  installationContract(name, openEmpty);
  ownRuleContract(name, openEmpty);
  mentionContract(name, openEmpty);

  describe(`${name} as a store`, () => {
    let store: Store;

    const subscribed = (count: number): Promise<number> => subscribe(store, count);

    beforeEach(async () => {
      store = await openEmpty();
    });
    afterEach(async () => {
      await store.upkeep.close();
    });

    test('equal wishes share a profile, whatever the order of their lists', async () => {
      const one = await store.plan.saveProfile(profile({ jurisdictions: ['NL', 'GB'] }));
      const same = await store.plan.saveProfile(profile({ jurisdictions: ['GB', 'NL'] }));
      expect(same.id).toBe(one.id);
    });

    test('a profile that nobody has is not planned', async () => {
      await store.plan.saveProfile(profile());
      expect(await store.plan.profiles()).toEqual([]);
    });

    test('a channel and its thread are two subscriptions; the same one is changed', async () => {
      const saved = await store.plan.saveProfile(profile());
      const thread = { ...wish('C1'), target: { ...channel('C1'), thread: 'T1' } };
      await store.subscriptions.save(wish('C1'), saved.id, now);
      await store.subscriptions.save(thread, saved.id, now);
      await store.subscriptions.save({ ...thread, locale: 'nl' }, saved.id, now);
      const all = await store.subscriptions.list({ platform: 'chat', installation: 'I1' });
      expect(all.map((one) => [one.target.thread, one.locale])).toEqual([
        [null, 'en'],
        ['T1', 'nl'],
      ]);
    });

    test('the id of a removed subscription is not used again', async () => {
      await subscribed(1);
      await store.subscriptions.remove(1, now);
      await subscribed(1);
      expect((await store.subscriptions.find(channel('C1')))?.id).toBe(2);
    });

    test('the same occurrence is planned once', async () => {
      const id = await subscribed(1);
      for (const due of [now, now + 1]) {
        await store.plan.apply([
          {
            profileId: id,
            changes: { insert: [occurrence({ due })], update: [], cancel: [] },
            plannedFor: 'd|v',
          },
        ]);
      }
      expect((await store.plan.occurrences([id])).map((one) => one.due)).toEqual([now]);
    });

    test('a cancelled occurrence takes its waiting deliveries along, and both can be revived', async () => {
      const id = await subscribed(2);
      const plan = { insert: [occurrence()], update: [], cancel: [] };
      await store.plan.apply([{ profileId: id, changes: plan, plannedFor: 'd|v' }]);
      await store.plan.fanOut(1, 10);
      await store.outbox.update([{ id: 1, state: 'posted', post: 'p' }]);
      await store.plan.apply([
        { profileId: id, changes: { insert: [], update: [], cancel: [1] }, plannedFor: 'd|v' },
      ]);
      const states = async () =>
        [...(await store.outbox.list(1)), ...(await store.outbox.list(2))].map((one) => one.state);
      expect(await states()).toEqual(['posted', 'cancelled']);
      await store.plan.apply([{ profileId: id, changes: plan, plannedFor: 'd|v' }]);
      await store.plan.fanOut(1, 10);
      expect(await states()).toEqual(['posted', 'pending']);
    });

    test('what is revived is as urgent as it is now', async () => {
      const id = await subscribed(1);
      const insert = (urgent: boolean) => ({ insert: [{ ...occurrence(), urgent }], update: [], cancel: [] });
      const apply = (changes: PlanChanges) =>
        store.plan.apply([{ profileId: id, changes, plannedFor: 'd|v' }]);
      await apply(insert(false));
      await store.plan.fanOut(1, 10);
      await apply({ insert: [], update: [], cancel: [1] });
      await apply(insert(true));
      await store.plan.fanOut(1, 10);
      expect(await store.outbox.list(1)).toMatchObject([{ state: 'pending', urgent: true }]);
    });

    test('fan-out goes on where it stopped, and reaches everybody once', async () => {
      const id = await subscribed(5);
      await store.plan.apply([
        { profileId: id, changes: { insert: [occurrence()], update: [], cancel: [] }, plannedFor: 'd|v' },
      ]);
      const steps = [];
      for (let n = 0; n < 4; n += 1) steps.push(await store.plan.fanOut(1, 2));
      expect(steps.map(({ done, added }) => [done, added])).toEqual([
        [false, 2],
        [false, 2],
        [true, 1],
        [true, 0],
      ]);
      expect(await store.plan.opening(now)).toEqual([]);
    });

    test('a catch-up goes to those only who were told nothing of the rule', async () => {
      const id = await subscribed(2);
      await store.ledger.tell([entry('p', 1)]);
      await store.plan.apply([
        {
          profileId: id,
          changes: { insert: [occurrence({ catchUp: true })], update: [], cancel: [] },
          plannedFor: 'd|v',
        },
      ]);
      await store.plan.fanOut(1, 10);
      expect([(await store.outbox.list(1))[0]?.state, (await store.outbox.list(2))[0]?.state]).toEqual([
        'collapsed',
        'pending',
      ]);
    });

    test('a correction goes to those only who were told the old words', async () => {
      const id = await subscribed(4);
      await store.ledger.tell([entry('p1', 1), entry('p2', 2, { actBy: '2025-12-01' }), entry('p3', 3)]);
      await store.subscriptions.patch(3, { state: 'paused' }, now);
      const tellers = [{ status: 'upcoming', actBy: '2025-11-02', event: 'e' }] as const;
      const correction = occurrence({ kind: 'correction', offset: -2, tellers });
      await store.plan.apply([
        { profileId: id, changes: { insert: [correction], update: [], cancel: [] }, plannedFor: 'd|v' },
      ]);
      expect(await store.plan.fanOut(1, 10)).toEqual({ done: true, added: 1 });
      expect((await store.outbox.list(1))[0]).toMatchObject({ kind: 'correction' });
    });

    test('a profile that somebody was told something under is planned, though nobody has it now', async () => {
      const id = await subscribed(1);
      await store.ledger.tell([entry('p', 1)]);
      await store.subscriptions.remove(1, now);
      expect((await store.plan.profiles()).map((one) => one.id)).toEqual([id]);
    });

    test('what has served is thrown away, and nothing else', async () => {
      const member = { platform: 'chat', installation: 'I1', member: 'M1' };
      const day = 24 * 60 * MINUTE;
      await subscribed(1);
      await store.drafts.save('old', '{}', member, now);
      await store.drafts.save('new', '{}', member, now + 10 * day);
      await store.drafts.isNewRequest('r', now);
      await store.ledger.tell([
        entry('p', 1),
        entry('q', 99),
        entry('o', 99, { actBy: null, rule: 'x/b/c' }),
      ]);
      await store.upkeep.purge(now + day);
      expect(await store.drafts.isNewRequest('r', now)).toBe(false);
      expect(await store.drafts.find('old', member, now - 1)).toBeNull();
      expect(await store.ledger.toldTo(99)).toHaveLength(2);
      await store.upkeep.purge(now + 30 * day);
      expect(await store.drafts.isNewRequest('r', now)).toBe(true);
      expect((await store.ledger.toldTo(99)).map((one) => one.post)).toEqual(['o']);
      await store.upkeep.purge(now + 91 * day);
      expect(await store.ledger.toldTo(99)).toEqual([]);
      expect(await store.ledger.toldTo(1)).toHaveLength(1);
    });

    test('subscriptions are listed by what is asked for', async () => {
      await subscribed(3);
      await store.subscriptions.patch(1, { state: 'paused', pausedUntil: now + 5 }, now);
      await store.subscriptions.patch(2, { state: 'gone', goneReason: 'archived', checkedAt: now }, now);
      const ids = async (filter: Parameters<Store['subscriptions']['list']>[0]) =>
        (await store.subscriptions.list(filter)).map((one) => one.id);
      expect(await ids({ state: 'active' })).toEqual([3]);
      expect(await ids({ state: 'paused', pauseEndedBy: now + 4 })).toEqual([]);
      expect(await ids({ state: 'paused', pauseEndedBy: now + 5 })).toEqual([1]);
      expect(await ids({ state: 'gone', uncheckedSince: now - 1 })).toEqual([]);
      expect(await ids({ state: 'gone', uncheckedSince: now })).toEqual([2]);
      // Those that nobody looked at, and then those that waited longest.
      expect(await ids({ uncheckedSince: now })).toEqual([1, 3, 2]);
      expect(await ids({ platform: 'chat', limit: 2 })).toEqual([1, 2]);
    });

    test('transactions that are asked for at the same time are done, each for itself', async () => {
      await store.plan.saveProfile(profile());
      const jobs = Array.from({ length: 10 }, (_, n) =>
        store.transaction(async (inside) => {
          await inside.subscriptions.save(wish(`C${n}`), 1, now);
          if (n % 3 === 1) throw new RangeError('stop');
          return n;
        }),
      );
      const ended = await Promise.allSettled(jobs);
      expect(ended.map(({ status }) => status === 'rejected')).toEqual(ended.map((_, n) => n % 3 === 1));
      expect(await store.subscriptions.list({})).toHaveLength(7);
    });

    test('a transaction that fails leaves nothing behind', async () => {
      const attempt = store.transaction(async (inside) => {
        await inside.plan.saveProfile(profile());
        await inside.subscriptions.save(wish('C1'), 1, now);
        throw new RangeError('stop');
      });
      await expect(attempt).rejects.toThrow(RangeError);
      expect(await store.subscriptions.list({})).toEqual([]);
    });

    test('a draft is its owner’s, until it expires', async () => {
      const owner = { platform: 'chat', installation: 'I1', member: 'M1' };
      await store.drafts.save('d', '{}', owner, now + MINUTE);
      expect(await store.drafts.find('d', owner, now)).toBe('{}');
      expect(await store.drafts.find('d', { ...owner, member: 'M2' }, now)).toBeNull();
      expect(await store.drafts.find('d', owner, now + MINUTE)).toBeNull();
    });

    test('a request is new once', async () => {
      expect([await store.drafts.isNewRequest('r', now), await store.drafts.isNewRequest('r', now)]).toEqual([
        true,
        false,
      ]);
    });

    test('work that one may do alone is refused to a second, and free again when it is over, however it ended', async () => {
      let end = (): void => undefined;
      const first = store.alone(
        'plan',
        () => new Promise<string>((resolve) => (end = () => resolve('done'))),
      );
      await new Promise((resolve) => setImmediate(resolve));
      expect(await store.alone('plan', async () => 'second')).toBeNull();
      expect(await store.alone('other', async () => 'other')).toBe('other');
      end();
      expect(await first).toBe('done');
      const broken = store.alone('plan', async () => Promise.reject(new Error('broken')));
      await expect(broken).rejects.toThrow('broken');
      expect(await store.alone('plan', async () => 'third')).toBe('third');
    });

    test('a loss stands with its channel until that is set up anew, and is found by the notice that tells of it', async () => {
      const id = await subscribed(2);
      await store.subscriptions.patch(2, { state: 'gone', lostAt: now, notice: 'n' }, now);
      const told = { platform: 'chat', installation: 'I1', state: 'gone', notice: 'n' } as const;
      expect(await store.subscriptions.list(told)).toMatchObject([{ id: 2, lostAt: now, notice: 'n' }]);
      await store.people.forget({ platform: 'chat', installation: 'I1', member: 'M1' });
      expect(await store.subscriptions.find(channel('C2'))).toMatchObject({ lostAt: now, notice: null });
      await store.subscriptions.save(wish('C2'), id, now);
      expect(await store.subscriptions.find(channel('C2'))).toMatchObject({ lostAt: null, notice: null });
    });

    test('the newest notice is that of whoever hears it: a member, or a fallback channel', async () => {
      await subscribed(1);
      const to = { platform: 'chat', installation: 'I1', member: 'M1', via: null };
      const notice = (name: string, change: { member?: string | null; via?: string } = {}) => {
        const target = { ...channel('C1'), channel: null, member: 'M1', ...change };
        return post(name, 1, { subscription: null, kind: 'notice', target, via: change.via ?? null });
      };
      await store.posts.create([notice('old')], lease, now);
      await store.posts.create([notice('new')], lease, now + 1);
      await store.posts.create([notice('other', { member: 'M2' })], lease, now + 2);
      await store.posts.create([notice('fallback', { member: null, via: 'C9' })], lease, now + 3);
      expect((await store.posts.lastNotice(to))?.key).toBe('new');
      expect((await store.posts.lastNotice({ ...to, member: null, via: 'C9' }))?.key).toBe('fallback');
      expect(await store.posts.lastNotice({ ...to, installation: 'I2' })).toBeNull();
    });
  });
}
