// What a subscription would post from now on, as known now: the real thing, run ahead over a store in memory.
import { addDays, dateOf } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import type { PlannedPost as PreviewPost } from '../../messages/preview.ts';
import { asKnownOn } from '../as-known.ts';
import { createCompose } from '../delivery/compose.ts';
import type { Compose } from '../delivery/post.ts';
import { createLibrary } from '../knowledge.ts';
import { rehearse } from '../rehearse.ts';
import type { Subscription, SubscriptionWish } from '../subscription.ts';
import type { DeskContext } from './context.ts';

const DAYS_AHEAD = 400;

/** Notes the first line of each post, by the instant it would leave. */
function noting(compose: Compose, headings: Map<Instant, string[]>): Compose {
  return (draft, at) => {
    const message = compose(draft, at);
    if (message !== null && draft.editOf === null) {
      headings.set(at, [...(headings.get(at) ?? []), message.heading]);
    }
    return message;
  };
}

/**
 * Posts by time, each with the first line it will have.
 * @param existing the subscription as it is until now, whose channel has heard some of it already
 */
export async function forecast(
  context: DeskContext,
  wish: SubscriptionWish,
  existing: Subscription | null,
): Promise<PreviewPost[]> {
  const { engine, scene } = context;
  const today = dateOf(scene.at, wish.profile.zone);
  const catalogue = asKnownOn(engine.source.current(), today);
  const source = { current: () => catalogue };
  const headings = new Map<Instant, string[]>();
  const posts = await rehearse({
    source,
    wish,
    holidays: engine.holidays,
    newStore: context.scratchStore,
    span: {
      kind: 'starts',
      at: scene.at,
      to: addDays(today, DAYS_AHEAD),
      ...(existing === null ? {} : { before: { wish: existing, since: existing.createdAt } }),
    },
    compose: noting(createCompose(createLibrary(source)), headings),
  });
  return posts.map((post) => {
    const due = Date.parse(post.due);
    return { due, lines: headings.get(due) ?? post.rules };
  });
}
