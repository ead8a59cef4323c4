// "How do I opt out?", what stands behind it, and showing it to the channel.
import { dateOf } from '../../core/calendar.ts';
import { fault } from '../../core/fault.ts';
import { complaintMessage } from '../../messages/complaint.ts';
import { ruleMoreMessage } from '../../messages/more.ts';
import type { RuleView } from '../../messages/scene.ts';
import { sharedConfirmMessage } from '../../messages/share.ts';
import { answerQuestion } from '../answering/answer.ts';
import { messageFor } from '../answering/answer-message.ts';
import type { PostItem } from '../delivery/post.ts';
import { postNow } from '../delivery/post-now.ts';
import { parseJurisdiction, quoted } from '../inputs.ts';
import type { Viewpoint } from '../knowledge.ts';
import type { Reply } from '../request.ts';
import { argument, type DeskContext, type Handler } from './context.ts';
import { instead, privately, refusal } from './replies.ts';

function viewpointOf({ scene }: DeskContext): Viewpoint {
  return { at: scene.at, zone: scene.zone, jurisdictions: scene.jurisdictions, accounts: [] };
}

function answerTo(context: DeskContext, question: string): Reply {
  const { knowledge, scene, request } = context;
  const answer = answerQuestion(knowledge, question, viewpointOf(context));
  const shareable = request.asker.mayPost !== false;
  const { isAdmin } = request.asker;
  return privately(messageFor(scene, answer, question, { shareable, isAdmin }));
}

export const how: Handler = async (context) => {
  const { request, scene, knowledge, words } = context;
  const country = argument(request, 'country');
  if (country !== null) {
    const parsed = parseJurisdiction(country, knowledge.catalogue.jurisdictions, scene.tr.locale);
    if (!parsed.ok) return refusal(scene, parsed.fault);
  }
  const question = argument(request, 'service');
  if (question === null) {
    const example = `${words.member} ${scene.tr.t('command.how.name')} linkedin`;
    return refusal(scene, fault('no-service', 'no service was named', `Try ${example}.`, { example }));
  }
  return answerTo(context, question);
};

/** The rule a button speaks of; it may have left the catalogue since. */
function ruleOf(context: DeskContext): RuleView | null {
  const rule = context.knowledge.find(argument(context.request, 'rule') ?? '');
  return rule === undefined ? null : context.knowledge.view(rule, viewpointOf(context));
}

export const more: Handler = async (context) => {
  const view = ruleOf(context);
  if (view === null) return refusal(context.scene, fault('expired', 'this is no longer known', 'Ask again.'));
  const { knowledge, request, scene } = context;
  const others = knowledge
    .viewsFor([view.context.service], viewpointOf(context))
    .filter((other) => other.context.rule !== view.context.rule);
  if (argument(request, 'part') === 'complaint') return privately(complaintMessage(scene, view));
  const asker = request.asker.isAdmin ? 'admin' : 'member';
  return privately(ruleMoreMessage({ ...scene, asker }, view, others));
};

const itemOf = ({ context, state }: RuleView): PostItem => ({
  rule: context.rule.id,
  event: state.schedulingEvent ?? '',
  kind: 'reminder',
  offset: 0,
  actBy: state.actBy,
  told: null,
});

/** Posts the answer without the asker's country, once per service, channel and day. */
export const share: Handler = async (context) => {
  const { request, scene, knowledge, engine, target } = context;
  if (request.asker.mayPost === false) {
    return refusal(scene, fault('may-not-post', 'you may not post here', 'Ask somebody who may.'));
  }
  const service = knowledge.findService(argument(request, 'service') ?? '');
  if (service === undefined) return refusal(scene, fault('expired', 'this is no longer known', 'Ask again.'));
  const everywhere = {
    ...viewpointOf(context),
    jurisdictions: context.subscription?.profile.jurisdictions ?? [],
  };
  const views = knowledge.viewsFor([service], everywhere);
  const thread = { ...target, channel: request.asker.channel, thread: request.asker.thread };
  const result = await postNow(engine, {
    key: `share ${target.platform} ${thread.channel ?? ''} ${service.id} ${dateOf(scene.at, scene.zone)}`,
    kind: 'shared',
    target: thread,
    items: views.map(itemOf),
    locale: context.subscription?.locale ?? scene.tr.locale,
    subscription: context.subscription,
  });
  if (result.kind === 'already') {
    return refusal(
      scene,
      fault('already-shared', 'this was shared here today', 'It can be shared again tomorrow.'),
    );
  }
  const { state } = result.post;
  if (state === 'delivered' || state === 'unknown') return privately(sharedConfirmMessage(scene, service));
  if (state === 'gone') {
    return refusal(
      scene,
      fault('no-permission', 'the bot may not post here', 'Ask an admin to let it post.'),
    );
  }
  return refusal(
    scene,
    fault('share-failed', `${quoted(service.name)} was not shared`, 'Try again in a minute.'),
  );
};

/** The answer again, now for a country: for this once, or remembered for next time. */
export async function answerFor(
  context: DeskContext,
  service: string,
  country: string,
  remember: boolean,
): Promise<Reply> {
  const { engine, member, person, scene } = context;
  if (remember) {
    const kept = { jurisdiction: country, locale: person?.locale ?? null };
    await engine.store.people.save(member, kept, engine.clock.now());
  }
  const there: DeskContext = { ...context, scene: { ...scene, jurisdictions: [country] } };
  const reply = answerTo(there, service);
  return reply.kind === 'private' ? instead(reply.message) : reply;
}
