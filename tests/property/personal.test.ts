// Whoever follows a rule is told each offset once, or together with a more urgent one, and none of it after the cutoff:
// for any date, zone, hour and country, however long the machine stands still, and wherever it dies.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { rulesOf } from '../../src/app/known-rules.ts';
import { OFFSETS, profileOf } from '../../src/app/personal/facts.ts';
import { type BeginResult, begin } from '../../src/app/personal/following.ts';
import { nextWake, tick } from '../../src/app/tick.ts';
import { addDays, DAY, dateOf, HOUR, MINUTE, timeOf, toInstant } from '../../src/core/calendar.ts';
import { occurrencesOf } from '../../src/core/occurrence.ts';
import type { Instant } from '../../src/core/rule.ts';
import { stateAt } from '../../src/core/timeline.ts';
import { catalogueOf, createWorld, jurisdictions, scheduledRule, type World } from '../app/world.ts';

const zones = [
  'Europe/Amsterdam',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kolkata',
];
const mo = { platform: 'chat', installation: 'I1', member: 'M1' };
const FIRST = '2025-09-20';

const scenario = fc.record({
  /** Days until the announced start. */
  starts: fc.integer({ min: 9, max: 60 }),
  zone: fc.constantFrom(...zones),
  hour: fc.integer({ min: 0, max: 23 }),
  jurisdiction: fc.constantFrom('NL', 'EU', null),
  /** So many days after that of the first the same person has another date; null: they follow nothing else. */
  second: fc.option(fc.constantFrom(0, 0, 1, 6, 7, 20)),
  /** The machine stands still from an hour on, for so many hours. */
  stops: fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 1_500 }), for: fc.integer({ min: 1, max: 800 }) }),
    {
      maxLength: 3,
    },
  ),
  /** A step in the store before which the process dies; started anew at once. */
  dies: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }),
});

interface Stop {
  readonly from: Instant;
  readonly to: Instant;
}

class Crash extends Error {}

/** The same store, which dies before the step of that number. */
function dying<T extends object>(part: T, count: { left: number }): T {
  const wrap = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) return dying(value, count);
    if (typeof value !== 'function') return value;
    return async (...args: unknown[]): Promise<unknown> => {
      count.left -= 1;
      if (count.left === 0) throw new Crash();
      const inner = args.map((arg) =>
        typeof arg !== 'function'
          ? arg
          : (given?: object) =>
              (arg as (given?: object) => unknown)(given === undefined ? given : dying(given, count)),
      );
      return (value as (...args: unknown[]) => unknown)(...inner);
    };
  };
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, wrap(value)])) as T;
}

/** One pass, in which the process may die several times; each time another one takes over, after its leases are over. */
async function pass(world: World, dies: number[], stops: readonly Stop[]): Promise<void> {
  for (;;) {
    const left = dies.shift();
    if (left === undefined) break;
    const store = dying(world.store, { left });
    const died = await tick({ ...world.engine, store, owner: `process-${dies.length}` }).then(
      () => false,
      () => true,
    );
    if (died) world.now = afterStops(world.now + 2 * MINUTE, stops);
  }
  await tick(world.engine);
}

async function live(world: World, until: Instant, stops: readonly Stop[], dies: number[]) {
  await pass(world, [], stops);
  for (let ticks = 0; ticks < 200; ticks += 1) {
    const wake = await nextWake(world.engine);
    if (wake === null || wake > until) break;
    const due = Math.max(wake, world.now + (wake <= world.now ? MINUTE : 0));
    world.now = afterStops(due, stops);
    await pass(world, dies, stops);
  }
}

function afterStops(due: Instant, stops: readonly Stop[]): Instant {
  const standing = stops.find(({ from, to }) => from <= due && due < to);
  return standing === undefined ? due : afterStops(standing.to, stops);
}

interface Heard {
  readonly at: Instant;
  readonly kind: string | undefined;
  readonly offset: number | undefined;
}

/** What was said of one rule, by itself or together with others. */
function heardOf(world: World, rule: string): Heard[] {
  return world.messenger.sent.flatMap(({ at, draft }) => {
    const isSaid = draft.personal?.some((one) => one.rule === rule) === true;
    const item = isSaid ? draft.items.find((one) => one.rule === rule) : undefined;
    return item === undefined ? [] : [{ at, kind: item.kind, offset: item.offset }];
  });
}

/** When somebody who chose an hour may be written to, beyond that hour. */
interface Days {
  /** By their clock it is from their hour on until nine in the evening, or less than three hours later. */
  isDay(at: Instant): boolean;
  /** Their next hour. */
  next(at: Instant): Instant;
}

function daysOf(zone: string, hour: number): Days {
  const sendAt = `${String(hour).padStart(2, '0')}:30`;
  const lasts = Math.max(20.5 - hour, 3);
  const hoursOf = (at: Instant): number => {
    const [hours = 0, minutes = 0] = timeOf(at, zone).split(':').map(Number);
    return (hours + minutes / 60 - (hour + 0.5) + 24) % 24;
  };
  return {
    isDay: (at) => hoursOf(at) < lasts,
    next: (at) => {
      const today = dateOf(at, zone);
      const slots = [today, addDays(today, 1)].map((date) => toInstant(date, sendAt, zone));
      return slots.find((slot) => slot >= at) ?? Number.NaN;
    },
  };
}

/** The first moment from then on at which the machine runs and they are up. */
function upAt(at: Instant, still: readonly Stop[], days: Days): Instant {
  const awake = afterStops(at, still);
  return days.isDay(awake) ? awake : upAt(days.next(awake), still, days);
}

/** The laws of one rule, whatever else its follower hears. */
function judge(
  kinds: readonly Heard[],
  cutoff: Instant,
  ahead: readonly Ahead[],
  still: readonly Stop[],
  days: Days,
): void {
  // After the cutoff: at most one, and it says that it is late.
  for (const { at, kind } of kinds) expect(kind).toBe(at < cutoff ? 'reminder' : 'late');
  expect(kinds.filter(({ kind }) => kind === 'late').length).toBeLessThanOrEqual(1);
  // Each offset is covered by the first message from its moment on, and each message covers one at least.
  const covering = ahead.map(({ due }) => kinds.findIndex(({ at }) => at >= due));
  expect(covering).not.toContain(-1);
  expect(new Set(covering).size).toBe(kinds.length);
  // As soon as the machine runs again, and has lived through its deaths, and it is day.
  covering.forEach((index, n) => {
    expect(kinds[index]?.at).toBeLessThanOrEqual(upAt(ahead[n]?.due ?? 0, still, days) + HOUR);
    expect(kinds[index]?.offset).toBeLessThanOrEqual(ahead[n]?.offset ?? -1);
  });
}

interface Ahead {
  readonly due: Instant;
  readonly offset: number;
}

test('each offset is told once or together with a more urgent one, no reminder leaves after its cutoff, and what falls together is one message', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ starts, second, zone, hour, jurisdiction, stops, dies }) => {
      const days = second === null ? [starts] : [starts, starts + second];
      const rules = days.map((day, n) =>
        scheduledRule(['a', 'b'][n] ?? '', '2025-09-01', addDays(FIRST, day)),
      );
      const catalogue = catalogueOf(...rules);
      const begun = toInstant(FIRST, '12:00', 'UTC');
      const world = await createWorld(catalogue, begun, { repeatSafeFor: 10 * MINUTE });
      const sendAt = `${String(hour).padStart(2, '0')}:30`;
      const person = { jurisdiction, locale: null };
      const wish = { member: mo, kind: 'date', ownDate: null, locale: 'en', zone, sendAt, person } as const;
      const contexts = rules.flatMap(({ id }) => rulesOf(catalogue).get(id) ?? []);
      const started: BeginResult[] = [];
      for (const context of contexts) started.push(await begin(world.engine, catalogue, context, wish));
      const still = stops.map(({ at, for: hours }) => ({
        from: begun + at * HOUR,
        to: begun + (at + hours) * HOUR,
      }));
      await live(world, begun + 120 * DAY, still, [...dies]);
      const profile = profileOf({ zone, sendAt, jurisdiction, member: mo });
      await world.store.upkeep.close();
      const theirs = daysOf(zone, hour);
      const cutoffs = new Map<string, Instant>();
      contexts.forEach((context, n) => {
        const { rule } = context;
        const { cutoff } = stateAt(rule, begun, profile, jurisdictions);
        const planned = occurrencesOf(context, profile, begun, jurisdictions, () => false);
        const ahead = planned.filter(({ due }) => due > begun);
        const heard = heardOf(world, rule.id);
        const first = started[n];
        if (first !== undefined && 'refused' in first) {
          expect([ahead, heard]).toEqual([[], []]);
          return;
        }
        if (cutoff === null) throw new Error('no cutoff');
        expect(planned.map(({ offset }) => offset)).toEqual(OFFSETS);
        cutoffs.set(rule.id, cutoff);
        judge(heard, cutoff, ahead, still, theirs);
      });
      // At night only what would be too late by their next hour.
      for (const { at, draft } of world.messenger.sent.filter((one) => !theirs.isDay(one.at))) {
        const said = draft.items.map(({ rule: id }) => cutoffs.get(id) ?? Number.POSITIVE_INFINITY);
        expect([at < Math.max(...said), theirs.next(at) > Math.min(...said) - 2 * HOUR]).toEqual([
          true,
          true,
        ]);
      }
      // Nobody hears twice in one minute, unless the machine died between the two.
      const moments = world.messenger.sent.map(({ at }) => Math.floor(at / MINUTE));
      if (dies.length === 0) expect(new Set(moments).size).toBe(moments.length);
    }),
    { numRuns: 80 },
  );
}, 240_000);
