// What every store must do so that processes with different data find out whose count.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { doubtedAt, isPlannedFor, type KnownBy, planMark } from '../../src/app/known-rules.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { profile } from '../app/world.ts';
import { MINUTE, now } from './store-samples.ts';

export function readingContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} as a store of readings`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await openEmpty();
    });
    afterEach(async () => {
      await store.upkeep.close();
    });

    test('no reading counts before one was taken', async () => {
      expect(await store.readings.current()).toBeNull();
      expect(await store.readings.find('a')).toBeNull();
    });

    test('the reading that was taken last counts, and each keeps its first place', async () => {
      await store.readings.take('a', '2025-10-01', now);
      await store.readings.take('b', '2025-10-02', now + 1);
      await store.readings.take('a', '2025-10-01', now + 2);
      const times = { takenAt: now + 2, aliveAt: now + 2 };
      expect(await store.readings.current()).toEqual({
        version: 'a',
        asOf: '2025-10-01',
        first: 1,
        turn: 3,
        ...times,
      });
      expect(await store.readings.find('b')).toMatchObject({ first: 2, turn: 2, takenAt: now + 1 });
    });

    test('the same data are as recent as the best that is known of them', async () => {
      await store.readings.take('a', '2025-10-02T00:00:00.000Z', now);
      await store.readings.take('a', '2025-10-01', now);
      expect((await store.readings.current())?.asOf).toBe('2025-10-02T00:00:00.000Z');
    });

    test('a sign of life is noted of readings that are known, and makes none count', async () => {
      await store.readings.take('a', '', now);
      await store.readings.take('b', '', now);
      await store.readings.seen('a', '', now + MINUTE);
      await store.readings.seen('c', '', now + MINUTE);
      expect(await store.readings.current()).toMatchObject({ version: 'b', aliveAt: now });
      expect((await store.readings.find('a'))?.aliveAt).toBe(now + MINUTE);
      expect(await store.readings.find('c')).toBeNull();
    });

    test('with a sign of life data may become more recent, and never less', async () => {
      const asOf = async (): Promise<string | undefined> => (await store.readings.current())?.asOf;
      await store.readings.take('a', '2025-10-02', now);
      await store.readings.seen('a', '2025-10-03', now + MINUTE);
      expect(await asOf()).toBe('2025-10-03');
      await store.readings.seen('a', '2025-10-01', now + MINUTE);
      expect(await asOf()).toBe('2025-10-03');
    });

    const today = '2025-10-20';

    /** Plans as of today by these data, and lets a word be told; returns what the profile is planned for then. */
    async function doubted(by: KnownBy | null, plannedBy = 'b'): Promise<string | null | undefined> {
      const { id } = await store.plan.saveProfile(profile());
      const changes = { insert: [], update: [], cancel: [] };
      await store.plan.apply([{ profileId: id, changes, plannedFor: planMark(today, plannedBy, 'p1') }]);
      await store.readings.doubt([{ profileId: id, by }], now, 'sign');
      return (await store.plan.saveProfile(profile())).plannedFor;
    }

    test('words that were told by what a profile is planned by leave its plan alone', async () => {
      await store.readings.take('a', '', now);
      await store.readings.take('b', '', now);
      expect(await doubted({ version: 'b', date: today })).toBe(`${today}|b|p1`);
      expect(await doubted({ version: 'b', date: '2025-10-21' })).toBe(`${today}|b|p1`);
      await store.readings.doubt([], now, 'sign');
    });

    test.each([
      ['by other data', { version: 'a', date: today }],
      ['by data of which the name is longer', { version: 'bb', date: today }],
      ['on an earlier day', { version: 'b', date: '2025-10-19' }],
      ['by nobody knows what', null],
    ])('words that were told %s put it in doubt', async (_what, by) => {
      await store.readings.take('b', '', now);
      const mark = await doubted(by);
      expect(mark).toBe(`${today}|b|p1|${now} sign`);
      expect([doubtedAt(mark ?? ''), isPlannedFor(mark ?? '', 'b')]).toEqual([now, true]);
    });

    test('so do words that were told by data which do not count any more, whoever planned', async () => {
      await store.readings.take('b', '', now);
      await store.readings.take('c', '', now);
      expect(await doubted({ version: 'b', date: today })).toBe(`${today}|b|p1|${now} sign`);
    });

    test('however often it is doubted, the mark says so once', async () => {
      const mark = await doubted(null);
      const { id } = await store.plan.saveProfile(profile());
      await store.readings.doubt([{ profileId: id, by: null }], now + 1, 'sign');
      const again = (await store.plan.saveProfile(profile())).plannedFor ?? '';
      expect([again.length, doubtedAt(again), again === mark]).toEqual([mark?.length, now + 1, false]);
    });

    test('whoever asks waits for words that are being recorded, and for nothing else', async () => {
      await store.readings.allTold();
      const steps: string[] = [];
      const asked: Promise<void>[] = [];
      await store.transaction(async (inner) => {
        await inner.readings.doubt([{ profileId: 1, by: null }], now, 'sign');
        asked.push(store.readings.allTold().then(() => void steps.push('told')));
        for (let n = 0; n < 20; n += 1) await inner.readings.current();
        steps.push('recorded');
      });
      await Promise.all(asked);
      expect(steps).toEqual(['recorded', 'told']);
    });

    test('a profile that nobody has planned is in no doubt', async () => {
      const { id } = await store.plan.saveProfile(profile());
      await store.readings.doubt([{ profileId: id, by: null }], now, 'sign');
      expect((await store.plan.saveProfile(profile())).plannedFor).toBeNull();
    });
  });
}
