// From a deadline to the date people read and the instant after which no reminder may leave.
import { addDays, dateOf, daysBetween, endOfDay, timeOf, toInstant } from './calendar.ts';
import type { CalendarDate, Clock, Deadline, Instant, LocalTime, Zone } from './rule.ts';

/** Where a day ends first of all; stands in when nobody knows the zones. */
const EARLIEST_ZONE_ON_EARTH: Zone = 'Pacific/Kiritimati';

/** The deadline's own date; with month precision the first day of that month. */
export function dateOfDeadline(deadline: Deadline): CalendarDate {
  return deadline.precision === 'month' ? `${deadline.date.slice(0, 7)}-01` : deadline.date;
}

/** True where the date itself is already too late for a whole day's acting. */
function endsTheDayBefore({ kind, effectiveSameDay }: Deadline): boolean {
  return kind === 'starts-on' || kind === 'control-ends-on' || (kind === 'choose-by' && effectiveSameDay);
}

/** The last whole day before it is too late. With month precision: the month's first day, whatever the kind. */
export function actByOf(deadline: Deadline): CalendarDate {
  const date = dateOfDeadline(deadline);
  if (deadline.precision === 'month') return date;
  return endsTheDayBefore(deadline) ? addDays(date, -1) : date;
}

/** Zone lists are few and long-lived, and the whole world has hundreds of zones: each end is worked out once. */
const endsByZones = new WeakMap<readonly Zone[], Map<CalendarDate, Instant>>();

/** The end of a date in the zone where it ends first. */
function firstEndOfDay(date: CalendarDate, zones: readonly Zone[]): Instant {
  const ends = endsByZones.get(zones) ?? new Map<CalendarDate, Instant>();
  endsByZones.set(zones, ends);
  const known = ends.get(date);
  if (known !== undefined) return known;
  const places = zones.length === 0 ? [EARLIEST_ZONE_ON_EARTH] : zones;
  const end = Math.min(...places.map((zone) => endOfDay(date, zone)));
  ends.set(date, end);
  return end;
}

/**
 * The instant after which no reminder may leave. A stated hour counts as stated, on the deadline's own date, in the
 * earliest of the zones it may be meant in; otherwise `actBy` must have ended nowhere among `zones`.
 * @param zones where rule and reader live; the array must not change afterwards (answers are remembered by it)
 */
export function cutoffOf(deadline: Deadline, actBy: CalendarDate, zones: readonly Zone[]): Instant {
  const { time } = deadline;
  if (time === null || time.zones.length === 0 || deadline.precision === 'month') {
    return firstEndOfDay(actBy, zones);
  }
  return Math.min(...time.zones.map((zone) => toInstant(deadline.date, time.at, zone)));
}

/**
 * Days from the date on the reader's wall to actBy; null from the cutoff on. Never below 0: where a reader's clock is
 * ahead of the rule's zones, actBy can be yesterday although it is not yet too late.
 */
export function daysLeft(actBy: CalendarDate, at: Instant, zone: Zone, cutoff: Instant): number | null {
  if (at >= cutoff) return null;
  return Math.max(0, daysBetween(dateOf(at, zone), actBy));
}

/**
 * The local time of the cutoff where that comes before the reader's own midnight at the end of actBy; else null.
 * It is a time of the day `dateOf(cutoff, zone)`, which is before actBy for readers far west of the rule's zones.
 */
export function beSureBy(cutoff: Instant, actBy: CalendarDate, zone: Zone): LocalTime | null {
  return cutoff < endOfDay(actBy, zone) ? timeOf(cutoff, zone) : null;
}

/** A person's own last day: so many days or weeks after the later of their date and the clock's. */
export function personalDeadline(
  clock: Extract<Clock, { kind: 'personal' }>,
  personDate: CalendarDate,
): CalendarDate {
  const { notBefore, length, unit } = clock;
  const start = notBefore !== null && notBefore > personDate ? notBefore : personDate;
  return addDays(start, unit === 'weeks' ? length * 7 : length);
}
