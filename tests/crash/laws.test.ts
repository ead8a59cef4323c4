// What people and channels are owed besides the cases, and the judge of it, judged: a sound history passes, and each way in
// which it is spoiled is found under the law that it breaks.
import { describe, expect, test } from '@jest/globals';
import { CALENDARS, type Calendar, type Channel, instantOf } from './cases.ts';
import type { Posted } from './checker.ts';
import type { Deed, DeedKind } from './deeds.ts';
import { areKept, type History, judge, type Law } from './laws.ts';
import { COUNTRIES, noteNumber, ownNumber } from './notes.ts';
import type { Person } from './people.ts';

/** The second begins two days before the first of November 2026. */
const calendar = CALENDARS[1] as Calendar;
const INDIA = COUNTRIES[0].zone;
const inIndia = (date: string, time = '09:00'): number => instantOf(date, time, INDIA);

const person = (id: string, change: Partial<Person> = {}): Person => ({
  platform: 'slack',
  id,
  country: 0,
  note: 'week',
  reaction: 'none',
  lobby: null,
  ...change,
});
const people = [
  person('calm'),
  person('late riser', { reaction: 'tomorrow' }),
  person('stopper', { reaction: 'stop' }),
  person('leaver', { reaction: 'forget' }),
  person('soon', { note: 'soon' }),
  person('moved', { note: 'moved' }),
];
const channels: Channel[] = [
  { platform: 'slack', id: 'board', group: 1, hears: 'cases' },
  { platform: 'slack', id: 'house', group: 1, hears: 'own' },
  { platform: 'discord', id: 'elsewhere', group: 1, hears: 'own' },
];

const BEGUN = inIndia('2026-10-31', '01:40');
const deed = (kind: DeedKind, who: string, change: Partial<Deed> = {}, begun = BEGUN): Deed => ({
  kind,
  platform: 'slack',
  who,
  place: '',
  about: 0,
  country: 'IN',
  reacts: false,
  attempts: [{ begun, acknowledged: begun + 1_000 }],
  ...change,
});
const MORNING = inIndia('2026-10-31', '09:10');
const deeds = [
  ...people.map(({ id }) => deed('follow', id)),
  deed('tomorrow', 'late riser', {}, MORNING),
  deed('stop', 'stopper', {}, MORNING),
  deed('forget', 'leaver', {}, MORNING),
  deed('board', 'admin', { place: 'board' }),
  deed('monthly', 'admin', { place: 'board' }),
  deed('own', 'owner'),
  deed('share', 'calm', { place: 'lobby' }),
];

const week = noteNumber(calendar, 'week');
const soon = noteNumber(calendar, 'soon');
const moved = noteNumber(calendar, 'moved');
const MOVED = `Correction – Case ${moved}: now 20 November (we said 19 November)`;
const seven = `Case ${week}: act by Saturday 7 November (7 days left)`;
const BOARD = 'Opt-out dates: the next 90 days';
const own = (days: string): string => `Case ${ownNumber('slack')}: act by Monday 2 November (${days} left)`;
const amsterdam = (date: string, time = '09:30'): number => instantOf(date, time, 'Europe/Amsterdam');

const posted = (channel: string, heading: string, at: number, change: Partial<Posted> = {}): Posted => ({
  platform: 'slack',
  channel,
  at,
  heading,
  marked: false,
  ...change,
});
const posts = [
  ...['calm', 'late riser', 'stopper', 'leaver'].map((who) => posted(who, seven, inIndia('2026-10-31'))),
  posted('late riser', seven.replace('7 days', '6 days'), inIndia('2026-11-01')),
  posted('soon', `Case ${soon}: act by Sunday 1 November (1 day left)`, inIndia('2026-10-31')),
  posted('soon', `Case ${soon}: switch it off today`, inIndia('2026-11-01')),
  posted('moved', MOVED, inIndia('2026-11-01')),
  posted('board', BOARD, BEGUN + 500),
  posted('board', 'One change since 31 October', amsterdam('2026-11-01')),
  ...['board', 'house'].flatMap((channel) => [
    posted(channel, own('2 days'), amsterdam('2026-10-31')),
    posted(channel, own('1 day'), amsterdam('2026-11-01')),
  ]),
  posted('lobby', 'Shared by someone', BEGUN + 500),
];
const text = (dates: string): string =>
  `${BOARD}\nAct by\n${dates}\nCan still be switched off\n• Case 9: more`;
const board = {
  channel: 'slack board',
  texts: [text('• Monday 2 November – Case 3: AI\n• Friday 6 November – Case 4: AI')],
  dates: [
    [3, '2026-11-02'],
    [4, '2026-11-06'],
  ],
  others: [5],
} as const;

const history: History = {
  calendar,
  channels,
  people,
  deeds,
  posts,
  boards: [board],
  by: inIndia('2026-11-01', '20:00'),
  options: { blind: new Set(), skew: 0 },
};

/** The laws that a history breaks, each with its first fault. */
const brokenBy = (change: Partial<History>): string[] =>
  judge({ ...history, ...change })
    .rulings.filter(({ faults }) => faults.length > 0)
    .map(({ law, faults: [first = ''] }) => `${law} ${first.split(':')[0]}`);

const without = (heading: string | RegExp, channel: string): Posted[] =>
  posts.filter((one) => one.channel !== channel || one.heading.search(heading) < 0);

describe('a sound history', () => {
  test('breaks no law, and every law that can be kept by a post had one to keep', () => {
    const { rulings, rest } = judge(history);
    expect(rulings.flatMap(({ faults }) => faults)).toEqual([]);
    expect(areKept(rulings)).toBe(true);
    expect(rest).toEqual([]);
    const owed = Object.fromEntries(rulings.map(({ law, targets }) => [law, targets]));
    expect(owed).toEqual({
      own: 4,
      boards: 1,
      'board-text': 1,
      'look-backs': 1,
      reminders: 6,
      snoozed: 1,
      corrections: 1,
      'after-end': 0,
      'after-cutoff': 0,
      forgotten: 0,
      shared: 1,
    } satisfies Record<Law, number>);
  });

  test('leaves posts about cases to the channels that hear of them', () => {
    const about = posted('board', 'Case 3: switch it off today', MORNING);
    expect(judge({ ...history, posts: [...posts, about] }).rest).toEqual([about]);
  });
});

const twice = (channel: string, heading: string | RegExp): Posted[] => [
  ...posts,
  ...posts.filter((one) => one.channel === channel && one.heading.search(heading) >= 0),
];

describe('a spoiled history is found out:', () => {
  test.each<[string, Posted[], string]>([
    ['a second board', twice('board', /^Opt-out/u), 'boards doubled'],
    ['a board where none was put up', [...posts, posted('house', BOARD, MORNING)], 'boards stray'],
    ['no board where one was put up', without(/^Opt-out/u, 'board'), 'boards missing'],
    ['two look backs in a month', twice('board', /^One change/u), 'look-backs doubled'],
    [
      'a look back in a month that it is not for',
      [...posts, posted('elsewhere', '2 changes since 1 October', MORNING, { platform: 'discord' })],
      'look-backs stray',
    ],
    ['no look back', without(/^One change/u, 'board'), 'look-backs missing'],
    ['a personal reminder twice', twice('calm', /7 days/u), 'reminders doubled'],
    ['a personal reminder that never came', without(/7 days/u, 'calm'), 'reminders missing'],
    [
      'a personal reminder before its time',
      [...without(/7 days/u, 'calm'), posted('calm', seven, inIndia('2026-10-31', '08:00'))],
      'reminders early',
    ],
    [
      'a personal reminder late',
      [...without(/7 days/u, 'calm'), posted('calm', seven, inIndia('2026-10-31', '18:00'))],
      'reminders late',
    ],
    ['somebody else’s reminder', [...posts, posted('moved', seven, MORNING)], 'reminders stray'],
    ['a snoozed reminder twice', twice('late riser', /6 days/u), 'snoozed doubled'],
    ['a snoozed reminder that never came', without(/6 days/u, 'late riser'), 'snoozed missing'],
    ['a correction twice', twice('moved', /^Correction/u), 'corrections doubled'],
    ['a correction that never came', without(/^Correction/u, 'moved'), 'corrections missing'],
    [
      'a correction for who was told nothing that moved',
      [...posts, posted('calm', MOVED, inIndia('2026-11-01'))],
      'corrections stray',
    ],
    [
      'a reminder after a stop',
      [...posts, posted('stopper', seven.replace('7 days', '1 day'), inIndia('2026-11-06'))],
      'after-end slack stopper',
    ],
    [
      'a reminder of what is over',
      [...posts, posted('soon', `Case ${soon}: switch it off today`, inIndia('2026-11-02', '00:10'))],
      'after-cutoff slack soon',
    ],
    [
      'a word to whoever was forgotten',
      [...posts, posted('leaver', 'Hello', MORNING + 2_000)],
      'forgotten slack leaver',
    ],
    ['an own deadline twice', twice('house', /2 days/u), 'own doubled'],
    ['an own deadline that was not said', without(/1 day /u, 'house'), 'own missing'],
    [
      'an own deadline in another installation',
      [...posts, posted('elsewhere', own('2 days'), amsterdam('2026-10-31'), { platform: 'discord' })],
      'own stray',
    ],
    [
      'an own deadline twice where cases are heard of, too',
      twice('board', /^Case 901.*2 days/u),
      'own doubled',
    ],
    ['a shared answer twice', twice('lobby', /^Shared/u), 'shared doubled'],
    ['a shared answer that is not there', without(/^Shared/u, 'lobby'), 'shared missing'],
  ])('%s', (_what, spoiled, broken) => {
    expect(brokenBy({ posts: spoiled })).toEqual([broken]);
  });

  test.each([
    [
      'names a day that has moved',
      text('• Sunday 1 November – Case 3: AI\n• Friday 6 November – Case 4: AI'),
    ],
    ['leaves a date out', text('• Monday 2 November – Case 3: AI')],
    ['puts a later date first', text('• Friday 6 November – Case 4: AI\n• Monday 2 November – Case 3: AI')],
    [
      'still names what is over',
      text(
        '• Monday 2 November – Case 3: AI\n• Friday 6 November – Case 4: AI\n• Tuesday 3 November – Case 5: AI',
      ),
    ],
  ])('a board that %s', (_what, said) => {
    expect(brokenBy({ boards: [{ ...board, texts: [said] }] })).toEqual(['board-text slack board']);
  });
});

describe('what nobody was told was done', () => {
  const cutOff = (kind: DeedKind, who: string): Deed[] =>
    deeds.map((one) =>
      one.kind === kind && one.who === who
        ? { ...one, attempts: one.attempts.map(({ begun }) => ({ begun, acknowledged: null })) }
        : one,
    );

  test.each<[string, DeedKind, string, Posted[]]>([
    ['a follow, and it holds', 'follow', 'calm', posts],
    ['a follow, and it does not', 'follow', 'calm', without(/7 days/u, 'calm')],
    ['a board, and it is there', 'board', 'admin', posts],
    ['a board, and it is not', 'board', 'admin', without(/^Opt-out/u, 'board')],
    ['a snooze, and it does not hold', 'tomorrow', 'late riser', without(/6 days/u, 'late riser')],
    [
      'an own deadline, and it is not there',
      'own',
      'owner',
      posts.filter(({ heading }) => !heading.startsWith('Case 901')),
    ],
  ])('may hold or not: %s', (_what, kind, who, left) => {
    expect(brokenBy({ deeds: cutOff(kind, who), posts: left })).toEqual([]);
  });

  test.each<[string, DeedKind, string, Posted[], string]>([
    ['a follow', 'follow', 'calm', twice('calm', /7 days/u), 'reminders doubled'],
    ['a board', 'board', 'admin', twice('board', /^Opt-out/u), 'boards doubled'],
  ])('has one effect at most: %s', (_what, kind, who, spoiled, broken) => {
    expect(brokenBy({ deeds: cutOff(kind, who), posts: spoiled })).toEqual([broken]);
  });

  test('and done again the day after it is what was wished for in the end', () => {
    const again = { begun: inIndia('2026-10-31', '12:00'), acknowledged: inIndia('2026-10-31', '12:01') };
    const late = cutOff('follow', 'calm').map((one) =>
      one.kind === 'follow' && one.who === 'calm' ? { ...one, attempts: [...one.attempts, again] } : one,
    );
    expect(brokenBy({ deeds: late, posts: without(/7 days/u, 'calm') })).toEqual([]);
    expect(brokenBy({ deeds: late })).toEqual([]);
  });
});
