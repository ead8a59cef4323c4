// What is said to somebody who wants to be reminded in person, and what reaches them.
import { HOUR, toInstant } from '../../src/core/calendar.ts';
import {
  openPersonalMessage,
  type PersonalWord,
  personalMessage,
} from '../../src/messages/people/personal.ts';
import {
  clockForm,
  followListMessage,
  reminderSetMessage,
  snoozedMessage,
  stoppedMessage,
  whichReminderMessage,
} from '../../src/messages/people/personal-care.ts';
import {
  MOST_TOGETHER,
  type PersonalEntry,
  personalDigestMessage,
} from '../../src/messages/people/personal-digest.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Form } from '../../src/messages/tree.ts';
import type { Named } from './named.ts';
import { pagesOf } from './pages.ts';
import { all, eea, ends, uk } from './plans.ts';
import { rule, scene, serviceWith, training, view } from './services.ts';

const follow = 'd2hvIGZvbGxvd3Mg';
const at = (on: string, locale: string): Scene => scene({ on, locale });

const plain: PersonalWord = { follow, told: null, own: null, isOver: false, sendAt: '09:00' };

/** A matter of health: nothing of it may be seen on a locked phone. */
const health = serviceWith(
  [rule({ id: 'clinic/records/all' })],
  { id: 'clinic', name: 'Clinic records' },
  { ...training, id: 'records', category: 'health' },
).contexts[0];

/** Thirty days from the day one registered. */
const owned = ends['personal'] ?? eea;

function ownWord(on: string): PersonalWord {
  const cutoff = toInstant('2025-11-03', '00:00', 'Europe/Amsterdam');
  return { ...plain, own: { from: '2025-10-03', actBy: '2025-11-02', cutoff }, isOver: on > '2025-11-02' };
}

const entry = (from: Scene, context: typeof eea): PersonalEntry => ({
  scene: from,
  view: view(from, context),
  word: plain,
});

function several(from: Scene, count: number): [PersonalEntry, ...PersonalEntry[]] {
  return [entry(from, eea), ...Array.from({ length: count - 1 }, () => entry(from, eea))];
}

/** Messages that come by themselves. */
export function personalSamples(locale: string): readonly Named[] {
  const suspended = { status: 'suspended', actBy: null } as const;
  const moved = { ...plain, told: { status: 'upcoming', actBy: '2025-10-15' } as const };
  const restarted = { ...plain, told: suspended, isOver: true };
  const week = at('2025-10-26', locale);
  const october = at('2025-10-10', locale);
  return [
    ['personal: a week before', personalMessage(week, view(week, eea), plain)],
    [
      'personal: on the day',
      personalMessage(at('2025-11-02', locale), view(at('2025-11-02', locale), eea), plain),
    ],
    ['personal: late', personalMessage(at('2025-11-03', locale), view(at('2025-11-03', locale), eea), plain)],
    ['personal: moved', personalMessage(october, view(october, eea), moved)],
    ['personal: restarted', personalMessage(week, view(week, eea), restarted)],
    ['personal: rewritten', personalMessage(october, view(october, eea), { ...moved, isEdit: true })],
    ['personal: several', personalDigestMessage(several(week, 3))],
    [
      'personal: several, with health',
      personalDigestMessage([...several(week, 1), entry(week, health ?? eea)]),
    ],
    ['personal: as many as there is room for', personalDigestMessage(several(week, MOST_TOGETHER))],
    [
      'personal: several of one’s own',
      personalDigestMessage([
        { ...entry(week, owned), word: ownWord('2025-10-26') },
        { ...entry(week, owned), word: ownWord('2025-10-26') },
      ]),
    ],
    ['personal: health', personalMessage(week, view(week, health ?? eea), plain)],
    ['personal: health, shown', openPersonalMessage(week, view(week, health ?? eea), plain)],
    ['personal: own time', openPersonalMessage(week, view(week, owned), ownWord('2025-10-26'))],
    [
      'personal: own time is over',
      openPersonalMessage(
        at('2025-11-04', locale),
        view(at('2025-11-04', locale), owned),
        ownWord('2025-11-04'),
      ),
    ],
  ];
}

/** Answers to whoever asks for them. */
export function remindingSamples(locale: string): readonly Named[] {
  const from = at('2025-10-20', locale);
  const times = ['2025-10-26', '2025-11-01', '2025-11-02'].map((day) => toInstant(day, '09:00', from.zone));
  const set = { follow, times, isOwn: false, actBy: '2025-11-02', sendAt: '09:00' };
  const one = {
    follow,
    rule: 'linkup/ai-training/eea',
    view: view(from, eea),
    nextAt: times[0] ?? null,
    isWaiting: false,
    isReachable: true,
  };
  const resting = { ...one, nextAt: null, isReachable: false };
  const gone = { ...one, view: null, nextAt: null };
  const offered = all.contexts.map((context) => view(from, context));
  const list = { page: 1, sendAt: '09:00', example: '/optout remind LinkedIn' };
  return [
    ['reminder set', reminderSetMessage(from, view(from, eea), set)],
    ['reminder set: own time', reminderSetMessage(from, view(from, owned), { ...set, isOwn: true })],
    ['reminder set: news', reminderSetMessage(from, view(from, uk), { ...set, times: [], actBy: null })],
    ...pagesOf('followed', (page) =>
      followListMessage(from, {
        ...list,
        page,
        followed: [one, resting, gone, ...Array.from({ length: 9 }, () => one)],
      }),
    ),
    ['followed: nothing', followListMessage(from, { ...list, followed: [] })],
    ...pagesOf('which reminder', (page) => whichReminderMessage(from, offered, page)),
    ['reminder stopped', stoppedMessage(from, view(from, eea), 'linkup/ai-training/eea')],
    ['reminder stopped: unknown', stoppedMessage(from, null, 'linkup/ai-training/eea')],
    ['reminder put off', snoozedMessage(from, from.at + HOUR, follow)],
  ];
}

export function remindingForms(locale: string): readonly (readonly [string, Form])[] {
  const from = at('2025-10-20', locale);
  const values = { zone: 'Europe/Amsterdam', time: '09:00' };
  return [
    ['own clock', clockForm(from, 'draft-1', { countsFrom: null, values, faults: {} })],
    [
      'own clock: own day',
      clockForm(from, 'draft-1', { countsFrom: 'letter', values: { time: '09:00' }, faults: {} }),
    ],
  ];
}
