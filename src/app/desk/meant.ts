// What a question in words means besides the service it names: a country, or the bot itself.

import { type AboutBot, aboutBot } from '../about-bot.ts';
import { placedQuestion, servicesMeant } from '../answering/placed-question.ts';
import type { Request } from '../request.ts';
import { argument, type DeskContext } from './context.ts';
import { rightsOf } from './rights.ts';

type Meant = Pick<Request, 'verb' | 'args'>;

/** Verbs with a service in words that may be answered for a country. */
const forCountry = new Set(['how', 'remind']);

/** The same request, or another: with its country as if it had been given apart, or for what answers it. */
export async function asMeant(context: DeskContext): Promise<Request> {
  const { request } = context;
  const question = argument(request, 'service');
  const isWhole = (request.notTaken ?? []).length === 0;
  if (question === null || !isWhole || !forCountry.has(request.verb)) return request;
  const meant = aboutCountry(context, question) ?? (await aboutTheBot(context, question));
  return meant === null ? request : { ...request, ...meant };
}

function aboutCountry({ request, knowledge, scene }: DeskContext, question: string): Meant | null {
  if (argument(request, 'country') !== null) return null;
  const placed = placedQuestion(knowledge, question, scene.tr.locale);
  if (placed === null) return null;
  const { country, question: service } = placed;
  return { verb: request.verb, args: { ...request.args, country, service } };
}

async function aboutTheBot(context: DeskContext, question: string): Promise<Meant | null> {
  const topic = context.request.verb === 'how' ? aboutBot(question) : null;
  return topic === null || servicesMeant(context.knowledge, question).length > 0
    ? null
    : answering(context, topic);
}

/** Nothing here changes anything: "forget" asks first. */
async function answering(context: DeskContext, topic: AboutBot): Promise<Meant> {
  switch (topic) {
    case 'posts':
      return { verb: (await mayManage(context)) ? 'preview' : 'next', args: {} };
    case 'sample':
      return { verb: (await mayManage(context)) ? 'test' : 'help', args: {} };
    case 'dates':
      return { verb: 'next', args: {} };
    case 'late':
      return { verb: 'list', args: { status: 'running' } };
    case 'forget':
    case 'help':
    case 'privacy':
      return { verb: topic, args: {} };
  }
}

async function mayManage({ engine, request, member }: DeskContext): Promise<boolean> {
  return (await rightsOf(engine.store, { ...request, verb: 'preview' }, member)) !== 'member';
}
