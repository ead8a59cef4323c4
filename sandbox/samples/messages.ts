// One of each message the program can say, with a name: for what must hold of all of them, and for the gallery that
// draws them. A new message gets its samples in a file of its own here, which is joined below.
import { fault } from '../../src/core/fault.ts';
import type { RuleInContext } from '../../src/core/service.ts';
import { healthMessage } from '../../src/messages/admins/health.ts';
import { previewMessage } from '../../src/messages/admins/preview.ts';
import { answerMessage, answerUnknownCountryMessage } from '../../src/messages/answers/answer.ts';
import { helpMessage, helpParts } from '../../src/messages/answers/help.ts';
import { listMessage } from '../../src/messages/answers/list.ts';
import { ruleMorePage } from '../../src/messages/answers/more.ts';
import { nextMessage } from '../../src/messages/answers/next.ts';
import { tieMessage, unknownServiceMessage } from '../../src/messages/answers/which-service.ts';
import { faultMessage } from '../../src/messages/parts/fault.ts';
import { correctedMessage, correctionMessage, type Told } from '../../src/messages/posts/correction.ts';
import { digestMessage, digestPage } from '../../src/messages/posts/digest.ts';
import { lateMessage } from '../../src/messages/posts/late.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import { testSampleMessage } from '../../src/messages/posts/sample.ts';
import { copyShareMessage, sharedConfirmMessage, sharedMessage } from '../../src/messages/posts/share.ts';
import { startedMessage } from '../../src/messages/posts/started.ts';
import type { RuleView, Scene } from '../../src/messages/scene.ts';
import type { Message } from '../../src/messages/tree.ts';
import { askingSamples } from './asking.ts';
import { boardSamples } from './board.ts';
import { careSamples, longCareSamples } from './care.ts';
import { channel, channelSamples, nextPostIn, wish } from './channel.ts';
import { complaintSamples, longComplaintSamples } from './complaint.ts';
import { faultSamplesIn } from './faults.ts';
import { lostAccessSamples } from './lost-access.ts';
import type { Named } from './named.ts';
import { ownSamples } from './own.ts';
import { pagesOf } from './pages.ts';
import { longPeopleSamples, peopleSamples } from './people.ts';
import { all, choose, eea, ends, uk } from './plans.ts';
import { personalSamples, remindingSamples } from './reminding.ts';
import { only, rule, type SceneWish, scene, view } from './services.ts';
import { longSetupSamples, setupSamples } from './setup.ts';

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
    ['to share by oneself', copyShareMessage(october, all.service, dueLine(october))],
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
    ...careSamples(october),
    ...setupSamples(october),
    ...complaintSamples(locale),
    ...peopleSamples(october),
    ...personalSamples(locale),
    ...lostAccessSamples(october),
    ...faultSamplesIn(october).map((one): Named => [`fault: ${one.code}`, faultMessage(october, one)]),
  ];
}

/** "Linkup: act by Sunday 2 November", in the language of the scene. */
function dueLine({ tr }: Scene): string {
  const date = tr.date('2025-11-02', 'weekday', '2025-10-20');
  return tr.t('line.labelled', { label: 'Linkup', line: tr.t('line.actBy', { how: 'off', date }) });
}

const longText = Array.from(
  { length: 24 },
  (_, line) => `${line + 1}. ${'Open the setting. '.repeat(3)}`,
).join('\n');

/** Services of many names, each with a rule of its own. */
function severalViews(from: Scene, many: number): readonly RuleView[] {
  return Array.from({ length: many }, (_, index) =>
    view(from, only(rule({ id: `s${index}/x/y` }), { id: `s${index}`, name: `Service ${index}` })),
  );
}

function tenOfEach(from: Scene, many: number): ReadonlyMap<string, number> {
  return new Map(severalViews(from, many).map(({ context }) => [context.rule.id, 10]));
}

/** Messages somebody asked for in full, or that say several things: their length is not held to ninety words. */
export function longSamples(locale: string): readonly Named[] {
  const from = scene({ on: '2025-10-20', locale });
  const helped = { admin: true, commandPrefix: '/optout', adminPrefix: '/optout-admin' } as const;
  const seen = (context: RuleInContext): RuleView => view(from, context);
  return [
    ...askingSamples(from),
    ...boardSamples(from),
    ...ownSamples(from),
    ...longCareSamples(from),
    ...longSetupSamples(from),
    ...longPeopleSamples(from),
    ...remindingSamples(locale),
    ['digest', digestMessage(from, [seen(eea), seen(only(rule({ id: 'o/x/y' }), { name: 'Other' }))])],
    ...[9, 12, 40].map((many): Named => [`digest of ${many}`, digestMessage(from, severalViews(from, many))]),
    ['digest with totals', digestMessage(from, severalViews(from, 12), tenOfEach(from, 12))],
    ...pagesOf('to share by oneself, at length', (page) =>
      copyShareMessage(from, all.service, longText, page),
    ),
    ...pagesOf('digest, all of it', (page) =>
      digestPage(from, severalViews(from, 12), { post: 'p1', counts: tenOfEach(from, 12), page }),
    ),
    ...pagesOf('more', (page) => ruleMorePage(from, seen(eea), [], page)),
    ...pagesOf('more, personal', (page) => ruleMorePage(from, seen(ends['personal'] ?? eea), [], page)),
    ...pagesOf('sample', (page) => testSampleMessage(from, seen(eea), channel, page)),
    ...longComplaintSamples(locale),
    ['help', helpMessage(from, helped)],
    ...helpParts.flatMap((part) =>
      pagesOf(`help: ${part}`, (page) => helpMessage(from, { ...helped, part, page })),
    ),
    ...pagesOf('preview', (page) =>
      previewMessage(from, { channel, wish, posts: [nextPostIn(from)], missing: null, draft: 'd1', page }),
    ),
    [
      'blocked preview',
      previewMessage(from, { channel, wish, posts: [], missing: 'no-access', draft: null }),
    ],
    ...pagesOf('health', (page) =>
      healthMessage(
        from,
        {
          version: '0.1.0',
          lastPass: from.at,
          lastPost: from.at,
          nextPost: null,
          here: { channel, blocked: 'no-permission', lastPost: from.at, nextPost: null },
          subscriptions: { active: 2, paused: 1, gone: 1 },
          posts: { waiting: 1, unknown: 1, givenUp: 2, failed: 1 },
          failedKey: 'r1a2b3c4d5e6',
          contact: 'ops@example.org',
          unasked: 3,
          catalogue: { services: 9, rules: 20 },
          troubles: [fault('slack.token-refused', 'Refused.', 'Renew it.')],
          unreachable: [{ channel: 'C1', thread: null, reason: 'no-access' }],
        },
        page,
      ),
    ),
  ];
}
