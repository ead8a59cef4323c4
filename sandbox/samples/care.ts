// What looks after channels: pausing by words, undo, the log of changes, delegates, the last year, several channels.
import { CHANNELS_ON_A_PAGE, channelsMessage } from '../../src/messages/admins/channels.ts';
import { type DeedName, deedNames } from '../../src/messages/admins/deed-names.ts';
import { type Deed, historyMessage } from '../../src/messages/admins/deeds.ts';
import {
  delegateAddedMessage,
  delegateRemovedMessage,
  delegatesMessage,
} from '../../src/messages/admins/delegates.ts';
import { lastYearMessage, openedPostMessage } from '../../src/messages/admins/last-year.ts';
import { meanwhileMessage } from '../../src/messages/admins/meanwhile.ts';
import { pauseQuestionMessage } from '../../src/messages/admins/pausing.ts';
import {
  noSettingsMessage,
  settingsMessage,
  unsubscribedMessage,
} from '../../src/messages/admins/subscription.ts';
import { overtakenMessage, undoneMessage } from '../../src/messages/admins/undo.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import type { Scene } from '../../src/messages/scene.ts';
import { channel, fallsIn, nextPost, wish } from './channel.ts';
import type { Named } from './named.ts';
import { pagesOf } from './pages.ts';
import { eea } from './plans.ts';
import { view } from './services.ts';

const ZONE = 'Europe/Amsterdam';
const settings = { channel, wish, state: 'active', pausedUntil: null, goneReason: null } as const;
const hidden = { command: '/optout-admin', help: '/optout help' };

export function careSamples(from: Scene): readonly Named[] {
  const question = {
    channel,
    until: null,
    inAWeek: '2025-10-27',
    time: '09:00',
    zone: ZONE,
    command: '/optout pause until:',
    falls: null,
  };
  const last = { id: 7, deed: 'paused', at: from.at } as const;
  const undone = { channel, deed: 'changed', lines: ['09:00 → 10:00'], isSet: true, redo: 8 } as const;
  const member = 'U0MEMBER';
  return [
    ['pause, asked', pauseQuestionMessage(from, question)],
    [
      'pause, understood',
      pauseQuestionMessage(from, {
        ...question,
        until: '2025-10-24',
        falls: { ...fallsIn(from), posts: [] },
      }),
    ],
    [
      'pause, understood, with what falls into it',
      pauseQuestionMessage(from, { ...question, until: '2025-10-30', falls: fallsIn(from) }),
    ],
    ['undone', undoneMessage(from, undone)],
    ['undone, with its board', undoneMessage(from, { ...undone, deed: 'unsubscribed', hasBoardBack: true })],
    ['redone', undoneMessage(from, { ...undone, deed: 'undone' })],
    ['undone, nothing left', undoneMessage(from, { ...undone, deed: 'set-up', lines: [], isSet: false })],
    ['overtaken', overtakenMessage(from, channel, last, ZONE)],
    ['changed meanwhile', meanwhileMessage(from, channel, last, ZONE, 'draft')],
    ['unsubscribed, with a way back', unsubscribedMessage(from, channel, 7, 30)],
    ['no settings, with a way back', noSettingsMessage(from, channel, 7)],
    ['settings with their last change', settingsMessage(from, { ...settings, last })],
    ['no delegates', delegatesMessage(from, [], '/optout admins', true)],
    ['delegates', delegatesMessage(from, [member, 'U0DUTCH'], '/optout admins', false)],
    ['delegate named', delegateAddedMessage(from, member, true, hidden)],
    ['delegate named before', delegateAddedMessage(from, member, false, null)],
    ['delegate removed', delegateRemovedMessage(from, member, true)],
    ['no delegate removed', delegateRemovedMessage(from, member, false)],
    [
      'history, with an own deadline and a way back',
      historyMessage(from, {
        deeds: [ownDeed(from)],
        channel: null,
        older: null,
        daysKept: 400,
        undo: { id: 7, deed: 'own-saved' },
      }),
    ],
    ['no history', historyMessage(from, { deeds: [], channel: null, older: null, daysKept: 400 })],
  ];
}

/** A day that was moved. */
function ownDeed({ at }: Scene): Deed {
  const fields = {
    title: 'Benefits enrolment',
    change: 'Whoever does not choose keeps last year’s plan',
    kind: 'last-day',
    date: '2025-11-14',
    whom: '',
    steps: [],
    link: null,
    source: 'Human Resources',
  } as const;
  const before = { fields, isOn: true };
  const own = { before, after: { ...before, fields: { ...fields, date: '2025-11-21' } } };
  const nothing = { before: null, after: null, about: null };
  return { deed: 'own-saved', at, channel: null, ...nothing, by: 'U0ADMIN', own };
}

/** Lists, which are as long as they are. */
export function longCareSamples(from: Scene): readonly Named[] {
  const later = { ...wish, profile: { ...wish.profile, sendAt: '10:00', jurisdictions: ['NL', 'GB'] } };
  const stood = { wish, state: 'active', pausedUntil: null } as const;
  const deed = (name: DeedName): Deed => ({
    deed: name,
    at: from.at,
    channel: { channel: 'C1', thread: null },
    before: stood,
    after: { ...stood, wish: later },
    by: name === 'undone' ? null : 'U0ADMIN',
    about: name === 'delegate-added' ? 'U0MEMBER' : null,
  });
  const many = Array.from({ length: 8 }, (_, n) => ({
    ...settings,
    channel: { id: `C${n}`, name: n === 0 ? null : `#channel-${n}`, thread: n === 1 ? 'T1' : null },
  }));
  const posts = Array.from({ length: 9 }, (_, n) => ({
    due: nextPost.due + n * 86_400_000,
    key: `k${n}`,
    heading: from.tr.t('line.labelled', { label: 'Linkup', line: from.tr.date('2025-11-02', 'short') }),
  }));
  const year = { channel, from: '2024-10-20', to: '2025-10-19', posts, page: 1, zone: ZONE };
  const turn = { verb: 'preview.open', args: { channel: 'C1', post: 'p0' }, page: 1 };
  const sample = reminderMessage(from, view(from, eea));
  return [
    ...pagesOf('history', (page) =>
      historyMessage(from, { deeds: deedNames.map(deed), channel: 'C1', older: 3, daysKept: 400, page }),
    ),
    [
      'channels',
      channelsMessage(from, {
        here: { id: 'C9', name: '#random' },
        listed: many.slice(0, CHANNELS_ON_A_PAGE),
        total: 9,
        verb: 'settings',
        label: from.tr.t('button.settings'),
        page: 2,
        pages: 3,
        undo: 4,
      }),
    ],
    ...pagesOf('last year', (page) => lastYearMessage(from, { ...year, page })),
    ['last year, nothing', lastYearMessage(from, { ...year, posts: [] })],
    ['last year, opened', openedPostMessage(from, sample, { due: nextPost.due, zone: ZONE, turn })],
  ];
}
