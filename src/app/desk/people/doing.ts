// "I've done it", and taking that back. Nobody else hears of it; a channel may be told how many did, roughly.
import { dateOf } from '../../../core/calendar.ts';
import { fault } from '../../../core/fault.ts';
import type { Instant } from '../../../core/rule.ts';
import type { Service } from '../../../core/service.ts';
import { tieMessage, unknownServiceMessage } from '../../../messages/answers/which-service.ts';
import { pageIn, type Turn } from '../../../messages/parts/fold.ts';
import { canAct } from '../../../messages/parts/ways.ts';
import {
  chooseDoneMessage,
  doneMessage,
  takenBackMessage,
  totalsMessage,
  withTotal,
} from '../../../messages/people/done.ts';
import { isDelicate } from '../../../messages/people/personal.ts';
import type { RuleView, Scene } from '../../../messages/scene.ts';
import { answerQuestion } from '../../answering/answer.ts';
import { doneOf, keyEndsOn, showsTotalsByDefault } from '../../done.ts';
import { nextCount } from '../../done-totals.ts';
import type { Viewpoint } from '../../knowledge.ts';
import { followId } from '../../personal/follow-id.ts';
import type { Reply } from '../../request.ts';
import type { DoneMark } from '../../stores/done-store.ts';
import { StoreTrouble } from '../../stores/store-trouble.ts';
import { noted } from '../../subscribing/note-change.ts';
import type { Subscription } from '../../subscribing/subscription.ts';
import { argument, commandNamed, type DeskContext, type Handler } from '../context.ts';
import { answering, instead, privately, refusal, turned } from '../replies.ts';
import { countryRefused, followNamed } from './follower.ts';

const notKnown = fault('expired', 'this is no longer known', 'Ask again.');
const nothingToMark = fault('nothing-to-do', 'there is nothing to mark here', 'Ask how instead.');

function viewpointOf({ scene }: DeskContext): Viewpoint {
  return { at: scene.at, zone: scene.zone, jurisdictions: scene.jurisdictions, accounts: [] };
}

/** The rule a button speaks of, as it is for the asker; null where it has left the catalogue. */
function viewOf(context: DeskContext): RuleView | null {
  const rule = context.knowledge.find(argument(context.request, 'rule') ?? '');
  return rule === undefined ? null : context.knowledge.view(rule, viewpointOf(context));
}

interface Marked {
  readonly mark: DoneMark;
  readonly wasReminded: boolean;
  /** The installation it was made for. */
  readonly place: string;
}

/** When the channel's post may tell it, among others; null where nobody is told. */
async function whenCounted(
  context: DeskContext,
  view: RuleView,
  subscription: Subscription,
): Promise<Instant | null> {
  if (isDelicate(view) || !(await showsTotals(context, subscription))) return null;
  return nextCount(context.engine, subscription, context.scene.at);
}

/** Makes the mark, and stops what reminds the member of it. */
async function markAs(context: DeskContext, view: RuleView): Promise<Marked> {
  const { engine, member, ids, subscription, request } = context;
  const { isOneEverywhere = false } = request.asker;
  const { store, clock } = engine;
  const { rule } = view.context;
  const wish = {
    ...doneOf(rule.id, view.state),
    keyEndsOn: keyEndsOn(view.state, clock.now()),
    freshKey: `${ids.next()}${ids.next()}${ids.next()}`,
    subscription: subscription?.id ?? null,
  };
  // A reminder read in a direct message was begun elsewhere, and names itself: there the mark belongs, too.
  const named = await followNamed(context);
  const whom = named?.member ?? member;
  const follow = named?.id ?? followId(member, rule.id);
  const counted = subscription === null ? null : await whenCounted(context, view, subscription);
  return store.transaction(async (inside) => {
    const { platform, member: person } = whom;
    // Whoever did it did it everywhere: a reminder that was begun in another place is of no use either.
    const everywhere = isOneEverywhere ? { platform, member: person, rule: rule.id } : follow;
    const wasReminded = (await inside.follows.remove(everywhere)) > 0;
    if (subscription !== null) await inside.totals.expect(subscription.id, wish, counted);
    return { mark: await inside.done.mark(whom, wish), wasReminded, place: whom.installation };
  });
}

async function markDone(context: DeskContext, view: RuleView): Promise<Reply> {
  const { mark, wasReminded, place } = await markAs(context, view);
  const elsewhere = place === context.member.installation ? null : place;
  const facts = { keyEndsOn: mark.keyEndsOn, wasReminded, elsewhere };
  const message = doneMessage(context.scene, view, facts);
  return argument(context.request, 'from') === 'choice' ? instead(message) : privately(message);
}

/** Nothing is asked of anybody. */
const idle: ReadonlySet<string | null> = new Set(['suspended', 'withdrawn', 'superseded', 'rumour', null]);

function offer(
  { scene, request }: DeskContext,
  service: Service | null,
  views: readonly RuleView[],
  asked: Omit<Turn, 'page'>,
): Reply {
  const page = pageIn(argument(request, 'page'));
  return turned(request, chooseDoneMessage(scene, service, views, { ...asked, page }));
}

/** Which of a service's rules: those one can do something about; else those one could have. */
function choose(context: DeskContext, service: Service, views: readonly RuleView[]): Promise<Reply> | Reply {
  const open = views.filter((view) => canAct(context.scene, view));
  const offered = open.length > 0 ? open : views.filter(({ state }) => !idle.has(state.status));
  const [only, second] = offered;
  if (only === undefined) {
    return refusal(context.scene, nothingToMark);
  }
  if (second === undefined) return markDone(context, only);
  const country = argument(context.request, 'country');
  const args = { service: service.id, ...(country === null ? {} : { country }) };
  return offer(context, service, offered, { verb: 'done', args });
}

function markByName(context: DeskContext, question: string): Promise<Reply> | Reply {
  const { knowledge, scene } = context;
  const answer = answerQuestion(knowledge, question, viewpointOf(context));
  const again = { verb: 'done', country: argument(context.request, 'country') } as const;
  switch (answer.outcome) {
    case 'unknown':
      return privately(unknownServiceMessage(scene, question, answer.nearest, again));
    case 'choose':
      return privately(tieMessage(scene, answer.services, again));
    case 'answer':
      return choose(context, answer.service, answer.views);
  }
}

/** `rule`: from a button; `service`: as it was typed. */
export const done: Handler = async (context) => {
  const { request, scene } = context;
  const refused = countryRefused(context);
  if (refused !== null) return refused;
  if (argument(request, 'rule') !== null) {
    const view = viewOf(context);
    return view === null ? refusal(scene, notKnown) : markDone(context, view);
  }
  const question = argument(request, 'service');
  if (question !== null) return markByName(context, question);
  const example = `${commandNamed(context, 'done')} linkedin`;
  return answering(scene, fault('no-service', 'no service was named', `Try ${example}.`, { example }));
};

/** Of the services that are named, or of all: what the channel was told of; what it was not told of where nobody knows. */
async function toldHere(context: DeskContext, named: readonly string[]): Promise<readonly RuleView[]> {
  const { engine, knowledge, subscription, scene } = context;
  const told = subscription === null ? [] : await engine.store.ledger.toldTo(subscription.id);
  const rules = new Set(told.map(({ rule }) => rule));
  const { services } = knowledge.catalogue;
  const meant = services.filter(({ id }) => named.includes(id));
  const asked = knowledge.viewsFor(named.length > 0 ? meant : services, viewpointOf(context));
  const open = asked.filter((view) => canAct(scene, view));
  const here = open.filter(({ context: { rule } }) => rules.has(rule.id));
  return here.length > 0 || named.length === 0 ? here : open;
}

/** Under a post on several services: which of them it was. */
export const chooseDone: Handler = async (context) => {
  const named = (argument(context.request, 'services') ?? '').split(',').filter((id) => id !== '');
  const views = await toldHere(context, named);
  const [only, second] = views;
  if (only === undefined) return refusal(context.scene, nothingToMark);
  if (second === undefined) return markDone(context, only);
  const isOne = views.every((view) => view.context.service === only.context.service);
  const args = named.length === 0 ? {} : { services: named.join(',') };
  return offer(context, isOne ? only.context.service : null, views, { verb: 'done.choose', args });
};

export const undoDone: Handler = async (context) => {
  const view = viewOf(context);
  if (view === null) return refusal(context.scene, notKnown);
  const place = argument(context.request, 'at') ?? context.member.installation;
  await context.engine.store.done.unmark({ ...context.member, installation: place }, view.context.rule.id);
  return instead(takenBackMessage(context.scene, view));
};

async function showsTotals(context: DeskContext, subscription: Subscription): Promise<boolean> {
  const chosen = await context.engine.store.done.showsTotals(subscription.id);
  return chosen ?? showsTotalsByDefault(subscription, context.words.preset);
}

/** How many of the channel asked from say so, where it may be told. */
export async function totalFor(context: DeskContext, view: RuleView): Promise<number> {
  const { subscription, engine, scene } = context;
  if (subscription === null || isDelicate(view) || !(await showsTotals(context, subscription))) return 0;
  const of = doneOf(view.context.rule.id, view.state);
  return engine.store.done.total(subscription.id, of, dateOf(scene.at, subscription.profile.zone));
}

/** An answer with the total of its rule, where there is one to tell. What is not known now is left out. */
export async function addTotal(context: DeskContext, reply: Reply, view: RuleView | null): Promise<Reply> {
  if (view === null || reply.kind !== 'private') return reply;
  try {
    const count = await totalFor(context, view);
    return count === 0 ? reply : { ...reply, message: withTotal(context.scene, reply.message, count) };
  } catch (error) {
    if (error instanceof StoreTrouble) return reply;
    throw error;
  }
}

/** Yes or no, by its name in the table or its word in the reader's language; undefined: neither. */
export function readYesNo(scene: Scene, given: string): boolean | undefined {
  const wanted = given.toLowerCase();
  const isWord = (word: 'yes' | 'no'): boolean =>
    wanted === word || wanted === scene.tr.t(`option.show.${word}`).toLowerCase();
  return isWord('yes') ? true : isWord('no') ? false : undefined;
}

/** One transaction with its line in the log of changes. */
async function chooseTotals(
  { engine, member }: DeskContext,
  subscription: Subscription,
  shown: boolean,
): Promise<void> {
  const by = { subscription, by: { member: member.member }, at: engine.clock.now() };
  await engine.store.transaction((store) =>
    noted(store, shown ? 'totals-on' : 'totals-off', by, () =>
      store.done.chooseTotals(subscription.id, shown),
    ),
  );
}

/** Says whether totals are told here, and turns them on or off. */
export const totals: Handler = async (context) => {
  const { scene, subscription, request } = context;
  if (subscription === null) {
    return refusal(scene, fault('no-subscription', 'nothing is set up here', 'Set it up first.'));
  }
  const given = argument(request, 'show');
  const wanted = given === null ? null : readYesNo(scene, given);
  if (given !== null && wanted === undefined) {
    const params = { given, accepted: 'yes, no' };
    return refusal(scene, fault('unknown-choice', 'neither yes nor no', 'Give yes or no.', params));
  }
  if (typeof wanted === 'boolean') await chooseTotals(context, subscription, wanted);
  const message = totalsMessage(scene, await showsTotals(context, subscription));
  return argument(request, 'from') === 'button' ? instead(message) : privately(message);
};
