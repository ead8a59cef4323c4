// Every kind of clock, held from the data that ship: each with its real case and the true dates.
import { describe, expect, test } from '@jest/globals';
import { toInstant, toIso } from '../../src/core/calendar.ts';
import { personalDeadline } from '../../src/core/deadline.ts';
import type { Clock } from '../../src/core/rule.ts';
import {
  amsterdam,
  berlin,
  cutoffSeen,
  newYork,
  oakland,
  ruleNamed,
  seen,
  sydney,
  told,
  turnsOf,
  wayNamed,
} from './shipped-rules.ts';

/** The rule's personal clock; any other kind fails the test. */
function personalClock(id: string): Extract<Clock, { kind: 'personal' }> {
  const { clock } = ruleNamed(id);
  if (clock.kind !== 'personal') throw new Error(`${id} has a clock of kind ${clock.kind}.`);
  return clock;
}

describe('a date with an hour and a zone', () => {
  const vercel = 'vercel/ai-training/hobby-and-trial';
  const claims = '23andme/claims/us';

  test.each([
    ['2026-03-16', null, null, null],
    ['2026-03-17', 'upcoming', '2026-03-31', 14],
    ['2026-03-31T16:59', 'upcoming', '2026-03-31', 0],
    ['2026-03-31T17:00', 'closed', '2026-03-31', null],
  ])('Vercel in California on %s: %s, act by %s, %s days left', (when, status, actBy, days) => {
    expect(told(vercel, when, oakland)).toEqual([status, actBy, days]);
  });

  test('Vercel: 23:59:59 was written as Pacific time and as UTC, and the earlier one counts for everybody', () => {
    for (const place of [amsterdam, oakland]) {
      expect(cutoffSeen(vercel, '2026-03-20', place)).toBe('2026-03-31T23:59:59Z');
    }
  });

  test.each([
    ['2025-05-04', null, null, null],
    ['2025-05-05', 'upcoming', '2025-07-14', 70],
    ['2025-07-14T23:58', 'upcoming', '2025-07-14', 0],
    ['2025-07-15T00:58', 'upcoming', '2025-07-14', 0],
    ['2025-07-15T00:59', 'closed', '2025-07-14', null],
  ])('23andMe claims in New York on %s: %s, act by %s, %s days left', (when, status, actBy, days) => {
    expect(told(claims, when, newYork)).toEqual([status, actBy, days]);
  });

  test('23andMe: 23:59 in Chicago online, and seven hours earlier by post', () => {
    expect(cutoffSeen(claims, '2025-07-01', newYork)).toBe('2025-07-15T04:59:00Z');
    const { closes } = wayNamed(claims, 'mail');
    expect(closes).toEqual({ date: '2025-07-14', time: { at: '16:59', zones: ['America/Chicago'] } });
    expect(toIso(toInstant(closes?.date ?? '', closes?.time?.at ?? '', 'America/Chicago'))).toBe(
      '2025-07-14T21:59:00Z',
    );
    expect(wayNamed(claims, 'online').closes).toBeNull();
  });
});

describe('a window', () => {
  const udemy = 'udemy/ai-training/instructors';
  const record = 'my-health-record/record/australia';

  test('of Udemy opens on 21 August 2024, and its switch is not there before', () => {
    expect(ruleNamed(udemy).clock).toEqual({ kind: 'window', opensOn: '2024-08-21' });
    expect(ruleNamed(udemy).ways.map(({ availableFrom }) => availableFrom)).toContain('2024-08-21');
  });

  test.each([
    ['2024-08-13', null, null, null],
    ['2024-08-14', 'upcoming', '2024-09-12', 29],
    ['2024-08-21', 'upcoming', '2024-09-12', 22],
    ['2024-09-12', 'upcoming', '2024-09-12', 0],
    ['2024-09-13', 'closed', '2024-09-12', null],
    ['2026-11-21', 'closed', '2024-09-12', null],
  ])('of Udemy on %s: %s, act by %s, %s days left', (when, status, actBy, days) => {
    expect(told(udemy, when, newYork)).toEqual([status, actBy, days]);
  });

  test.each([
    ['2018-07-15', null, null, null],
    ['2018-07-16', 'upcoming', '2018-10-15', 91],
    ['2018-08-09', 'upcoming', '2018-10-15', 67],
    ['2018-08-10', 'upcoming', '2018-11-15', 97],
    ['2018-10-16', 'upcoming', '2018-11-15', 30],
    ['2018-11-13', 'upcoming', '2018-11-15', 2],
    ['2018-11-14', 'upcoming', '2019-01-31', 78],
    ['2019-01-31', 'upcoming', '2019-01-31', 0],
    ['2019-02-01', 'closed', '2019-01-31', null],
  ])(
    'of My Health Record, postponed twice, on %s: %s, act by %s, %s days left',
    (when, status, actBy, days) => {
      expect(told(record, when, sydney)).toEqual([status, actBy, days]);
    },
  );

  test('of My Health Record opens on 16 July 2018 and ends first on Lord Howe Island', () => {
    expect(ruleNamed(record).clock).toEqual({ kind: 'window', opensOn: '2018-07-16' });
    expect(cutoffSeen(record, '2018-12-01', sydney)).toBe('2019-01-31T13:00:00Z');
    expect(wayNamed(record, 'phone').to).toBe('1800 723 471');
  });
});

describe('a clock of one’s own', () => {
  test.each([
    ['2015-06-01', '2025-10-29'],
    ['2025-09-29', '2025-10-29'],
    ['2025-09-30', '2025-10-30'],
    ['2026-11-21', '2026-12-21'],
  ])('Discord: whoever joined on %s may write until %s', (joined, last) => {
    expect(personalDeadline(personalClock('discord/arbitration/us'), joined)).toBe(last);
  });

  test.each([
    ['2025-08-28', null, null, null],
    ['2025-08-29', 'upcoming', '2025-10-29', 61],
    ['2025-10-29', 'upcoming', '2025-10-29', 0],
    ['2025-10-30', 'rolling', '2025-10-29', null],
    ['2026-11-21', 'rolling', '2025-10-29', null],
  ])('Discord on %s: %s, act by %s, %s days left', (when, status, actBy, days) => {
    expect(told('discord/arbitration/us', when, newYork)).toEqual([status, actBy, days]);
  });

  test.each([
    ['2024-12-02', '2025-01-13'],
    ['2025-01-15', '2025-02-26'],
    ['2026-11-02', '2026-12-14'],
  ])('ePA: a letter of %s leaves six weeks, until %s', (letter, last) => {
    const clock = personalClock('epa/patient-record/germany');
    expect(clock).toMatchObject({ from: 'letter', notBefore: null, length: 6, unit: 'weeks' });
    expect(personalDeadline(clock, letter)).toBe(last);
  });

  test('ePA: no date for all, and the objection never ends', () => {
    expect(told('epa/patient-record/germany', '2024-11-30', berlin)).toEqual([null, null, null]);
    expect(told('epa/patient-record/germany', '2024-12-01', berlin)).toEqual(['rolling', null, null]);
    expect(told('epa/patient-record/germany', '2026-11-21', berlin)).toEqual(['rolling', null, null]);
    expect(ruleNamed('epa/patient-record/germany').afterwards.effect).toBe('everything');
  });

  test.each([
    ['cursor', '2026-11-01', '2026-12-01'],
    ['viber', '2026-11-01', '2026-12-01'],
    ['vimeo', '2026-11-01', '2026-12-01'],
    ['tinder', '2026-11-01', '2026-12-01'],
    ['proton', '2026-11-01', '2026-12-01'],
  ])('%s: arbitration binds 30 days after %s, unless one writes by %s', (service, joined, last) => {
    const id = `${service}/arbitration/us`;
    expect(personalDeadline(personalClock(id), joined)).toBe(last);
    expect(told(id, '2026-11-21', newYork)).toEqual(['rolling', null, null]);
    expect(ruleNamed(id).afterwards.effect).toBe('nothing');
  });
});

describe('arbitration at services that are asked about for other reasons', () => {
  test.each(['openai', 'xai', 'perplexity', 'grammarly', 'quora', 'wetransfer'])(
    '%s: thirty days from joining, each with an address of its own',
    (service) => {
      const id = `${service}-arbitration/arbitration/us`;
      expect(personalDeadline(personalClock(id), '2026-11-01')).toBe('2026-12-01');
      expect(ruleNamed(id).ways[0]?.url).toMatch(/^(mailto:.+@|https:\/\/docs\.google\.com\/forms\/)/);
      expect(told(id, '2026-11-21', newYork)).toEqual(['rolling', null, null]);
    },
  );

  test('Evernote: not before 15 February 2024', () => {
    const clock = personalClock('evernote-arbitration/arbitration/us');
    expect(
      ['2015-01-01', '2024-02-15', '2026-11-01'].map((joined) => personalDeadline(clock, joined)),
    ).toEqual(['2024-03-16', '2024-03-16', '2026-12-01']);
  });
});

describe('no date for all', () => {
  test('Google Search reaches each account at its own moment', () => {
    const id = 'google-search/ai-training/everyone';
    expect(ruleNamed(id).clock).toEqual({ kind: 'gradual' });
    expect(turnsOf(id, newYork)).toEqual([['2026-06-10', 'in-force', null]]);
    expect(seen(id, '2026-11-21', newYork)).toMatchObject({ deadline: null, cutoff: null, daysLeft: null });
  });

  test('California’s brokers must come back for new requests every 45 days', () => {
    const id = 'california-drop/data-brokers/california';
    expect(ruleNamed(id).clock).toEqual({ kind: 'recurring', every: 45, unit: 'days' });
    expect(told(id, '2025-12-30', oakland)).toEqual([null, null, null]);
    expect(told(id, '2025-12-31', oakland)).toEqual(['in-force', null, null]);
    expect(told(id, '2026-11-21', oakland)).toEqual(['in-force', null, null]);
    expect(wayNamed(id, 'drop').availableFrom).toBe('2026-01-01');
  });

  test('US carriers tell their customers once a year how to refuse', () => {
    for (const id of ['us-carriers/cpni/us', 't-mobile-us/cpni/us']) {
      expect(ruleNamed(id).clock).toEqual({ kind: 'recurring', every: 1, unit: 'years' });
      expect(turnsOf(id, newYork)).toEqual([['2023-11-30', 'in-force', null]]);
      expect(ruleNamed(id).ways.map(({ scope }) => scope)).toEqual(['line', 'line']);
    }
  });

  test('the European Health Data Space has a month, counted from its first day', () => {
    const id = 'ehds/secondary-use/eu';
    expect(told(id, '2025-03-04', amsterdam)).toEqual([null, null, null]);
    expect(told(id, '2025-03-05', amsterdam)).toEqual(['upcoming', '2029-03-01', 1457]);
    expect(told(id, '2029-02-28', amsterdam)).toEqual(['upcoming', '2029-03-01', 1]);
    expect(told(id, '2029-03-02', amsterdam)).toEqual(['in-force', '2029-03-01', null]);
    expect(seen(id, '2026-11-21', amsterdam).deadline).toMatchObject({ precision: 'month' });
    expect(ruleNamed(id)).toMatchObject({ confidence: 'low' });
    expect(ruleNamed(id).unverified).not.toEqual([]);
  });
});
