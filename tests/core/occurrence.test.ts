import { describe, expect, test } from '@jest/globals';
import { DAY, toIso, toLocalIso } from '../../src/core/calendar.ts';
import { type Occurrence, occurrencesOf } from '../../src/core/occurrence.ts';
import { type Profile, presets } from '../../src/core/profile.ts';
import type { Deadline, Rule } from '../../src/core/rule.ts';
import {
  at,
  deadline,
  event,
  inContext,
  linkedInEurope,
  profileOf,
  ruleOf,
  scheduled,
  world,
} from './samples.ts';

const none = (): boolean => false;
const october = at('2025-10-01T12:00Z');

function planned(rule: Rule, wishes: Partial<Profile> = {}, moment = october): readonly Occurrence[] {
  return occurrencesOf(inContext(rule), profileOf(wishes), moment, world, none);
}

/** Offset and local time of each, such as "7 2025-10-26T09:00". */
function lines(occurrences: readonly Occurrence[], zone = 'Europe/Amsterdam'): string[] {
  return occurrences.map(({ offset, due }) => `${offset} ${toLocalIso(due, zone).slice(0, 16)}`);
}

const dutchRule = (date: Deadline): Rule =>
  ruleOf({ events: [scheduled('2025-09-18', date)], audience: { jurisdictions: ['NL'] } });

describe('LinkedIn, 3 November 2025, for the Netherlands', () => {
  test('the thorough preset: six reminders, the last on the 2nd, and the start on the 3rd', () => {
    expect(lines(planned(linkedInEurope, presets.thorough))).toEqual([
      '30 2025-10-03T09:00',
      '14 2025-10-19T09:00',
      '7 2025-10-26T09:00',
      '3 2025-10-30T09:00',
      '1 2025-11-01T09:00',
      '0 2025-11-02T09:00',
      '-1 2025-11-03T09:00',
    ]);
  });

  test('the workplace preset: on working days before, and nothing at the start', () => {
    expect(lines(planned(linkedInEurope, presets.workplace))).toEqual([
      '14 2025-10-17T09:00',
      '7 2025-10-24T09:00',
      '0 2025-10-31T09:00',
    ]);
  });

  test('each carries its rule, the event that set the date, actBy, and until when it holds', () => {
    const all = planned(linkedInEurope, { offsets: [0] });
    const shared = {
      rule: 'service/practice/rule',
      event: 'scheduled-2025-09-18',
      actBy: '2025-11-02',
      cutoff: at('2025-11-02T23:00Z'),
    };
    expect(all).toEqual([
      {
        ...shared,
        kind: 'reminder',
        offset: 0,
        due: at('2025-11-02T08:00Z'),
        sendBy: at('2025-11-02T23:00Z'),
      },
      {
        ...shared,
        kind: 'started',
        offset: -1,
        due: at('2025-11-03T08:00Z'),
        sendBy: at('2025-11-03T08:00Z') + 7 * DAY,
      },
    ]);
  });

  test('Vancouver gets them by its own clock, and its day ends in Newfoundland', () => {
    const all = planned(linkedInEurope, {
      zone: 'America/Vancouver',
      jurisdictions: ['CA'],
      offsets: [1, 0],
      started: false,
    });
    expect(lines(all, 'America/Vancouver')).toEqual(['1 2025-11-01T09:00', '0 2025-11-02T09:00']);
    expect(all.map(({ cutoff }) => toIso(cutoff))).toEqual(Array.from(all, () => '2025-11-03T03:30:00Z'));
  });
});

describe('two hours before the cutoff', () => {
  const hongKong = { jurisdictions: ['NL', 'HK'], offsets: [1, 0], started: false };

  test('a reminder due exactly two hours before stays on its day', () => {
    expect(lines(planned(linkedInEurope, { ...hongKong, sendAt: '15:00' }))).toEqual([
      '1 2025-11-01T15:00',
      '0 2025-11-02T15:00',
    ]);
  });

  test('a reminder due later moves to the day before, where it may meet another', () => {
    expect(lines(planned(linkedInEurope, { ...hongKong, sendAt: '15:01' }))).toEqual([
      '1 2025-11-01T15:01',
      '0 2025-11-01T15:01',
    ]);
  });

  test('moved to a Saturday on weekdays only, it goes on to Friday', () => {
    const monday = dutchRule(deadline('last-day', '2025-11-03'));
    const wishes = { sendAt: '22:30', weekdaysOnly: true, offsets: [0], started: false };
    expect(lines(planned(monday, wishes))).toEqual(['0 2025-10-31T22:30']);
  });

  test('a stated hour moves reminders as well', () => {
    const noon = { at: '12:00', zones: ['UTC'] };
    const rule = dutchRule(deadline('last-day', '2025-10-31', { time: noon }));
    expect(lines(planned(rule, { sendAt: '11:00', offsets: [0], started: false }))).toEqual([
      '0 2025-10-31T11:00',
    ]);
    expect(lines(planned(rule, { sendAt: '12:00', offsets: [0], started: false }))).toEqual([
      '0 2025-10-30T12:00',
    ]);
  });
});

describe('started', () => {
  const sameDay = { effectiveSameDay: true };
  test.each([
    ['on the announced first day', deadline('starts-on', '2025-11-03'), '2025-11-03T09:00'],
    ['on the day a control is gone', deadline('control-ends-on', '2025-11-03'), '2025-11-03T09:00'],
    ['on the day new terms take effect', deadline('choose-by', '2025-11-03', sameDay), '2025-11-03T09:00'],
    ['never after a last day', deadline('last-day', '2025-11-03'), null],
    ['never where terms take effect on another day', deadline('choose-by', '2025-11-03'), null],
    [
      'never where only the month is known',
      deadline('starts-on', '2025-11-03', { precision: 'month' }),
      null,
    ],
  ])('%s', (_title, date, slot) => {
    expect(lines(planned(dutchRule(date), { offsets: [] }))).toEqual(slot === null ? [] : [`-1 ${slot}`]);
  });

  test('waits for Monday on weekdays only', () => {
    const saturday = dutchRule(deadline('starts-on', '2025-11-01'));
    expect(lines(planned(saturday, { offsets: [], weekdaysOnly: true }))).toEqual(['-1 2025-11-03T09:00']);
  });

  test('is not said to those who did not ask', () => {
    expect(planned(linkedInEurope, { offsets: [], started: false })).toEqual([]);
  });
});

describe('no occurrence', () => {
  test('for a profile the rule does not bind', () => {
    expect(planned(linkedInEurope, { jurisdictions: ['US'] })).toEqual([]);
    expect(planned(linkedInEurope, { services: ['another'] })).toEqual([]);
  });

  test('before the date was known, and from the cutoff on', () => {
    expect(planned(linkedInEurope, {}, at('2025-09-01T12:00Z'))).toEqual([]);
    expect(planned(linkedInEurope, {}, at('2025-11-02T22:59Z'))).not.toEqual([]);
    expect(planned(linkedInEurope, {}, at('2025-11-02T23:00Z'))).toEqual([]);
  });

  test('once the plan is suspended or withdrawn', () => {
    for (const kind of ['suspended', 'withdrawn'] as const) {
      const rule = { ...linkedInEurope, events: [...linkedInEurope.events, event(kind, '2025-09-30')] };
      expect(planned(rule)).toEqual([]);
    }
  });

  test('where use began before the announced start', () => {
    const rule = { ...linkedInEurope, events: [...linkedInEurope.events, event('started', '2025-09-30')] };
    expect(planned(rule)).toEqual([]);
  });

  test('without a date', () => {
    expect(planned(ruleOf({ events: [event('announced', '2025-09-01')] }))).toEqual([]);
  });
});
