// When a key ends, and who is told totals, where nobody chose.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { doneOf, keyEndsOn, showsTotalsByDefault } from '../../src/app/done.ts';
import { DAY, dateOf } from '../../src/core/calendar.ts';
import { presetNames } from '../../src/core/profile.ts';
import { stateAt } from '../../src/core/timeline.ts';
import { at, event, jurisdictions, scheduledRule, startsOn } from './world.ts';

const VIEW = { zone: 'Europe/Amsterdam', jurisdictions: ['NL'] };
const moved = event('moved', '2025-10-25', 'rescheduled', { deadline: startsOn('2025-12-01') });
const rule = scheduledRule('linkup', '2025-09-18', '2025-11-03', [moved]);
const stateOn = (now: number) => stateAt(rule, now, VIEW, jurisdictions);

describe('a key', () => {
  test('ends a week after the deadline as it stands, and is another once that has moved', () => {
    const before = stateOn(at('2025-10-20T09:00'));
    const after = stateOn(at('2025-10-26T09:00'));
    expect([keyEndsOn(before, at('2025-10-20T09:00')), doneOf(rule.id, before).event]).toEqual([
      '2025-11-09',
      'first',
    ]);
    expect([keyEndsOn(after, at('2025-10-26T09:00')), doneOf(rule.id, after).event]).toEqual([
      '2025-12-07',
      'moved',
    ]);
  });

  test('never ends before its deadline, and never lives longer than it may', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (days) => {
        const now = at('2025-09-20T12:00') + days * DAY;
        const state = stateOn(now);
        const ends = keyEndsOn(state, now);
        const longest = state.daysLeft === null ? 90 : state.daysLeft + 8;
        expect(ends > dateOf(now, 'UTC')).toBe(true);
        if (state.daysLeft !== null) expect(ends > (state.actBy ?? '')).toBe(true);
        expect(Date.parse(ends) - Date.parse(dateOf(now, 'UTC'))).toBeLessThanOrEqual(longest * DAY);
      }),
    );
  });
});

test('totals are told by default in communities alone: by the channel’s preset, else by what is usual there', () => {
  const told = presetNames.flatMap((usual) =>
    [null, ...presetNames].flatMap((preset) =>
      showsTotalsByDefault({ preset }, usual) ? [`${preset ?? 'none'} on ${usual}`] : [],
    ),
  );
  expect(told).toEqual([
    'community on workplace',
    'none on community',
    'community on community',
    'thorough on community',
    'community on thorough',
  ]);
});
