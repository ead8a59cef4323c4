// One of each message the program can say, with a name: for what must hold of all of them.

import { fault } from '../../src/core/fault.ts';
import { type Profile, presets } from '../../src/core/profile.ts';
import type { RuleInContext } from '../../src/core/service.ts';
import { answerMessage, answerUnknownCountryMessage } from '../../src/messages/answer.ts';
import { correctedMessage, correctionMessage, type Told } from '../../src/messages/correction.ts';
import { digestMessage } from '../../src/messages/digest.ts';
import { faultMessage } from '../../src/messages/fault.ts';
import { healthMessage } from '../../src/messages/health.ts';
import { helpMessage } from '../../src/messages/help.ts';
import { lateMessage } from '../../src/messages/late.ts';
import { listMessage } from '../../src/messages/list.ts';
import { ruleMoreMessage } from '../../src/messages/more.ts';
import { nextMessage } from '../../src/messages/next.ts';
import { noticeMessage } from '../../src/messages/notice.ts';
import { previewMessage } from '../../src/messages/preview.ts';
import { forgetConfirmMessage, forgottenMessage, privacyMessage } from '../../src/messages/privacy.ts';
import { reminderMessage } from '../../src/messages/reminder.ts';
import { testPostedMessage, testSampleMessage } from '../../src/messages/sample.ts';
import type { RuleView, Scene } from '../../src/messages/scene.ts';
import { sharedConfirmMessage, sharedMessage } from '../../src/messages/share.ts';
import { startedMessage } from '../../src/messages/started.ts';
import {
  noSettingsMessage,
  pausedMessage,
  resumedMessage,
  settingsMessage,
  subscribedMessage,
  unsubscribeConfirmMessage,
  unsubscribedMessage,
} from '../../src/messages/subscription.ts';
import { suggestionMessage } from '../../src/messages/suggestion.ts';
import type { Message } from '../../src/messages/tree.ts';
import { welcomeMessage } from '../../src/messages/welcome.ts';
import { tieMessage, unknownServiceMessage } from '../../src/messages/which-service.ts';
import {
  chooseRule,
  deadline,
  event,
  only,
  personalClock,
  rule,
  type SceneWish,
  scene,
  serviceWith,
  ukRule,
  usRule,
  view,
  way,
} from './fixtures.ts';

export const eea = only(rule());
export const uk = only(ukRule);
export const choose = only(chooseRule, { name: 'Claudius' });
export const all = serviceWith([rule(), ukRule, usRule]);

/** Rules that have come to each of the ends a plan can have. */
export const ends: Readonly<Record<string, RuleInContext>> = {
  withdrawn: only(rule({ events: [...rule().events, event('withdrawn', '2025-10-01')] })),
  superseded: only(rule({ events: [...rule().events, event('superseded', '2025-10-01')] })),
  denied: only(rule({ events: [event('announced', '2025-09-18'), event('denied', '2025-10-01')] })),
  removed: only(rule({ events: [...rule().events, event('opt-out-removed', '2025-10-01')] })),
  undated: only(rule({ events: [...rule().events, event('rescheduled', '2025-10-01')] })),
  closed: only(
    rule({
      events: [
        event('scheduled', '2025-09-18', { deadline: deadline({ kind: 'last-day', date: '2025-10-01' }) }),
      ],
      afterwards: { effect: 'nothing', source: 'policy' },
    }),
  ),
  personal: only(
    rule({
      clock: personalClock,
      events: [event('announced', '2025-09-18')],
      ways: [way({ kind: 'email' })],
    }),
  ),
  gradual: only(rule({ clock: { kind: 'gradual' }, events: [event('announced', '2025-09-18')] })),
  recurring: only(
    rule({
      clock: { kind: 'recurring', every: 45, unit: 'days' },
      events: [event('announced', '2025-09-18')],
    }),
  ),
  running: only(rule({ clock: { kind: 'none' }, events: [event('announced', '2025-09-18')] })),
  early: only(rule({ events: [...rule().events, event('started', '2025-10-01', { since: '2025-09-25' })] })),
  admin: only(
    rule({
      clock: { kind: 'none' },
      events: [event('announced', '2025-09-18')],
      ways: [way({ kind: 'email', role: 'owner', scope: 'organisation', url: 'mailto:a@example.com' })],
    }),
  ),
};

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

export const faultSamples = [
  fault('no-service', 'no service was named', 'Name one.', { example: '/optout how linkedin' }),
  fault('unknown-service', 'no such service', 'Try another.', { given: 'linkdin' }),
  fault('unknown-jurisdiction', 'no such country', 'Give a code.', { given: 'Narnia' }),
  fault('unknown-zone', 'no such zone', 'Give a zone.', { given: 'Mars' }),
  fault('unknown-locale', 'no such language', 'Give one.', { given: 'tlh', available: 'en, nl' }),
  fault('bad-date', 'not a date', 'Give a date.', { given: '31/31' }),
  fault('bad-time', 'not a time', 'Give a time.', { given: '25:00' }),
  fault('bad-offsets', 'not days', 'Give days.', { given: 'soon' }),
  fault('bad-value', 'not a value', 'Give one.', { field: 'quiet' }),
  fault('not-admin', 'only admins', 'Ask one.'),
  fault('may-not-post', 'may not post', 'Ask somebody.'),
  fault('already-shared', 'shared today', 'Tomorrow.'),
  fault('share-failed', 'not shared', 'Try again.'),
  fault('no-subscription', 'none here', 'Subscribe.'),
  fault('channel-gone', 'gone', 'Choose another.'),
  fault('no-access', 'no access', 'Invite.'),
  fault('no-permission', 'no permission', 'Allow.'),
  fault('archived', 'archived', 'Bring back.'),
  fault('token-revoked', 'revoked', 'Install.'),
  fault('member-unreachable', 'unreachable', 'Allow.'),
  fault('expired', 'expired', 'Again.'),
  fault('already-done', 'done', 'Nothing.'),
  fault('dismissed', 'nothing was changed', 'Nothing was saved.'),
  fault('unknown-command', 'no such command', 'See help.', { given: 'hwo', help: '/optout help' }),
  fault('internal', 'something went wrong', 'Try again.', { id: 'ab12' }),
];

type Named = readonly [name: string, message: Message];

function told(status: Told['status'], actBy: string | null): Told {
  return { status, actBy };
}

/** Messages that are pushed or answered in short: at most about ninety words each. */
export function shortSamples(locale: string): readonly Named[] {
  const at = (on: string, more: Partial<SceneWish> = {}): Scene => scene({ on, locale, ...more });
  const seen = (context: RuleInContext, on: string, make: (from: Scene, of: RuleView) => Message): Message =>
    make(at(on), view(at(on), context));
  const october = at('2025-10-20');
  const open = at('2025-10-20', { jurisdictions: [] });
  const views = all.contexts.map((context) => view(open, context));
  const answer = (from: Scene, of: RuleView): Message =>
    answerMessage(from, of.context.service, [of], { shareable: true });
  const british = at('2024-10-02', { jurisdictions: ['GB'] });
  return [
    ['reminder', seen(eea, '2025-10-26', reminderMessage)],
    ['reminder on the day', seen(eea, '2025-11-02', reminderMessage)],
    ['choice', seen(choose, '2025-09-21', reminderMessage)],
    ['late', seen(eea, '2025-11-03', lateMessage)],
    ['started', seen(eea, '2025-11-03', startedMessage)],
    ['moved', seen(choose, '2025-09-27', (a, b) => correctionMessage(a, b, told('upcoming', '2025-09-27')))],
    ['edited', seen(choose, '2025-09-27', (a, b) => correctedMessage(a, b, told('upcoming', '2025-09-27')))],
    ...Object.entries(ends).flatMap(([name, context]): readonly Named[] => [
      [`answer: ${name}`, seen(context, '2025-10-20', answer)],
      [`late: ${name}`, seen(context, '2025-10-20', lateMessage)],
      [`started: ${name}`, seen(context, '2025-10-20', startedMessage)],
      [
        `correction: ${name}`,
        seen(context, '2025-10-20', (a, b) => correctionMessage(a, b, told('upcoming', '2025-11-02'))),
      ],
      [
        `edited: ${name}`,
        seen(context, '2025-10-20', (a, b) => correctedMessage(a, b, told('upcoming', '2025-11-02'))),
      ],
    ]),
    ['answer', seen(eea, '2025-10-20', answer)],
    ['answer a year later', seen(eea, '2026-11-21', answer)],
    ['answer, UK', answer(british, view(british, uk))],
    ['answer, nothing', answerMessage(october, eea.service, [], { shareable: false })],
    ['answer, country unknown', answerUnknownCountryMessage(open, all.service, views, { shareable: false })],
    ['shared', sharedMessage(open, all.service, views)],
    ['shared note', sharedConfirmMessage(october, all.service)],
    ['unknown service', unknownServiceMessage(october, 'linkdin', [{ id: 'linkup', name: 'Linkup' }])],
    [
      'tie',
      tieMessage(october, [
        { id: 'a', name: 'Alpha' },
        { id: 'b', name: 'Beta' },
      ]),
    ],
    ['list', listMessage(october, [{ service: all.service, views }])],
    ['empty list', listMessage(october, [])],
    ['next', nextMessage(october, [view(october, eea)], 90)],
    ['empty next', nextMessage(october, [], 90)],
    ...channelSamples(october),
    ...faultSamples.map((one): Named => [`fault: ${one.code}`, faultMessage(october, one)]),
  ];
}

function channelSamples(from: Scene): readonly Named[] {
  const stored = { jurisdiction: 'NL', locale: 'nl', channels: 1, changes: 2, notices: 1 };
  const operator = { name: 'Example', contact: 'privacy@example.com', backupDays: 30 };
  const settings = { channel, wish, state: 'active', pausedUntil: null, goneReason: null } as const;
  const lost = { channel: 'C1', thread: null, name: 'general', reason: 'no-access', keptUntil: '2025-11-02' };
  const many = Array.from({ length: 23 }, (_, n) => ({ ...lost, channel: `C${n}` }));
  return [
    ['welcome', welcomeMessage(from, { upcoming: 3, open: 12 })],
    ['subscribed', subscribedMessage(from, { channel, wish, next: nextPost, changed: false })],
    ['changed', subscribedMessage(from, { channel, wish, next: null, changed: true })],
    ['settings', settingsMessage(from, settings)],
    ['paused settings', settingsMessage(from, { ...settings, state: 'paused', pausedUntil: nextPost.due })],
    ['lost settings', settingsMessage(from, { ...settings, state: 'gone', goneReason: 'no-access' })],
    ['no settings', noSettingsMessage(from, { id: 'C1', name: null })],
    ['paused', pausedMessage(from, channel, nextPost.due)],
    ['paused for long', pausedMessage(from, channel, null)],
    ['resumed', resumedMessage(from, channel, nextPost)],
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
    ['privacy', privacyMessage(from, stored, operator)],
    [
      'privacy, nothing',
      privacyMessage(
        from,
        { jurisdiction: null, locale: null, channels: 0, changes: 0, notices: 0 },
        { name: null, contact: null, backupDays: null },
      ),
    ],
    ['suggested', suggestionMessage(from, { ...drafted, issue: null, known: null })],
    ['suggested, known', suggestionMessage(from, { ...drafted, known: eea.service })],
    ['forget', forgetConfirmMessage(from)],
    ['forgotten', forgottenMessage(from)],
  ];
}

/** What a member suggested, as a draft. */
const drafted = {
  service: 'Krabbel',
  id: 'krabbel',
  yaml: 'id: krabbel\nname: Krabbel\n',
  issue: 'https://forge.example.org/issues/new?template=add-a-case.yml',
} as const;

/** Messages somebody asked for in full, or that say several things: their length is not held to ninety words. */
export function longSamples(locale: string): readonly Named[] {
  const from = scene({ on: '2025-10-20', locale });
  const seen = (context: RuleInContext): RuleView => view(from, context);
  return [
    ['digest', digestMessage(from, [seen(eea), seen(only(rule({ id: 'o/x/y' }), { name: 'Other' }))])],
    ['more', ruleMoreMessage(from, seen(eea))],
    ['more, personal', ruleMoreMessage(from, seen(ends['personal'] ?? eea))],
    ['sample', testSampleMessage(from, seen(eea), channel)],
    ['help', helpMessage(from, { admin: true, commandPrefix: '/optout', adminPrefix: '/optout-admin' })],
    ['preview', previewMessage(from, { channel, wish, posts: [nextPost], missing: null, draft: 'd1' })],
    [
      'blocked preview',
      previewMessage(from, { channel, wish, posts: [], missing: 'no-access', draft: null }),
    ],
    [
      'health',
      healthMessage(from, {
        version: '0.1.0',
        lastPass: from.at,
        nextPost: null,
        subscriptions: { active: 2, paused: 1, gone: 1 },
        posts: { waiting: 0, unknown: 0, givenUp: 0, failed: 0 },
        catalogue: { services: 9, rules: 20 },
        troubles: [fault('slack.token-refused', 'Refused.', 'Renew it.')],
        unreachable: [{ channel: '#general', reason: 'no-access' }],
      }),
    ],
  ];
}
