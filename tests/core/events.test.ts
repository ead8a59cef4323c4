import { describe, expect, test } from '@jest/globals';
import type { Clock, Rule, TimelineEvent } from '../../src/core/rule.ts';
import { type RuleState, stateAt } from '../../src/core/timeline.ts';
import { at, deadline, event, rescheduled, ruleOf, scheduled, world } from './samples.ts';

const amsterdam = { zone: 'Europe/Amsterdam', jurisdictions: ['NL'] };

/** The state at noon UTC of a date, or at an instant, seen from Amsterdam. */
function seen(rule: Rule, when: string): RuleState {
  return stateAt(rule, at(when.includes('T') ? when : `${when}T12:00Z`), amsterdam, world);
}

const told = (clock: Clock, ...events: TimelineEvent[]): Rule =>
  ruleOf({ events, clock, audience: { jurisdictions: ['EEA'] } });
const rule = (...events: TimelineEvent[]): Rule => told({ kind: 'fixed' }, ...events);

const start = deadline('starts-on', '2025-11-03');

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
