// What is said to a member about themselves: what they have done, their calendar address, what is stored, its end.
import type { Turn } from '../../src/messages/parts/fold.ts';
import {
  chooseDoneMessage,
  doneMessage,
  takenBackMessage,
  totalsMessage,
  withTotal,
} from '../../src/messages/people/done.ts';
import {
  calendarRemovedMessage,
  calendarShownMessage,
  calendarThereMessage,
  noCalendarMessage,
} from '../../src/messages/people/own-calendar.ts';
import {
  authoritiesMessage,
  downloadMessage,
  forgetConfirmMessage,
  forgottenMessage,
  privacyMessage,
  type Stored,
} from '../../src/messages/people/privacy.ts';
import { withRestingReminders } from '../../src/messages/people/resting.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Named } from './named.ts';
import { pagesOf } from './pages.ts';
import { all, eea } from './plans.ts';
import { view } from './services.ts';

const doneTurn = (page: number): Turn => ({ verb: 'done.choose', args: {}, page });

const nothing: Stored = {
  jurisdiction: null,
  locale: null,
  zone: null,
  sendAt: null,
  follows: [],
  done: [],
  unheardDays: 30,
  calendarSince: null,
  delegateSince: null,
  isInstaller: false,
  channels: 0,
  changes: 0,
  posts: 0,
  drafts: 0,
  extent: 'everywhere' as const,
};

const everything = (at: number): Stored => ({
  jurisdiction: 'NL',
  locale: 'nl',
  zone: 'Europe/Amsterdam',
  sendAt: '08:00',
  follows: ['Linkup', 'Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta'],
  done: [
    { service: 'Linkup', keyEndsOn: '2025-11-09' },
    { service: 'Alpha', keyEndsOn: '2025-12-18' },
  ],
  unheardDays: 30,
  calendarSince: at,
  delegateSince: at,
  isInstaller: true,
  channels: 1,
  changes: 2,
  posts: 1,
  drafts: 1,
  extent: 'everywhere' as const,
});

const operator = { name: 'Example', contact: 'privacy@example.com', backupDays: 30 };
const nobody = { name: null, contact: null, backupDays: null };
const facts = { keyEndsOn: '2025-11-09', wasReminded: true, elsewhere: null };

export function peopleSamples(from: Scene): readonly Named[] {
  const main = view(from, eea);
  const address = 'https://bot.example.org/calendars/4fQb0c1uZkq7wYxk4fQb0c1uZkq7wYxk4fQb0c1uZkq7wYxk.ics';
  const views = all.contexts.map((context) => view(from, context));
  return [
    ['done', doneMessage(from, main, facts)],
    ['done, not reminded', doneMessage(from, main, { ...facts, wasReminded: false })],
    ['done, taken back', takenBackMessage(from, main)],
    ...pagesOf('done, which', (page) => chooseDoneMessage(from, all.service, views, doneTurn(page))),
    ...pagesOf('done, which of many', (page) =>
      chooseDoneMessage(from, null, [...views, ...views, ...views], doneTurn(page)),
    ),
    ['totals on', withTotal(from, totalsMessage(from, true), 10)],
    ['totals off', totalsMessage(from, false)],
    ['calendar', calendarShownMessage(from, address, 2)],
    ['calendar, empty', calendarShownMessage(from, address, 0)],
    ['calendar, there', calendarThereMessage(from, from.at, 1)],
    ['calendar, no web', noCalendarMessage(from, operator, true)],
    ['calendar, removed', calendarRemovedMessage(from)],
    ['privacy, nothing', privacyMessage(from, nothing, nobody)],
    ['download', downloadMessage(from, 'everywhere')],
    [
      'an answer to somebody whose reminders rest',
      withRestingReminders(from, downloadMessage(from, 'everywhere')),
    ],
    ['privacy, nothing here', privacyMessage(from, { ...nothing, extent: 'here' }, operator)],
    ['download here', downloadMessage(from, 'here')],
    ['forget', forgetConfirmMessage(from, 'everywhere')],
    ['forget here', forgetConfirmMessage(from, 'here')],
    ['forgotten', forgottenMessage(from, operator, { extent: 'everywhere', hadCalendar: true })],
    ['forgotten here', forgottenMessage(from, operator, { extent: 'here', hadCalendar: true })],
  ];
}

/** Asked for in full. */
export function longPeopleSamples(from: Scene): readonly Named[] {
  return [
    ...pagesOf('privacy', (page) => privacyMessage(from, everything(from.at), operator, page)),
    ...pagesOf('privacy of somebody who cannot be written to', (page) =>
      privacyMessage(from, { ...everything(from.at), keptUntil: '2025-11-19' }, operator, page),
    ),
    ...pagesOf('privacy, authorities', (page) => authoritiesMessage(from, page)),
  ];
}
