// How much a channel can take: at most two posts in seven days that nobody asked for. Pure.
import { addDays, dateOf } from '../../core/calendar.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';

const MOST_POSTS = 2;
const DAYS = 7;

/** True where one more unasked post fits. `unasked`: when the earlier ones were claimed; days are local ones. */
export function hasRoom(
  unasked: readonly Instant[],
  now: Instant,
  profile: Pick<Profile, 'noise' | 'zone'>,
): boolean {
  if (profile.noise === 'all') return true;
  const first = addDays(dateOf(now, profile.zone), 1 - DAYS);
  return unasked.filter((at) => dateOf(at, profile.zone) >= first).length < MOST_POSTS;
}
