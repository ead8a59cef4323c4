// Which messages a rule means for a profile, and when each is due. Pure planning: what was already sent, and what
// falls together in one post, is the caller's business.
import { matches } from './audience.ts';
import { addDays, DAY, HOUR, toInstant } from './calendar.ts';
import { dateOfDeadline } from './deadline.ts';
import type { Jurisdictions } from './jurisdiction.ts';
import type { Profile } from './profile.ts';
import type { CalendarDate, Deadline, Instant, Rule } from './rule.ts';
import type { RuleInContext } from './service.ts';
import { earlierSlot, type Holidays, nextSlot } from './slot.ts';
import { type RuleState, stateAt } from './timeline.ts';

/** No reminder is planned nearer to its cutoff than this: a post needs time to be sent, read and acted on. */
export const ROOM_BEFORE_CUTOFF = 2 * HOUR;

/** For so long "today is the announced start" may be said late. */
export const STARTED_KEEPS = 7 * DAY;

/** The `offset` of a started message, which has none. */
export const STARTED_OFFSET = -1;

export interface Occurrence {
  readonly rule: string;
  /** Id of the event that set the deadline: a moved deadline makes new occurrences. */
  readonly event: string;
  readonly kind: 'reminder' | 'started';
  /** Whole days before actBy that were asked for; -1 for `started`. The text counts from the day of sending instead. */
  readonly offset: number;
  readonly due: Instant;
  /** After this the text no longer holds: for a reminder its cutoff. */
  readonly sendBy: Instant;
  readonly actBy: CalendarDate;
  readonly cutoff: Instant;
}

/** The last allowed slot on or before the date that leaves two hours until the cutoff. */
function reminderSlot(date: CalendarDate, cutoff: Instant, profile: Profile, holidays: Holidays): Instant {
  const latest = cutoff - ROOM_BEFORE_CUTOFF;
  let day = date;
  let slot = earlierSlot(day, profile, holidays);
  while (slot > latest) {
    day = addDays(day, -1);
    slot = earlierSlot(day, profile, holidays);
  }
  return slot;
}

/** The first day of the new state of things, where the deadline announces one to the day; else null. */
function announcedFirstDay(deadline: Deadline): CalendarDate | null {
  if (deadline.precision === 'month' || deadline.kind === 'last-day') return null;
  if (deadline.kind === 'choose-by' && !deadline.effectiveSameDay) return null;
  return dateOfDeadline(deadline);
}

function startedSlot(deadline: Deadline, profile: Profile, holidays: Holidays): Instant | null {
  const day = profile.started ? announcedFirstDay(deadline) : null;
  return day === null ? null : nextSlot(toInstant(day, profile.sendAt, profile.zone), profile, holidays);
}

/**
 * Every message a rule means for a profile, as known at `at`: empty unless the rule binds the profile and is upcoming.
 * Offsets whose moment has passed are included, and several may share one slot: the caller collapses them.
 */
export function occurrencesOf(
  context: RuleInContext,
  profile: Profile,
  at: Instant,
  table: Jurisdictions,
  holidays: Holidays,
): readonly Occurrence[] {
  if (!matches(profile, context, table)) return [];
  return occurrencesIn(stateAt(context.rule, at, profile, table), context.rule, profile, holidays);
}

/** The same for a rule that matches the profile, where its state there is known. */
export function occurrencesIn(
  { status, deadline, schedulingEvent, actBy, cutoff }: RuleState,
  rule: Rule,
  profile: Profile,
  holidays: Holidays,
): readonly Occurrence[] {
  if (status !== 'upcoming' || deadline === null || schedulingEvent === null) return [];
  if (actBy === null || cutoff === null) return [];
  const shared = { rule: rule.id, event: schedulingEvent, actBy, cutoff };
  const reminders = profile.offsets.map((offset): Occurrence => {
    const due = reminderSlot(addDays(actBy, -offset), cutoff, profile, holidays);
    return { ...shared, kind: 'reminder', offset, due, sendBy: cutoff };
  });
  const started = startedSlot(deadline, profile, holidays);
  if (started === null) return reminders;
  const kind = 'started';
  const sendBy = started + STARTED_KEEPS;
  return [...reminders, { ...shared, kind, offset: STARTED_OFFSET, due: started, sendBy }];
}
