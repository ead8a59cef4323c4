// What every store must do, whatever is behind it. Run by each implementation with a function that opens an empty one.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { LedgerEntry, NewDelivery } from '../../src/app/outbox-store.ts';
import type { PlannedOccurrence } from '../../src/app/plan-store.ts';
import type { NewPost } from '../../src/app/post.ts';
import type { Store } from '../../src/app/store.ts';
import { at, channel, profile, wish } from '../app/world.ts';

const now = at('2025-10-20T09:00');
const MINUTE = 60_000;
const key = { rule: 'a/b/c', event: 'e', kind: 'reminder', offset: 7 } as const;

function occurrence(change: Partial<PlannedOccurrence> = {}): PlannedOccurrence {
  return {
    ...key,
    due: now,
    sendBy: now + 60 * MINUTE,
    actBy: '2025-11-02',
    cutoff: now + 60 * MINUTE,
    state: 'planned',
    catchUp: false,
    urgent: false,
    tellers: null,
    ...change,
  };
}

function delivery(subscription: number, change: Partial<NewDelivery> = {}): NewDelivery {
  const { due, sendBy, actBy, urgent } = occurrence();
  return { ...key, due, sendBy, actBy, urgent, subscription, state: 'pending', ...change };
}

function post(name: string, subscription: number, change: Partial<NewPost> = {}): NewPost {
  return {
    key: name,
    subscription,
    target: channel('C1'),
    kind: 'reminder',
    items: [],
    locale: 'en',
    profileId: 1,
    due: now,
    sendBy: now + 60 * MINUTE,
    unasked: true,
    reason: null,
    ...change,
  };
}

function entry(name: string, subscription: number, change: Partial<LedgerEntry> = {}): LedgerEntry {
  const words = { status: 'upcoming', actBy: '2025-11-02', event: 'e' } as const;
  return { post: name, subscription, profileId: 1, rule: key.rule, toldAt: now, ...words, ...change };
}

export function storeContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} as a store`, () => {
    let store: Store;
    const lease = { owner: 'p1', until: now + MINUTE };

    /** Subscribes so many channels under one profile, and returns its id. */
    async function subscribed(count: number): Promise<number> {
      const saved = await store.plan.saveProfile(profile());
      for (let n = 1; n <= count; n += 1) await store.subscriptions.save(wish(`C${n}`), saved.id, now);
      return saved.id;
    }

    const due = async (platforms = ['chat']) => store.outbox.due(now, platforms, 100);

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
      await store.subscriptions.remove(1);
      await subscribed(1);
      expect((await store.subscriptions.find(channel('C1')))?.id).toBe(2);
    });

    test('the same occurrence is planned once', async () => {
      const id = await subscribed(1);
      for (const due of [now, now + 1]) {
        await store.plan.apply(id, { insert: [occurrence({ due })], update: [], cancel: [] }, 'd|v');
      }
      expect((await store.plan.occurrences(id)).map((one) => one.due)).toEqual([now]);
    });

    test('a cancelled occurrence takes its waiting deliveries along, and both can be revived', async () => {
      const id = await subscribed(2);
      const plan = { insert: [occurrence()], update: [], cancel: [] };
      await store.plan.apply(id, plan, 'd|v');
      await store.plan.fanOut(1, 10);
      await store.outbox.update([{ id: 1, state: 'posted', post: 'p' }]);
      await store.plan.apply(id, { insert: [], update: [], cancel: [1] }, 'd|v');
      const states = async () =>
        [...(await store.outbox.list(1)), ...(await store.outbox.list(2))].map((one) => one.state);
      expect(await states()).toEqual(['posted', 'cancelled']);
      await store.plan.apply(id, plan, 'd|v');
      await store.plan.fanOut(1, 10);
      expect(await states()).toEqual(['posted', 'pending']);
    });

    test('fan-out goes on where it stopped, and reaches everybody once', async () => {
      const id = await subscribed(5);
      await store.plan.apply(id, { insert: [occurrence()], update: [], cancel: [] }, 'd|v');
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
      await store.plan.apply(id, { insert: [occurrence({ catchUp: true })], update: [], cancel: [] }, 'd|v');
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
      await store.plan.apply(id, { insert: [correction], update: [], cancel: [] }, 'd|v');
      expect(await store.plan.fanOut(1, 10)).toEqual({ done: true, added: 1 });
      expect((await store.outbox.list(1))[0]).toMatchObject({ kind: 'correction' });
    });

    test('least time left comes first; other platforms, pauses and the future are left out', async () => {
      await subscribed(4);
      await store.outbox.add([
        delivery(1, { sendBy: now + 30 * MINUTE }),
        delivery(2, { sendBy: now + 20 * MINUTE }),
        delivery(3, { due: now + 1 }),
        delivery(4),
      ]);
      await store.subscriptions.patch(4, { state: 'paused' }, now);
      expect((await due()).map((one) => one.subscription.id)).toEqual([2, 1]);
      expect(await due(['other'])).toEqual([]);
    });

    test('a channel with a post under way waits for it', async () => {
      await subscribed(1);
      await store.outbox.add([delivery(1)]);
      await store.posts.create([post('p', 1)], lease, now);
      expect(await due()).toEqual([]);
      await store.posts.record([{ key: 'p', state: 'delivered', nextAttemptAt: null }], 'p1');
      expect(await due()).toHaveLength(1);
    });

    test('a post is made once; a lost one can be made again', async () => {
      await subscribed(1);
      expect(await store.posts.create([post('p', 1)], lease, now)).toEqual(['p']);
      expect(await store.posts.create([post('p', 1)], lease, now)).toEqual([]);
      await store.posts.record([{ key: 'p', state: 'gone', nextAttemptAt: null }], 'p1');
      expect(await store.posts.create([post('p', 1)], lease, now)).toEqual(['p']);
    });

    test('a lease protects a post until it ends; an intent is then unknown', async () => {
      await subscribed(1);
      await store.posts.create([post('p', 1)], lease, now);
      await store.posts.intend(['p'], lease, now);
      const other = { owner: 'p2', until: now + 2 * MINUTE };
      expect(await store.posts.reclaim(now + MINUTE - 1, ['chat'], other, 10)).toEqual([]);
      const [taken] = await store.posts.reclaim(now + MINUTE, ['chat'], other, 10);
      expect(taken).toMatchObject({
        key: 'p',
        state: 'unknown',
        leaseOwner: 'p2',
        firstIntendedAt: now,
        attempts: 1,
      });
    });

    test('whoever lost the lease can neither intend nor record', async () => {
      await subscribed(1);
      await store.posts.create([post('p', 1)], lease, now);
      await store.posts.reclaim(now + MINUTE, ['chat'], { owner: 'p2', until: now + 2 * MINUTE }, 10);
      expect(await store.posts.intend(['p'], lease, now)).toEqual([]);
      expect(await store.posts.record([{ key: 'p', state: 'delivered', nextAttemptAt: null }], 'p1')).toEqual(
        [],
      );
    });

    test('a post of a channel that is gone gives its deliveries back', async () => {
      await subscribed(1);
      await store.outbox.add([delivery(1)]);
      await store.posts.create([post('p', 1)], lease, now);
      await store.outbox.update([{ id: 1, state: 'posted', post: 'p' }]);
      await store.posts.record([{ key: 'p', state: 'gone', nextAttemptAt: null }], 'p1');
      expect((await store.outbox.list(1))[0]).toMatchObject({ state: 'pending', post: null });
    });

    test('cancelling takes back posts that were not tried, and no others', async () => {
      await subscribed(1);
      await store.outbox.add([delivery(1), delivery(1, { offset: 1 })]);
      await store.posts.create([post('p', 1)], lease, now);
      await store.posts.create([post('q', 1)], lease, now);
      await store.posts.intend(['q'], lease, now);
      await store.outbox.update([
        { id: 1, state: 'posted', post: 'p' },
        { id: 2, state: 'posted', post: 'q' },
      ]);
      await store.outbox.cancel(1);
      expect((await store.outbox.list(1)).map((one) => one.state)).toEqual(['cancelled', 'posted']);
      expect(await store.posts.intend(['p'], lease, now)).toEqual([]);
    });

    test('posts are made together: those that exist are left out, and one key makes one', async () => {
      await subscribed(2);
      await store.posts.create([post('p', 1)], lease, now);
      const made = await store.posts.create(
        [post('p', 1, { locale: 'nl' }), post('q', 2), post('q', 2)],
        lease,
        now,
      );
      expect(made).toEqual(['q']);
      expect(await store.posts.find('p')).toMatchObject({ locale: 'en', state: 'claimed' });
      expect(await store.posts.create([], lease, now)).toEqual([]);
      const { items } = post('r', 1, { items: [{ ...key, actBy: null, told: null }] });
      await store.posts.create([post('r', 1, { items, sendBy: null, profileId: null })], lease, now);
      expect(await store.posts.find('r')).toMatchObject({ items, sendBy: null, leaseUntil: lease.until });
    });

    test('outcomes are written together: those of posts that are somebody else’s are left out', async () => {
      await subscribed(2);
      await store.posts.create([post('p', 1), post('q', 2)], lease, now);
      await store.posts.create([post('r', 2)], { ...lease, owner: 'p2' }, now);
      const reference = { channel: 'C1', message: 'm' };
      const ended = { state: 'delivered', nextAttemptAt: null } as const;
      const ours = await store.posts.record(
        [
          { key: 'p', ...ended, reference, sentAt: now },
          { key: 'q', state: 'waiting', nextAttemptAt: now + 5, failures: 2 },
          { key: 'r', ...ended },
        ],
        'p1',
      );
      expect(ours.toSorted()).toEqual(['p', 'q']);
      expect(await store.posts.find('p')).toMatchObject({ state: 'delivered', reference, sentAt: now });
      expect(await store.posts.find('q')).toMatchObject({
        state: 'waiting',
        nextAttemptAt: now + 5,
        failures: 2,
        reference: null,
        leaseOwner: null,
      });
      expect(await store.posts.find('r')).toMatchObject({ state: 'claimed', leaseOwner: 'p2' });
    });

    test('what is known of an earlier attempt stays where a later one says nothing of it', async () => {
      await subscribed(1);
      await store.posts.create([post('p', 1)], lease, now);
      await store.posts.record([{ key: 'p', state: 'waiting', nextAttemptAt: now, failures: 2 }], 'p1');
      await store.posts.reclaim(now, ['chat'], lease, 10);
      await store.posts.record([{ key: 'p', state: 'unknown', nextAttemptAt: null, sentAt: now }], 'p1');
      expect(await store.posts.find('p')).toMatchObject({ state: 'unknown', failures: 2, sentAt: now });
    });

    test('what waits longest to be late is taken up first, as much as was asked for, on these platforms', async () => {
      await subscribed(4);
      const at = (name: string, minutes: number, change: Partial<NewPost> = {}): NewPost =>
        post(name, 1, { sendBy: now + minutes * MINUTE, ...change });
      const elsewhere = at('z', 1, { target: channel('C1', 'other') });
      const posts = [at('c', 30), at('a', 10), at('d', 40), at('b', 20), elsewhere];
      await store.posts.create(posts, { owner: 'p1', until: now }, now);
      const taken = await store.posts.reclaim(now, ['chat'], { owner: 'p2', until: now + MINUTE }, 3);
      expect(taken.map((one) => [one.key, one.leaseOwner])).toEqual([
        ['a', 'p2'],
        ['b', 'p2'],
        ['c', 'p2'],
      ]);
    });

    test('deliveries that are there stay as they are; cancelled ones come back, with new times', async () => {
      await subscribed(1);
      await store.outbox.add([delivery(1), delivery(1, { offset: 1 }), delivery(1, { due: now + 1 })]);
      await store.outbox.update([{ id: 2, state: 'cancelled', post: null }]);
      await store.outbox.add([delivery(1, { due: now + 2 }), delivery(1, { offset: 1, due: now + 3 })]);
      expect((await store.outbox.list(1)).map((one) => [one.offset, one.state, one.due])).toEqual([
        [7, 'pending', now],
        [1, 'pending', now + 3],
      ]);
    });

    test('a delivery keeps its moment unless it is given another, and belongs to the plan of its profile', async () => {
      const id = await subscribed(1);
      await store.plan.apply(id, { insert: [occurrence()], update: [], cancel: [] }, 'd|v');
      await store.outbox.add([delivery(1), delivery(1, { offset: 1 })]);
      await store.outbox.update([
        { id: 1, state: 'deferred', post: null },
        { id: 2, state: 'pending', post: null, due: now + 9 },
      ]);
      expect((await store.outbox.list(1)).map((one) => [one.state, one.due])).toEqual([
        ['deferred', now],
        ['pending', now + 9],
      ]);
      await store.plan.apply(id, { insert: [], update: [], cancel: [1] }, 'd|v');
      expect((await store.outbox.list(1)).map((one) => one.state)).toEqual(['cancelled', 'pending']);
    });

    test('a profile that somebody was told something under is planned, though nobody has it now', async () => {
      const id = await subscribed(1);
      await store.ledger.tell([entry('p', 1)]);
      await store.subscriptions.remove(1);
      expect((await store.plan.profiles()).map((one) => one.id)).toEqual([id]);
    });

    test('of words that are told together the latest on a rule is the last', async () => {
      await subscribed(2);
      await store.ledger.tell([entry('o', 1, { actBy: '2025-10-01' })]);
      await store.ledger.tell([
        entry('p', 1, { actBy: '2025-12-01' }),
        entry('q', 1, { actBy: null, event: null }),
        entry('q', 1, { rule: 'other/b/c' }),
        entry('r', 2),
        entry('o', 1, { actBy: '2026-01-01' }),
      ]);
      const words = (await store.ledger.toldTo(1)).map((one) => `${one.post} ${one.rule} ${one.actBy}`);
      expect(words.toSorted()).toEqual([`q ${key.rule} null`, 'q other/b/c 2025-11-02']);
      expect(await store.ledger.toldTo(2)).toHaveLength(1);
    });

    test('earlier posts on a rule are edited once, when it is time, and may be put off', async () => {
      await subscribed(1);
      await store.posts.create([post('p', 1), post('q', 1)], lease, now);
      const ended = { state: 'delivered', nextAttemptAt: null } as const;
      await store.posts.record(
        [
          { key: 'p', ...ended },
          { key: 'q', ...ended },
        ],
        'p1',
      );
      await store.ledger.tell([entry('p', 1)]);
      await store.ledger.tell([entry('q', 1, { actBy: '2025-12-01' })]);
      await store.ledger.outdate({ subscription: 1, rule: key.rule, except: 'q' });
      const dueEdits = async (when: number) =>
        (await store.ledger.editsDue(when, ['chat'], 10)).map((edit) => [edit.post.key, edit.entries.length]);
      expect(await dueEdits(now)).toEqual([['p', 1]]);
      await store.ledger.edited('p', { retryAt: now + 5, tries: 1 });
      expect(await dueEdits(now)).toEqual([]);
      expect(await dueEdits(now + 5)).toEqual([['p', 1]]);
      await store.ledger.edited('p', 'done');
      expect(await dueEdits(now + 5)).toEqual([]);
    });

    test('what was said to channels that rest is edited and is no longer the last word', async () => {
      const id = await subscribed(2);
      await store.posts.create([post('p', 1), post('q', 2)], lease, now);
      const ended = { state: 'delivered', nextAttemptAt: null } as const;
      await store.posts.record(
        [
          { key: 'p', ...ended },
          { key: 'q', ...ended },
        ],
        'p1',
      );
      await store.ledger.tell([entry('p', 1), entry('q', 2)]);
      await store.subscriptions.patch(1, { state: 'paused' }, now);
      const told = [{ status: 'upcoming', actBy: '2025-11-02', event: 'e' }] as const;
      await store.ledger.outdate({ profileId: id, rule: key.rule, told });
      expect((await store.ledger.editsDue(now, ['chat'], 10)).map((edit) => edit.post.key)).toEqual(['p']);
      expect(await store.ledger.toldTo(1)).toEqual([]);
      expect(await store.ledger.toldTo(2)).toHaveLength(1);
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

    test('subscriptions are listed by what is asked for, and remember what they were', async () => {
      const id = await subscribed(3);
      await store.subscriptions.patch(1, { state: 'paused', pausedUntil: now + 5 }, now);
      await store.subscriptions.patch(2, { state: 'gone', goneReason: 'archived', checkedAt: now }, now);
      const ids = async (filter: Parameters<Store['subscriptions']['list']>[0]) =>
        (await store.subscriptions.list(filter)).map((one) => one.id);
      expect(await ids({ state: 'active' })).toEqual([3]);
      expect(await ids({ state: 'paused', pauseEndedBy: now + 4 })).toEqual([]);
      expect(await ids({ state: 'paused', pauseEndedBy: now + 5 })).toEqual([1]);
      expect(await ids({ state: 'gone', uncheckedSince: now - 1 })).toEqual([]);
      expect(await ids({ state: 'gone', uncheckedSince: now })).toEqual([2]);
      expect(await ids({ platform: 'chat', limit: 2 })).toEqual([1, 2]);
      expect(await store.subscriptions.lastChange(3)).toEqual({ before: null, at: now, by: 'M1' });
      await store.subscriptions.save({ ...wish('C3'), locale: 'nl' }, id, now + 1);
      expect(await store.subscriptions.lastChange(3)).toMatchObject({
        before: { locale: 'en' },
        at: now + 1,
      });
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

    test('a later word replaces the earlier; repeating it does not', async () => {
      await subscribed(1);
      await store.ledger.tell([entry('p', 1)]);
      await store.ledger.tell([entry('q', 1, { actBy: '2025-12-01' })]);
      await store.ledger.tell([entry('p', 1)]);
      expect((await store.ledger.toldTo(1)).map((one) => one.actBy)).toEqual(['2025-12-01']);
      expect(await store.ledger.told(1)).toEqual([
        { rule: key.rule, status: 'upcoming', actBy: '2025-12-01', event: 'e' },
      ]);
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

    test('what is kept about a member is shown, and forgotten on request; others are not', async () => {
      const member = { platform: 'chat', installation: 'I1', member: 'M1' };
      await subscribed(1);
      await store.people.save(member, { jurisdiction: 'NL', locale: 'nl' }, now);
      await store.people.save({ ...member, member: 'M2' }, { jurisdiction: 'GB', locale: null }, now);
      const notice = post('n', 1, { kind: 'notice', target: { ...channel('C1'), member: 'M1' } });
      await store.posts.create([notice], lease, now);
      expect(await store.people.traces(member)).toEqual({
        person: { jurisdiction: 'NL', locale: 'nl' },
        subscriptions: [channel('C1')],
        changes: 1,
        notices: 1,
      });
      await store.people.forget(member);
      expect(await store.people.traces(member)).toEqual({
        person: null,
        subscriptions: [],
        changes: 0,
        notices: 0,
      });
      expect(await store.people.find({ ...member, member: 'M2' })).toEqual({
        jurisdiction: 'GB',
        locale: null,
      });
    });
  });
}
