// Who changed what: written in the transaction of the change itself, so that none is without the other.
import type { Instant } from '../../core/rule.ts';
import type { Post } from '../delivery/post.ts';
import type { Engine } from '../engine.ts';
import type { Target } from '../ports.ts';
import { type Beside, type ChannelDeed, type Standing, standingOf } from '../stores/change-store.ts';
import type { Store } from '../stores/store.ts';
import type { Subscription } from './subscription.ts';

/** Whoever decided it; the member is null where it was not done in a chat. */
export interface By {
  readonly member: string | null;
}

export interface Stood {
  readonly target: Target;
  /** Null: there were, or are, no reminders. */
  readonly before: Standing | null;
  readonly after: Standing | null;
}

async function besideOf({ boards, monthlies, done }: Store, id: number): Promise<Beside> {
  const board = await boards.find(id);
  const monthly = await monthlies.find(id);
  return {
    board: board === null ? null : { post: board.post, locale: board.locale, reference: board.reference },
    monthly: monthly === null ? null : { since: monthly.since, due: monthly.due },
    totals: await done.showsTotals(id),
  };
}

/** Reminders as they stand, with what the channel keeps besides. */
export function standingIn(store: Store, subscription: Subscription): Promise<Standing>;
export function standingIn(store: Store, subscription: Subscription | null): Promise<Standing | null>;
export async function standingIn(store: Store, subscription: Subscription | null): Promise<Standing | null> {
  if (subscription === null) return null;
  return { ...standingOf(subscription), beside: await besideOf(store, subscription.id) };
}

/** @param by left out: it came about by itself, as the end of a pause does */
export async function noteChange(
  store: Store,
  deed: ChannelDeed,
  { target, before, after }: Stood,
  by: By | undefined,
  at: Instant,
): Promise<void> {
  if (by === undefined) return;
  await store.changes.add({ deed, target, before, after, by: by.member, about: null }, at);
}

/** What a post's maker does, without anything that stood before or after: a sample, choices that were posted. */
export function notePosted(
  store: Store,
  deed: 'tested' | 'open-posted',
  target: Target,
  by: By,
  at: Instant,
): Promise<number> {
  return store.changes.add({ deed, target, before: null, after: null, by: by.member, about: null }, at);
}

export interface Noted {
  readonly subscription: Subscription;
  readonly by: By;
  readonly at: Instant;
}

/**
 * Changes what a channel keeps besides its reminders and writes that down, in the transaction it is called in. What was so
 * before is no change. Its id in the log; null: nothing changed.
 */
export async function noted(
  store: Store,
  deed: ChannelDeed,
  { subscription, by, at }: Noted,
  work: () => Promise<void>,
): Promise<number | null> {
  const before = await standingIn(store, subscription);
  await work();
  const after = await standingIn(store, subscription);
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  const { target } = subscription;
  return store.changes.add({ deed, target, before, after, by: by.member, about: null }, at);
}

/** A post that the platform did not take was never made: nobody did anything that could be seen. */
export async function retractUnposted(
  { store }: Pick<Engine, 'store'>,
  { state }: Pick<Post, 'state'>,
  change: number | null,
): Promise<void> {
  if (change !== null && (state === 'gone' || state === 'rejected')) await store.changes.retract(change);
}
