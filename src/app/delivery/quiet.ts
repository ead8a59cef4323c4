// A post that could not leave in its hour keeps to the hours of its reader all the same.
import { dateOf, MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import { allowedNow, laterSlot } from '../../core/slot.ts';
import type { Engine } from '../engine.ts';
import { profileOf } from '../personal/facts.ts';
import { followId } from '../personal/follow-id.ts';
import { memberOf } from '../personal/to-member.ts';
import { isWaking } from '../personal/waking-hours.ts';
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

/**
 * The same for what goes to one person, who chose an hour and no quiet ones. Who put a reminder off into the night wants it
 * then.
 */
export async function nightUntil({ clock, store, holidays }: Engine, post: Post): Promise<Instant | null> {
  const { kind, items, due, sendBy } = post;
  const [first] = items;
  if (kind !== 'personal' || first === undefined || items.some((item) => item.kind === 'correction'))
    return null;
  const follow = await store.follows.find(followId(memberOf(post), first.rule));
  const now = clock.now();
  if (follow === null || isWaking(follow, now) || !isWaking(follow, due)) return null;
  const slot = laterSlot(now, sendBy, profileOf(follow), holidays);
  const day = dateOf(slot, follow.zone);
  // Of several in one message some may be too late by then.
  if (items.some(({ actBy }) => actBy !== null && actBy < day)) return null;
  // By then a newer reminder of that hour is made, if there is one, and says it.
  return slot > now ? slot + MINUTE : null;
}
