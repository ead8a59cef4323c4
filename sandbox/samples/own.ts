// Deadlines that an installation adds for itself: the form, what is shown before it is saved, what there is, and the posts.
import { newOwnBody, readOwnService } from '../../src/app/own/own-service.ts';
import { textLocales } from '../../src/catalogue/shape-parts.ts';
import { fault } from '../../src/core/fault.ts';
import type { RuleInContext } from '../../src/core/service.ts';
import {
  type OwnPlaces,
  ownListMessage,
  ownPreviewMessage,
  ownSavedMessage,
  ownWithdrawMessage,
} from '../../src/messages/admins/own.ts';
import { ownForm } from '../../src/messages/admins/own-form.ts';
import { ruleMoreMessage } from '../../src/messages/answers/more.ts';
import { correctionMessage } from '../../src/messages/posts/correction.ts';
import { digestMessage } from '../../src/messages/posts/digest.ts';
import { lateMessage } from '../../src/messages/posts/late.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Named, NamedForm } from './named.ts';
import { pagesOf } from './pages.ts';
import { view } from './services.ts';

const id = 'own/0123456789ab';

const fields = {
  // In no language: whoever adds one writes in their own, whatever the reader's is.
  title: 'Mobilita 2027',
  change: 'Plan A → Plan B',
  kind: 'last-day',
  date: '2025-11-14',
  whom: 'Utrecht',
  steps: ['Portal', 'Plan B'],
  link: 'https://mobilita.example.com/2027',
  source: 'Mobilita',
} as const;

function contextOf(
  change: { readonly title?: string; readonly link?: null; readonly steps?: readonly string[] } = {},
): RuleInContext {
  const writing = { id, on: '2025-10-01', locales: textLocales, everybody: { en: 'Utrecht' } };
  const service = readOwnService(id, newOwnBody({ ...fields, ...change }, writing));
  const [practice] = service?.practices ?? [];
  const [rule] = practice?.rules ?? [];
  if (service === null || practice === undefined || rule === undefined) throw new Error('No own rule.');
  return { service, practice, rule };
}

export function ownSamples(from: Scene): readonly Named[] {
  const own = view(from, contextOf());
  const bare = view(from, contextOf({ title: 'Tarif 2027', link: null, steps: [] }));
  const later: Scene = { ...from, at: Date.parse('2025-11-20T11:00:00Z') };
  const over = view(later, contextOf());
  const service = fields.title;
  const post = (iso: string, line: string, isShared = false) => ({ due: Date.parse(iso), line, isShared });
  const active: OwnPlaces = {
    channels: [
      { channel: 'C1', thread: null },
      { channel: 'C2', thread: null },
    ],
    zone: 'Europe/Amsterdam',
    state: 'active',
    isCorrected: false,
    posts: [
      post('2025-11-07T08:00:00Z', reminderMessage(from, own).heading),
      post('2025-11-14T08:00:00Z', digestMessage(from, [own, bare]).heading, true),
    ],
  };
  const resting: OwnPlaces = {
    ...active,
    channels: [{ channel: 'C3', thread: null }],
    state: 'resting',
    posts: [],
  };
  const saved = { id, revision: 3, service, next: null, corrected: 0 };
  const preview = {
    service,
    first: reminderMessage(from, own),
    places: [active, resting],
    more: 3,
    draft: 'd1',
    date: fields.date,
    kind: fields.kind,
  };
  return [
    ['own deadline', reminderMessage(from, own)],
    ['own deadline, no steps', reminderMessage(from, bare)],
    ['own deadline, late', lateMessage(later, over)],
    ['own deadline, moved', correctionMessage(from, own, { status: 'upcoming', actBy: '2025-11-28' })],
    ['own deadline, more', ruleMoreMessage(from, own)],
    ...pagesOf('own deadline, preview', (page) => ownPreviewMessage(from, { ...preview, page })),
    ...pagesOf('own deadline, changed preview', (page) =>
      ownPreviewMessage(from, { ...preview, places: [{ ...active, isCorrected: true }], more: 0, page }),
    ),
    ['own deadline, nowhere', ownPreviewMessage(from, { ...preview, first: null, places: [], more: 0 })],
    [
      'own deadline, saved',
      ownSavedMessage(from, {
        ...saved,
        how: 'saved',
        next: { due: Date.parse('2025-11-07T08:00:00Z'), zone: 'Europe/Amsterdam' },
      }),
    ],
    ['own deadline, changed', ownSavedMessage(from, { ...saved, how: 'changed', corrected: 2 })],
    ['own deadline, withdrawn', ownSavedMessage(from, { ...saved, how: 'withdrawn', corrected: 1 })],
    [
      'own deadlines',
      ownListMessage(
        from,
        [
          { id, view: own },
          { id, view: bare },
        ],
        1,
      ),
    ],
    ...pagesOf('own deadlines, pages', (page) =>
      ownListMessage(
        from,
        Array.from({ length: 12 }, () => ({ id, view: own })),
        page,
      ),
    ),
    ['own deadlines, none', ownListMessage(from, [], 1)],
    ['own deadline, withdraw?', ownWithdrawMessage(from, id, service, 2)],
  ];
}

export function ownForms(from: Scene): readonly NamedForm[] {
  const { steps, ...others } = fields;
  const values = { ...others, steps: steps.join('\n') };
  const fill = { values: {}, faults: {}, quotes: {}, isRead: false, isChange: false };
  const faults = {
    date: fault('date-over', 'no day to act', 'Give a later day.', {
      given: from.tr.date('2025-10-01', 'weekday'),
    }),
    link: fault('https-only', 'no link', 'Copy it.', { given: 'http://example.com' }),
    change: fault('too-long', 'too long', 'Shorten it.', { given: 40_000, most: 100 }),
    steps: fault('too-many-steps', 'too many', 'Join some.', { most: 5 }),
  };
  const quotes = { date: 'Plan A → Plan B: 2025-11-14', title: 'Mobilita 2027' };
  return [
    ['form: own deadline', ownForm(from, 'd1', fill)],
    ['form: own deadline, wrong', ownForm(from, 'd1', { ...fill, values, faults })],
    ['form: own deadline, read', ownForm(from, 'd1', { ...fill, values, quotes, isRead: true })],
    ['form: own deadline, changed', ownForm(from, 'd1', { ...fill, values, isChange: true })],
  ];
}
