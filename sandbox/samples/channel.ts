// What is said about a channel and what is kept: set-up, care, notices.
import { type Profile, presets } from '../../src/core/profile.ts';
import {
  noSettingsMessage,
  notPausedMessage,
  pausedMessage,
  resumedMessage,
  settingsMessage,
  subscribedMessage,
  unsubscribeConfirmMessage,
  unsubscribedMessage,
} from '../../src/messages/admins/subscription.ts';
import { welcomeMessage } from '../../src/messages/admins/welcome.ts';
import { suggestionMessage } from '../../src/messages/answers/suggestion.ts';
import { noticeMessage } from '../../src/messages/posts/notice.ts';
import { testPostedMessage, testSampleMessage } from '../../src/messages/posts/sample.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Named } from './named.ts';
import { eea } from './plans.ts';

const profile: Profile = {
  zone: 'Europe/Amsterdam',
  sendAt: '09:00',
  jurisdictions: ['NL'],
  accounts: [],
  services: [],
  ...presets.workplace,
  holidays: null,
  quiet: null,
  digest: true,
  installation: null,
};

export const wish = { profile, locale: 'nl', services: [] };
export const channel = { id: 'C1', name: '#general' };
export const nextPost = { due: Date.parse('2025-10-26T08:00:00Z'), lines: ['Linkup, 2.11.'] };
/** In the language of the scene. */
export const nextPostIn = ({ tr }: Scene): typeof nextPost => ({
  ...nextPost,
  lines: [`Linkup, ${tr.date('2025-11-02', 'short')}`],
});

/** What does not come while a channel rests: said again, in part, not at all, and more than are named. */
export function fallsIn(scene: Scene) {
  const withheld = { ...nextPostIn(scene), again: Date.parse('2025-11-02T08:00:00Z'), isPart: false };
  return {
    posts: [
      withheld,
      { ...withheld, isPart: true },
      { ...withheld, again: null },
      ...Array.from({ length: 6 }, () => withheld),
    ],
    zone: 'Europe/Amsterdam',
    isOpen: false,
  };
}

export function channelSamples(from: Scene): readonly Named[] {
  const settings = { channel, wish, state: 'active', pausedUntil: null, goneReason: null } as const;
  const lost = { channel: 'C1', thread: null, name: 'general', reason: 'no-access', keptUntil: '2025-11-02' };
  const many = Array.from({ length: 23 }, (_, n) => ({ ...lost, channel: `C${n}` }));
  return [
    ['welcome', welcomeMessage(from, { upcoming: 3, open: 12 })],
    ['subscribed', subscribedMessage(from, { channel, wish, next: nextPostIn(from), changed: false })],
    ['changed', subscribedMessage(from, { channel, wish, next: null, changed: true })],
    ['settings', settingsMessage(from, settings)],
    ['paused settings', settingsMessage(from, { ...settings, state: 'paused', pausedUntil: nextPost.due })],
    ['lost settings', settingsMessage(from, { ...settings, state: 'gone', goneReason: 'no-access' })],
    ['no settings', noSettingsMessage(from, { id: 'C1', name: null })],
    ['paused', pausedMessage(from, channel, { until: nextPost.due, falls: fallsIn(from) })],
    [
      'paused for long',
      pausedMessage(from, channel, { until: null, falls: { ...fallsIn(from), isOpen: true } }),
    ],
    ['resumed', resumedMessage(from, channel, nextPostIn(from))],
    ['not paused', notPausedMessage(from, channel, nextPostIn(from), 'Europe/Amsterdam')],
    ['unsubscribe', unsubscribeConfirmMessage(from, channel)],
    ['unsubscribed', unsubscribedMessage(from, channel)],
    ['no sample', testSampleMessage(from, null, channel)],
    ['sample posted', testPostedMessage(from, channel)],
    ...['channel-gone', 'no-access', 'no-permission', 'archived', 'token-revoked', 'member-unreachable'].map(
      (reason): Named => [`notice: ${reason}`, noticeMessage(from, [{ ...lost, reason }])],
    ),
    ['notice of two', noticeMessage(from, [lost, { ...lost, channel: 'C2', keptUntil: '2025-12-05' }])],
    ['notice of many', noticeMessage(from, many)],
    ['notice to a fallback channel', noticeMessage(from, [{ ...lost, keptUntil: null, name: null }], true)],
    ['suggested', suggestionMessage(from, { ...drafted, issue: null, known: null })],
    ['suggested, known', suggestionMessage(from, { ...drafted, known: eea.service })],
  ];
}

/** What a member suggested, as a draft. */
const drafted = {
  service: 'Krabbel',
  id: 'krabbel',
  yaml: 'id: krabbel\nname: Krabbel\n',
  issue: 'https://forge.example.org/issues/new?template=add-a-case.yml',
} as const;
