// Setting up: the preview with everything in it, what is missing, what is still open.

import { type PlannedPost, previewMessage } from '../../src/messages/admins/preview.ts';
import { previewSampleMessage } from '../../src/messages/admins/preview-sample.ts';
import { subscribedMessage } from '../../src/messages/admins/subscription.ts';
import { openChoicesMessage, openPostedMessage } from '../../src/messages/posts/open-choices.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import type { Scene } from '../../src/messages/scene.ts';
import { channel, fallsIn, nextPost, nextPostIn, wish } from './channel.ts';
import type { Named } from './named.ts';
import { pagesOf } from './pages.ts';
import { eea } from './plans.ts';
import { only, rule, view } from './services.ts';

const everything = {
  ...wish,
  profile: {
    ...wish.profile,
    offsets: [30, 14, 7, 3, 1, 0],
    started: true,
    holidays: 'NL',
    quiet: { from: '20:00', to: '08:00' },
    digest: false,
    accounts: ['work', 'personal'] as const,
  },
  services: ['Linkup', 'Other'],
  fallback: 'C2',
  mention: '@privacy-team',
};

/** Short ones: what an admin is told, and what a channel is. */
export function setupSamples(from: Scene): readonly Named[] {
  const views = [view(from, eea), view(from, only(rule({ id: 'o/x/y' }), { id: 'o', name: 'Other' }))];
  return [
    ['open choices posted', openPostedMessage(from, channel)],
    [
      'subscribed, choices open',
      subscribedMessage(from, { channel, wish, next: null, changed: false, open: 3 }),
    ],
    ['open choices', openChoicesMessage(from, { views, checkedOn: '2025-10-14' })],
  ];
}

/** Long ones: previews hold every choice and every post. */
export function longSetupSamples(from: Scene): readonly Named[] {
  const first: PlannedPost = { ...nextPostIn(from), sample: reminderMessage(from, view(from, eea)) };
  const later = Array.from({ length: 12 }, (_, n) => ({
    ...nextPostIn(from),
    due: nextPost.due + (n + 1) * 86_400_000,
  }));
  const lacks = [
    { kind: 'unchecked' },
    { kind: 'mention-unknown' },
    { kind: 'mention-powerless', name: '@privacy-team' },
    { kind: 'mention-hidden' },
    { kind: 'fallback', reason: 'no-access' },
  ] as const;
  const open = { views: [view(from, eea)], checkedOn: '2025-10-14' };
  const unsaved = { channel, wish, missing: null, draft: 'd1' };
  const held = { ...unsaved, draft: null };
  const falls = { ...fallsIn(from), isOpen: true };
  return [
    ...pagesOf('preview, all of it', (page) =>
      previewMessage(from, { ...unsaved, wish: everything, posts: [first, ...later], page }),
    ),
    ...pagesOf('preview, much missing', (page) =>
      previewMessage(from, { ...unsaved, posts: [first], missing: 'no-permission', lacks, page }),
    ),
    ...pagesOf('preview, nothing ahead', (page) =>
      previewMessage(from, { ...unsaved, posts: [], open, page }),
    ),
    ...pagesOf('preview, the first post', (page) =>
      previewSampleMessage(from, reminderMessage(from, view(from, eea)), 'd1', page),
    ),
    [
      'preview, nothing at all',
      previewMessage(from, { ...unsaved, posts: [], open: { views: [], checkedOn: null } }),
    ],
    ...pagesOf('preview, paused', (page) =>
      previewMessage(from, { ...held, posts: [first], rest: { until: nextPost.due, falls: null }, page }),
    ),
    ...pagesOf('preview, paused for long', (page) =>
      previewMessage(from, { ...held, posts: [], rest: { until: null, falls }, page }),
    ),
  ];
}
