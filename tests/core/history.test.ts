// Stories that happened, replayed: what somebody asking on any day would have been told.
import { describe, expect, test } from '@jest/globals';
import type { Clock, Jurisdiction, TimelineEvent } from '../../src/core/rule.ts';
import { historyOf, type Turn } from '../../src/core/timeline.ts';
import { at, deadline, event, linkedInEurope, rescheduled, ruleOf, scheduled, world } from './samples.ts';

interface Place {
  readonly zone: string;
  readonly code: Jurisdiction;
}

const london: Place = { zone: 'Europe/London', code: 'GB' };
const amsterdam: Place = { zone: 'Europe/Amsterdam', code: 'NL' };

function replay(place: Place, clock: Clock, ...events: TimelineEvent[]): readonly Turn[] {
  const rule = ruleOf({ events, clock, audience: { jurisdictions: [place.code] } });
  const view = { zone: place.zone, jurisdictions: [place.code] };
  return historyOf(rule, view, world, at('2026-11-21T12:00Z'));
}

const lines = (turns: readonly Turn[]) => turns.map(({ on, status, actBy }) => [on, status, actBy]);
const fixed: Clock = { kind: 'fixed' };
const undated: Clock = { kind: 'none' };

describe('stories that happened', () => {
  test('LinkedIn in the United Kingdom: on, suspended, resumption announced, dated, in force, notice repeated', () => {
    const turns = replay(
      london,
      fixed,
      event('started', '2024-09-18'),
      event('suspended', '2024-09-20'),
      event('resumed', '2025-09-23', { deadline: deadline('starts-on', '2025-11-03') }),
      event('announced', '2026-08-21'),
    );
    expect(lines(turns)).toEqual([
      ['2024-09-18', 'in-force', null],
      ['2024-09-20', 'suspended', null],
      ['2025-09-23', 'upcoming', '2025-11-02'],
      ['2025-11-03', 'in-force', '2025-11-02'],
    ]);
    expect(turns.map(({ from }) => from)).toEqual([null, 'in-force', 'suspended', 'upcoming']);
  });

  test('Meta in the EU: planned, paused, announced anew, in force after the injunction was refused', () => {
    const turns = replay(
      amsterdam,
      fixed,
      scheduled('2024-05-22', deadline('starts-on', '2024-06-26')),
      event('suspended', '2024-06-14'),
      event('resumed', '2025-04-14', { deadline: deadline('starts-on', '2025-05-27') }),
      event('started', '2025-05-27'),
    );
    expect(lines(turns)).toEqual([
      ['2024-05-22', 'upcoming', '2024-06-25'],
      ['2024-06-14', 'suspended', null],
      ['2025-04-14', 'upcoming', '2025-05-26'],
      ['2025-05-27', 'in-force', '2025-05-26'],
    ]);
  });

  test('Meta in Brazil: on, suspended by the regulator, lifted', () => {
    const turns = replay(
      { zone: 'America/Sao_Paulo', code: 'BR' },
      undated,
      event('started', '2024-05-22'),
      event('suspended', '2024-07-02'),
      event('resumed', '2024-08-30'),
      event('control-available', '2024-09-03'),
    );
    expect(lines(turns)).toEqual([
      ['2024-05-22', 'in-force', null],
      ['2024-07-02', 'suspended', null],
      ['2024-08-30', 'in-force', null],
    ]);
  });

  test('X in the EU: found to be on since May, halted in court, given up for good', () => {
    const turns = replay(
      amsterdam,
      undated,
      event('started', '2024-07-26', { since: '2024-05-07' }),
      event('suspended', '2024-08-08'),
      event('withdrawn', '2024-09-04'),
    );
    expect(lines(turns)).toEqual([
      ['2024-07-26', 'in-force', null],
      ['2024-08-08', 'suspended', null],
      ['2024-09-04', 'withdrawn', null],
    ]);
  });

  test('WeTransfer: a date, withdrawn within days, and the day itself changes nothing any more', () => {
    const turns = replay(
      amsterdam,
      fixed,
      scheduled('2025-07-01', deadline('starts-on', '2025-08-08')),
      event('withdrawn', '2025-07-15'),
    );
    expect(lines(turns)).toEqual([
      ['2025-07-01', 'upcoming', '2025-08-07'],
      ['2025-07-15', 'withdrawn', null],
    ]);
  });

  test('GPDPR: a last day, a later one, then none', () => {
    const turns = replay(
      london,
      fixed,
      scheduled('2021-05-12', deadline('last-day', '2021-06-23')),
      rescheduled('2021-06-08', deadline('last-day', '2021-09-01')),
      rescheduled('2021-07-19', null),
    );
    expect(lines(turns)).toEqual([
      ['2021-05-12', 'upcoming', '2021-06-23'],
      ['2021-06-08', 'upcoming', '2021-09-01'],
      ['2021-07-19', 'announced', null],
    ]);
  });

  test('Claude: moved by ten days on the eve of the first date', () => {
    const choice = (date: string) =>
      deadline('choose-by', date, { effectiveSameDay: true, ifSilent: 'locked-out' });
    const turns = replay(
      amsterdam,
      fixed,
      scheduled('2025-08-28', choice('2025-09-28')),
      rescheduled('2025-09-27', choice('2025-10-08')),
    );
    expect(lines(turns)).toEqual([
      ['2025-08-28', 'upcoming', '2025-09-27'],
      ['2025-09-27', 'upcoming', '2025-10-07'],
      ['2025-10-08', 'in-force', '2025-10-07'],
    ]);
  });
});

describe('what a history holds', () => {
  const view = { zone: 'Asia/Tokyo', jurisdictions: ['CA'] };

  test("a turn by itself carries the very instant, and its date on the reader's wall", () => {
    const turns = historyOf(linkedInEurope, view, world, at('2026-01-01T00:00Z'));
    expect(turns.at(-1)).toEqual({
      at: at('2025-11-03T03:30Z'),
      on: '2025-11-03',
      from: 'upcoming',
      status: 'in-force',
      actBy: '2025-11-02',
    });
  });

  test('nothing after the moment asked about, and the moment itself included', () => {
    const cutoff = at('2025-11-03T03:30Z');
    expect(historyOf(linkedInEurope, view, world, cutoff - 1)).toHaveLength(1);
    expect(historyOf(linkedInEurope, view, world, cutoff)).toHaveLength(2);
    expect(historyOf(linkedInEurope, view, world, at('2025-01-01T00:00Z'))).toEqual([]);
  });

  test('a date that was moved before it came is not turned by its old cutoff', () => {
    const rule = ruleOf({
      events: [
        scheduled('2025-09-01', deadline('starts-on', '2025-10-01')),
        rescheduled('2025-09-20', deadline('starts-on', '2025-12-01')),
      ],
    });
    const turns = historyOf(rule, view, world, at('2025-11-01T00:00Z'));
    expect(turns.map(({ status, actBy }) => [status, actBy])).toEqual([
      ['upcoming', '2025-09-30'],
      ['upcoming', '2025-11-30'],
    ]);
  });
});
