// What these wishes would have brought in the last 365 days: the real thing, lived through again in a store in memory.
import { addDays, dateOf } from '../../../core/calendar.ts';
import { fault } from '../../../core/fault.ts';
import type { Instant } from '../../../core/rule.ts';
import { type LastYear, lastYearMessage, openedPostMessage } from '../../../messages/admins/last-year.ts';
import { type ChannelRef, placeArgs } from '../../../messages/admins/wish.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import type { Message } from '../../../messages/tree.ts';
import { asKnownOn } from '../../as-known.ts';
import { createCompose } from '../../delivery/compose.ts';
import { createLibrary } from '../../knowledge.ts';
import { catalogueFor, ownerKey } from '../../own/book.ts';
import { rehearse } from '../../rehearse.ts';
import type { Reply } from '../../request.ts';
import type { Subscription } from '../../subscribing/subscription.ts';
import { argument, type DeskContext } from '../context.ts';
import { refusal, turned } from '../replies.ts';
import { withSubscription } from './cared.ts';
import { noting } from './forecast.ts';

const DAYS_BACK = 365;

interface Lived {
  readonly due: Instant;
  readonly message: Message;
}

function spanOf({ scene }: DeskContext, { profile }: Subscription) {
  const today = dateOf(scene.at, profile.zone);
  return { today, from: addDays(today, -DAYS_BACK), to: addDays(today, -1) };
}

/** Every post by time, in words that use only what was known at its own instant. */
async function liveAgain(context: DeskContext, subscription: Subscription): Promise<readonly Lived[]> {
  const { engine, scratchStore } = context;
  const { today, from, to } = spanOf(context, subscription);
  const catalogue = asKnownOn(catalogueFor(engine, ownerKey(subscription.target)), today);
  const source = { current: () => catalogue };
  const said = new Map<Instant, Message[]>();
  const posts = await rehearse({
    source,
    wish: subscription,
    holidays: engine.holidays,
    newStore: scratchStore,
    span: { kind: 'predates', from, to },
    compose: noting(createCompose(createLibrary(source)), said),
  });
  // Several posts of one instant were noted in the order in which they left.
  return posts.flatMap(({ due }) => {
    const at = Date.parse(due);
    const message = said.get(at)?.shift();
    return message === undefined ? [] : [{ due: at, message }];
  });
}

/** Short enough for a button: the minute, and which post of it. */
const nameOf = (all: readonly Lived[], { due }: Lived, index: number): string =>
  `${Math.floor(due / 60_000).toString(36)}.${all.slice(0, index).filter((other) => other.due === due).length}`;

export async function lastYearReply(
  context: DeskContext,
  subscription: Subscription,
  channel: ChannelRef,
): Promise<Reply> {
  const lived = await liveAgain(context, subscription);
  const { from, to } = spanOf(context, subscription);
  const year: LastYear = {
    channel,
    from,
    to,
    posts: lived.map((each, index) => {
      return { due: each.due, key: nameOf(lived, each, index), heading: each.message.heading };
    }),
    page: pageIn(argument(context.request, 'page')),
    zone: subscription.profile.zone,
  };
  return turned(context.request, lastYearMessage(context.scene, year));
}

export const lastYear = withSubscription(lastYearReply);

/** One of them, unfolded: shown to the asker alone. */
export const openPast = withSubscription(async (context, subscription, channel) => {
  const { scene, request } = context;
  const wanted = argument(request, 'post');
  const lived = await liveAgain(context, subscription);
  const found = lived.find((each, index) => nameOf(lived, each, index) === wanted);
  if (found === undefined) {
    return refusal(scene, fault('expired', 'this is no longer in the last year', 'Look at the year again.'));
  }
  const args = { ...placeArgs(channel), post: wanted ?? '' };
  const turn = { verb: 'preview.open', args, page: pageIn(argument(request, 'page')) };
  const { zone } = subscription.profile;
  return turned(request, openedPostMessage(scene, found.message, { due: found.due, zone, turn }));
});
