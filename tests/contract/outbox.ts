// What the outbox of every store must do: what is due, posts and their outcomes, what channels were told.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { leavingKinds, type NewPost, plannedKinds } from '../../src/app/delivery/post.ts';
import type { WordPlace } from '../../src/app/stores/outbox-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { channel } from '../app/world.ts';
import { delivery, entry, key, lease, MINUTE, now, occurrence, post, subscribe } from './store-samples.ts';

export function outboxContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} as an outbox`, () => {
    let store: Store;

    const subscribed = (count: number): Promise<number> => subscribe(store, count);
    const due = async (platforms = ['chat']) => store.outbox.due(now, platforms, 100);

    beforeEach(async () => {
      store = await openEmpty();
    });
    afterEach(async () => {
      await store.upkeep.close();
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

    test('the next wake may be asked for from a moment on: what is overdue hides nothing that comes', async () => {
      await subscribed(3);
      await store.outbox.add([
        delivery(1, { due: now - MINUTE }),
        delivery(2, { due: now + MINUTE }),
        delivery(3, { due: now + 2 * MINUTE }),
      ]);
      expect((await store.outbox.nextWake(0)).deliver).toBe(now - MINUTE);
      expect((await store.outbox.nextWake(0, now)).deliver).toBe(now + MINUTE);
      expect((await store.outbox.nextWake(0, now + MINUTE + 1)).deliver).toBe(now + 2 * MINUTE);
    });

    test.each([
      ['few', 0],
      ['very many', 1_500],
    ])('of %s that are due, what is too late already comes after all in time', async (_, others) => {
      await subscribed(4);
      const [late, later, soon, sooner] = [now - 2, now - 1, now + 2, now + 1];
      await store.outbox.add([late, later, soon, sooner].map((sendBy, n) => delivery(n + 1, { sendBy })));
      const other = (n: number) => delivery(2, { event: `other ${n}`, sendBy: now });
      await store.outbox.add(Array.from({ length: others }, (_each, n) => other(n)));
      expect((await due()).map((one) => one.subscription.id)).toEqual([4, 3, 1, 2]);
      expect((await store.outbox.due(now, ['chat'], 3)).map((one) => one.subscription.id)).toEqual([4, 3, 1]);
    });

    test('what needs another look and is too late already comes after the rest', async () => {
      await subscribed(4);
      const at = lease.until;
      const sendBys = [at - 1, at - 2, null, at + 1];
      const posts = sendBys.map((sendBy, n) => ({ ...post(`p${n + 1}`, n + 1), due: now - MINUTE, sendBy }));
      await store.posts.create(posts, lease, now);
      const wait = (key: string) => ({ key, state: 'waiting', nextAttemptAt: now }) as const;
      await store.posts.record([wait('p1'), wait('p4')], 'p1');
      const other = { owner: 'p2', until: at + MINUTE };
      const keys = async () => (await store.posts.reclaim(at, ['chat'], other, 3)).map((one) => one.key);
      expect(await keys()).toEqual(['p3', 'p4', 'p2']);
      expect(await keys()).toEqual(['p1']);
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

    test('a lost one that is made again may be repeated again', async () => {
      await subscribed(1);
      await store.posts.create([post('p', 1)], lease, now);
      await store.posts.intend(['p'], lease, now, 'repeated');
      await store.posts.record([{ key: 'p', state: 'gone', nextAttemptAt: null }], 'p1');
      await store.posts.create([post('p', 1)], lease, now);
      expect(await store.posts.list({})).toMatchObject([{ key: 'p', state: 'claimed', repeated: false }]);
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

    test('a post can be made with the intent to send it, and again after it was gone', async () => {
      await subscribed(1);
      expect(await store.posts.create([post('p', 1)], lease, now, true)).toEqual(['p']);
      expect(await store.posts.create([post('p', 1)], lease, now + 1, true)).toEqual([]);
      expect(await store.posts.find('p')).toMatchObject({
        state: 'intended',
        attempts: 1,
        firstIntendedAt: now,
        leaseOwner: 'p1',
      });
      await store.posts.record([{ key: 'p', state: 'gone', nextAttemptAt: null, failures: 1 }], 'p1');
      await store.posts.create([post('p', 1)], lease, now + 2, true);
      const again = { state: 'intended', attempts: 2, failures: 0, firstIntendedAt: now + 2 };
      expect(await store.posts.find('p')).toMatchObject(again);
      const other = { owner: 'p2', until: now + 2 * MINUTE };
      const [taken] = await store.posts.reclaim(now + MINUTE, ['chat'], other, 10);
      expect(taken).toMatchObject({ key: 'p', state: 'unknown' });
    });

    test.each([Number.NaN, Number.POSITIVE_INFINITY])('no post can wait for the moment %d', async (never) => {
      await subscribed(1);
      await store.posts.create([post('p', 1)], lease, now);
      const waiting = { key: 'p', state: 'waiting', nextAttemptAt: never } as const;
      await expect(store.posts.record([waiting], 'p1')).rejects.toThrow(RangeError);
      expect(await store.posts.find('p')).toMatchObject({ state: 'claimed' });
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
      await store.posts.create([post('b', 1, { kind: 'board' })], lease, now);
      await store.outbox.cancel(1, plannedKinds);
      expect((await store.outbox.list(1)).map((one) => one.state)).toEqual(['cancelled', 'posted']);
      expect(await store.posts.intend(['p'], lease, now)).toEqual([]);
      expect((await store.posts.find('b'))?.state).toBe('claimed');
      await store.outbox.cancel(1, leavingKinds);
      expect((await store.posts.find('b'))?.state).toBe('cancelled');
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

    test('a post that waits was not sent yet, unless it is a repeat: its next intent is its first', async () => {
      await subscribed(2);
      await store.posts.create([post('p', 1), post('q', 2)], lease, now);
      await store.posts.intend(['p'], lease, now);
      await store.posts.intend(['q'], lease, now, 'repeated');
      const waiting = ['p', 'q'].map((name) => ({
        key: name,
        state: 'waiting' as const,
        nextAttemptAt: now,
      }));
      await store.posts.record(waiting, 'p1');
      expect(await store.posts.find('p')).toMatchObject({ attempts: 1, firstIntendedAt: null });
      expect(await store.posts.find('q')).toMatchObject({ attempts: 1, firstIntendedAt: now });
      await store.posts.reclaim(now, ['chat'], lease, 10);
      await store.posts.intend(['p', 'q'], lease, now + 9);
      expect((await store.posts.find('p'))?.firstIntendedAt).toBe(now + 9);
      await store.posts.record([{ key: 'p', state: 'unknown', nextAttemptAt: now }], 'p1');
      expect((await store.posts.find('p'))?.firstIntendedAt).toBe(now + 9);
    });

    test('an intent after a proven absence is the first one, whatever was tried and repeated before', async () => {
      await subscribed(1);
      await store.posts.create([post('p', 1)], lease, now);
      await store.posts.intend(['p'], lease, now);
      await store.posts.intend(['p'], lease, now + 1, 'repeated');
      expect(await store.posts.find('p')).toMatchObject({ firstIntendedAt: now, repeated: true });
      await store.posts.intend(['p'], lease, now + 9, 'anew');
      expect(await store.posts.find('p')).toMatchObject({ firstIntendedAt: now + 9, repeated: true });
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

    test('posts that await another look are listed apart: those that are held, and those that wait', async () => {
      await subscribed(1);
      const names = ['held', 'intended', 'waits', 'doubted', 'given up', 'there'];
      await store.posts.create(
        names.map((name) => post(name, 1)),
        lease,
        now,
      );
      await store.posts.intend(['intended'], lease, now);
      await store.posts.record(
        [
          { key: 'waits', state: 'waiting', nextAttemptAt: now + MINUTE },
          { key: 'doubted', state: 'unknown', nextAttemptAt: now },
          { key: 'given up', state: 'unknown', nextAttemptAt: null },
          { key: 'there', state: 'delivered', nextAttemptAt: null },
        ],
        'p1',
      );
      const listed = async (awaiting: 'leased' | 'waiting') =>
        (await store.posts.list({ awaiting })).map((one) => one.key);
      expect([await listed('leased'), await listed('waiting')]).toEqual([
        ['held', 'intended'],
        ['doubted', 'waits'],
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
      await store.plan.apply([
        { profileId: id, changes: { insert: [occurrence()], update: [], cancel: [] }, plannedFor: 'd|v' },
      ]);
      await store.outbox.add([delivery(1), delivery(1, { offset: 1 })]);
      await store.outbox.update([
        { id: 1, state: 'deferred', post: null },
        { id: 2, state: 'pending', post: null, due: now + 9 },
      ]);
      expect((await store.outbox.list(1)).map((one) => [one.state, one.due])).toEqual([
        ['deferred', now],
        ['pending', now + 9],
      ]);
      await store.plan.apply([
        { profileId: id, changes: { insert: [], update: [], cancel: [1] }, plannedFor: 'd|v' },
      ]);
      expect((await store.outbox.list(1)).map((one) => one.state)).toEqual(['cancelled', 'pending']);
    });

    test('a later word replaces the earlier; repeating it does not', async () => {
      await subscribed(1);
      await store.ledger.tell([entry('p', 1)]);
      await store.ledger.tell([entry('q', 1, { actBy: '2025-12-01' })]);
      await store.ledger.tell([entry('p', 1)]);
      expect((await store.ledger.toldTo(1)).map((one) => one.actBy)).toEqual(['2025-12-01']);
      const told = { status: 'upcoming', actBy: '2025-12-01', event: 'e' };
      expect(await store.ledger.told({ profileIds: [1] }, null, 10)).toEqual({
        words: [{ profileId: 1, rule: key.rule, told }],
        next: null,
      });
      expect((await store.ledger.told({ profileIds: [1], rules: ['another'] }, null, 10)).words).toEqual([]);
    });

    test('a word is the last one whenever it was told: clocks differ, and are set', async () => {
      await subscribed(1);
      await store.ledger.tell([entry('q', 1, { toldAt: now + 1, actBy: '2025-12-01' })]);
      await store.ledger.tell([entry('p', 1)]);
      expect((await store.ledger.toldTo(1)).map((one) => one.post)).toEqual(['p']);
    });

    test('words that come late are the last ones where none was told since, and else are due for an edit', async () => {
      await subscribed(1);
      const reference = { channel: 'C1', message: 'm' };
      await store.posts.create([post('p', 1)], lease, now);
      await store.posts.record([{ key: 'p', state: 'delivered', nextAttemptAt: null, reference }], 'p1');
      await store.ledger.tell([entry('q', 1, { toldAt: now + 1, actBy: '2025-12-01' })]);
      await store.ledger.tell([entry('p', 1), entry('p', 1, { rule: 'other/b/c' })], true);
      const words = (await store.ledger.toldTo(1)).map((one) => `${one.post} ${one.rule}`);
      expect(words.toSorted()).toEqual(['p other/b/c', `q ${key.rule}`]);
      expect((await store.ledger.editsDue(now, ['chat'], 9)).map((edit) => edit.post.key)).toEqual(['p']);
    });

    test('words that come late are left out where any of that post are known, be they the last or not', async () => {
      await subscribed(1);
      await store.ledger.tell([entry('p', 1)]);
      await store.ledger.tell([entry('q', 1)]);
      await store.ledger.tell([entry('p', 1), entry('p', 1, { rule: 'other/b/c' })], true);
      expect((await store.ledger.toldTo(1)).map((one) => `${one.post} ${one.rule}`)).toEqual([
        `q ${key.rule}`,
      ]);
    });

    test('last words are told of some channels at a time, each once a step, and none is left out', async () => {
      await subscribed(3);
      const other = { profileId: 2, rule: 'z/y/x' };
      await store.ledger.tell([
        entry('p', 1),
        entry('q', 2),
        entry('r', 3, { actBy: '2025-12-01' }),
        entry('r', 3, { rule: 'other' }),
        entry('s', 3, other),
      ]);
      const stepped = async (limit: number): Promise<string[][]> => {
        const steps: string[][] = [];
        let place: WordPlace | null = null;
        do {
          const where = { profileIds: [1, 2] };
          const step: Awaited<ReturnType<Store['ledger']['told']>> = await store.ledger.told(
            where,
            place,
            limit,
          );
          steps.push(
            step.words.map(({ profileId, rule, told }) => `${profileId} ${rule} ${told.actBy}`).sort(),
          );
          place = step.next;
        } while (place !== null);
        return steps;
      };
      const [whole] = await stepped(10);
      expect(whole).toHaveLength(4);
      expect((await stepped(2))[0]).toEqual([`1 ${key.rule} ${entry('p', 1).actBy}`]);
      for (const limit of [1, 2, 3]) {
        const steps = await stepped(limit);
        expect([...new Set(steps.flat())].sort()).toEqual(whole);
      }
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
      await store.ledger.edited('p', { kind: 'again', at: now + 5, tries: 1 });
      expect(await dueEdits(now)).toEqual([]);
      expect(await dueEdits(now + 5)).toEqual([['p', 1]]);
      await store.ledger.edited('p', { kind: 'done', says: [] });
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

    test('what was said to a channel that rests counts again, as it was edited or as it was, once it takes posts', async () => {
      const id = await subscribed(2);
      const told = [{ status: 'upcoming', actBy: '2025-11-02', event: 'e' }] as const;
      await store.ledger.tell([entry('p', 1), entry('q', 2)]);
      await store.subscriptions.patch(1, { state: 'paused' }, now);
      await store.subscriptions.patch(2, { state: 'gone' }, now);
      await store.ledger.outdate({ profileId: id, rule: key.rule, told });
      expect([await store.ledger.toldTo(1), await store.ledger.toldTo(2)]).toEqual([[], []]);
      const moved = { status: 'upcoming', actBy: '2025-12-01', event: 'moved' } as const;
      await store.ledger.edited('p', { kind: 'done', says: [{ ...moved, rule: key.rule }] });
      await store.ledger.edited('q', { kind: 'failed' });
      expect(await store.ledger.toldTo(1)).toMatchObject([{ post: 'p', ...moved }]);
      expect(await store.ledger.toldTo(2)).toEqual([]);
      await store.subscriptions.patch(2, { state: 'active' }, now);
      expect(await store.ledger.toldTo(2)).toMatchObject([{ post: 'q', actBy: '2025-11-02' }]);
    });

    test('a pause that was over when it was set is none: the channel hears a correction', async () => {
      const id = await subscribed(1);
      await store.ledger.tell([entry('p', 1)]);
      await store.subscriptions.patch(1, { state: 'paused', pausedUntil: now }, now);
      const told = [{ status: 'upcoming', actBy: '2025-11-02', event: 'e' }] as const;
      await store.ledger.outdate({ profileId: id, rule: key.rule, told });
      expect(await store.ledger.toldTo(1)).toHaveLength(1);
    });
  });
}
