// A history in which every law about people had something to keep, and all are kept: what its tests spoil.
import { CALENDARS, type Calendar, type Channel, instantOf } from './cases.ts';
import type { Posted } from './checker.ts';
import type { Attempt, Deed, DeedKind } from './deeds.ts';
import { type History, judge } from './laws.ts';
import { COUNTRIES, noteNumber, ownNumber } from './notes.ts';
import type { Person } from './people.ts';

/** The second begins two days before the first of November 2026. */
const calendar = CALENDARS[1] as Calendar;
const INDIA = COUNTRIES[0].zone;
export const inIndia = (date: string, time = '09:00'): number => instantOf(date, time, INDIA);

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
  person('napper', { note: 'soon', reaction: 'hour' }),
  person('stopper', { note: 'soon', reaction: 'stop' }),
  person('leaver', { note: 'soon', reaction: 'forget' }),
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
export const MORNING = inIndia('2026-10-31', '09:10');
export const AN_HOUR_LATER = inIndia('2026-10-31', '10:11');
export const deeds = [
  ...people.map(({ id }) => deed('follow', id)),
  deed('tomorrow', 'late riser', {}, MORNING),
  deed('hour', 'napper', {}, MORNING),
  deed('stop', 'stopper', {}, MORNING),
  deed('forget', 'leaver', {}, MORNING),
  deed('board', 'admin', { place: 'board' }),
  deed('monthly', 'admin', { place: 'board' }),
  deed('own', 'owner'),
  deed('share', 'calm', { place: 'lobby' }),
];

const week = noteNumber(calendar, 'week');
export const soon = noteNumber(calendar, 'soon');
const moved = noteNumber(calendar, 'moved');
export const MOVED = `Correction – Case ${moved}: now 20 November (we said 19 November)`;
export const seven = `Case ${week}: act by Saturday 7 November (7 days left)`;
export const oneDay = `Case ${soon}: act by Sunday 1 November (1 day left)`;
export const lastDay = `Case ${soon}: switch it off today`;
export const BOARD = 'Opt-out dates: the next 90 days';
export const own = (days: string): string =>
  `Case ${ownNumber('slack')}: act by Monday 2 November (${days} left)`;
export const amsterdam = (date: string, time = '09:30'): number => instantOf(date, time, 'Europe/Amsterdam');

export const posted = (
  channel: string,
  heading: string,
  at: number,
  change: Partial<Posted> = {},
): Posted => ({
  platform: 'slack',
  channel,
  at,
  heading,
  marked: false,
  ...change,
});
export const posts = [
  ...['calm', 'late riser'].map((who) => posted(who, seven, inIndia('2026-10-31'))),
  ...['napper', 'stopper', 'leaver', 'soon'].map((who) => posted(who, oneDay, inIndia('2026-10-31'))),
  posted('napper', oneDay, AN_HOUR_LATER),
  posted('late riser', seven.replace('7 days', '6 days'), inIndia('2026-11-01')),
  ...['napper', 'soon'].map((who) => posted(who, lastDay, inIndia('2026-11-01'))),
  posted('moved', MOVED, inIndia('2026-11-01')),
  posted('board', BOARD, BEGUN + 500),
  posted('board', 'One change since 31 October', amsterdam('2026-11-01')),
  ...['board', 'house'].flatMap((channel) => [
    posted(channel, own('2 days'), amsterdam('2026-10-31')),
    posted(channel, own('1 day'), amsterdam('2026-11-01')),
  ]),
  posted('lobby', 'Shared by someone', BEGUN + 500),
];
export const text = (dates: string): string =>
  `${BOARD}\nAct by\n${dates}\nCan still be switched off\n• Case 9: more`;
export const board = {
  channel: 'slack board',
  texts: [text('• Monday 2 November – Case 3: AI\n• Friday 6 November – Case 4: AI')],
  dates: [
    [3, '2026-11-02'],
    [4, '2026-11-06'],
  ],
  others: [5],
} as const;

export const history: History = {
  calendar,
  channels,
  people,
  deeds,
  posts,
  boards: [board],
  by: inIndia('2026-11-02', '01:00'),
  options: { blind: new Set(), skew: 0 },
};

/** As if nobody had been told that it was done. */
export const cut = ({ begun }: Attempt): Attempt => ({ begun, acknowledged: null });

/** The laws that a history breaks, each with its first fault. */
export const brokenBy = (change: Partial<History>): string[] =>
  judge({ ...history, ...change })
    .rulings.filter(({ faults }) => faults.length > 0)
    .map(({ law, faults: [first = ''] }) => `${law} ${first.split(':')[0]}`);

/** The same posts, short of these. */
export const without = (heading: string | RegExp, channel: string): Posted[] =>
  posts.filter((one) => one.channel !== channel || one.heading.search(heading) < 0);
