// A post that could not leave in its hour keeps to the hours of its channel all the same.

import type { Instant } from '../../core/rule.ts';
import { allowedNow, laterSlot } from '../../core/slot.ts';
import type { Engine } from '../engine.ts';
import { isPlanned } from './draft.ts';
import type { Post } from './post.ts';

/**
 * The channel's next slot, where it is not to be written to at this moment. Null: it may be, or has to be, as by then it
 * would be too late. A correction may be one that nobody waits with, so it waits for none.
 */
export function quietUntil({ clock, holidays }: Engine, post: Post): Instant | null {
  const { profile, sendBy, items } = post;
  const now = clock.now();
  if (profile === null || !isPlanned(post) || items.some(({ kind }) => kind === 'correction')) return null;
  if (allowedNow(now, profile, holidays)) return null;
  const slot = laterSlot(now, sendBy, profile, holidays);
  return slot > now ? slot : null;
}
