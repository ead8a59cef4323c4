// When what somebody says they have done can no longer be traced to them, and who is told how many did.
import { addDays, dateOf } from '../core/calendar.ts';
import type { CalendarDate, Instant } from '../core/rule.ts';
import type { RuleState } from '../core/timeline.ts';
import { isDelicate } from '../messages/people/personal.ts';
import type { RuleView } from '../messages/scene.ts';
import type { Total } from './delivery/post.ts';
import { factBehind } from './saying.ts';
import type { DoneOf } from './stores/done-store.ts';
import type { Subscription } from './subscribing/subscription.ts';

/** After a deadline: long enough to take a mark back, and to see what became of it. */
const DAYS_AFTER_DEADLINE = 7;
/** Where no deadline is ahead. */
const DAYS_WITHOUT_DEADLINE = 90;

/** The day, in UTC, on which a key that is made now is destroyed. */
export function keyEndsOn({ actBy, daysLeft }: RuleState, now: Instant): CalendarDate {
  const hasDeadline = actBy !== null && daysLeft !== null;
  return hasDeadline
    ? addDays(actBy, DAYS_AFTER_DEADLINE)
    : addDays(dateOf(now, 'UTC'), DAYS_WITHOUT_DEADLINE);
}

/** What one has done who does it now: a moved date is another event, and begins anew. */
export function doneOf(rule: string, state: RuleState): DoneOf {
  return { rule, event: factBehind(state)?.id ?? '' };
}

/**
 * Whether a channel is told totals where nobody chose: not in a workplace, where people work for those who could look.
 * @param usual the preset that is usual on the platform: it says what kind of place this is where the channel's does not
 */
export function showsTotalsByDefault(
  { preset }: Pick<Subscription, 'preset'>,
  usual: Subscription['preset'],
): boolean {
  const says = preset === 'workplace' || preset === 'community';
  return (says ? preset : usual) === 'community';
}

/** Of matters of health nobody is told how many: even a rough number says something about those who are here. */
export function countsOf(totals: readonly Total[], views: readonly RuleView[]): ReadonlyMap<string, number> {
  const counts = views
    .filter((view) => !isDelicate(view))
    .flatMap(({ context: { rule }, state }) => {
      const of = doneOf(rule.id, state);
      const found = totals.find((total) => total.rule === of.rule && total.event === of.event);
      return found === undefined || found.count === 0 ? [] : [[rule.id, found.count] as const];
    });
  return new Map(counts);
}
