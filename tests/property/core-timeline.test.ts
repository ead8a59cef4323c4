// Laws of the fold: whatever the order and kind of events, nothing is told before its time, and the state hangs together.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays, DAY, dateOf, startOfDay } from '../../src/core/calendar.ts';
import {
  type Clock,
  type Deadline,
  deadlineKinds,
  eventKinds,
  type Rule,
  type TimelineEvent,
} from '../../src/core/rule.ts';
import { historyOf, type RuleState, stateAt, type View } from '../../src/core/timeline.ts';
import { deadline, event, ruleOf, world } from '../core/samples.ts';

const date = fc.nat({ max: 400 }).map((n) => addDays('2025-01-01', n));
const zone = fc.constantFrom(
  'Europe/Amsterdam',
  'America/Vancouver',
  'Asia/Tokyo',
  'Pacific/Kiritimati',
  'UTC',
);
const codes = fc.subarray(['NL', 'CA', 'HK', 'EEA', 'US', 'US-CA', 'WORLD'], { maxLength: 2 });

const anyDeadline: fc.Arbitrary<Deadline> = fc
  .record({ kind: fc.constantFrom(...deadlineKinds), date, effectiveSameDay: fc.boolean() })
  .map(({ kind, date: day, effectiveSameDay }) => deadline(kind, day, { effectiveSameDay }));

const anyEvent: fc.Arbitrary<TimelineEvent> = fc
  .record({
    kind: fc.constantFrom(...eventKinds),
    on: date,
    until: fc.option(anyDeadline),
    since: fc.option(date),
    sourced: fc.boolean(),
  })
  .map(({ kind, on, until, since, sourced }) =>
    event(kind, on, {
      deadline: kind === 'scheduled' || kind === 'rescheduled' || kind === 'resumed' ? until : null,
      since: kind === 'started' ? since : null,
      sources: sourced ? ['source'] : [],
    }),
  );

const clock: fc.Arbitrary<Clock> = fc.constantFrom<Clock>(
  { kind: 'fixed' },
  { kind: 'none' },
  { kind: 'gradual' },
  { kind: 'personal', from: 'letter', notBefore: null, length: 6, unit: 'weeks' },
);

const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    events: fc.array(anyEvent, { maxLength: 7 }),
    clock,
    codes: codes.filter((list) => list.length > 0),
  })
  .map(({ events, clock: kind, codes: jurisdictions }) =>
    ruleOf({ events, clock: kind, audience: { jurisdictions } }),
  );

const view: fc.Arbitrary<View> = fc.record({ zone, jurisdictions: codes });
const moment = fc.integer({ min: Date.parse('2024-12-25'), max: Date.parse('2026-03-01') });

function holds(law: (rule: Rule, at: number, seen: View) => void): void {
  fc.assert(fc.property(anyRule, moment, view, law), { numRuns: 500 });
}

describe('the fold at a moment', () => {
  test('never shows a later event', () => {
    holds((rule, at, seen) => {
      const today = dateOf(at, seen.zone);
      const state = stateAt(rule, at, seen, world);
      const early = { ...rule, events: rule.events.filter(({ on }) => on <= today) };
      expect(state).toEqual(stateAt(early, at, seen, world));
      expect(state.events.every(({ on }) => on <= today)).toBe(true);
      expect(state.announcedOn === null || state.announcedOn <= today).toBe(true);
    });
  });

  test('knows all events there are by then, in order', () => {
    holds((rule, at, seen) => {
      const { events, lastEvent } = stateAt(rule, at, seen, world);
      const days = events.map(({ on }) => on);
      expect(days).toEqual(days.toSorted());
      expect(events).toHaveLength(rule.events.filter(({ on }) => on <= dateOf(at, seen.zone)).length);
      expect(lastEvent).toBe(events.at(-1) ?? null);
    });
  });

  test('has a status as soon as anything is known of it', () => {
    holds((rule, at, seen) => {
      const { status, events } = stateAt(rule, at, seen, world);
      expect(status === null).toBe(events.length === 0);
    });
  });

  test('is upcoming only before a cutoff, with a date, an event that set it, and days left', () => {
    holds((rule, at, seen) => {
      const state = stateAt(rule, at, seen, world);
      if (state.status !== 'upcoming') return;
      expect(at).toBeLessThan(state.cutoff ?? 0);
      expect(state.daysLeft).toBeGreaterThanOrEqual(0);
      expect(state.events.some(({ id }) => id === state.schedulingEvent)).toBe(true);
    });
  });

  test('has a cutoff exactly when it has a date to act by, and at most one date by name', () => {
    holds((rule, at, seen) => {
      const state: RuleState = stateAt(rule, at, seen, world);
      const named = [state.startsOn, state.lastDay, state.controlEndsOn, state.chooseBy].filter(
        (day) => day !== null,
      );
      expect(state.cutoff === null).toBe(state.actBy === null);
      expect(named).toHaveLength(state.deadline === null ? 0 : 1);
      expect(state.daysLeft === null || at < (state.cutoff ?? 0)).toBe(true);
    });
  });
});

describe('the history', () => {
  test('at every moment agrees with the fold, turns by themselves included', () => {
    holds((rule, at, seen) => {
      const { status, actBy } = stateAt(rule, at, seen, world);
      const last = historyOf(rule, seen, world, at).at(-1);
      expect({ status: last?.status ?? null, actBy: last?.actBy ?? null }).toEqual({ status, actBy });
    });
  });

  test('goes forward, each turn from the status before, and only where something changes', () => {
    holds((rule, at, seen) => {
      const turns = historyOf(rule, seen, world, at);
      turns.forEach((turn, n) => {
        const before = turns[n - 1];
        expect(turn.from).toBe(before?.status ?? null);
        expect(turn.at).toBeGreaterThan(before?.at ?? startOfDay('2024-12-31', 'UTC') - DAY);
        expect([turn.status, turn.actBy]).not.toEqual([before?.status ?? null, before?.actBy ?? null]);
      });
    });
  });
});
