// Taking back the last thing done to a channel's reminders. That is a change as well: taken back, it is done again.

import type { Instant } from '../../core/rule.ts';
import { leavingKinds, restingKinds } from '../delivery/post.ts';
import type { Engine } from '../engine.ts';
import type { PlanContext } from '../planning/outlook.ts';
import type { Target } from '../ports.ts';
import { type Change, type Standing, UNDO_KEPT } from '../stores/change-store.ts';
import type { Store } from '../stores/store.ts';
import { chosen, partsChanged, restoreBeside } from './beside.ts';
import { type By, noteChange, standingIn } from './note-change.ts';
import { contextOf, settleWish } from './subscribe.ts';
import type { Subscription } from './subscription.ts';

export type Undone =
  /** `before`: what held until now; `now`: what holds again. Null: there are no reminders. */
  | {
      readonly kind: 'undone';
      readonly change: Change;
      readonly before: Standing | null;
      readonly now: Standing | null;
    }
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

/** What is taken back, how it stands now, and who takes it back. */
interface Taking {
  readonly change: Change;
  readonly current: Subscription | null;
  readonly by: By;
  readonly context: PlanContext;
}

/** True where it is as it was before already. */
function isBack({ change, context: { at } }: Taking, now: Standing | null): boolean {
  if (gist(now, at) !== gist(change.before, at)) return false;
  const { before } = change;
  return partsChanged(change).every((part) => chosen(now?.beside, part) === chosen(before?.beside, part));
}

async function bringBackWishes(
  engine: Engine,
  store: Store,
  before: Standing,
  { change, current, by, context }: Taking,
): Promise<void> {
  if (current !== null && gist(current, context.at) === gist(before, context.at)) return;
  const { target } = change;
  const { profile, preset, locale, fallback, mention, id, createdAt } = before;
  const restored = current === null ? { restored: { id, createdAt } } : {};
  const wish = { target, profile, preset, locale, fallback, mention, configuredBy: by.member, ...restored };
  const asked = current === null ? { awaySince: change.at } : undefined;
  const { subscription } = await settleWish(engine, store, wish, context, asked);
  if (!isResting(before, context.at)) return;
  const rest = { state: 'paused', pausedUntil: before.pausedUntil, goneReason: null } as const;
  await store.subscriptions.patch(subscription.id, rest, context.at);
  await store.outbox.cancel(subscription.id, restingKinds);
}

async function takeBack(
  engine: Engine,
  store: Store,
  taking: Taking,
  stood: Standing | null,
): Promise<Undone> {
  const { change, current, by, context } = taking;
  const { before, target } = change;
  if (before !== null) await bringBackWishes(engine, store, before, taking);
  else if (current !== null) {
    await store.outbox.cancel(current.id, leavingKinds);
    await store.subscriptions.remove(current.id, context.at);
  }
  const now = await store.subscriptions.find(target);
  if (now !== null) await restoreBeside(store, now, change);
  const after = await standingIn(store, now);
  await noteChange(store, 'undone', { target, before: stood, after }, by, context.at);
  return { kind: 'undone', change, before: stood, now: after };
}

/**
 * Puts a channel's reminders, and what it keeps besides, back to what they were before their last change, one that was
 * unsubscribed included, for thirty days.
 * @param id the change that is meant; null: whichever was the last
 */
export async function undo(engine: Engine, target: Target, id: number | null, by: By): Promise<Undone> {
  await engine.precedence?.look();
  const context = contextOf(engine);
  await engine.store.readings.allTold();
  return engine.store.transaction(async (store) => {
    const change = await store.changes.last(target);
    if (change === null || change.at < context.at - UNDO_KEPT) return { kind: 'nothing' };
    if (id !== null && change.id !== id) return { kind: 'overtaken', last: change };
    const current = await store.subscriptions.find(target);
    const stood = await standingIn(store, current);
    const taking = { change, current, by, context };
    return isBack(taking, stood) ? { kind: 'nothing' } : takeBack(engine, store, taking, stood);
  });
}
