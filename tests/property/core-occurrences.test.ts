// Laws of planning: over profiles in every part of the world, deadlines of every kind, and rules about days and hours.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays, HOUR, startOfDay, toInstant } from '../../src/core/calendar.ts';
import { type Occurrence, occurrencesOf } from '../../src/core/occurrence.ts';
import type { Profile } from '../../src/core/profile.ts';
import { type Deadline, deadlineKinds } from '../../src/core/rule.ts';
import { allowedNow, earlierSlot, nextSlot } from '../../src/core/slot.ts';
import { stateAt } from '../../src/core/timeline.ts';
import { deadline, inContext, profileOf, ruleOf, scheduled, world, worldData } from '../core/samples.ts';

const zones = [
  ...Object.values(worldData.countries).flatMap((country) => country.zones),
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const two = (n: number): string => String(n).padStart(2, '0');

/** Every ninth day is a holiday everywhere, and so is a whole week now and then. */
const holidays = (date: string): boolean => Number(date.slice(8)) % 9 === 0 || date.slice(5, 9) === '12-2';

const time = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const date = fc.nat({ max: 2500 }).map((n) => addDays('2025-01-01', n));
const zone = fc.constantFrom(...zones);
const codes = fc.subarray([...world.codes(), ...world.groups()], { maxLength: 3 });

const profile: fc.Arbitrary<Profile> = fc
  .record({
    zone,
    sendAt: time,
    jurisdictions: codes,
    offsets: fc.uniqueArray(fc.nat({ max: 40 }), { maxLength: 5 }),
    weekdaysOnly: fc.boolean(),
    holidays: fc.constantFrom(null, 'NL'),
    quiet: fc.option(fc.record({ from: time, to: time })),
    started: fc.boolean(),
  })
  .map(profileOf);

const statedTime = fc.option(fc.record({ at: time, zones: fc.array(zone, { minLength: 1, maxLength: 2 }) }));

const anyDeadline: fc.Arbitrary<Deadline> = fc
  .record({
    kind: fc.constantFrom(...deadlineKinds),
    date,
    precision: fc.constantFrom('day' as const, 'day' as const, 'month' as const),
    time: statedTime,
    effectiveSameDay: fc.boolean(),
  })
  .map(({ kind, date: day, ...more }) => deadline(kind, day, more));

const scene = fc.record({ profile, deadline: anyDeadline, codes: codes.filter((list) => list.length > 0) });
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

/** Everything planned for a deadline that was announced two months ahead, asked about ten days later. */
function plan({ profile: who, deadline: until, codes: jurisdictions }: Scene): readonly Occurrence[] {
  const announcedOn = addDays(until.date, -90);
  const rule = ruleOf({ events: [scheduled(announcedOn, until)], audience: { jurisdictions } });
  return occurrencesOf(inContext(rule), who, startOfDay(addDays(announcedOn, 10), 'UTC'), world, holidays);
}

const remindersOf = (given: Scene): readonly Occurrence[] =>
  plan(given).filter(({ kind }) => kind === 'reminder');
const startedOf = (given: Scene): readonly Occurrence[] =>
  plan(given).filter(({ kind }) => kind === 'started');

function holds(law: (given: Scene) => void): void {
  fc.assert(fc.property(scene, law), { numRuns: 400 });
}

describe('reminders', () => {
  test('none is due later than two hours before its cutoff, and none may leave after it', () => {
    holds((given) => {
      for (const { due, cutoff, sendBy } of remindersOf(given)) {
        expect(due).toBeLessThanOrEqual(cutoff - 2 * HOUR);
        expect(sendBy).toBe(cutoff);
      }
    });
  });

  test('days, holidays, quiet hours and the cutoff move one earlier, never later', () => {
    holds((given) => {
      for (const { due, actBy, offset } of remindersOf(given)) {
        expect(due).toBeLessThanOrEqual(
          toInstant(addDays(actBy, -offset), given.profile.sendAt, given.profile.zone),
        );
      }
    });
  });

  test('each is due on a day and at an hour that the profile allows', () => {
    holds((given) => {
      for (const { due } of remindersOf(given)) expect(allowedNow(due, given.profile, holidays)).toBe(true);
    });
  });

  test('every offset gets exactly one, wherever the rule binds the profile', () => {
    holds((given) => {
      const { codes: ruled, profile: who } = given;
      const binds = who.jurisdictions.length === 0 || world.overlap(ruled, [], who.jurisdictions).size > 0;
      expect(remindersOf(given).map(({ offset }) => offset)).toEqual(binds ? who.offsets : []);
    });
  });

  test('a larger offset is never due after a smaller one', () => {
    holds((given) => {
      const byOffset = remindersOf(given).toSorted((a, b) => b.offset - a.offset);
      const due = byOffset.map((occurrence) => occurrence.due);
      expect(due).toEqual(due.toSorted((a, b) => a - b));
    });
  });
});

describe('started', () => {
  test('is due at an allowed moment, on or after the announced day, after every reminder', () => {
    holds((given) => {
      const { zone: place, sendAt } = given.profile;
      const last = Math.max(...remindersOf(given).map(({ due }) => due));
      for (const { due } of startedOf(given)) {
        expect(due).toBeGreaterThanOrEqual(toInstant(given.deadline.date, sendAt, place));
        expect(allowedNow(due, given.profile, holidays)).toBe(true);
        expect(due).toBeGreaterThan(last);
      }
    });
  });
});

describe('slots', () => {
  test('the one for a reminder is at or before sendAt, the next one at or after the moment asked about', () => {
    fc.assert(
      fc.property(profile, date, fc.nat({ max: 86_400_000 }), (who, day, more) => {
        const plain = toInstant(day, who.sendAt, who.zone);
        expect(earlierSlot(day, who, holidays)).toBeLessThanOrEqual(plain);
        expect(nextSlot(plain + more, who, holidays)).toBeGreaterThanOrEqual(plain + more);
      }),
      { numRuns: 400 },
    );
  });

  test('the next slot after a slot is the slot itself', () => {
    fc.assert(
      fc.property(profile, date, (who, day) => {
        const slot = nextSlot(toInstant(day, '12:00', who.zone), who, holidays);
        expect(nextSlot(slot, who, holidays)).toBe(slot);
      }),
      { numRuns: 400 },
    );
  });
});

test('planning at any two moments of one upcoming plan gives the same occurrences', () => {
  fc.assert(
    fc.property(profile, fc.nat({ max: 40 }), fc.nat({ max: 40 }), (who, a, b) => {
      const rule = ruleOf({ events: [scheduled('2025-09-01', deadline('starts-on', '2025-11-03'))] });
      const [first, second] = [a, b].map((days) => startOfDay(addDays('2025-09-02', days), who.zone)) as [
        number,
        number,
      ];
      const planned = (moment: number) => occurrencesOf(inContext(rule), who, moment, world, holidays);
      expect(stateAt(rule, first, who, world).status).toBe('upcoming');
      expect(planned(first)).toEqual(planned(second));
    }),
  );
});
