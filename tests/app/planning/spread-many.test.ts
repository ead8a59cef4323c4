import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { spread } from '../../../src/app/planning/spread.ts';
import {
  type Backlog,
  LOTS,
  type Load,
  type LotSlot,
  type WaitingOccurrence,
} from '../../../src/app/stores/plan-store.ts';
import { DAY, HOUR, MINUTE } from '../../../src/core/calendar.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { atOnce } from '../../../src/core/steps.ts';
import { type Demand, timetable } from '../../../src/core/timetable.ts';
import { at, catalogueOf, createWorld, manyPeople, profile } from '../world.ts';

const NOW = at('2025-10-20T12:00');

/** What a store with so many installations would count. */
interface Counts {
  readonly profiles: readonly Profile[];
  readonly waiting: readonly WaitingOccurrence[];
  readonly loads: readonly Load[];
  readonly backlog?: readonly Backlog[];
}

type Slots = ReadonlyMap<number, readonly LotSlot[]>;

/** Spreads what is counted where each installation takes so many posts a minute. */
async function spreadOf(
  { profiles, waiting, loads, backlog = [] }: Counts,
  pace: { readonly postsPerMinute: number },
  pause?: () => Promise<unknown>,
): Promise<{ readonly slots: Slots; readonly shortages: readonly unknown[] }> {
  const world = await createWorld(catalogueOf(), NOW);
  const slots = new Map<number, readonly LotSlot[]>();
  const stored = profiles.map((one, n) => ({ id: n + 1, profile: one, plannedFor: null }));
  Object.assign(world.store.plan, { profiles: async () => stored });
  Object.assign(world.store.spread, {
    waiting: async () => waiting,
    loads: async () => ({ loads, next: null }),
    backlog: async () => ({ backlog, next: null }),
    place: async (occurrence: number, given: readonly LotSlot[]) => void slots.set(occurrence, given),
  });
  const chat = {
    per: 'installation' as const,
    get postsPerMinute() {
      return pace.postsPerMinute;
    },
    personal: manyPeople,
  };
  const paces = new Map([['chat', chat]]);
  const engine = { ...world.engine, paces, ...(pause === undefined ? {} : { pause }) };
  const shortages = await spread(engine);
  await world.store.upkeep.close();
  return { slots, shortages };
}

const occurrence = (id: number, profileId: number, change: Partial<WaitingOccurrence> = {}) => ({
  id,
  profileId,
  kind: 'reminder' as const,
  rule: `rule${id}`,
  due: NOW + DAY,
  sendBy: NOW + 2 * DAY,
  slots: [],
  ...change,
});

const load = (installation: string, profileId: number, channels: number): Load => {
  return { platform: 'chat', installation, profileId, channels };
};

describe('many installations', () => {
  const PROFILES = 100;
  const INSTALLATIONS = 2_000;
  const counts = (channels: number): Counts => ({
    profiles: Array.from({ length: PROFILES }, () => profile()),
    waiting: Array.from({ length: 10 * PROFILES }, (_, n) =>
      occurrence(n + 1, (n % PROFILES) + 1, { due: NOW + Math.ceil((n + 1) / PROFILES) * DAY }),
    ).map((one) => ({ ...one, sendBy: one.due + DAY })),
    loads: Array.from({ length: INSTALLATIONS }, (_, n) => load(`I${n}`, (n % PROFILES) + 1, channels)),
  });

  /** The most installations whose pace is asked for between two turns of others. */
  async function mostBetweenTurns(channels: number): Promise<{ most: number; all: number }> {
    let [asked, most, all] = [0, 0, 0];
    const pace = {
      get postsPerMinute() {
        asked += 1;
        all += 1;
        most = Math.max(most, asked);
        return 10;
      },
    };
    await spreadOf(counts(channels), pace, async () => {
      asked = 0;
    });
    return { most, all };
  }

  test('whose posts all fit keep others waiting for a few hundred of them at most', async () => {
    const { most, all } = await mostBetweenTurns(10);
    // Each is asked once, however many moments there are.
    expect(all).toBe(INSTALLATIONS);
    expect(most).toBeLessThanOrEqual(200);
  });

  test('whose posts are spread let others have a turn after each', async () => {
    const { most } = await mostBetweenTurns(11);
    expect(most).toBeLessThanOrEqual(3);
  });
});

describe('a store in which two installations are in a rush', () => {
  const two = [profile(), profile({ sendAt: '10:00' })];
  const loads = [load('I2', 1, 15), load('I2', 2, 25), load('I1', 2, 35)];
  const counts = (slots: readonly LotSlot[]): Counts => {
    return { profiles: two, waiting: [occurrence(1, 2, { slots })], loads };
  };

  test('nothing is written where the slots are those in force, in the order the store gives them', async () => {
    const pace = { postsPerMinute: 10 };
    const { slots } = await spreadOf(counts([]), pace);
    const inForce = (slots.get(1) ?? []).toSorted(
      (a, b) => (a.installation ?? '').localeCompare(b.installation ?? '') || a.below - b.below,
    );
    expect(inForce).toHaveLength(7);
    expect([...(await spreadOf(counts(inForce), pace)).slots]).toEqual([]);
  });
});

test('a minute with hardly any room left is no slot where a million share the lots: no two end at the same', async () => {
  // Whoever has less time left takes all of a minute but for one post.
  const waiting = [
    occurrence(1, 1, { due: NOW + DAY, sendBy: NOW + 3 * DAY }),
    occurrence(2, 2, { due: NOW + DAY - 2 * MINUTE, sendBy: NOW + DAY + HOUR }),
  ];
  const loads = [load('I1', 1, 1_000_000), load('I1', 2, 2_999)];
  const counts = { profiles: [profile(), profile()], waiting, loads };
  const { slots } = await spreadOf(counts, { postsPerMinute: 3_000 });
  const ends = (slots.get(1) ?? []).map(({ below }) => below);
  expect(ends.length).toBeGreaterThan(300);
  expect(new Set(ends).size).toBe(ends.length);
  expect(ends.at(-1)).toBe(LOTS);
});

describe('laws of a spread', () => {
  const installations = ['I1', 'I2', 'I3'];
  const profiles = [
    profile(),
    profile({ digest: false }),
    profile({ zone: 'America/New_York', weekdaysOnly: true }),
  ];
  const someProfile = fc.integer({ min: 1, max: profiles.length });
  const someWaiting = fc.record({
    profileId: someProfile,
    kind: fc.constantFrom('reminder' as const, 'started' as const),
    due: fc.integer({ min: 1, max: 300 }).map((minutes) => NOW + minutes * 7 * MINUTE),
    left: fc.integer({ min: 1, max: 48 }),
  });
  const someLoad = fc.record({
    installation: fc.constantFrom(...installations),
    profileId: someProfile,
    channels: fc.integer({ min: 1, max: 300 }),
  });
  const someBacklog = fc.record({
    installation: fc.constantFrom(...installations),
    profileId: someProfile,
    channels: fc.integer({ min: 1, max: 80 }),
    left: fc.integer({ min: 1, max: 48 }),
  });
  const story = fc
    .record({
      waiting: fc.array(someWaiting, { maxLength: 8 }),
      loads: fc.array(someLoad, { maxLength: 6 }),
      backlog: fc.array(someBacklog, { maxLength: 5 }),
    })
    .map(
      ({ waiting, loads, backlog }): Required<Counts> => ({
        profiles,
        waiting: waiting.map(({ left, ...one }, n) =>
          occurrence(n + 1, one.profileId, { ...one, sendBy: one.due + left * HOUR }),
        ),
        loads: loads.map((one) => load(one.installation, one.profileId, one.channels)),
        backlog: backlog.map(({ left, ...one }) => {
          return { ...one, platform: 'chat', rules: one.channels + 3, due: NOW, sendBy: NOW + left * HOUR };
        }),
      }),
    );
  const PACE = 100;

  /** What is asked of one installation, moment by moment, said as plainly as it can be. */
  function demandsAt(installation: string, { waiting, loads, backlog }: Required<Counts>): readonly Demand[] {
    const channels = (profileId: number): number =>
      loads
        .filter((one) => one.installation === installation && one.profileId === profileId)
        .reduce((sum, one) => sum + one.channels, 0);
    const together = Map.groupBy(waiting, ({ profileId, due, kind }) => `${profileId} ${due} ${kind}`);
    const planned = [...together].flatMap(([id, all]) => {
      const [first] = all;
      const hours = profiles[(first?.profileId ?? 0) - 1];
      if (first === undefined || hours === undefined || channels(first.profileId) === 0) return [];
      const posts = channels(first.profileId) * (hours.digest ? 1 : all.length);
      const sendBy = Math.min(...all.map((one) => one.sendBy));
      const moves = first.kind === 'reminder' ? ('earlier' as const) : ('later' as const);
      return [{ id, posts, due: first.due, sendBy, moves, hours }];
    });
    const isThere = loads.some((one) => one.installation === installation);
    const own = backlog.filter((one) => isThere && one.installation === installation);
    const waits = own.flatMap((one, n) => {
      const hours = profiles[one.profileId - 1];
      if (hours === undefined) return [];
      const posts = hours.digest ? one.channels : one.rules;
      return [
        { id: `waiting ${n}`, posts, due: one.due, sendBy: one.sendBy, moves: 'later' as const, hours },
      ];
    });
    return [...planned, ...waits];
  }

  /** Which slots each moment has, by a timetable for each installation; and how many posts find no room. */
  function asTimetables(counts: Required<Counts>): { slots: Map<number, LotSlot[]>; without: number } {
    const slots = new Map<number, LotSlot[]>();
    let without = 0;
    for (const installation of installations) {
      const rules = { postsPerMinute: PACE, now: NOW, holidays: () => false };
      for (const placed of atOnce(timetable(demandsAt(installation, counts), rules))) {
        without += placed.unplaced;
        const keeps = placed.slots.every((slot) => slot.at === placed.demand.due);
        const sum = placed.slots.reduce((all, slot) => all + slot.posts, 0);
        if (keeps) continue;
        for (const { id, profileId, due, kind } of counts.waiting) {
          if (`${profileId} ${due} ${kind}` !== placed.demand.id) continue;
          let before = 0;
          const lots = placed.slots.map((slot) => {
            before += slot.posts;
            const below = Math.round((before / sum) * LOTS);
            return { platform: 'chat', installation, below, due: slot.at };
          });
          slots.set(id, [...(slots.get(id) ?? []), ...lots]);
        }
      }
    }
    return { slots, without };
  }

  test('whoever is not looked at closely gets what the timetable of their installation gives them', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (counts) => {
        const found = await spreadOf(counts, { postsPerMinute: PACE }, async () => {});
        const plain = asTimetables(counts);
        expect(new Map(found.slots)).toEqual(plain.slots);
        const told = found.shortages.reduce<number>(
          (sum, one) => sum + (one as { readonly posts: number }).posts,
          0,
        );
        expect(told).toBe(plain.without);
      }),
      { numRuns: 60 },
    );
  });
});
