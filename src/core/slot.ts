// When a profile may be written to: its hour, on days and at hours that it allows. Reminders look for such a moment
// backwards, everything else forwards.
import { addDays, dateOf, timeOf, toInstant, weekdayOf } from './calendar.ts';
import type { Profile } from './profile.ts';
import type { CalendarDate, Instant, LocalTime } from './rule.ts';

/** True where the date is a public holiday in the country (ISO 3166-1 alpha-2). */
export type Holidays = (date: CalendarDate, country: string) => boolean;

type DayRules = Pick<Profile, 'weekdaysOnly' | 'holidays'>;
type SlotRules = DayRules & Pick<Profile, 'zone' | 'sendAt' | 'quiet'>;

/** Whoever allows no day in this many gets the plain hour instead: silence would be worse. */
const LONGEST_SEARCH_DAYS = 60;

/** A post moved before quiet hours leaves this much room to be delivered before they begin. */
const ROOM_BEFORE_QUIET_MINUTES = 30;

const FRIDAY = 5;
const MINUTES_PER_DAY = 24 * 60;

/** A time of day, and how many days after the day asked about it lies (0 or -1). */
interface ShiftedTime {
  readonly days: number;
  readonly time: LocalTime;
}

/** True where neither weekday nor holiday rules forbid the date. */
export function isAllowedDay(date: CalendarDate, rules: DayRules, holidays: Holidays): boolean {
  if (rules.weekdaysOnly && weekdayOf(date) > FRIDAY) return false;
  return rules.holidays === null || !holidays(date, rules.holidays);
}

/** True from `from` up to, not including, `to`, past midnight where that is earlier. Equal times mean no quiet hours. */
export function isQuiet(time: LocalTime, quiet: SlotRules['quiet']): boolean {
  if (quiet === null) return false;
  const { from, to } = quiet;
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

/** True where a post may leave at this very moment. */
export function allowedNow(at: Instant, profile: SlotRules, holidays: Holidays): boolean {
  const { zone, quiet, weekdaysOnly, holidays: country } = profile;
  if (quiet !== null && isQuiet(timeOf(at, zone), quiet)) return false;
  const allowsEveryDay = !weekdaysOnly && country === null;
  return allowsEveryDay || isAllowedDay(dateOf(at, zone), profile, holidays);
}

/** Since midnight. */
export function minutesOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Minutes since midnight, of which there may be fewer than none, as a time. */
function shiftedTime(minutes: number): ShiftedTime {
  const days = Math.floor(minutes / MINUTES_PER_DAY);
  const rest = minutes - days * MINUTES_PER_DAY;
  const two = (n: number): string => String(n).padStart(2, '0');
  return { days, time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}` };
}

/** sendAt, or the moment before the quiet hours it lies in begin; on one day that may be after sendAt. */
function timeBeforeQuiet({ sendAt, quiet }: SlotRules): ShiftedTime {
  if (quiet === null || !isQuiet(sendAt, quiet)) return { days: 0, time: sendAt };
  const from = minutesOf(quiet.from);
  const loudMinutes = (from - minutesOf(quiet.to) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
  return shiftedTime(from - Math.min(ROOM_BEFORE_QUIET_MINUTES, loudMinutes));
}

/** sendAt, or the moment the quiet hours it lies in end; on one day that may be before sendAt. */
function timeAfterQuiet({ sendAt, quiet }: SlotRules): ShiftedTime {
  if (quiet === null || !isQuiet(sendAt, quiet)) return { days: 0, time: sendAt };
  return { days: 0, time: quiet.to };
}

/** The first moment from a list of days, at a time of day, that the profile allows and `isWanted` accepts. */
function firstAllowed(
  days: Iterable<CalendarDate>,
  shift: ShiftedTime,
  profile: SlotRules,
  isWanted: (slot: Instant) => boolean,
  holidays: Holidays,
): Instant | null {
  for (const day of days) {
    const slot = toInstant(shift.days === 0 ? day : addDays(day, shift.days), shift.time, profile.zone);
    // Asked of the moment itself, not of the plan: where the clock skips an hour the two differ.
    if (isWanted(slot) && allowedNow(slot, profile, holidays)) return slot;
  }
  return null;
}

function* daysFrom(date: CalendarDate, step: 1 | -1): Generator<CalendarDate> {
  yield date;
  for (let n = 1; n < LONGEST_SEARCH_DAYS; n += 1) yield addDays(date, n * step);
}

/** The first allowed slot not before `from`; if no day is allowed for two months, `from` itself. */
export function nextSlot(from: Instant, profile: SlotRules, holidays: Holidays): Instant {
  const days = daysFrom(dateOf(from, profile.zone), 1);
  const isLater = (slot: Instant): boolean => slot >= from;
  return firstAllowed(days, timeAfterQuiet(profile), profile, isLater, holidays) ?? from;
}

/**
 * The next slot for what cannot leave now, or this very moment where that would be too late. What is late already waits.
 * @param sendBy null: it does not get late
 */
export function laterSlot(
  now: Instant,
  sendBy: Instant | null,
  profile: SlotRules,
  holidays: Holidays,
): Instant {
  const slot = nextSlot(now, profile, holidays);
  return sendBy !== null && now < sendBy && slot >= sendBy ? now : slot;
}

/** sendAt on the date, or the last allowed slot before it; if no day is allowed for two months, sendAt on the date. */
export function earlierSlot(date: CalendarDate, profile: SlotRules, holidays: Holidays): Instant {
  const plain = toInstant(date, profile.sendAt, profile.zone);
  const isEarlier = (slot: Instant): boolean => slot <= plain;
  return firstAllowed(daysFrom(date, -1), timeBeforeQuiet(profile), profile, isEarlier, holidays) ?? plain;
}
