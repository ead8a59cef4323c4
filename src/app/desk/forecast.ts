// What a subscription would post from now on, as known now: the real thing, run ahead over a store in memory.
import { addDays, dateOf } from '../../core/calendar.ts';
import type { PlannedPost as PreviewPost } from '../../messages/preview.ts';
import type { Message } from '../../messages/tree.ts';
import { rehearse } from '../rehearse.ts';
import type { SubscriptionWish } from '../subscription.ts';
import type { DeskContext } from './context.ts';

const DAYS_AHEAD = 400;

/** Posts by time, each with the first line it will have. */
export async function forecast(context: DeskContext, wish: SubscriptionWish): Promise<PreviewPost[]> {
  const { engine, scene } = context;
  const headings = new Map<number, string[]>();
  const compose = (draft: Parameters<typeof engine.compose>[0], at: number): Message | null => {
    const message = engine.compose(draft, at);
    if (message !== null && draft.editOf === null) {
      headings.set(at, [...(headings.get(at) ?? []), message.heading]);
    }
    return message;
  };
  const posts = await rehearse({
    source: engine.source,
    wish,
    holidays: engine.holidays,
    newStore: context.scratchStore,
    span: { kind: 'starts', at: scene.at, to: addDays(dateOf(scene.at, wish.profile.zone), DAYS_AHEAD) },
    compose,
  });
  return posts.map((post) => {
    const due = Date.parse(post.due);
    return { due, lines: headings.get(due) ?? post.rules };
  });
}
