// What every store must do so that whoever follows a rule is reminded once, and is forgotten when they say so.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { NewFollow } from '../../src/app/stores/follow-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { lease, MINUTE, now, post } from './store-samples.ts';

const DAY = 24 * 60 * MINUTE;
const mo = { platform: 'chat', installation: 'I1', member: 'M1' };
const sanne = { ...mo, member: 'M2' };

function follow(id: string, change: Partial<NewFollow> = {}): NewFollow {
  return {
    id,
    member: mo,
    rule: 'a/b/c',
    kind: 'date',
    ownDate: null,
    locale: 'en',
    told: { status: 'upcoming', actBy: '2025-11-02', event: 'e' },
    seenUntil: now,
    createdAt: now,
    ...change,
  };
}

export function followContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} as a store of personal reminders`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await openEmpty();
      const clock = { zone: 'Europe/Lisbon', sendAt: '07:30' };
      await store.people.save(mo, { jurisdiction: 'NL', locale: null, ...clock }, now);
    });
    afterEach(async () => {
      await store.upkeep.close();
    });

    const due = async (at = now, version = 'v'): Promise<string[]> =>
      (await store.follows.due(at, version, 10)).map(({ id }) => id);

    test('a follow is found with its member’s own clock, country and language', async () => {
      await store.follows.save(follow('f', { ownDate: '2025-10-01', kind: 'news', locale: 'de' }));
      const whose = { zone: 'Europe/Lisbon', sendAt: '07:30', jurisdiction: 'NL', country: null };
      const begun = { state: 'active', nextAt: null, snoozedTo: null, version: '' };
      const { locale, ...kept } = follow('f', { ownDate: '2025-10-01', kind: 'news' });
      expect(await store.follows.find('f')).toEqual({ ...kept, locale: 'de', ...whose, ...begun });
      await store.people.save(mo, { jurisdiction: null, locale: 'nl' }, now);
      expect(await store.follows.find('f')).toMatchObject({ locale: 'nl', zone: 'Europe/Lisbon' });
      expect(locale).toBe('en');
    });

    test('those who wish alike are counted together, by their own clock and country, some ids at a time', async () => {
      const clock = { jurisdiction: null, locale: null, zone: 'Europe/Lisbon', sendAt: null };
      const people = Array.from({ length: 7 }, (_each, n) => ({ ...mo, member: `P${n}` }));
      for (const [n, member] of people.entries()) {
        await store.people.save(member, clock, now);
        await store.follows.save(follow(`p${n}`, { member }));
      }
      await store.follows.save(follow('own', { ownDate: '2025-10-01', country: 'CA' }));
      await store.follows.save(follow('news', { member: sanne, kind: 'news' }));
      await store.people.save({ ...mo, member: 'M3' }, { ...clock, zone: null }, now);
      await store.follows.save(follow('nowhere', { member: { ...mo, member: 'M3' } }));
      await store.follows.patch('p6', { state: 'unreachable' });
      const counts: Record<string, number> = {};
      let steps = 0;
      for (let after: string | null = ''; after !== null; steps += 1) {
        const step: Awaited<ReturnType<typeof store.spread.follows>> = await store.spread.follows(after, 4);
        for (const { followers, ...wishes } of step.follows) {
          const alike = JSON.stringify(Object.values(wishes));
          counts[alike] = (counts[alike] ?? 0) + followers;
        }
        after = step.next;
      }
      expect(counts).toEqual({
        [JSON.stringify(['chat', 'I1', 'a/b/c', 'Europe/Lisbon', '09:00', null, null, null])]: 6,
        [JSON.stringify(['chat', 'I1', 'a/b/c', 'Europe/Lisbon', '07:30', 'CA', '2025-10-01', now])]: 1,
      });
      expect(steps).toBe(3);
    });

    test('a country of its own comes before the remembered one, is shown to its member, and ends with it', async () => {
      await store.follows.save(follow('f', { country: 'CA' }));
      expect(await store.follows.find('f')).toMatchObject({ jurisdiction: 'CA', country: 'CA' });
      expect((await store.people.traces(mo)).follows).toMatchObject([{ rule: 'a/b/c', country: 'CA' }]);
      await store.follows.save(follow('f'));
      expect(await store.follows.find('f')).toMatchObject({ jurisdiction: 'NL', country: null });
      await store.follows.save(follow('f', { country: 'CA' }));
      await store.people.forget(mo);
      expect(await store.follows.find('f')).toBeNull();
    });

    test('a clock that is left out stays as it was, and can be taken away', async () => {
      await store.people.save(mo, { jurisdiction: 'GB', locale: null }, now);
      expect(await store.people.find(mo)).toMatchObject({ zone: 'Europe/Lisbon', sendAt: '07:30' });
      await store.people.save(mo, { jurisdiction: 'GB', locale: null, sendAt: null }, now);
      await store.follows.save(follow('f'));
      expect(await store.follows.find('f')).toMatchObject({ zone: 'Europe/Lisbon', sendAt: '09:00' });
    });

    test('whoever has no zone is not reminded at an hour that nobody knows', async () => {
      await store.people.save(sanne, { jurisdiction: 'NL', locale: null }, now);
      await store.follows.save(follow('f', { member: sanne }));
      expect(await due()).toEqual([]);
      await store.people.save(sanne, { jurisdiction: 'NL', locale: null, zone: 'Europe/Amsterdam' }, now);
      expect(await due()).toEqual(['f']);
    });

    test('it is due at its moment, and where other data have not been looked at by', async () => {
      await store.follows.save(follow('f'));
      expect(await due()).toEqual(['f']);
      await store.follows.patch('f', { version: 'v', nextAt: now + MINUTE });
      expect(await due()).toEqual([]);
      expect(await due(now + MINUTE)).toEqual(['f']);
      expect(await due(now, 'a')).toEqual(['f']);
      expect(await due(now, 'w')).toEqual(['f']);
    });

    test('what rests is never due; what is over only at its moment, and stands in no list', async () => {
      await store.follows.save(follow('f'));
      await store.follows.patch('f', { state: 'unreachable', nextAt: now });
      expect(await due()).toEqual([]);
      expect((await store.follows.list(mo)).map(({ state }) => state)).toEqual(['unreachable']);
      await store.follows.patch('f', { state: 'over', nextAt: now + DAY });
      expect(await due(now, 'other')).toEqual([]);
      expect(await due(now + DAY, 'other')).toEqual(['f']);
      expect(await store.follows.list(mo)).toEqual([]);
    });

    test('what is left out of a change stays, and following anew begins anew', async () => {
      await store.follows.save(follow('f'));
      const told = { status: 'suspended', actBy: null, event: null } as const;
      await store.follows.patch('f', { told, snoozedTo: now + MINUTE, seenUntil: now + 1 });
      await store.follows.patch('f', {});
      expect(await store.follows.find('f')).toMatchObject({
        told,
        snoozedTo: now + MINUTE,
        seenUntil: now + 1,
      });
      await store.follows.save(follow('f', { createdAt: now + 5 }));
      expect(await store.follows.find('f')).toMatchObject({
        snoozedTo: null,
        seenUntil: now,
        createdAt: now + 5,
        told: { status: 'upcoming' },
      });
    });

    test('all that are on a rule in one place can be changed together, and no others', async () => {
      await store.people.save(sanne, { jurisdiction: null, locale: null, zone: 'UTC' }, now);
      await store.follows.save(follow('f'));
      await store.follows.save(follow('g', { member: sanne }));
      await store.follows.save(follow('h', { rule: 'x/y/z' }));
      for (const id of ['f', 'g', 'h']) await store.follows.patch(id, { version: 'v' });
      expect(await due()).toEqual([]);
      await store.follows.patch({ platform: 'chat', installation: 'I2', rule: 'a/b/c' }, { version: '' });
      expect(await due()).toEqual([]);
      await store.follows.patch({ platform: 'chat', installation: 'I1', rule: 'a/b/c' }, { version: '' });
      expect(await due()).toEqual(['f', 'g']);
    });

    test('a member’s follows are listed in the order they began, and nobody else’s', async () => {
      await store.people.save(sanne, { jurisdiction: null, locale: null, zone: 'UTC' }, now);
      await store.follows.save(follow('b', { rule: 'x/y/z', createdAt: now }));
      await store.follows.save(follow('a', { createdAt: now + 1 }));
      await store.follows.save(follow('c', { member: sanne }));
      expect((await store.follows.list(mo)).map(({ id }) => id)).toEqual(['b', 'a']);
      await store.follows.remove('b');
      expect((await store.follows.list(mo)).map(({ id }) => id)).toEqual(['a']);
    });

    test('the next wake knows the first moment of those that do not rest', async () => {
      await store.follows.save(follow('f'));
      await store.follows.save(follow('g', { rule: 'x/y/z' }));
      expect((await store.outbox.nextWake(0)).plan).toBeNull();
      await store.follows.patch('f', { nextAt: now + 2 * MINUTE });
      await store.follows.patch('g', { nextAt: now + MINUTE });
      expect((await store.outbox.nextWake(0)).plan).toBe(now + MINUTE);
      expect((await store.outbox.nextWake(0, now + MINUTE)).plan).toBe(now + MINUTE);
      expect((await store.outbox.nextWake(0, now + MINUTE + 1)).plan).toBe(now + 2 * MINUTE);
      await store.follows.patch('g', { state: 'unreachable' });
      expect((await store.outbox.nextWake(0)).plan).toBe(now + 2 * MINUTE);
    });

    test('whoever is forgotten is reminded of nothing, and no message to them is kept', async () => {
      const toMo = post('p', 1, {
        subscription: null,
        profileId: null,
        kind: 'personal',
        target: { ...mo, channel: null, thread: null },
      });
      await store.posts.create([toMo], lease, now);
      await store.follows.save(follow('f'));
      expect((await store.people.traces(mo)).follows.map(({ rule }) => rule)).toEqual(['a/b/c']);
      await store.people.forget(mo);
      expect(await store.follows.find('f')).toBeNull();
      expect(await store.posts.find('p')).toBeNull();
      expect((await store.people.traces(mo)).follows).toEqual([]);
      expect(await due()).toEqual([]);
    });

    test('messages to followers are thrown away after thirty days', async () => {
      const target = { ...mo, channel: null, thread: null };
      await store.posts.create(
        [post('p', 1, { subscription: null, profileId: null, kind: 'personal', target })],
        lease,
        now,
      );
      await store.upkeep.purge(now + 29 * DAY);
      expect(await store.posts.find('p')).not.toBeNull();
      await store.upkeep.purge(now + 31 * DAY);
      expect(await store.posts.find('p')).toBeNull();
    });
  });
}
