// Who changed what: written in the transaction of the change itself, so that none is without the other.
import type { Instant } from '../core/rule.ts';
import { type ChannelDeed, standingOf } from './change-store.ts';
import type { Target } from './ports.ts';
import type { Store } from './store.ts';
import type { Subscription } from './subscription.ts';

/** Whoever decided it; the member is null where it was not done in a chat. */
export interface By {
  readonly member: string | null;
}

export interface Stood {
  readonly target: Target;
  /** Null: there were, or are, no reminders. */
  readonly before: Subscription | null;
  readonly after: Subscription | null;
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
  const stood = {
    before: before === null ? null : standingOf(before),
    after: after === null ? null : standingOf(after),
  };
  await store.changes.add({ deed, target, ...stood, by: by.member, about: null }, at);
}
