// What every store must do so that a rush can be spread: count, give out slots, and open by lot.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BacklogPlace, LotSlot, PlannedOccurrence } from '../../src/app/stores/plan-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { at, channel, profile, wish } from '../app/world.ts';

const MINUTE = 60_000;
const now = at('2025-10-20T09:00');
const due = at('2025-11-01T09:00');

const occurrence: PlannedOccurrence = {
  rule: 'a/b/c',
  event: 'e',
  kind: 'reminder',
  offset: 1,
  due,
  sendBy: due + 60 * MINUTE,
  actBy: '2025-11-02',
  cutoff: due + 60 * MINUTE,
  state: 'planned',
  catchUp: false,
  urgent: false,
  tellers: null,
};

const slot = (below: number, minutes: number, change: Partial<LotSlot> = {}): LotSlot => {
  return { platform: 'chat', installation: null, below, due: due - minutes * MINUTE, ...change };
};

export function spreadContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} in a rush`, () => {
    let store: Store;
    let profileId = 0;
    let opened = 0;
    const id = async (): Promise<number> => (await store.spread.waiting(due))[0]?.id ?? 0;

    beforeEach(async () => {
      store = await openEmpty();
      profileId = (await store.plan.saveProfile(profile())).id;
      for (let n = 0; n < 20; n += 1) await store.subscriptions.save(wish(`C${n}`), profileId, now);
      await store.plan.apply([
        { profileId: profileId, changes: { insert: [occurrence], update: [], cancel: [] }, plannedFor: 'v' },
      ]);
    });
    afterEach(() => store.upkeep.close());

    /** How many deliveries are due so many minutes before the moment. */
    async function dueBefore(): Promise<Record<number, number>> {
      let step = { done: false };
      while (!step.done) step = await store.plan.fanOut(opened, 7);
      const counts: Record<number, number> = {};
      for (const { id: subscription } of await store.subscriptions.list({})) {
        for (const delivery of await store.outbox.list(subscription)) {
          const minutes = (due - delivery.due) / MINUTE;
          counts[minutes] = (counts[minutes] ?? 0) + 1;
        }
      }
      return counts;
    }

    test('active channels are counted by profile and installation, some ids at a time', async () => {
      const other = { ...wish('D1'), target: { ...channel('D1'), installation: 'I2' } };
      await store.subscriptions.save(other, profileId, now);
      const [first] = await store.subscriptions.list({ limit: 1 });
      await store.subscriptions.patch(first?.id ?? 0, { state: 'paused' }, now);
      const counts: Record<string, number> = {};
      let steps = 0;
      for (let after: number | null = 0; after !== null; steps += 1) {
        const { loads, next } = await store.spread.loads(after, 5);
        for (const { installation, channels } of loads) {
          counts[installation] = (counts[installation] ?? 0) + channels;
        }
        after = next;
      }
      expect(counts).toEqual({ I1: 19, I2: 1 });
      expect(steps).toBe(5);
    });

    test('what waits already is counted once a channel, where it is most urgent, some rows at a time', async () => {
      const [first, second, third] = await store.subscriptions.list({ limit: 3 });
      const row = {
        rule: 'late',
        event: 'e',
        kind: 'reminder',
        offset: 1,
        actBy: null,
        urgent: false,
      } as const;
      const delivery = { ...row, due: now - MINUTE, sendBy: due, state: 'pending' } as const;
      await store.outbox.add([
        { ...delivery, subscription: first?.id ?? 0 },
        { ...delivery, subscription: first?.id ?? 0, offset: 0, sendBy: due + MINUTE },
        { ...delivery, subscription: first?.id ?? 0, rule: 'other', sendBy: due + MINUTE },
        { ...delivery, subscription: second?.id ?? 0, due: now + 25 * MINUTE },
        { ...delivery, subscription: second?.id ?? 0, rule: 'other', state: 'collapsed' },
        // Its occurrence waits as well, and counts everybody.
        { ...delivery, subscription: third?.id ?? 0, rule: occurrence.rule, due },
      ]);
      const found: unknown[] = [];
      let steps = 0;
      let place: BacklogPlace | null = null;
      do {
        const step: Awaited<ReturnType<Store['spread']['backlog']>> = await store.spread.backlog(
          now,
          place,
          1,
        );
        found.push(...step.backlog);
        place = step.next;
        steps += 1;
      } while (place !== null);
      const pool = { profileId, platform: 'chat', installation: 'I1' };
      const later = now + 20 * MINUTE;
      expect(found).toEqual([
        { ...pool, due: now, sendBy: due, channels: 1, rules: 1 },
        { ...pool, due: later, sendBy: due, channels: 1, rules: 1 },
        { ...pool, due: now, sendBy: due + MINUTE, channels: 0, rules: 0 },
        { ...pool, due: now, sendBy: due + MINUTE, channels: 0, rules: 1 },
      ]);
      expect(steps).toBe(6);
      expect((await store.spread.backlog(now, null, 100)).backlog).toHaveLength(3);
      await store.subscriptions.patch(second?.id ?? 0, { state: 'paused' }, now);
      expect((await store.spread.backlog(now, null, 100)).backlog).toHaveLength(2);
    });

    test('without slots every channel is due at the moment', async () => {
      opened = await id();
      expect(await dueBefore()).toEqual({ 0: 20 });
    });

    test('with slots each channel is due in that of its lot, and nobody is left out', async () => {
      opened = await id();
      await store.spread.place(opened, [slot(32_768, 0), slot(65_536, 5)]);
      const counts = await dueBefore();
      expect(Object.keys(counts)).toEqual(['0', '5']);
      expect((counts[0] ?? 0) + (counts[5] ?? 0)).toBe(20);
      expect(Math.abs((counts[0] ?? 0) - 10)).toBeLessThanOrEqual(2);
    });

    test('slots of another platform or installation are none of its', async () => {
      opened = await id();
      const others = [slot(65_536, 9, { platform: 'mail' }), slot(65_536, 7, { installation: 'I2' })];
      await store.spread.place(opened, others);
      expect(await dueBefore()).toEqual({ 0: 20 });
    });

    test('an occurrence opens for its first slot, and is woken for', async () => {
      opened = await id();
      await store.spread.place(opened, [slot(32_768, 0), slot(65_536, 30)]);
      expect(await store.plan.opening(due - 31 * MINUTE)).toEqual([]);
      expect(await store.plan.opening(due - 30 * MINUTE)).toEqual([opened]);
      expect((await store.outbox.nextWake(1000)).plan).toBe(due - 30 * MINUTE - 1000);
    });

    test('slots are read back as they were given, and replaced as a whole', async () => {
      opened = await id();
      await store.spread.place(opened, [slot(1, 1), slot(65_536, 2)]);
      const slots = [slot(40_000, 3), slot(65_536, 4)];
      await store.spread.place(opened, slots);
      expect((await store.spread.waiting(due)).map((one) => one.slots)).toEqual([slots]);
      await store.spread.place(opened, []);
      expect(await store.plan.opening(due - MINUTE)).toEqual([]);
    });

    test('another moment takes the slots of the old one away', async () => {
      opened = await id();
      await store.spread.place(opened, [slot(65_536, 30)]);
      const later = {
        id: opened,
        due: due + 60 * MINUTE,
        sendBy: occurrence.sendBy,
        actBy: '2025-11-02',
        cutoff: due,
      };
      await store.plan.apply([
        { profileId: profileId, changes: { insert: [], update: [later], cancel: [] }, plannedFor: 'v' },
      ]);
      expect(await store.plan.opening(due)).toEqual([]);
      expect((await store.spread.waiting(due + 60 * MINUTE)).map((one) => one.slots)).toEqual([[]]);
    });

    test('an occurrence that has opened keeps its slots', async () => {
      opened = await id();
      await store.spread.place(opened, [slot(65_536, 5)]);
      await store.plan.fanOut(opened, 7);
      await store.spread.place(opened, [slot(65_536, 9)]);
      expect(await dueBefore()).toEqual({ 5: 20 });
    });
  });
}
