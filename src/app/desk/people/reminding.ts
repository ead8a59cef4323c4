// Personal reminders: what somebody asks to be reminded of, in their own zone and at their own hour; the list of it; and
// the buttons that stand under each message.
import { type Fault, fault } from '../../../core/fault.ts';
import type { Instant, Jurisdiction } from '../../../core/rule.ts';
import type { Service } from '../../../core/service.ts';
import { snoozes } from '../../../core/snooze.ts';
import { tieMessage, unknownServiceMessage } from '../../../messages/answers/which-service.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import { followChoice } from '../../../messages/people/follow-choice.ts';
import { isDelicate, openPersonalMessage } from '../../../messages/people/personal.ts';
import {
  followListMessage,
  reminderSetMessage,
  snoozedMessage,
  stoppedMessage,
  whichReminderMessage,
} from '../../../messages/people/personal-care.ts';
import { standingMessage } from '../../../messages/posts/late.ts';
import type { RuleView, Scene } from '../../../messages/scene.ts';
import type { Message } from '../../../messages/tree.ts';
import { answerQuestion } from '../../answering/answer.ts';
import { ownTimeOf } from '../../personal/facts.ts';
import { begin, type FollowWish, reachAgain, setClock, snooze } from '../../personal/following.ts';
import type { Reply } from '../../request.ts';
import type { Follow } from '../../stores/follow-store.ts';
import { argument, commandNamed, type DeskContext, type Handler } from '../context.ts';
import { instead, privately, refusal, turned } from '../replies.ts';
import { type ClockDraft, faultyClock, filledIn, keepClock, openClock } from './clock-form.ts';
import {
  countryOnce,
  countryRefused,
  followedAs,
  followNamed,
  onOwnClock,
  sceneOn,
  USUAL_HOUR,
  viewIn,
  zoneFor,
} from './follower.ts';

const notFollowing = fault('not-following', 'this is not followed any more', 'Nothing will be sent.');
const notKnown = fault('expired', 'this is no longer known', 'Ask again.');

function nothingToRemind(scene: Scene, service: string): Reply {
  return refusal(scene, fault('nothing-to-remind', 'there is no date ahead', 'Ask how.', { service }));
}

/** A direct message has to be possible: better known now than found out on the day. */
async function unreachable({ messenger, target, member }: DeskContext): Promise<Fault | null> {
  const direct = { ...target, channel: null, thread: null, member: member.member };
  const check = await messenger?.check(direct);
  if (check?.kind !== 'blocked') return null;
  return fault(check.reason, 'no direct message gets through', 'Allow direct messages, then try again.');
}

type Clock = Pick<FollowWish, 'zone' | 'sendAt' | 'ownDate'>;

async function follow(context: DeskContext, view: RuleView, clock: Clock): Promise<Reply> {
  const { engine, knowledge, member, person, scene } = context;
  const blocked = await unreachable(context);
  if (blocked !== null) return refusal(scene, blocked);
  const kind = followChoice(scene, view) === 'news' ? 'news' : 'date';
  const country = countryOnce(context);
  const wish = { ...clock, country, member, person, kind, locale: scene.tr.locale } as const;
  const begun = await begin(engine, knowledge.catalogue, view.context, wish);
  const service = view.context.service.name;
  if ('refused' in begun) {
    const code = begun.refused === 'too-late' ? 'no-reminder-left' : 'nothing-to-remind';
    return refusal(scene, fault(code, 'there is nothing to remind of in time', 'Do it now.', { service }));
  }
  context.nudge();
  const { id, times, facts } = begun;
  const own = sceneOn(context, { zone: clock.zone, jurisdiction: null });
  const { ownDate, sendAt } = clock;
  const set = { follow: id, times, isOwn: ownDate !== null, actBy: facts.actBy, sendAt, country };
  return instead(reminderSetMessage(own, view, set));
}

/** At once where zone and hour are known; else, and where one's own day counts, by the small form. */
function followRule(context: DeskContext, view: RuleView): Promise<Reply> | Reply {
  const { scene, person } = context;
  const choice = followChoice(scene, view);
  const service = view.context.service.name;
  if (choice === null) return nothingToRemind(scene, service);
  const zone = zoneFor(context, view);
  if (choice === 'own' || zone === null) return openClock(context, view, true);
  return follow(context, view, { zone, sendAt: person?.sendAt ?? USUAL_HOUR, ownDate: null });
}

function chooseRule(
  context: DeskContext,
  service: Service,
  views: readonly RuleView[],
): Promise<Reply> | Reply {
  const offered = views.filter((view) => followChoice(context.scene, view) !== null);
  const [only, second] = offered.length > 0 ? offered : views;
  if (only === undefined) return nothingToRemind(context.scene, service.name);
  if (second === undefined || offered.length === 0) return followRule(context, only);
  const page = pageIn(argument(context.request, 'page'));
  return turned(context.request, whichReminderMessage(context.scene, offered, page));
}

function followByName(context: DeskContext, question: string): Promise<Reply> | Reply {
  const { knowledge, scene } = context;
  const { at, zone, jurisdictions } = scene;
  const answer = answerQuestion(knowledge, question, { at, zone, jurisdictions, accounts: [] });
  const again = { verb: 'remind', country: argument(context.request, 'country') } as const;
  if (answer.outcome === 'unknown') {
    return privately(unknownServiceMessage(scene, question, answer.nearest, again));
  }
  if (answer.outcome === 'choose') return privately(tieMessage(scene, answer.services, again));
  return chooseRule(context, answer.service, answer.views);
}

async function listOf(context: DeskContext): Promise<Reply> {
  const { engine, member, person, request } = context;
  const follows = await engine.store.follows.list(member);
  const own = onOwnClock(context);
  const followed = follows.map((one) => followedAs(context, one, own));
  const example = `${commandNamed(context, 'remind')} LinkedIn`;
  const page = pageIn(argument(request, 'page'));
  const sendAt = person?.sendAt ?? USUAL_HOUR;
  return turned(request, followListMessage(own, { followed, page, sendAt, example }));
}

/** `rule`: from a button; `service`: as it was typed; neither: what one follows. */
export const remind: Handler = async (context) => {
  const refused = countryRefused(context);
  if (refused !== null) return refused;
  const rule = argument(context.request, 'rule');
  if (rule !== null) {
    const view = viewIn(context, rule, context.scene);
    return view === null ? refusal(context.scene, notKnown) : followRule(context, view);
  }
  const question = argument(context.request, 'service');
  return question === null ? listOf(context) : followByName(context, question);
};

export const changeHour: Handler = async (context) => {
  const rule = argument(context.request, 'rule');
  return openClock(context, rule === null ? null : viewIn(context, rule, context.scene), false);
};

/** Asked from an answer for one country, which the form has carried along. */
function forCountry(context: DeskContext, country: Jurisdiction | null): DeskContext {
  return country === null ? context : { ...context, scene: { ...context.scene, jurisdictions: [country] } };
}

/** A form of one's own clock was sent in: to begin with it, or to change it for all one follows. */
export async function submitClock(context: DeskContext, id: string, draft: ClockDraft): Promise<Reply> {
  const { engine, member, person } = context;
  const kept = await keepClock(context, id, draft);
  const filled = await filledIn(context, kept);
  if (!filled.ok) return faultyClock(context, id, kept, filled.faults);
  await engine.store.drafts.remove(id);
  const { zone, sendAt, ownDate } = filled;
  const there = forCountry(context, kept.country ?? null);
  const view = kept.rule === null ? null : viewIn(there, kept.rule, there.scene);
  if (kept.begins) {
    if (view === null) return refusal(context.scene, notKnown);
    return follow(there, view, { zone, sendAt, ownDate });
  }
  await setClock(engine, member, person, { zone, sendAt });
  context.nudge();
  const kin = { jurisdiction: person?.jurisdiction ?? null, locale: person?.locale ?? null };
  return listOf({ ...context, person: { ...kin, zone, sendAt } });
}

export const stopReminding: Handler = async (context) => {
  const follow = await followNamed(context);
  if (follow === null) return refusal(context.scene, notFollowing);
  await context.engine.store.follows.remove(follow.id);
  const scene = sceneOn(context, follow);
  const view = viewIn(context, follow.rule, scene);
  const message = stoppedMessage(scene, view, follow.rule);
  return view !== null && isDelicate(view) ? fleeting(message) : instead(message);
};

/** The one a button names, or all that came in one message with it: they were settled at the same moment. */
async function meantBy({ engine, request }: DeskContext, named: Follow): Promise<readonly Follow[]> {
  if (argument(request, 'all') === null) return [named];
  const all = await engine.store.follows.list(named.member);
  return all.filter(({ seenUntil }) => seenUntil === named.seenUntil);
}

async function putOff(context: DeskContext, follows: readonly Follow[]): Promise<Instant | null> {
  const { engine, knowledge, request } = context;
  const to = snoozes.find((one) => one === argument(request, 'to'));
  let first: Instant | null = null;
  for (const follow of follows) {
    const rule = knowledge.find(follow.rule);
    if (rule === undefined || to === undefined) continue;
    const moment = await snooze(engine, knowledge.catalogue, rule, follow, to);
    if (moment !== null) first = Math.min(first ?? moment, moment);
  }
  return first;
}

export const snoozeReminder: Handler = async (context) => {
  const { scene, knowledge } = context;
  const named = await followNamed(context);
  const isKnown = named !== null && knowledge.find(named.rule) !== undefined && named.state !== 'over';
  if (!isKnown) return refusal(scene, notFollowing);
  const follows = await meantBy(context, named);
  const moment = await putOff(context, follows);
  if (moment === null) {
    return refusal(scene, fault('after-the-date', 'that moment is of no use', 'Choose an earlier one.'));
  }
  context.nudge();
  const stop = follows.length === 1 ? named.id : null;
  return privately(snoozedMessage(sceneOn(context, named), moment, stop));
};

/** What was kept from a locked phone is not sent there by the answer. */
function fleeting(message: Message): Reply {
  return { kind: 'private', message, replace: false, fleeting: true };
}

function openMessage(context: DeskContext, view: RuleView, follow: Follow | null): Reply {
  const scene = follow === null ? context.scene : sceneOn(context, follow);
  const { rule } = view.context;
  const own = follow === null ? null : ownTimeOf(rule, follow.ownDate, follow.zone);
  if (follow === null || (own === null && view.state.daysLeft === null)) {
    return fleeting(standingMessage(scene, view, null));
  }
  const ownTime = own === null ? null : { ...own, from: follow.ownDate ?? own.actBy };
  const isOver = follow.state === 'over';
  const word = { follow: follow.id, told: null, own: ownTime, isOver, sendAt: follow.sendAt };
  return fleeting(openPersonalMessage(scene, view, word));
}

/** What a message did not say of itself on a locked phone, as it is now. */
export const showReminder: Handler = async (context) => {
  const follow = await followNamed(context);
  const rule = follow?.rule ?? argument(context.request, 'rule') ?? '';
  const view = viewIn(context, rule, follow === null ? context.scene : sceneOn(context, follow));
  return view === null ? refusal(context.scene, notKnown) : openMessage(context, view, follow);
};

export const resumeReminders: Handler = async (context) => {
  const blocked = await unreachable(context);
  if (blocked !== null) return refusal(context.scene, blocked);
  await reachAgain(context.engine, context.member);
  context.nudge();
  const reply = await listOf(context);
  return reply.kind === 'private' ? instead(reply.message) : reply;
};
