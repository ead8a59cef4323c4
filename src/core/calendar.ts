// Dates, zones and instants. Dates are arithmetic on strings and need no zone; everything that needs one asks for it.
// Zone offsets come from luxon, and nothing else does: its own way from local time to instant answers ambiguous
// times by what the clock says today (in January and July differently).
import { IANAZone } from 'luxon';
import type { CalendarDate, Instant, LocalTime, Zone } from './rule.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Dates outside these years are typing errors; within them every function here is exact. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z$/;

/** Local time read as if it were UTC. The shape is checked because Date.parse also reads "2 November". */
function parseUtc(date: CalendarDate, time = '00:00'): number {
  const text = `${date}T${time}Z`;
  const instant = LOCAL_TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) throw new RangeError(`not a local time: ${date} ${time}`);
  return instant;
}

/** Beyond this many the memory of dates or moments starts anew. */
const MOST_KEPT = 10_000;

/** The function, which need not work again for what it was asked before. What it throws is not remembered. */
function remembered<K, V>(work: (of: K) => V): (of: K) => V {
  const known = new Map<K, V>();
  return (of) => {
    const found = known.get(of);
    if (found !== undefined) return found;
    const value = work(of);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(of, value);
    return value;
  };
}

/** Days since 1970-01-01, and back: few dates are asked for again and again, thousands of times in a rush. */
const dayOf = remembered((date: CalendarDate): number => parseUtc(date) / DAY);
const dateOfDay = remembered((day: number): CalendarDate => new Date(day * DAY).toISOString().slice(0, 10));

function printDate(utc: number): CalendarDate {
  return dateOfDay(Math.floor(utc / DAY));
}

/** True for a date that exists, written "YYYY-MM-DD", in the years 1900 to 2999. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  const instant = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(instant) && printDate(instant) === text;
}

/** True for a zone name of the IANA database, in any case. Offsets ("+01:00") are not zones: they know no summer time. */
export function isZone(text: string): boolean {
  return /^[a-z]/i.test(text) && isKnownToNode(text);
}

/** Node takes some fifty microseconds for each, and thousands of profiles share few. */
const isKnownToNode = remembered((zone: string): boolean => IANAZone.isValidZone(zone));

/** True for "HH:MM", 00:00 to 23:59. */
export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** True for "HH:MM" and "HH:MM:SS": the hours that sources state. */
export function isStatedTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text);
}

/** The date `n` days later (earlier when negative). */
export function addDays(date: CalendarDate, n: number): CalendarDate {
  return dateOfDay(dayOf(date) + n);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayOf(to) - dayOf(from);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: CalendarDate): number {
  // 1970 began on a Thursday.
  return ((((dayOf(date) + 3) % 7) + 7) % 7) + 1;
}

const SECOND = 1000;

/** Looks up offsets at moments so many milliseconds apart, and remembers them: each lookup formats a date. */
function rememberedOffsets(step: number): (place: number, zone: Zone) => number {
  const zones = new Map<Zone, Map<number, number>>();
  let kept = 0;
  return (place, zone) => {
    const known = zones.get(zone)?.get(place);
    if (known !== undefined) return known;
    const minutes = IANAZone.create(zone).offset(place * step);
    if (Number.isNaN(minutes)) throw new RangeError(`not a zone: ${zone}`);
    if (kept >= MOST_KEPT) zones.clear();
    kept = kept >= MOST_KEPT ? 1 : kept + 1;
    const offsets = zones.get(zone) ?? new Map<number, number>();
    zones.set(zone, offsets.set(place, Math.round(minutes * MINUTE)));
    return Math.round(minutes * MINUTE);
  };
}

const offsetOnDay = rememberedOffsets(DAY);
const offsetInSecond = rememberedOffsets(SECOND);

/** Milliseconds that local time is ahead of UTC at an instant. Throws RangeError for an unknown zone. */
function offsetAt(instant: Instant, zone: Zone): number {
  const day = Math.floor(instant / DAY);
  const before = offsetOnDay(day, zone);
  // No zone has ever changed its clocks twice within less than three days, so a day that ends as it began has one offset.
  if (before === offsetOnDay(day + 1, zone)) return before;
  return offsetInSecond(Math.floor(instant / SECOND), zone);
}

/** Local date and time as text that starts "YYYY-MM-DDTHH:MM:SS". */
function printLocal(instant: Instant, zone: Zone): string {
  return new Date(instant + offsetAt(instant, zone)).toISOString();
}

/** The date on the wall at an instant. */
export function dateOf(instant: Instant, zone: Zone): CalendarDate {
  return printDate(instant + offsetAt(instant, zone));
}

/** The time on the wall at an instant, cut to the minute. */
export function timeOf(instant: Instant, zone: Zone): LocalTime {
  return printLocal(instant, zone).slice(11, 16);
}

/**
 * The instant of a local time, by Temporal's "compatible" rule: a time that the clock skips moves forward by the length
 * of the gap, a time that comes twice means its first coming. `time` is "HH:MM" or "HH:MM:SS". The answer depends on
 * the zone data only, never on today's date. Throws RangeError for what is no date, time or zone.
 */
export function toInstant(date: CalendarDate, time: string, zone: Zone): Instant {
  return instantOf(parseUtc(date, time), zone);
}

/** @param local a local time as if it were UTC */
function instantOf(local: number, zone: Zone): Instant {
  // A day away on both sides lies beyond any offset, so these are the offsets on either side of a change near `local`.
  const before = local - offsetAt(local - DAY, zone);
  const after = local - offsetAt(local + DAY, zone);
  // No change near: nothing to choose from. Looking up an offset is the slow part, and this is nearly every time.
  if (before === after) return before;
  const isReal = (instant: Instant): boolean => instant + offsetAt(instant, zone) === local;
  const real = [before, after].filter(isReal);
  return real.length === 0 ? before : Math.min(...real);
}

/** The first instant of a date in a zone; not always 00:00, some clocks skip it. */
export function startOfDay(date: CalendarDate, zone: Zone): Instant {
  return instantOf(dayOf(date) * DAY, zone);
}

/** The first instant after a date in a zone: the start of the next day. */
export function endOfDay(date: CalendarDate, zone: Zone): Instant {
  return startOfDay(addDays(date, 1), zone);
}

/** "2025-11-02T23:00:00Z"; milliseconds only when there are some. */
export function toIso(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** "2025-11-02T09:00:00+01:00"; milliseconds only when there are some, offset in whole minutes. */
export function toLocalIso(instant: Instant, zone: Zone): string {
  const minutes = Math.round(offsetAt(instant, zone) / MINUTE);
  const two = (n: number): string => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return toIso(instant + minutes * MINUTE).replace('Z', offset);
}
