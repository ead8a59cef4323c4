// What could not leave in its reader's hours comes at their next one, and says a day less.
import { type Calendar, instantOf, plusDays, type Target, WINDOW, whatOf } from './cases.ts';
import type { Posted } from './checker.ts';
import { HOUR_OF_PEOPLE } from './notes.ts';
import type { Person } from './people.ts';
import { clockOf, localDate } from './promises.ts';

/**
 * The same post, as what its reader was promised the day before. Only where that may be: nobody could count on it, for the wish
 * was cut off, or it says of itself that it may be a repeat.
 */
export function asPromised(
  post: Posted,
  person: Person,
  calendar: Calendar,
  targets: readonly Target[],
): Posted {
  const { zone } = clockOf(person, calendar);
  const own = targets.filter(
    ({ platform, channel }) => platform === person.platform && channel === person.id,
  );
  const what = whatOf(post.heading);
  const [, number, left] = /^(\d+) (\d+)$/u.exec(what ?? '') ?? [];
  if (number === undefined || own.some((target) => target.what === what)) return post;
  const target = own.find((one) => one.what === `${number} ${Number(left) + 1}`);
  if (target === undefined || !(post.marked || target.optional === true)) return post;
  const next = instantOf(plusDays(localDate(target.from, zone), 1), HOUR_OF_PEOPLE, zone);
  return post.at >= next && post.at <= next + WINDOW ? { ...post, promised: target.what } : post;
}
