// When a follower may be written to about what was not ready at their hour.
import { timeOf } from '../../core/calendar.ts';
import { ROOM_BEFORE_CUTOFF } from '../../core/occurrence.ts';
import type { Instant, LocalTime } from '../../core/rule.ts';
import { minutesOf, nextSlot } from '../../core/slot.ts';
import type { Follow } from '../stores/follow-store.ts';
import { profileOf } from './facts.ts';

/** Later in the evening nothing is so new that it could not wait for their hour. */
const EVENING: LocalTime = '21:00';

/** Whoever chose a later hour than that is up for a while. */
const UP_FOR_MINUTES = 3 * 60;

const MINUTES_PER_DAY = 24 * 60;

/** From their hour on until the evening, or for three hours, also past midnight. */
export function isWaking({ zone, sendAt }: Pick<Follow, 'zone' | 'sendAt'>, now: Instant): boolean {
  const [time, from] = [minutesOf(timeOf(now, zone)), minutesOf(sendAt)];
  const sinceThen = (time - from + MINUTES_PER_DAY) % MINUTES_PER_DAY;
  return sinceThen < Math.max(minutesOf(EVENING) - from, UP_FOR_MINUTES);
}

/**
 * From that moment on: at once by day, else at their next hour, unless that left no room before the cutoff. `cutoff` null:
 * it does not get late.
 */
export function wakingFrom(follow: Follow, from: Instant, cutoff: Instant | null): Instant {
  if (isWaking(follow, from)) return from;
  const slot = nextSlot(from, profileOf(follow), () => false);
  const isAhead = cutoff !== null && cutoff > from;
  return isAhead && slot > cutoff - ROOM_BEFORE_CUTOFF ? from : slot;
}
