// A post that could not leave in its hour keeps to the hours of its reader all the same.
import { MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import { allowedNow, laterSlot } from '../../core/slot.ts';
import type { Engine } from '../engine.ts';
import { cutoffOf } from '../personal/cutoff.ts';
import { isWaking, wakingFrom } from '../personal/waking-hours.ts';
import type { Follow } from '../stores/follow-store.ts';
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
 * The same for what goes to one person, who chose an hour and no quiet ones; `follows`: what it tells them of. Who put a
 * reminder off into the night wants it then. Of several dates in one message some may be over by the morning.
 */
export function nightUntil(engine: Engine, post: Post, follows: readonly Follow[]): Instant | null {
  const { kind, items, due } = post;
  const [first] = follows;
  if (kind !== 'personal' || first === undefined || items.some((item) => item.kind === 'correction'))
    return null;
  const now = engine.clock.now();
  // They are all of one person, who has one clock. By day, as mostly, nothing else has to be worked out.
  if (isWaking(first, now) || !isWaking(first, due)) return null;
  const moments = follows.map((follow) => wakingFrom(follow, now, cutoffOf(engine, post, follow)));
  const slot = Math.min(...moments);
  // By then a newer reminder of that hour is made, if there is one, and says it.
  return slot > now ? slot + MINUTE : null;
}
