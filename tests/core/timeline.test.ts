import { describe, expect, test } from '@jest/globals';
import { toIso } from '../../src/core/calendar.ts';
import type { Clock, Rule, TimelineEvent } from '../../src/core/rule.ts';
import { type RuleState, stateAt } from '../../src/core/timeline.ts';
import { at, deadline, event, linkedInEurope, rescheduled, ruleOf, scheduled, world } from './samples.ts';

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

describe('each kind of event', () => {
  const planned = [event('announced', '2025-09-01'), scheduled('2025-09-18', start)];

  test('before the first nothing is known', () => {
    expect(seen(rule(...planned), '2025-08-31')).toMatchObject({
      status: null,
      lastEvent: null,
      events: [],
      actBy: null,
    });
  });

  test('announced: no date yet', () => {
    expect(seen(rule(...planned), '2025-09-10')).toMatchObject({
      status: 'announced',
      actBy: null,
      announcedOn: '2025-09-01',
    });
  });

  test('scheduled: upcoming, by the id of that event, still announced on the first day', () => {
    expect(seen(rule(...planned), '2025-09-20')).toMatchObject({
      status: 'upcoming',
      schedulingEvent: 'scheduled-2025-09-18',
      announcedOn: '2025-09-01',
    });
  });

  test('rescheduled: the new date replaces the old, under its own id', () => {
    const moved = rule(...planned, rescheduled('2025-10-01', deadline('starts-on', '2025-12-01')));
    expect(seen(moved, '2025-11-10')).toMatchObject({
      status: 'upcoming',
      startsOn: '2025-12-01',
      schedulingEvent: 'rescheduled-2025-10-01',
    });
  });

  test('rescheduled without a date: announced again', () => {
    const cleared = seen(rule(...planned, rescheduled('2025-10-01', null)), '2025-11-10');
    expect(cleared).toMatchObject({
      status: 'announced',
      deadline: null,
      schedulingEvent: null,
      startsOn: null,
      actBy: null,
    });
  });

  test('control-available: changes no status, and announces what nobody had announced', () => {
    expect(seen(rule(...planned, event('control-available', '2025-10-01')), '2025-10-02').status).toBe(
      'upcoming',
    );
    expect(seen(rule(event('control-available', '2025-10-01')), '2025-10-02').status).toBe('announced');
  });

  test('started on its day: in force, with evidence, and the date stays readable', () => {
    const state = seen(rule(...planned, event('started', '2025-11-03')), '2025-11-10');
    expect(state).toMatchObject({
      status: 'in-force',
      startedOn: '2025-11-03',
      startsOn: '2025-11-03',
      actBy: '2025-11-02',
    });
  });

  test('without a started event nothing claims that it started', () => {
    expect(seen(rule(...planned), '2025-11-10')).toMatchObject({ status: 'in-force', startedOn: null });
  });

  test('a started event that names no source is no evidence', () => {
    const state = seen(rule(...planned, event('started', '2025-11-03', { sources: [] })), '2025-11-10');
    expect(state).toMatchObject({ status: 'in-force', startedOn: null });
  });

  test('use that is reported to have begun before the announced start leaves nothing to act by', () => {
    const early = event('started', '2025-10-10', { since: '2025-09-30' });
    const moot = {
      status: 'in-force',
      startsOn: '2025-11-03',
      actBy: null,
      cutoff: null,
      daysLeft: null,
      startedOn: '2025-09-30',
    };
    expect(seen(rule(...planned, early), '2025-10-09').status).toBe('upcoming');
    expect(seen(rule(...planned, early), '2025-10-10')).toMatchObject(moot);
    expect(seen(rule(...planned, early), '2025-12-10')).toMatchObject(moot);
  });

  test('the same holds where the date is set after use began', () => {
    const state = seen(rule(event('started', '2025-09-10'), scheduled('2025-09-18', start)), '2025-10-01');
    expect(state).toMatchObject({ status: 'in-force', startsOn: '2025-11-03', actBy: null });
  });

  test('use that goes on does not make a last day pointless', () => {
    const window = rule(
      event('started', '2025-08-21'),
      scheduled('2025-08-21', deadline('last-day', '2025-09-12')),
    );
    expect(seen(window, '2025-09-01')).toMatchObject({
      status: 'upcoming',
      actBy: '2025-09-12',
      startedOn: '2025-08-21',
    });
    expect(seen(window, '2025-09-13')).toMatchObject({ status: 'in-force', actBy: '2025-09-12' });
  });

  test('suspended: no deadline; what began before stays known', () => {
    const state = seen(rule(event('started', '2025-09-01'), event('suspended', '2025-09-20')), '2025-10-01');
    expect(state).toMatchObject({
      status: 'suspended',
      deadline: null,
      actBy: null,
      startedOn: '2025-09-01',
    });
  });

  test('resumed with a date: upcoming as a new plan, of which nothing has started', () => {
    const events = [
      event('started', '2025-01-01'),
      event('suspended', '2025-02-01'),
      event('resumed', '2025-09-18', { deadline: start }),
    ];
    expect(seen(rule(...events), '2025-10-01')).toMatchObject({
      status: 'upcoming',
      actBy: '2025-11-02',
      announcedOn: '2025-09-18',
      startedOn: null,
      schedulingEvent: 'resumed-2025-09-18',
    });
  });

  test('resumed without a date: in force', () => {
    expect(
      seen(rule(event('suspended', '2025-02-01'), event('resumed', '2025-03-01')), '2025-03-02').status,
    ).toBe('in-force');
  });

  test('a date set during a suspension begins a new plan', () => {
    const events = [
      event('started', '2025-01-01'),
      event('suspended', '2025-02-01'),
      scheduled('2025-09-18', start),
    ];
    expect(seen(rule(...events), '2025-10-01')).toMatchObject({
      status: 'upcoming',
      startedOn: null,
      announcedOn: '2025-09-18',
    });
  });

  test.each([
    ['withdrawn', 'withdrawn'],
    ['superseded', 'superseded'],
    ['denied', 'rumour'],
  ] as const)('%s: over, until it is announced, scheduled or resumed again', (kind, status) => {
    const over = [...planned, event(kind, '2025-10-01')];
    const revived = (last: TimelineEvent): RuleState => seen(rule(...over, last), '2025-10-10');
    expect(seen(rule(...over), '2025-12-01')).toMatchObject({ status, deadline: null, actBy: null });
    expect(revived(rescheduled('2025-10-05', start)).status).toBe(status);
    expect(revived(event('started', '2025-10-05')).status).toBe(status);
    expect(revived(event('control-available', '2025-10-05')).status).toBe(status);
    expect(revived(event('announced', '2025-10-05'))).toMatchObject({
      status: 'announced',
      announcedOn: '2025-10-05',
    });
    expect(revived(scheduled('2025-10-05', start)).status).toBe('upcoming');
    expect(revived(event('resumed', '2025-10-05')).status).toBe('in-force');
  });

  test('opt-out-removed: in force, no way remains, nothing to act by', () => {
    const state = seen(rule(...planned, event('opt-out-removed', '2025-10-01')), '2025-10-10');
    expect(state).toMatchObject({
      status: 'in-force',
      optOutRemoved: true,
      actBy: null,
      startsOn: '2025-11-03',
    });
  });

  test('opt-out-removed on the announced day keeps the date that passed', () => {
    const alexa = rule(
      scheduled('2025-03-14', deadline('control-ends-on', '2025-03-28')),
      event('opt-out-removed', '2025-03-28'),
    );
    expect(seen(alexa, '2025-04-01')).toMatchObject({
      status: 'in-force',
      optOutRemoved: true,
      actBy: '2025-03-27',
    });
  });

  test('a control that comes back is a way again', () => {
    const events = [event('opt-out-removed', '2025-10-01'), event('control-available', '2025-10-05')];
    expect(seen(rule(...events), '2025-10-10')).toMatchObject({ status: 'in-force', optOutRemoved: false });
  });

  test('closed: closed, and a closing ahead of its date leaves nothing to act by', () => {
    const window = scheduled('2025-09-01', deadline('last-day', '2025-10-31'));
    expect(seen(rule(window, event('closed', '2025-10-01')), '2025-10-10')).toMatchObject({
      status: 'closed',
      actBy: null,
    });
    expect(seen(rule(window, event('closed', '2025-11-01')), '2025-11-10')).toMatchObject({
      status: 'closed',
      actBy: '2025-10-31',
    });
  });

  test('announced again while it runs changes nothing', () => {
    expect(seen(rule(...planned, event('announced', '2025-10-01')), '2025-10-02').status).toBe('upcoming');
    expect(seen(rule(...planned, event('announced', '2026-08-21')), '2026-09-01')).toMatchObject({
      status: 'in-force',
      actBy: '2025-11-02',
      announcedOn: '2025-09-01',
    });
  });
});

describe('events that meet', () => {
  const planned = scheduled('2025-09-18', start);

  test('a report after the start that use had begun before it leaves nothing to act by', () => {
    const report = event('started', '2025-11-10', { since: '2025-10-01' });
    expect(seen(rule(planned, report), '2025-11-09').actBy).toBe('2025-11-02');
    expect(seen(rule(planned, report), '2025-11-10')).toMatchObject({ status: 'in-force', actBy: null });
  });

  test('evidence of the start counts at once, also where the rule has an hour to go elsewhere', () => {
    const canada = ruleOf({
      events: [planned, event('started', '2025-11-03')],
      audience: { jurisdictions: ['CA'] },
    });
    const view = { zone: 'Asia/Tokyo', jurisdictions: ['CA'] };
    expect(stateAt(canada, at('2025-11-02T14:59Z'), view, world).status).toBe('upcoming');
    expect(stateAt(canada, at('2025-11-02T15:00Z'), view, world).status).toBe('in-force');
  });

  test('use that had begun goes on when its date is cleared', () => {
    const events = [planned, event('started', '2025-10-01'), rescheduled('2025-10-05', null)];
    expect(seen(rule(...events), '2025-10-10')).toMatchObject({ status: 'in-force', startsOn: null });
  });

  test('a roll-out whose date is cleared is announced only, though its clock needs no date', () => {
    const gradual = told({ kind: 'gradual' }, planned, rescheduled('2025-10-05', null));
    expect(seen(gradual, '2025-10-10').status).toBe('announced');
  });

  test('a new date after the way out was taken away brings it back', () => {
    const events = [planned, event('opt-out-removed', '2025-10-01'), rescheduled('2025-10-05', start)];
    expect(seen(rule(...events), '2025-10-10')).toMatchObject({
      status: 'upcoming',
      actBy: '2025-11-02',
      optOutRemoved: false,
    });
  });

  test('a start after the closing keeps the date that passed', () => {
    const window = scheduled('2025-09-01', deadline('last-day', '2025-10-31'));
    const events = [window, event('closed', '2025-11-01'), event('started', '2025-11-05')];
    expect(seen(rule(...events), '2025-11-10')).toMatchObject({ status: 'in-force', lastDay: '2025-10-31' });
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
