// Every message that is made of rules, for entries of any kind.
import { answerMessage, answerUnknownCountryMessage } from '../../src/messages/answers/answer.ts';
import { listMessage } from '../../src/messages/answers/list.ts';
import { ruleMoreMessage } from '../../src/messages/answers/more.ts';
import { nextMessage } from '../../src/messages/answers/next.ts';
import { unknownServiceMessage } from '../../src/messages/answers/which-service.ts';
import { correctedMessage, correctionMessage } from '../../src/messages/posts/correction.ts';
import { digestMessage } from '../../src/messages/posts/digest.ts';
import { lateMessage } from '../../src/messages/posts/late.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import { sharedConfirmMessage, sharedMessage } from '../../src/messages/posts/share.ts';
import { startedMessage } from '../../src/messages/posts/started.ts';
import type { RuleView, Scene } from '../../src/messages/scene.ts';
import type { Message } from '../../src/messages/tree.ts';

/** By name. `views`: rules of one service, at least one. */
export function everythingSaid(
  scene: Scene,
  views: readonly RuleView[],
): readonly (readonly [string, Message])[] {
  const [view] = views;
  if (view === undefined) return [];
  const { service } = view.context;
  const told = { status: 'upcoming', actBy: '2025-11-15' } as const;
  return [
    ['reminder', reminderMessage(scene, view)],
    ['late', lateMessage(scene, view)],
    ['started', startedMessage(scene, view)],
    ['correction', correctionMessage(scene, view, told)],
    ['corrected', correctedMessage(scene, view, told)],
    ['digest', digestMessage(scene, views)],
    ['more', ruleMoreMessage(scene, view)],
    ['answer', answerMessage(scene, service, views, { shareable: true })],
    ['country unknown', answerUnknownCountryMessage(scene, service, views, { shareable: true })],
    ['shared', sharedMessage(scene, service, views)],
    ['shared note', sharedConfirmMessage(scene, service)],
    ['list', listMessage(scene, [{ service, views }])],
    ['next', nextMessage(scene, views, 90)],
    ['unknown service', unknownServiceMessage(scene, service.name, [{ id: service.id, name: service.name }])],
  ];
}
