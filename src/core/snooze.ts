// When somebody can be reminded again, if they ask for it: never so late that it would be of no use.
import { addDays, dateOf, HOUR, MINUTE, toInstant, weekdayOf } from './calendar.ts';
import { ROOM_BEFORE_CUTOFF } from './occurrence.ts';
import type { CalendarDate, Instant, LocalTime, Zone } from './rule.ts';

export const snoozes = ['hour', 'tomorrow', 'monday', 'day'] as const;
/** An hour from now; tomorrow or next Monday at nine; the act-by day. */
export type Snooze = (typeof snoozes)[number];

/** What "tomorrow" means to somebody who puts a thing off. */
export const MORNING: LocalTime = '09:00';

export interface SnoozePlace {
  readonly at: Instant;
  readonly zone: Zone;
  readonly sendAt: LocalTime;
  readonly actBy: CalendarDate;
  readonly cutoff: Instant;
}

/** A Monday is never tomorrow: those are two choices. */
function nextMonday(today: CalendarDate): CalendarDate {
  const days = 8 - weekdayOf(today);
  return addDays(today, days === 1 ? 8 : days);
}

function momentOf(to: Snooze, { at, zone, sendAt, actBy, cutoff }: SnoozePlace): Instant | null {
  const today = dateOf(at, zone);
  switch (to) {
    case 'hour':
      // On the minute: what is put off within one comes back as one message.
      return Math.ceil((at + HOUR) / MINUTE) * MINUTE;
    case 'tomorrow':
      return toInstant(addDays(today, 1), MORNING, zone);
    case 'monday':
      return toInstant(nextMonday(today), MORNING, zone);
    case 'day':
      if (actBy <= today) return null;
      return Math.min(toInstant(actBy, sendAt, zone), cutoff - ROOM_BEFORE_CUTOFF);
  }
}

/** The instant; null where it would leave less than two hours until the cutoff, or the act-by day has come. */
export function snoozeTo(to: Snooze, place: SnoozePlace): Instant | null {
  const moment = momentOf(to, place);
  const isUseful = moment !== null && moment > place.at && moment <= place.cutoff - ROOM_BEFORE_CUTOFF;
  return isUseful ? moment : null;
}
