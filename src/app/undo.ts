// Taking back the last thing done to a channel's reminders. That is a change as well: taken back, it is done again.
import { DAY } from '../core/calendar.ts';
import type { Instant } from '../core/rule.ts';
import type { Change, Standing } from './change-store.ts';
import type { Engine } from './engine.ts';
import { type By, noteChange } from './note-change.ts';
import type { PlanContext } from './planning/outlook.ts';
import type { Target } from './ports.ts';
import type { Store } from './store.ts';
import { contextOf, settleWish } from './subscribe.ts';
import type { Subscription } from './subscription.ts';

/** After so long nobody remembers what stood there, and what was posted by it may be thrown away. */
export const UNDO_KEPT = 30 * DAY;

export type Undone =
  /** `now`: what holds again; null: there are no reminders. */
  | { readonly kind: 'undone'; readonly change: Change; readonly now: Subscription | null }
  /** There is nothing that can be taken back, or it is as it was already. */
  | { readonly kind: 'nothing' }
  /** Another change was made since the one that is meant. */
  | { readonly kind: 'overtaken'; readonly last: Change };

type Resting = Pick<Standing, 'state' | 'pausedUntil'>;

/** Whether it was paused, and would still be. */
function isResting({ state, pausedUntil }: Resting, at: Instant): boolean {
  return state === 'paused' && (pausedUntil === null || pausedUntil > at);
}

/** What counts of how reminders stand, as text. */
function gist(standing: Standing | Subscription | null, at: Instant): string {
  if (standing === null) return '';
  const { profile, preset, locale, fallback, mention } = standing;
  const pause = isResting(standing, at) ? (standing.pausedUntil ?? 'open') : null;
  // Whether the installation has rules of its own is nothing that anybody has set there.
  const wished = { ...profile, installation: null };
  return JSON.stringify([wished, preset, locale, fallback, mention, pause]);
}

async function bringBack(
  engine: Engine,
  store: Store,
  { change, by }: { change: Change & { before: Standing }; by: By },
  current: Subscription | null,
  context: PlanContext,
): Promise<void> {
  const { before, target } = change;
  const { profile, preset, locale, fallback, mention, id, createdAt } = before;
  const restored = current === null ? { restored: { id, createdAt } } : {};
  const wish = { target, profile, preset, locale, fallback, mention, configuredBy: by.member, ...restored };
  const asked = current === null ? { awaySince: change.at } : undefined;
  const { subscription } = await settleWish(engine, store, wish, context, asked);
  if (!isResting(before, context.at)) return;
  const rest = { state: 'paused', pausedUntil: before.pausedUntil, goneReason: null } as const;
  await store.subscriptions.patch(subscription.id, rest, context.at);
  await store.outbox.cancel(subscription.id);
}

async function takeBack(
  engine: Engine,
  store: Store,
  last: Change,
  current: Subscription | null,
  by: By,
  context: PlanContext,
): Promise<Undone> {
  const { before, target } = last;
  if (before !== null) await bringBack(engine, store, { change: { ...last, before }, by }, current, context);
  else if (current !== null) {
    await store.outbox.cancel(current.id);
    await store.subscriptions.remove(current.id);
  }
  const now = await store.subscriptions.find(target);
  await noteChange(store, 'undone', { target, before: current, after: now }, by, context.at);
  return { kind: 'undone', change: last, now };
}

/**
 * Puts a channel's reminders back to what they were before their last change, one that was unsubscribed included, for
 * thirty days.
 * @param id the change that is meant; null: whichever was the last
 */
export async function undo(engine: Engine, target: Target, id: number | null, by: By): Promise<Undone> {
  await engine.precedence?.look();
  const context = contextOf(engine);
  await engine.store.readings.allTold();
  return engine.store.transaction(async (store) => {
    const last = await store.changes.last(target);
    if (last === null || last.at < context.at - UNDO_KEPT) return { kind: 'nothing' };
    if (id !== null && last.id !== id) return { kind: 'overtaken', last };
    const current = await store.subscriptions.find(target);
    if (gist(current, context.at) === gist(last.before, context.at)) return { kind: 'nothing' };
    return takeBack(engine, store, last, current, by, context);
  });
}
