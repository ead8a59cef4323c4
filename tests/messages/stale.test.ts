import { describe, expect, test } from '@jest/globals';
import { healthMessage } from '../../src/messages/admins/health.ts';
import { answerMessage, answerUnknownCountryMessage } from '../../src/messages/answers/answer.ts';
import { nextMessage } from '../../src/messages/answers/next.ts';
import { correctionMessage } from '../../src/messages/posts/correction.ts';
import { digestMessage } from '../../src/messages/posts/digest.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import { sharedMessage } from '../../src/messages/posts/share.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Message } from '../../src/messages/tree.ts';
import { rule, scene, serviceWith, view } from './fixtures.ts';
import { textOf } from './reading.ts';

const { service, contexts } = serviceWith([rule()]);
const [context] = contexts;
if (context === undefined) throw new Error('The service has a rule.');

const stale = (on = '2025-10-20'): Scene => ({ ...scene({ on }), staleSince: '2025-10-05' });
const told = { status: 'upcoming', actBy: '2025-09-27', event: 'x' } as const;

const messages: Readonly<Record<string, (from: Scene) => Message>> = {
  reminder: (from) => reminderMessage(from, view(from, context)),
  answer: (from) => answerMessage(from, service, [view(from, context)], { shareable: false }),
  'answer for an unknown country': (from) =>
    answerUnknownCountryMessage(from, service, [view(from, context)], { shareable: false }),
  digest: (from) => digestMessage(from, [view(from, context), view(from, context)]),
  next: (from) => nextMessage(from, [view(from, context)], 90),
  shared: (from) => sharedMessage(from, service, [view(from, context)]),
  correction: (from) => correctionMessage(from, view(from, context), told),
};

const health = {
  version: '1',
  lastPass: 0,
  lastPost: null,
  nextPost: null,
  here: null,
  failedKey: null,
  contact: null,
  unasked: 0,
  subscriptions: { active: 1, paused: 0, gone: 0 },
  posts: { waiting: 0, unknown: 0, givenUp: 0, failed: 0 },
  catalogue: { services: 1, rules: 1 },
  troubles: [],
  unreachable: [],
};

describe('dates that were not compared with the published ones for too long', () => {
  test.each(Object.keys(messages))('are marked as such in a message of kind "%s"', (kind) => {
    const make = messages[kind] ?? messages['reminder'];
    expect(textOf((make as (from: Scene) => Message)(stale()))).toContain('Not rechecked since 5 Oct 2025');
    expect(textOf((make as (from: Scene) => Message)(scene({ on: '2025-10-20' })))).not.toContain(
      'rechecked',
    );
  });

  test('are only marked while they are ahead', () => {
    const past = stale('2025-12-20');
    expect(textOf(answerMessage(past, service, [view(past, context)], { shareable: false }))).not.toContain(
      'rechecked',
    );
  });

  test('say nothing of a check that is still to come at the moment asked about', () => {
    const past: Scene = { ...scene({ on: '2025-10-01' }), staleSince: '2025-10-05' };
    expect(textOf(reminderMessage(past, view(past, context)))).not.toContain('rechecked');
  });

  test('make health less than good, and say since when', () => {
    expect(textOf(healthMessage(stale(), health))).toContain('Dates were not rechecked since 5 October');
    expect(healthMessage(stale(), health).heading).not.toBe(
      healthMessage(scene({ on: '2025-10-20' }), health).heading,
    );
  });
});
