// What every store must do for members: show what names them, keep what they have done as codes that end, know whose a
// calendar address is, and forget. Run by each implementation with a function that opens an empty one.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { MemberKey } from '../../src/app/member.ts';
import type { DoneMark, NewMark } from '../../src/app/stores/done-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { channel, profile, wish } from '../app/world.ts';
import { now, post, subscribe } from './store-samples.ts';

const DAY = 24 * 60 * 60_000;
const member = (name: string): MemberKey => ({ platform: 'chat', installation: 'I1', member: name });
const ann = member('ANN');
const of = { rule: 'a/b/c', event: 'e' } as const;

const markOf = (change: Partial<NewMark> = {}): NewMark => ({
  ...of,
  keyEndsOn: '2025-11-09',
  freshKey: 'key-nobody-can-guess',
  subscription: null,
  ...change,
});

export function peopleContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} about members`, () => {
    let store: Store;
    const mark = (who: MemberKey, change: Partial<NewMark> = {}): Promise<DoneMark> =>
      store.done.mark(who, markOf(change));
    /** So many members of a channel say they did. */
    const crowd = async (count: number, from = 0, event = of.event): Promise<void> => {
      for (let n = from; n < from + count; n += 1) await mark(member(`N${n}`), { subscription: 1, event });
    };

    beforeEach(async () => {
      store = await openEmpty();
    });
    afterEach(async () => {
      await store.upkeep.close();
    });

    test('what one marks is one’s own, once, with the day its key ends', async () => {
      const first = await mark(ann);
      expect(first).toEqual({ ...of, keyEndsOn: '2025-11-09' });
      // The key is there already, and keeps its day.
      expect(await mark(ann, { keyEndsOn: '2026-01-01', freshKey: 'another' })).toEqual(first);
      await mark(ann, { rule: 'x/y/z', keyEndsOn: '2025-12-01', freshKey: 'third' });
      expect(await store.done.marksOf(ann)).toEqual([
        first,
        { rule: 'x/y/z', event: 'e', keyEndsOn: '2025-12-01' },
      ]);
      expect(await store.done.marksOf(member('BEN'))).toEqual([]);
      expect(await store.done.marksOf({ ...ann, installation: 'I2' })).toEqual([]);
    });

    test('a mark can be taken back, whatever the event, and others keep theirs', async () => {
      await mark(ann);
      await mark(ann, { event: 'moved' });
      await mark(member('BEN'));
      expect(await store.done.unmark(ann, of.rule)).toBe(true);
      expect(await store.done.unmark(ann, of.rule)).toBe(false);
      expect(await store.done.marksOf(ann)).toEqual([]);
      expect(await store.done.marksOf(member('BEN'))).toHaveLength(1);
    });

    test('a total is told in steps of five, from six on, and counted once a day', async () => {
      await subscribe(store, 2);
      const total = (day: string): Promise<number> => store.done.total(1, of, day);
      await crowd(5);
      expect(await total('2025-10-20')).toBe(0);
      await crowd(6, 5);
      expect(await total('2025-10-20')).toBe(0);
      expect(await total('2025-10-21')).toBe(10);
      await store.done.unmark(member('N0'), of.rule);
      // Going down, it would tell that somebody took it back.
      expect([await total('2025-10-21'), await total('2025-10-22')]).toEqual([10, 10]);
      expect(await store.done.total(2, of, '2025-10-22')).toBe(0);
      expect(await store.done.total(1, { ...of, event: 'moved' }, '2025-10-22')).toBe(0);
    });

    test('a key ends on its day, with every code made with it; only the rounded total stays', async () => {
      await subscribe(store, 1);
      await crowd(7);
      await mark(ann);
      await mark(ann, { rule: 'x/y/z', keyEndsOn: '2025-11-10', freshKey: 'later' });
      await store.upkeep.purge(Date.parse('2025-11-08T23:59:00Z'));
      expect(await store.done.marksOf(ann)).toHaveLength(2);
      await store.upkeep.purge(Date.parse('2025-11-09T00:01:00Z'));
      expect(await store.done.marksOf(ann)).toEqual([{ rule: 'x/y/z', event: 'e', keyEndsOn: '2025-11-10' }]);
      expect(await store.done.marksOf(member('N3'))).toEqual([]);
      expect(await store.done.total(1, of, '2025-11-20')).toBe(5);
      // Whoever marks it again begins with another key; the total never counts them twice.
      await mark(member('N3'), { subscription: 1, keyEndsOn: '2026-02-01', freshKey: 'anew' });
      expect(await store.done.total(1, of, '2025-11-21')).toBe(5);
    });

    test('whether a channel is told totals is nobody’s choice, then an admin’s, and goes with the channel', async () => {
      await subscribe(store, 1);
      expect(await store.done.showsTotals(1)).toBeNull();
      await store.done.chooseTotals(1, true);
      await store.done.chooseTotals(1, false);
      expect(await store.done.showsTotals(1)).toBe(false);
      await mark(ann, { subscription: 1 });
      await store.subscriptions.remove(1, now);
      expect(await store.done.showsTotals(1)).toBeNull();
      expect(await store.done.marksOf(ann)).toHaveLength(1);
    });

    test('who was refused is known with when, and is not once they are reached or forgotten', async () => {
      const ben = member('BEN');
      const person = { jurisdiction: 'NL', locale: null, zone: 'Europe/Amsterdam', sendAt: null };
      for (const one of [ann, ben]) await store.people.save(one, person, now);
      await store.people.refuse(ann, { at: now, isTold: false });
      await store.people.refuse(member('NOBODY'), { at: now, isTold: false });
      expect(await store.people.find(ann)).toEqual({ ...person, refused: { at: now, isTold: false } });
      expect(await store.people.find(ben)).toEqual(person);
      expect((await store.people.traces(ann)).person?.refused).toEqual({ at: now, isTold: false });
      // Other choices leave it as it is.
      await store.people.save(ann, { ...person, locale: 'nl' }, now);
      await store.people.refuse(ben, { at: now - 5, isTold: true });
      expect(await store.people.unheardSince(now - 6, 9)).toEqual([]);
      expect(await store.people.unheardSince(now, 9)).toEqual([ben, ann]);
      expect(await store.people.unheardSince(now, 1)).toEqual([ben]);
      await store.people.refuse(ben, null);
      expect(await store.people.find(ben)).toEqual(person);
      await store.people.forget(ann);
      expect(await store.people.unheardSince(now, 9)).toEqual([]);
    });

    test('a refusal that an older program noted on reminders alone counts from when that is seen', async () => {
      const person = { jurisdiction: 'NL', locale: null, zone: 'Europe/Amsterdam', sendAt: null };
      await store.people.save(ann, person, now);
      const told = { status: 'upcoming', actBy: '2025-11-02', event: 'e' } as const;
      const clock = {
        kind: 'date',
        ownDate: null,
        locale: 'en',
        told,
        seenUntil: now,
        createdAt: now,
      } as const;
      await store.follows.save({ id: 'f1', member: ann, rule: 'a/b/c', ...clock });
      await store.upkeep.purge(now);
      expect((await store.people.find(ann))?.refused).toBeUndefined();
      await store.follows.patch('f1', { state: 'unreachable' });
      await store.upkeep.purge(now);
      await store.upkeep.purge(now + 1000);
      expect((await store.people.find(ann))?.refused).toEqual({ at: now, isTold: false });
    });

    test('a calendar address is found by its hash until another takes its place or it is removed', async () => {
      const address = { hash: 'h1', locale: 'nl', madeAt: now };
      await store.calendars.save(ann, address);
      expect(await store.calendars.ownerOf('h1')).toEqual({ member: ann, address });
      expect(await store.calendars.ownerOf('h2')).toBeNull();
      await store.calendars.save(ann, { ...address, hash: 'h2', madeAt: now + 1 });
      expect(await store.calendars.ownerOf('h1')).toBeNull();
      expect(await store.calendars.find(ann)).toMatchObject({ hash: 'h2', madeAt: now + 1 });
      expect(await store.calendars.find(member('BEN'))).toBeNull();
      expect([await store.calendars.remove(ann), await store.calendars.remove(ann)]).toEqual([true, false]);
      expect(await store.calendars.ownerOf('h2')).toBeNull();
    });

    test('everything that names a member is shown, and goes when they say so; what is others’ stays', async () => {
      const saved = await store.plan.saveProfile(profile());
      await store.subscriptions.save({ ...wish('C1'), configuredBy: ann.member }, saved.id, now);
      const people = [ann, member('BEN')];
      for (const who of people) {
        await store.people.save(who, { jurisdiction: 'NL', locale: 'nl', zone: 'Europe/Amsterdam' }, now);
        await mark(who, { subscription: 1 });
        await store.calendars.save(who, { hash: `hash of ${who.member}`, locale: 'nl', madeAt: now });
        await store.drafts.save(`draft of ${who.member}`, '{"purpose":"country"}', who, now + DAY);
        const target = { ...channel('C1'), channel: null, member: who.member };
        const notice = post(`n ${who.member}`, 1, { subscription: null, kind: 'notice', target });
        await store.posts.create([notice], { owner: 'p1', until: now }, now);
      }
      const shown = await store.people.traces(ann);
      expect(shown).toMatchObject({
        person: { jurisdiction: 'NL', locale: 'nl' },
        subscriptions: [channel('C1')],
        posts: [{ kind: 'notice', at: now, rules: [] }],
        drafts: [{ body: '{"purpose":"country"}', expiresAt: now + DAY }],
        done: [{ ...of, keyEndsOn: '2025-11-09' }],
        calendar: { locale: 'nl', madeAt: now },
      });
      expect(JSON.stringify(shown)).not.toContain('hash of');
      await store.people.forget(ann);
      expect(await store.people.traces(ann)).toMatchObject({
        person: null,
        subscriptions: [],
        changes: [],
        posts: [],
        drafts: [],
        follows: [],
        done: [],
        calendar: null,
        delegateSince: null,
        isInstaller: false,
      });
      const others = await store.people.traces(member('BEN'));
      expect([others.done, others.drafts, others.posts].map((one) => one.length)).toEqual([1, 1, 1]);
      expect(others.calendar).not.toBeNull();
      expect(await store.calendars.ownerOf('hash of ANN')).toBeNull();
    });
  });
}
