import { describe, expect, test } from '@jest/globals';
import type { Post, Told } from '../../src/app/delivery/post.ts';
import { firstStep, nextStep, searchedSince } from '../../src/app/delivery/settle.ts';
import { catchUp } from '../../src/app/planning/catch-up.ts';
import { changesFor } from '../../src/app/planning/rule-changes.ts';
import { factBehind, isContradicted, sayingOf } from '../../src/app/saying.ts';
import type { StoredOccurrence } from '../../src/app/stores/plan-store.ts';
import { occurrencesOf } from '../../src/core/occurrence.ts';
import type { TimelineEvent } from '../../src/core/rule.ts';
import { stateAt } from '../../src/core/timeline.ts';
import { at, event, jurisdictions, profile, scheduledRule, service, startsOn } from './world.ts';

const told = (status: Told['status'], actBy: string | null): Told => ({ status, actBy, event: 'e' });

describe('whether a channel must hear of a change', () => {
  test.each<[string, Told, Told, boolean]>([
    ['the same again', told('upcoming', '2025-11-02'), told('upcoming', '2025-11-02'), false],
    ['the deadline passed', told('upcoming', '2025-11-02'), told('in-force', '2025-11-02'), false],
    ['it closed', told('upcoming', '2025-11-02'), told('closed', '2025-11-02'), false],
    ['another date', told('upcoming', '2025-11-02'), told('upcoming', '2025-11-09'), true],
    ['another date after it began', told('in-force', '2025-11-02'), told('upcoming', '2025-12-09'), true],
    ['suspended', told('upcoming', '2025-11-02'), told('suspended', null), true],
    ['still suspended', told('suspended', null), told('suspended', null), false],
    ['suspended, then withdrawn', told('suspended', null), told('withdrawn', null), true],
    ['resumed', told('suspended', null), told('upcoming', '2025-11-02'), true],
    ['resumed without a date', told('suspended', null), told('in-force', null), true],
    ['the way out is gone', told('in-force', '2025-11-02'), told('opt-out-removed', '2025-11-02'), true],
    ['the date was cleared', told('upcoming', '2025-11-02'), told('announced', null), true],
    ['a date at last', told('announced', null), told('upcoming', '2025-11-02'), true],
    ['it began early', told('upcoming', '2025-11-02'), told('in-force', null), true],
    [
      'it turned out, afterwards, to have begun early',
      told('upcoming', '2025-10-02'),
      told('in-force', null),
      false,
    ],
  ])('%s', (_title, before, now, expected) => {
    expect(isContradicted(before, now, '2025-10-20')).toBe(expected);
  });
});

describe('the fact behind the present state', () => {
  const facts: [TimelineEvent[], string, string | null][] = [
    [[], 'first', 'upcoming'],
    [[event('pause', '2025-10-01', 'suspended')], 'pause', 'suspended'],
    [[event('control', '2025-10-01', 'control-available')], 'first', 'upcoming'],
    [
      [event('moved', '2025-10-01', 'rescheduled', { deadline: startsOn('2025-12-01') })],
      'moved',
      'upcoming',
    ],
    [[event('cleared', '2025-10-01', 'rescheduled')], 'cleared', 'announced'],
    [[event('gone', '2025-10-01', 'opt-out-removed')], 'gone', 'opt-out-removed'],
    [[event('no', '2025-10-01', 'denied')], 'no', 'rumour'],
  ];

  test.each(facts)('%#: %j', (more, fact, status) => {
    const rule = scheduledRule('a', '2025-09-18', '2025-11-03', more);
    const state = stateAt(rule, at('2025-10-20T09:00'), profile(), jurisdictions);
    expect([factBehind(state)?.id, sayingOf(state)?.status]).toEqual([fact, status]);
  });
});

const rule = scheduledRule('a', '2025-09-18', '2025-11-03');
const [practice] = service(rule).practices;
if (practice === undefined) throw new Error('A service without a practice.');
const context = { rule, practice, service: service(rule) };
const never = (): boolean => false;

function wantedAt(now: string, change: Parameters<typeof profile>[0] = {}) {
  return occurrencesOf(context, profile(change), at(now), jurisdictions, never);
}

describe('catching up', () => {
  const told = (now: string): string[] =>
    catchUp(wantedAt(now), at(now), profile(), never).map(
      (one) => `${one.offset} ${one.state} ${new Date(one.due).toISOString().slice(5, 13)}`,
    );

  test('of two missed reminders the nearest is said at the next slot', () => {
    expect(told('2025-10-27T12:00')).toEqual([
      '1 planned 11-01T08',
      '0 planned 11-02T08',
      '-1 planned 11-03T08',
      '14 collapsed 10-19T07',
      '7 planned 10-28T08',
    ]);
  });

  test('none is said where the next one comes no later', () => {
    expect(told('2025-10-31T12:00').filter((line) => line.includes('collapsed'))).toHaveLength(2);
  });

  test('at once where the next slot comes after the cutoff', () => {
    expect(told('2025-11-02T12:00')).toContain('0 planned 11-02T11');
  });

  test('nothing is missed before the first', () => {
    expect(told('2025-10-01T12:00').every((line) => line.includes('planned'))).toBe(true);
  });
});

describe('planning again', () => {
  const now = at('2025-10-27T12:00');
  const state = stateAt(rule, now, profile(), jurisdictions);
  const wanted = wantedAt('2025-10-27T12:00');
  const first = changesFor([], { wanted, state, correction: null }, now, profile(), never);
  const stored = first.insert.map(
    (one, index): StoredOccurrence => ({ ...one, id: index + 1, profileId: 1 }),
  );

  test('changes nothing', () => {
    const again = changesFor(stored, { wanted, state, correction: null }, now, profile(), never);
    expect(again).toEqual({ insert: [], update: [], cancel: [] });
  });

  test('after the cutoff cancels nothing either', () => {
    const later = at('2025-11-05T12:00');
    const then = stateAt(rule, later, profile(), jurisdictions);
    const again = changesFor(stored, { wanted: [], state: then, correction: null }, later, profile(), never);
    expect(again).toEqual({ insert: [], update: [], cancel: [] });
  });

  test('after a move replaces what is ahead', () => {
    const moved = scheduledRule('a', '2025-09-18', '2025-11-03', [
      event('moved', '2025-10-27', 'rescheduled', { deadline: startsOn('2025-12-01') }),
    ]);
    const then = stateAt(moved, now, profile(), jurisdictions);
    const again = changesFor(stored, { wanted: [], state: then, correction: null }, now, profile(), never);
    expect(again.cancel).toHaveLength(stored.filter((one) => one.state === 'planned').length);
  });
});

describe('an answer that was lost', () => {
  const intended = at('2025-10-20T09:00:00');
  const minutes = (n: number): number => intended + n * 60_000;
  const post = { firstIntendedAt: intended, sendBy: at('2025-11-03T00:00'), repeated: false } as Post;
  const unreadable = { kind: 'unreadable' } as const;

  test.each<[string, unknown, unknown]>([
    [
      'is sent again while that is safe',
      firstStep(post, 120_000, minutes(1)),
      { kind: 'send', repeated: false, inDoubt: true },
    ],
    [
      'is not looked for in the first ten seconds',
      firstStep(post, 0, intended + 9_999),
      { kind: 'wait', until: intended + 10_000 },
    ],
    [
      'is sent again where the clocks of two machines differ',
      firstStep(post, 120_000, minutes(-1)),
      { kind: 'send', repeated: false, inDoubt: true },
    ],
    [
      'is looked for at once where it was meant by a clock that was ahead',
      firstStep(post, 120_000, minutes(-1) - 1),
      { kind: 'search' },
    ],
    [
      'and then a minute later, where nobody can look',
      nextStep(post, unreadable, minutes(-60)),
      { kind: 'wait', until: minutes(-59) },
    ],
    ['is looked for then', firstStep(post, 0, intended + 10_000), { kind: 'search' }],
    [
      'is sent when it is not there',
      nextStep(post, { kind: 'absent' }, minutes(1)),
      { kind: 'send', repeated: false, inDoubt: false },
    ],
    [
      'is looked for a minute after, where nobody can look',
      nextStep(post, unreadable, intended + 10_000),
      { kind: 'wait', until: minutes(1) },
    ],
    ['then after five more', nextStep(post, unreadable, minutes(1)), { kind: 'wait', until: minutes(6) }],
    ['then after fifteen more', nextStep(post, unreadable, minutes(6)), { kind: 'wait', until: minutes(21) }],
    ['then at half an hour', nextStep(post, unreadable, minutes(21)), { kind: 'wait', until: minutes(30) }],
    [
      'and is then repeated, marked',
      nextStep(post, unreadable, minutes(30)),
      { kind: 'send', repeated: true, inDoubt: true },
    ],
    [
      'or ten minutes before it would be late',
      nextStep({ ...post, sendBy: minutes(20) }, unreadable, minutes(10)),
      { kind: 'send', repeated: true, inDoubt: true },
    ],
    [
      'but never a third time',
      nextStep({ ...post, repeated: true }, unreadable, minutes(40)),
      { kind: 'give-up' },
    ],
  ])('%s', (_title, step, expected) => {
    expect(step).toEqual(expected);
  });

  const signs = { answeredAt: minutes(39), silentSince: minutes(20) };
  test.each<[string, Partial<Post>, number]>([
    ['long after its time', { sendBy: minutes(20) }, 40],
    ['after its marked repeat', { repeated: true }, 40],
    ['after days', {}, 8 * 24 * 60],
  ])(
    'is looked for at once, and neither repeated nor given up, where a look was broken off %s',
    (_when, change, now) => {
      const broken = { kind: 'unseen', milliseconds: 1_000 } as const;
      const step = nextStep({ ...post, ...change }, broken, minutes(now), signs);
      expect(step).toEqual({ kind: 'wait', until: minutes(now) + 1_000 });
    },
  );

  test('is looked for since a minute before it was meant, or since whenever where nobody knows when that was', () => {
    expect(searchedSince(post, minutes(5))).toBe(minutes(-1));
    expect(searchedSince(post, minutes(-60))).toBe(0);
    expect(searchedSince({ ...post, firstIntendedAt: null }, minutes(5))).toBe(minutes(4));
  });
});
