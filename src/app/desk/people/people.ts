// What is kept about the asker, and how to make it go away.

import { DAY, dateOf } from '../../../core/calendar.ts';
import type { CalendarDate } from '../../../core/rule.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import {
  authoritiesMessage,
  downloadMessage,
  type Extent,
  followedFor,
  forgetConfirmMessage,
  forgottenMessage,
  privacyMessage,
  type Stored,
} from '../../../messages/people/privacy.ts';
import { ownData } from '../../own-data.ts';
import { REFUSED_KEPT } from '../../personal/unheard.ts';
import type { Traces } from '../../stores/traces.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { isSaved } from '../drafts.ts';
import { instead, privately, turned } from '../replies.ts';
import { onOwnClock } from './follower.ts';

/** The name of a rule's service; what has left the catalogue has only its id. */
function serviceOf({ knowledge }: DeskContext, rule: string): string {
  return knowledge.find(rule)?.service.name ?? rule.split('/')[0] ?? rule;
}

/** With the country that was given for it alone. */
function followIn(context: DeskContext, { rule, country }: Traces['follows'][number]): string {
  const service = serviceOf(context, rule);
  return followedFor(context.scene, service, country);
}

/** Asking for it is a sign of life. */
function keptUntil({ scene, engine }: DeskContext, { person }: Traces): CalendarDate | null {
  return person?.refused === undefined ? null : dateOf(engine.clock.now() + REFUSED_KEPT, scene.zone);
}

/** What is kept hangs on the place it was asked in: nobody is told that it is all where it may not be. */
const extentOf = ({ request }: DeskContext): Extent =>
  request.asker.isOneEverywhere === true ? 'here' : 'everywhere';

function storedIn(context: DeskContext, traces: Traces): Stored {
  const {
    person,
    subscriptions,
    changes,
    posts,
    drafts,
    follows,
    done,
    calendar,
    delegateSince,
    isInstaller,
  } = traces;
  return {
    jurisdiction: person?.jurisdiction ?? null,
    locale: person?.locale ?? null,
    zone: person?.zone ?? null,
    sendAt: person?.sendAt ?? null,
    follows: follows.map((follow) => followIn(context, follow)),
    keptUntil: keptUntil(context, traces),
    unheardDays: REFUSED_KEPT / DAY,
    done: done.map(({ rule, keyEndsOn }) => ({ service: serviceOf(context, rule), keyEndsOn })),
    calendarSince: calendar?.madeAt ?? null,
    delegateSince,
    isInstaller,
    channels: subscriptions.length,
    changes: changes.length,
    posts: posts.length,
    drafts: drafts.filter(({ body }) => !isSaved(body)).length,
    extent: extentOf(context),
  };
}

export const privacy: Handler = async (context) => {
  const { engine, member, operator, request } = context;
  const scene = onOwnClock(context);
  const page = pageIn(argument(request, 'page'));
  if (argument(request, 'part') === 'complaint') return turned(request, authoritiesMessage(scene, page));
  const traces = await engine.store.people.traces(member);
  return turned(request, privacyMessage(scene, storedIn(context, traces), operator, page));
};

/** Everything as a file, for the asker alone. */
export const download: Handler = async (context) => {
  const { engine, member, scene, operator } = context;
  const traces = await engine.store.people.traces(member);
  const text = ownData(traces, member, operator, engine.clock.now());
  const file = { name: 'last-call-about-me.json', type: 'application/json', text };
  return { kind: 'private', message: downloadMessage(scene, extentOf(context)), replace: false, file };
};

export const forget: Handler = async (context) =>
  privately(forgetConfirmMessage(context.scene, extentOf(context)));

export const confirmForget: Handler = async (context) => {
  const { engine, member, scene, operator } = context;
  const { calendar } = await engine.store.people.traces(member);
  await engine.store.people.forget(member);
  return instead(
    forgottenMessage(scene, operator, { extent: extentOf(context), hadCalendar: calendar !== null }),
  );
};
