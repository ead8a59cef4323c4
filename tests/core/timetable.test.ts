import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE, toLocalIso } from '../../src/core/calendar.ts';
import { allowedNow } from '../../src/core/slot.ts';
import { atOnce } from '../../src/core/steps.ts';
import {
  type Demand,
  FARTHEST_AHEAD,
  type Placement,
  type TimetableRules,
  timetable,
} from '../../src/core/timetable.ts';
import { at, profileOf } from './samples.ts';

const none = (): boolean => false;
const NOON = at('2025-10-26T11:00Z');
const rules: TimetableRules = { postsPerMinute: 100, now: NOON, holidays: none };

function demand(change: Partial<Demand> = {}): Demand {
  const due = at('2025-11-01T08:00Z');
  return { id: 'a', posts: 10, due, sendBy: due + DAY, moves: 'earlier', hours: profileOf({}), ...change };
}

const place = (demands: readonly Demand[], change: Partial<TimetableRules> = {}): readonly Placement[] =>
  atOnce(timetable(demands, { ...rules, ...change }));

/** "09:00 100, 08:59 50" in Amsterdam, the date where it is not 1 November. */
function minutes({ slots }: Placement): string {
  const local = (instant: number): string => toLocalIso(instant, 'Europe/Amsterdam');
  const show = (instant: number): string =>
    local(instant).startsWith('2025-11-01')
      ? local(instant).slice(11, 16)
      : local(instant).slice(5, 16).replace('T', ' ');
  return slots.map((slot) => `${show(slot.at)} ${slot.posts}`).join(', ');
}

/** Posts that leave after their sendBy, where each minute takes those with the least time left of what may leave by then. */
function lateWhenSent(placements: readonly Placement[], postsPerMinute: number): number {
  const slots = placements.flatMap(({ demand: { sendBy }, slots }) =>
    slots.map((slot) => ({ ...slot, sendBy })),
  );
  const from = Math.floor(NOON / MINUTE);
  const waiting: { sendBy: number; posts: number }[] = [];
  let late = 0;
  for (let minute = from; slots.length > 0 || waiting.length > 0; minute += 1) {
    const open = slots.filter(({ at: moment }) => Math.floor(moment / MINUTE) <= minute);
    for (const slot of open) slots.splice(slots.indexOf(slot), 1);
    waiting.push(...open);
    waiting.sort((a, b) => a.sendBy - b.sendBy);
    let room = postsPerMinute;
    while (room > 0 && waiting[0] !== undefined) {
      const sent = Math.min(room, waiting[0].posts);
      if ((minute + 1) * MINUTE > waiting[0].sendBy) late += sent;
      waiting[0].posts -= sent;
      room -= sent;
      if (waiting[0].posts === 0) waiting.shift();
    }
  }
  return late;
}

/** What waits keeps no slot: it may leave from its moment on. */
const asWaiting = (placement: Placement): Placement => ({
  ...placement,
  slots: placement.slots.map(({ posts }) => ({ at: placement.demand.due, posts })),
});

const only = (demands: readonly Demand[], change: Partial<TimetableRules> = {}): string =>
  place(demands, change).map(minutes).join(' | ');

describe('the timetable', () => {
  test('what fits in a minute keeps its own moment', () => {
    expect(only([demand({ posts: 100 })])).toBe('09:00 100');
  });

  test('what does not fit moves to the minutes before', () => {
    expect(only([demand({ posts: 250 })])).toBe('09:00 100, 08:59 100, 08:58 50');
  });

  test('a message that must not come early moves to the minutes after', () => {
    expect(only([demand({ posts: 250, moves: 'later' })])).toBe('09:00 100, 09:01 100, 09:02 50');
  });

  test('those with the least time left keep the minutes that were wished', () => {
    const urgent = demand({ id: 'last day', posts: 100, sendBy: demand().due + 12 * HOUR });
    const calm = demand({ id: 'thirty days', posts: 100, sendBy: demand().due + 30 * DAY });
    const placed = place([calm, urgent]);
    expect(placed.map((one) => `${one.demand.id}: ${minutes(one)}`)).toEqual([
      'last day: 09:00 100',
      'thirty days: 08:59 100',
    ]);
  });

  test('it never reaches into quiet hours: it goes on the evening before', () => {
    const hours = profileOf({ quiet: { from: '20:00', to: '08:59' } });
    expect(only([demand({ posts: 300, hours })])).toBe('09:00 100, 08:59 100, 10-31 19:59 100');
  });

  test('nor into the night of those who named no quiet hours', () => {
    const placed = place([demand({ posts: 12_200 })])[0];
    const lines = minutes(placed ?? { demand: demand(), slots: [], unplaced: 0 }).split(', ');
    expect(lines.slice(119, 122)).toEqual(['07:01 100', '07:00 100', '10-31 21:59 100']);
  });

  test('days that are not allowed are passed over', () => {
    const monday = at('2025-11-03T08:00Z');
    const hours = profileOf({ weekdaysOnly: true, quiet: { from: '18:00', to: '09:00' } });
    const due = { due: monday, sendBy: monday + DAY };
    expect(only([demand({ posts: 200, hours, ...due })])).toBe('11-03 09:00 100, 10-31 17:59 100');
  });

  test('a wished hour in the night stays for those who fit', () => {
    const due = at('2025-11-01T02:00Z');
    expect(only([demand({ posts: 150, due })])).toBe('03:00 100, 10-31 21:59 50');
  });

  test('with no time left before, the rest leaves later, by day where that is early enough', () => {
    const now = demand().due - MINUTE;
    expect(only([demand({ posts: 300 })], { now })).toBe('09:00 100, 08:59 100, 09:01 100');
    const evening = { due: at('2025-11-01T20:59Z'), sendBy: at('2025-11-02T10:00Z') };
    expect(only([demand({ posts: 200, ...evening })], { now: evening.due })).toBe(
      '21:59 100, 11-02 07:00 100',
    );
  });

  test('at night, where all else would be too late', () => {
    const evening = { due: at('2025-11-01T20:59Z'), sendBy: at('2025-11-01T23:00Z') };
    expect(only([demand({ posts: 200, ...evening })], { now: evening.due })).toBe('21:59 100, 22:00 100');
  });

  test('what cannot leave in time is told', () => {
    const tight = { due: at('2025-11-01T20:59Z'), sendBy: at('2025-11-01T21:20Z') };
    const [placed] = place([demand({ posts: 5000, ...tight })], { now: tight.due });
    expect(placed?.unplaced).toBe(5000 - 100 * 11);
  });

  test('a million at forty-nine a second take six hours: they begin the evening before', () => {
    const [placed] = place([demand({ posts: 1_000_000 })], { postsPerMinute: 2940 });
    expect(placed?.unplaced).toBe(0);
    expect(placed?.slots).toHaveLength(341);
    expect(toLocalIso(placed?.slots.at(-1)?.at ?? 0, 'Europe/Amsterdam')).toBe('2025-10-31T18:20:00+01:00');
  });
});

test('a crowd that takes weeks, and one of many demands, are placed in many steps', () => {
  const stops = (demands: readonly Demand[], postsPerMinute: number): number => {
    const steps = timetable(demands, { ...rules, postsPerMinute });
    let count = 0;
    while (steps.next().done !== true) count += 1;
    return count;
  };
  const due = demand().due;
  // Some forty thousand minutes, whatever the hour.
  expect(stops([demand({ posts: 1_000_000, sendBy: due + 30 * DAY })], 20)).toBeGreaterThan(10);
  const many = Array.from({ length: 6_000 }, (_, n) => demand({ id: `d${n}`, posts: 1 }));
  expect(stops(many, 10_000)).toBeGreaterThan(80);
});

describe('laws of the timetable', () => {
  const quiet = fc.constantFrom(null, { from: '22:00', to: '07:00' }, { from: '12:00', to: '13:30' });
  const someDemand = fc
    .record({
      posts: fc.integer({ min: 1, max: 4000 }),
      dueIn: fc.integer({ min: 1, max: 5 * 24 * 60 }),
      leaves: fc.integer({ min: 30, max: 60 * 24 }),
      moves: fc.constantFrom('earlier' as const, 'later' as const),
      zone: fc.constantFrom('Europe/Amsterdam', 'America/New_York', 'Asia/Kathmandu'),
      weekdaysOnly: fc.boolean(),
      quiet,
    })
    .map(({ posts, dueIn, leaves, moves, zone, weekdaysOnly, quiet: hours }) => ({
      posts,
      due: NOON + dueIn * MINUTE,
      sendBy: NOON + (dueIn + leaves) * MINUTE,
      moves,
      hours: profileOf({ zone, weekdaysOnly, quiet: hours }),
    }));
  const demands = fc
    .array(someDemand, { minLength: 1, maxLength: 12 })
    .map((list) => list.map((one, n): Demand => ({ ...one, id: `d${n}` })));

  test('no minute holds more than the pace allows, and nothing gets lost on the way', () => {
    fc.assert(
      fc.property(demands, (list) => {
        const placed = place(list);
        const load = new Map<number, number>();
        for (const { at: instant, posts } of placed.flatMap((one) => one.slots)) {
          const minute = Math.floor(instant / MINUTE);
          load.set(minute, (load.get(minute) ?? 0) + posts);
        }
        expect(Math.max(...load.values())).toBeLessThanOrEqual(100);
        for (const { demand: asked, slots, unplaced } of placed) {
          expect(slots.reduce((sum, slot) => sum + slot.posts, unplaced)).toBe(asked.posts);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('no slot lies before now, too far ahead, or after sendBy; before its moment only in hours that are allowed', () => {
    fc.assert(
      fc.property(demands, (list) => {
        for (const { demand: asked, slots } of place(list)) {
          for (const { at: instant } of slots) {
            expect(instant).toBeGreaterThanOrEqual(asked.moves === 'earlier' ? NOON : asked.due);
            expect(instant).toBeGreaterThanOrEqual(asked.due - FARTHEST_AHEAD);
            expect(instant).toBeLessThan(asked.sendBy);
            const isEarly = instant < asked.due;
            const profile = profileOf({ ...asked.hours });
            if (isEarly) expect(allowedNow(instant, profile, none)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the order in which demands are given does not matter', () => {
    fc.assert(
      fc.property(demands, (list) => {
        expect(place(list.toReversed())).toEqual(place(list));
      }),
      { numRuns: 30 },
    );
  });
});

test('what waits without a slot delays nothing past its sendBy, where the timetable has room for all of it', () => {
  const planned = fc.record({
    posts: fc.integer({ min: 1, max: 4000 }),
    hours: fc.integer({ min: 0, max: 6 }),
    left: fc.integer({ min: 1, max: 10 }),
  });
  const story = fc.tuple(
    fc.array(planned, { maxLength: 4 }),
    fc.array(planned, { minLength: 1, maxLength: 4 }),
  );
  fc.assert(
    fc.property(story, ([reminders, backlog]) => {
      const demandOf = (
        { posts, hours, left }: (typeof reminders)[0],
        id: string,
        change: Partial<Demand>,
      ) => {
        const due = NOON + hours * HOUR;
        return demand({ id, posts, due, sendBy: due + left * HOUR, ...change });
      };
      const demands = [
        ...reminders.map((one, n) => demandOf(one, `planned ${n}`, {})),
        ...backlog.map((one, n) => demandOf({ ...one, hours: 0 }, `waiting ${n}`, { moves: 'later' })),
      ];
      const placements = place(demands, { postsPerMinute: 20 });
      const isShort = placements.some(({ unplaced }) => unplaced > 0);
      const sent = placements.map((one) => (one.demand.id.startsWith('waiting') ? asWaiting(one) : one));
      const late = lateWhenSent(structuredClone(sent), 20);
      // Who is told of a shortage may still be lucky; who is not told need not be.
      expect(isShort ? 0 : late).toBe(0);
    }),
    { numRuns: 100 },
  );
});
