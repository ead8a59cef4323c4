// Dates and times for people. A calendar date is printed from its own digits, in UTC, so no zone can turn
// 3 November into the 2nd; an instant is printed in the zone that is named beside it.
import type { CalendarDate, Instant, Zone } from '../../core/rule.ts';

/** weekday: "Sunday 2 November"; long: "2 November"; short: "2 Nov 2025", always with its year; month: "November 2025". */
export type DateStyle = 'weekday' | 'long' | 'short' | 'month';

const shapes: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  long: { day: 'numeric', month: 'long' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(printingLocale(locale), options);
  formats.set(key, made);
  return made;
}

/** Plain English is printed the day-first way, which nobody reads as month-first once the month is a word. */
function printingLocale(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/**
 * A calendar date in words. The year is left out of "weekday" and "long" only when `reference` lies in the same year.
 * Throws RangeError for something that is no date.
 */
export function printDate(
  locale: string,
  date: CalendarDate,
  style: DateStyle,
  reference: CalendarDate | null,
): string {
  const withYear = reference === null || reference.slice(0, 4) !== date.slice(0, 4);
  const shape = withYear ? { ...shapes[style], year: 'numeric' as const } : shapes[style];
  const words = format(locale, { ...shape, timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`));
  return style === 'month' ? words : withOrdinal(locale, words);
}

/** French calls the first of a month "1er"; the runtime does not. */
function withOrdinal(locale: string, words: string): string {
  return locale === 'fr' ? words.replace(/\b1 /u, '1er ') : words;
}

/** "Sunday 2 November 2025, 09:00", on the clocks of `zone`. */
export function printMoment(locale: string, at: Instant, zone: Zone): string {
  const day = format(locale, { ...shapes.weekday, year: 'numeric', timeZone: zone }).format(at);
  return `${withOrdinal(locale, day)}, ${printTime(locale, at, zone)}`;
}

/** "Sun 2 Nov, 09:00", for lists on narrow screens; with the year where it is not that of `now` there. */
export function printShortMoment(locale: string, at: Instant, zone: Zone, now: Instant): string {
  const year = (instant: Instant): string =>
    format(locale, { year: 'numeric', timeZone: zone }).format(instant);
  const shape = { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone } as const;
  const day = format(locale, year(at) === year(now) ? shape : { ...shape, year: 'numeric' }).format(at);
  return `${withOrdinal(locale, day)}, ${printTime(locale, at, zone)}`;
}

/** "09:00", on the clocks of `zone`. */
export function printTime(locale: string, at: Instant, zone: Zone): string {
  return format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at);
}
