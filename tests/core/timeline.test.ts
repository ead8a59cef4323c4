import { describe, expect, test } from '@jest/globals';
import { toIso } from '../../src/core/calendar.ts';
import type { Clock, Rule, TimelineEvent } from '../../src/core/rule.ts';
import { type RuleState, stateAt } from '../../src/core/timeline.ts';
import { at, deadline, event, linkedInEurope, ruleOf, scheduled, world } from './samples.ts';

const amsterdam = { zone: 'Europe/Amsterdam', jurisdictions: ['NL'] };

/** The state at noon UTC of a date, or at an instant, seen from Amsterdam. */
function seen(rule: Rule, when: string): RuleState {
  return stateAt(rule, at(when.includes('T') ? when : `${when}T12:00Z`), amsterdam, world);
}

const told = (clock: Clock, ...events: TimelineEvent[]): Rule =>
  ruleOf({ events, clock, audience: { jurisdictions: ['EEA'] } });
const rule = (...events: TimelineEvent[]): Rule => told({ kind: 'fixed' }, ...events);

const start = deadline('starts-on', '2025-11-03');

describe('three continents around 2 and 3 November 2025', () => {
  test.each([
    ['Amsterdam', 'Europe/Amsterdam', ['NL'], '2025-11-02T23:00:00Z'],
    ['Vancouver, where Newfoundland ends first', 'America/Vancouver', ['CA'], '2025-11-03T03:30:00Z'],
    ['Quebec', 'America/Toronto', ['CA-QC'], '2025-11-03T05:00:00Z'],
    ['Hong Kong', 'Asia/Hong_Kong', ['HK'], '2025-11-02T16:00:00Z'],
    ['Amsterdam and Hong Kong', 'Europe/Amsterdam', ['NL', 'HK'], '2025-11-02T16:00:00Z'],
    ['nobody in particular', 'UTC', [], '2025-11-02T16:00:00Z'],
    ['somebody it does not bind', 'Asia/Tokyo', ['US'], '2025-11-02T16:00:00Z'],
  ])('in %s the rule turns at the end of their 2 November', (_title, zone, jurisdictions, iso) => {
    const look = (moment: number): RuleState =>
      stateAt(linkedInEurope, moment, { zone, jurisdictions }, world);
    const before = look(at(iso) - 1);
    expect(before).toMatchObject({ status: 'upcoming', actBy: '2025-11-02', daysLeft: 0 });
    expect(toIso(before.cutoff ?? 0)).toBe(iso);
    expect(look(at(iso))).toMatchObject({ status: 'in-force', actBy: '2025-11-02', daysLeft: null });
  });

  test('two weeks ahead everybody reads the same date', () => {
    const views = [
      amsterdam,
      { zone: 'America/Vancouver', jurisdictions: ['CA'] },
      { zone: 'Asia/Hong_Kong', jurisdictions: [] },
    ];
    const states = views.map((view) => stateAt(linkedInEurope, at('2025-10-20T12:00Z'), view, world));
    expect(states.map(({ actBy, daysLeft }) => [actBy, daysLeft])).toEqual(
      views.map(() => ['2025-11-02', 13]),
    );
  });
});

describe('each kind of deadline', () => {
  const sameDay = { effectiveSameDay: true };
  test.each([
    ['starts-on', {}, 'startsOn', '2025-11-02', 'in-force'],
    ['last-day', {}, 'lastDay', '2025-11-03', 'closed'],
    ['control-ends-on', {}, 'controlEndsOn', '2025-11-02', 'closed'],
    ['choose-by', {}, 'chooseBy', '2025-11-03', 'in-force'],
    ['choose-by', sameDay, 'chooseBy', '2025-11-02', 'in-force'],
  ] as const)('%s %j', (kind, more, field, actBy, afterwards) => {
    const timeline = rule(scheduled('2025-09-18', deadline(kind, '2025-11-03', more)));
    const before = seen(timeline, '2025-10-20');
    const others = ['startsOn', 'lastDay', 'controlEndsOn', 'chooseBy'].filter((name) => name !== field);
    expect(before).toMatchObject({ status: 'upcoming', actBy, [field]: '2025-11-03' });
    expect(others.map((name) => before[name as keyof RuleState])).toEqual([null, null, null]);
    expect(seen(timeline, '2025-11-05')).toMatchObject({ status: afterwards, actBy, [field]: '2025-11-03' });
  });

  test('of which only the month is known: act by its first day, and the status turns after that', () => {
    const timeline = rule(
      scheduled('2025-09-18', deadline('starts-on', '2025-11-20', { precision: 'month' })),
    );
    expect(seen(timeline, '2025-11-01')).toMatchObject({
      status: 'upcoming',
      startsOn: '2025-11-01',
      actBy: '2025-11-01',
      daysLeft: 0,
    });
    expect(seen(timeline, '2025-11-02')).toMatchObject({ status: 'in-force', actBy: '2025-11-01' });
  });

  test('with an hour that may be meant in two zones: the earlier, wherever the reader is', () => {
    const time = { at: '23:59:59', zones: ['America/Los_Angeles', 'UTC'] };
    const vercel = ruleOf({
      events: [scheduled('2026-03-17', deadline('last-day', '2026-03-31', { time }))],
    });
    const inTokyo = stateAt(
      vercel,
      at('2026-03-31T23:59:58Z'),
      { zone: 'Asia/Tokyo', jurisdictions: [] },
      world,
    );
    expect(inTokyo).toMatchObject({
      status: 'upcoming',
      actBy: '2026-03-31',
      cutoff: at('2026-03-31T23:59:59Z'),
    });
    expect(seen(vercel, '2026-03-31T23:59:59Z').status).toBe('closed');
  });
});

describe('clocks without a fixed date', () => {
  const announced = event('announced', '2025-09-01');
  const recurring: Clock = { kind: 'recurring', every: 1, unit: 'years' };
  const personal: Clock = {
    kind: 'personal',
    from: 'registration',
    notBefore: '2025-09-29',
    length: 30,
    unit: 'days',
  };
  const window: Clock = { kind: 'window', opensOn: '2025-08-21' };

  test.each([
    ['none', { kind: 'none' }, 'in-force'],
    ['gradual', { kind: 'gradual' }, 'in-force'],
    ['recurring', recurring, 'in-force'],
    ['personal', personal, 'rolling'],
    ['window', window, 'announced'],
    ['fixed', { kind: 'fixed' }, 'announced'],
  ] as [string, Clock, string][])('%s: an announcement means %s', (_name, clock, status) => {
    expect(seen(told(clock, announced), '2025-09-02').status).toBe(status);
  });

  test('a personal clock has a common date first, then rolls, also when use had started before', () => {
    const schedule = scheduled('2025-08-29', deadline('last-day', '2025-10-29'));
    const discord = told(personal, schedule, event('started', '2025-09-29'));
    expect(seen(discord, '2025-10-20')).toMatchObject({ status: 'upcoming', actBy: '2025-10-29' });
    expect(seen(discord, '2025-10-30')).toMatchObject({
      status: 'rolling',
      actBy: '2025-10-29',
      daysLeft: null,
    });
  });

  test('a recurring clock with a date is upcoming, then over', () => {
    const udemy = told(recurring, scheduled('2024-08-21', deadline('last-day', '2024-09-12')));
    expect(seen(udemy, '2024-09-01').status).toBe('upcoming');
    expect(seen(udemy, '2024-09-13').status).toBe('closed');
  });
});

describe('what was known then', () => {
  test("an event counts from the first moment of its day on the reader's wall", () => {
    const moment = at('2025-09-18T05:00Z');
    const statusIn = (zone: string) =>
      stateAt(linkedInEurope, moment, { zone, jurisdictions: [] }, world).status;
    expect(statusIn('Europe/Amsterdam')).toBe('upcoming');
    expect(statusIn('America/Vancouver')).toBeNull();
  });

  test('events of one day count in file order, others by day, whatever their order in the file', () => {
    const events = [
      scheduled('2025-09-18', start),
      event('withdrawn', '2025-09-20'),
      event('announced', '2025-09-01'),
      event('suspended', '2025-09-18'),
    ];
    expect(seen(rule(...events), '2025-09-19').status).toBe('suspended');
    expect(seen(rule(...events), '2025-09-21').status).toBe('withdrawn');
    expect(seen(rule(...events), '2025-09-21').events.map(({ kind }) => kind)).toEqual([
      'announced',
      'scheduled',
      'suspended',
      'withdrawn',
    ]);
  });

  test('asking does not reorder the rule itself', () => {
    const timeline = rule(event('withdrawn', '2025-09-20'), event('announced', '2025-09-01'));
    seen(timeline, '2025-10-01');
    expect(timeline.events.map(({ kind }) => kind)).toEqual(['withdrawn', 'announced']);
  });
});
