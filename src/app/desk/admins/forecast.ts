// What a subscription would post from now on, as known now: the real thing, run ahead over a store in memory.
import { addDays, dateOf } from '../../../core/calendar.ts';
import type { Instant } from '../../../core/rule.ts';
import type { PlannedPost as PreviewPost } from '../../../messages/admins/preview.ts';
import type { Message } from '../../../messages/tree.ts';
import { asKnownOn } from '../../as-known.ts';
import { createCompose } from '../../delivery/compose.ts';
import type { Compose } from '../../delivery/post.ts';
import { createLibrary } from '../../knowledge.ts';
import { catalogueFor, ownerKey } from '../../own/book.ts';
import { type PlannedPost, rehearse } from '../../rehearse.ts';
import type { Subscription, SubscriptionWish } from '../../subscribing/subscription.ts';
import type { DeskContext } from '../context.ts';

const DAYS_AHEAD = 400;

/** Notes what each post says, by the instant it would leave. */
export function noting(compose: Compose, messages: Map<Instant, Message[]>): Compose {
  return (draft, at) => {
    const message = compose(draft, at);
    if (message !== null && draft.editOf === null) {
      messages.set(at, [...(messages.get(at) ?? []), message]);
    }
    return message;
  };
}

/** A post that is to come: what it is about, and as it is shown. */
export interface Ahead extends PreviewPost {
  readonly planned: PlannedPost;
}

/** So many changes of a channel are looked through for the one by which it began to rest. */
const LOOKED_THROUGH = 50;

/** Since when a subscription rests; null: it does not. One whose pause was made longer began to rest with the first. */
async function restingSince(
  { engine }: DeskContext,
  { target, state, updatedAt }: Subscription,
): Promise<Instant | null> {
  const { platform, installation, channel, thread } = target;
  if (state !== 'paused' || channel === null) return null;
  const log = await engine.store.changes.list({ platform, installation, channel }, LOOKED_THROUGH);
  const began = log.find(
    (change) =>
      change.target.thread === thread &&
      change.after?.state === 'paused' &&
      change.before?.state !== 'paused',
  );
  return began?.at ?? updatedAt;
}

/** What held until now. */
async function beforeOf(context: DeskContext, existing: Subscription) {
  const restedFrom = await restingSince(context, existing);
  return { wish: existing, since: existing.createdAt, ...(restedFrom === null ? {} : { restedFrom }) };
}

/**
 * Posts by time, each with what it will say.
 * @param existing the subscription as it is until now, whose channel has heard some of it already, unless it rested
 * @param restsUntil it rests from now on, until then; left out: it does not
 */
export async function forecast(
  context: DeskContext,
  wish: SubscriptionWish,
  existing: Subscription | null,
  restsUntil?: Instant,
): Promise<Ahead[]> {
  const { engine, scene } = context;
  const today = dateOf(scene.at, wish.profile.zone);
  const catalogue = asKnownOn(catalogueFor(engine, ownerKey(wish.target)), today);
  const source = { current: () => catalogue };
  const messages = new Map<Instant, Message[]>();
  const posts = await rehearse({
    source,
    wish,
    holidays: engine.holidays,
    newStore: context.scratchStore,
    span: {
      kind: 'starts',
      at: scene.at,
      to: addDays(today, DAYS_AHEAD),
      ...(restsUntil === undefined ? {} : { restsUntil }),
      ...(existing === null ? {} : { before: await beforeOf(context, existing) }),
    },
    compose: noting(createCompose(createLibrary(source)), messages),
  });
  return posts.map((planned) => {
    const due = Date.parse(planned.due);
    const said = messages.get(due) ?? [];
    const [sample] = said;
    const lines = said.length === 0 ? planned.rules : said.map(({ heading }) => heading);
    return { due, lines, planned, ...(sample === undefined ? {} : { sample }) };
  });
}
