// When personal reminders leave: from their hour on, at the pace at which their platform lets direct channels be opened.
import { MINUTE } from '../../core/calendar.ts';
import type { Steps } from '../../core/steps.ts';
import { type Demand, type Placement, type TimetableRules, timetable } from '../../core/timetable.ts';
import type { Pool } from './demand.ts';

export interface PersonalPlaces {
  /** What they take of the room for all posts, and when. */
  readonly demands: readonly Demand[];
  /** Those at their own pace; empty where nobody has to wait. */
  readonly placements: readonly Placement[];
}

/** The most personal reminders in any minute, if all keep their hour. */
export function mostPersonal({ personal }: Pool): number {
  const minutes = new Map<number, number>();
  let most = 0;
  for (const { due, posts } of personal.values()) {
    const minute = Math.floor(due / MINUTE);
    const together = (minutes.get(minute) ?? 0) + posts;
    minutes.set(minute, together);
    most = Math.max(most, together);
  }
  return most;
}

export function* personalPlaces(
  pool: Pool,
  rules: Omit<TimetableRules, 'postsPerMinute'>,
): Steps<PersonalPlaces> {
  const { postsPerMinute, takes } = pool.pace.personal;
  const all = [...pool.personal.values()];
  const taking = (demand: Demand): Demand => ({ ...demand, posts: demand.posts * takes });
  if (mostPersonal(pool) <= postsPerMinute) return { demands: all.map(taking), placements: [] };
  const placements = yield* timetable(all, { postsPerMinute, ...rules });
  const demands = placements.flatMap(({ demand, slots }) =>
    slots.map(({ at, posts }) => taking({ ...demand, id: `${demand.id} ${at}`, due: at, posts })),
  );
  return { demands, placements };
}
