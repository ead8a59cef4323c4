// A channel's board and its look back each month: put up, taken down, wished for or not.
import { dateOf } from '../../../core/calendar.ts';
import { fault } from '../../../core/fault.ts';
import { type BoardCare, boardCareMessage } from '../../../messages/admins/board-care.ts';
import { monthlyFrom } from '../../board/monthly.ts';
import { refreshBoard, sayingAt } from '../../board/refresh.ts';
import type { Post } from '../../delivery/post.ts';
import { postNow } from '../../delivery/post-now.ts';
import type { Catalogue } from '../../ports.ts';
import type { Reply } from '../../request.ts';
import type { ChannelDeed } from '../../stores/change-store.ts';
import type { Store } from '../../stores/store.ts';
import { type Noted, noted } from '../../subscribing/note-change.ts';
import type { Subscription } from '../../subscribing/subscription.ts';
import type { DeskContext } from '../context.ts';
import { instead, privately, refusal } from '../replies.ts';
import { withSubscription } from './cared.ts';
import { channelRef, checkTarget } from './channel-check.ts';

async function careOf(
  context: DeskContext,
  subscription: Subscription,
  after: 'down' | null = null,
): Promise<BoardCare> {
  const { store } = context.engine;
  const found = await store.boards.find(subscription.id);
  const monthly = await store.monthlies.find(subscription.id);
  const there = found === null ? 'none' : found.reference === null ? 'pending' : 'up';
  return {
    channel: channelRef(context.target, await checkTarget(context, context.target)),
    board: after ?? there,
    isPinned: found?.isPinned ?? null,
    monthly: monthly === null ? null : dateOf(monthly.due, subscription.profile.zone),
  };
}

export const board = withSubscription(async (context, subscription) =>
  privately(boardCareMessage(context.scene, await careOf(context, subscription))),
);

/** Whoever asks for it, for the log of changes. */
function byAsker({ engine, member }: DeskContext, subscription: Subscription): Noted {
  return { subscription, by: { member: member.member }, at: engine.clock.now() };
}

/** One transaction with its line in the log. */
function changed(
  context: DeskContext,
  subscription: Subscription,
  deed: ChannelDeed,
  work: (store: Store) => Promise<void>,
): Promise<number | null> {
  return context.engine.store.transaction((store) =>
    noted(store, deed, byAsker(context, subscription), () => work(store)),
  );
}

/** Right after it was posted: what it says is noted, unless the data changed meanwhile, and it is pinned. */
async function lookAtOnce(
  { engine }: DeskContext,
  subscription: Subscription,
  post: Post,
  writtenFrom: Catalogue,
): Promise<void> {
  const found = await engine.store.boards.find(subscription.id);
  if (found === null) return;
  const isSame = engine.source.current() === writtenFrom && post.sentAt !== null;
  const said = isSame ? sayingAt(engine, found, subscription, post.sentAt ?? 0) : null;
  if (said !== null) await engine.store.boards.note(found.post, { said });
  await refreshBoard(engine, { board: said === null ? found : { ...found, said }, subscription });
}

/** The platform does not take it: it is not up, and never was. */
async function refusedBoard(context: DeskContext, post: string, change: number | null): Promise<Reply> {
  await context.engine.store.transaction(async (store) => {
    await store.boards.remove(post);
    if (change !== null) await store.changes.retract(change);
  });
  const cure = 'Let the bot post here, then put it up again.';
  return refusal(context.scene, fault('no-permission', 'the bot may not post here', cure));
}

export const putUpBoard = withSubscription(async (context, subscription) => {
  const { engine, request, scene } = context;
  const { target, locale } = subscription;
  if ((await engine.store.boards.find(subscription.id)) === null) {
    let change: number | null = null;
    const along = async (store: Store, post: string): Promise<void> => {
      const putUp = () => store.boards.putUp({ post, target, locale }, subscription.id);
      change = await noted(store, 'board-up', byAsker(context, subscription), putUp);
    };
    const key = `${subscription.id} ${engine.owner} ${request.id}`;
    // Two presses at a time both saw none: here each sees what the other has put up.
    const isThere = async (store: Store): Promise<boolean> => {
      await store.plan.profiles([subscription.profileId]);
      return (await store.boards.find(subscription.id)) !== null;
    };
    const wish = { key, kind: 'board', target, items: [], locale, subscription, isThere, along } as const;
    const writtenFrom = engine.source.current();
    const result = await postNow(engine, wish);
    if (result.kind === 'posted') {
      const { state, key: post } = result.post;
      if (state === 'gone' || state === 'rejected') return refusedBoard(context, post, change);
      await lookAtOnce(context, subscription, result.post, writtenFrom);
    }
  }
  return instead(boardCareMessage(scene, await careOf(context, subscription)));
});

/** Its post says at once that nobody keeps it any more; where that fails, the next pass says it. */
export const takeDownBoard = withSubscription(async (context, subscription) => {
  const { store } = context.engine;
  const found = await store.boards.find(subscription.id);
  await changed(context, subscription, 'board-down', (within) => within.boards.takeDown(subscription.id));
  const ending = found === null ? null : ({ ...found, state: 'ending', tries: 0 } as const);
  if (ending !== null) await refreshBoard(context.engine, { board: ending, subscription: null });
  return instead(boardCareMessage(context.scene, await careOf(context, subscription, 'down')));
});

export const monthlyOn = withSubscription(async (context, subscription) => {
  const { engine, scene } = context;
  if ((await engine.store.monthlies.find(subscription.id)) === null) {
    const monthly = monthlyFrom(engine, subscription, engine.clock.now());
    await changed(context, subscription, 'monthly-on', (store) => store.monthlies.save(monthly));
  }
  return instead(boardCareMessage(scene, await careOf(context, subscription)));
});

export const monthlyOff = withSubscription(async (context, subscription) => {
  await changed(context, subscription, 'monthly-off', (store) => store.monthlies.remove(subscription.id));
  return instead(boardCareMessage(context.scene, await careOf(context, subscription)));
});
