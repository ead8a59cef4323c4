// What a question in words means besides the service it names: a country, or the bot itself.

import { wordsOf } from '../../catalogue/lookup-tokens.ts';
import type { Service } from '../../core/service.ts';
import { type AboutBot, aboutBot } from '../about-bot.ts';
import { countryNamedIn, type NamedCountry } from '../named-country.ts';
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

/** Those a question means; none: unknown. */
function servicesIn({ knowledge }: DeskContext, question: string): readonly Service[] {
  const exact = knowledge.findService(question.trim().toLowerCase());
  if (exact !== undefined) return [exact];
  const found = knowledge.lookup.find(question);
  if (found.outcome === 'unknown') return [];
  return found.outcome === 'found' ? [found.service] : found.services;
}

function aboutCountry(context: DeskContext, question: string): Meant | null {
  const { request, knowledge, scene } = context;
  if (argument(request, 'country') !== null) return null;
  const named = countryNamedIn(question, scene.tr.locale, knowledge.catalogue.jurisdictions);
  if (named === null) return null;
  const services = servicesIn(context, question);
  if (services.some((service) => isInName(service, named, question))) return null;
  const args = { ...request.args, country: named.code };
  if (services.length > 0) return { verb: request.verb, args };
  // A name that is a word as well counts where nothing else is said: "X in Germany".
  return servicesIn(context, named.rest).length > 0
    ? { verb: request.verb, args: { ...args, service: named.rest } }
    : null;
}

/** "O2 Germany" is a name. */
function isInName({ id, name, aliases }: Service, { named }: NamedCountry, question: string): boolean {
  const inWords = (text: string): string => ` ${wordsOf(text).join(' ')} `;
  const asked = inWords(question);
  const typed = [id, name, ...aliases].map(inWords).filter((one) => asked.includes(one));
  return named.some((country) => typed.some((one) => one.includes(inWords(country))));
}

async function aboutTheBot(context: DeskContext, question: string): Promise<Meant | null> {
  const topic = context.request.verb === 'how' ? aboutBot(question) : null;
  return topic === null || servicesIn(context, question).length > 0 ? null : answering(context, topic);
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
