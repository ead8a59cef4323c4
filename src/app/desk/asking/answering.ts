// "How do I opt out?", and what stands behind the answer.
import { fault } from '../../../core/fault.ts';
import { complaintMessage } from '../../../messages/answers/complaint.ts';
import { ruleMorePage } from '../../../messages/answers/more.ts';
import { nothingNamedMessage, tieMessage } from '../../../messages/answers/which-service.ts';
import { folded, pageIn } from '../../../messages/parts/fold.ts';
import type { RuleView } from '../../../messages/scene.ts';
import { answerQuestion } from '../../answering/answer.ts';
import { messageFor } from '../../answering/answer-message.ts';
import { parseJurisdiction } from '../../inputs.ts';
import type { Viewpoint } from '../../knowledge.ts';
import type { Reply } from '../../request.ts';
import { argument, commandNamed, type DeskContext, type Handler } from '../context.ts';
import { addTotal } from '../people/doing.ts';
import { answering, privately, refusal, turned } from '../replies.ts';

function viewpointOf({ scene }: DeskContext): Viewpoint {
  return { at: scene.at, zone: scene.zone, jurisdictions: scene.jurisdictions, accounts: [] };
}

/** A screen at a time; pages of an answer are asked for by the name of the service. */
function paged({ scene, request }: DeskContext, service: string, reply: Reply): Reply {
  if (reply.kind !== 'private') return reply;
  const country = argument(request, 'country');
  const args = { service, ...(country === null ? {} : { country }) };
  const turn = { verb: 'how', args, page: pageIn(argument(request, 'page')) };
  return { ...reply, message: folded(scene, reply.message, turn) };
}

async function answerTo(context: DeskContext, question: string): Promise<Reply> {
  const { knowledge, scene, request } = context;
  const answer = answerQuestion(knowledge, question, viewpointOf(context));
  const shareable = request.asker.mayPost !== false && request.asker.isGuest !== true;
  const { isAdmin } = request.asker;
  const country = argument(request, 'country');
  const reply = turned(request, messageFor(scene, answer, question, { shareable, isAdmin }, country));
  if (answer.outcome !== 'answer') return reply;
  return paged(context, answer.service.id, await addTotal(context, reply, answer.views[0] ?? null));
}

export const how: Handler = async (context) => {
  const { request, scene, knowledge } = context;
  const country = argument(request, 'country');
  if (country !== null) {
    const parsed = parseJurisdiction(country, knowledge.catalogue.jurisdictions, scene.tr.locale);
    if (!parsed.ok) return refusal(scene, parsed.fault);
  }
  const question = argument(request, 'service');
  if (question === null) {
    const example = `${commandNamed(context, 'how')} linkedin`;
    return answering(scene, fault('no-service', 'no service was named', `Try ${example}.`, { example }));
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
  const page = pageIn(argument(request, 'page'));
  if (argument(request, 'part') === 'complaint') return turned(request, complaintMessage(scene, view, page));
  const asker = request.asker.isAdmin ? 'admin' : 'member';
  return turned(request, ruleMorePage({ ...scene, asker }, view, others, page));
};

/** The answer on a service, for the country of the scene. */
export async function answerFor(context: DeskContext, service: string): Promise<Reply> {
  return answerTo(context, service);
}

/** Somebody else's message is looked through for names of services, and forgotten. */
export const about: Handler = async (context) => {
  const { request, knowledge, scene } = context;
  const text = argument(request, 'text') ?? '';
  const answer = answerQuestion(knowledge, text, viewpointOf(context));
  if (answer.outcome === 'answer') return answerTo(context, text);
  if (answer.outcome === 'choose') return privately(tieMessage(scene, answer.services.slice(0, MOST_NAMED)));
  return privately(nothingNamedMessage(scene, `${commandNamed(context, 'how')} LinkedIn`));
};

/** More to choose from than anybody reads. */
const MOST_NAMED = 10;
