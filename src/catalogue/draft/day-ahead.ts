// A day as people type it: "friday", "1 december", "2 weeks", "tot 3 januari". Read with the words and readers that
// articles are read with; whatever is left over makes it no day.
import { addDays, isCalendarDate } from '../../core/calendar.ts';
import type { CalendarDate } from '../../core/rule.ts';
import { type DateOrder, ordered } from './date-order.ts';
import { wordsIn } from './language.ts';
import { findPhrases, plainOf, type Span } from './phrases.ts';
import { isoOf } from './published.ts';
import { relativeDates, weekdayNear } from './relative-dates.ts';
import type { DateWords, Language } from './words/language-words.ts';
import { type DateParts, writtenDates } from './written-dates.ts';

/** Longer texts are no days. */
const LONGEST = 60;

interface Found extends Span {
  readonly date: CalendarDate;
}

/** Where a day lies that is named without its year: after today, or not after it. */
export type Side = 'ahead' | 'behind';

/** How numbers and days without a year are meant. */
interface Meant {
  readonly order: DateOrder;
  readonly today: CalendarDate;
  readonly side: Side;
}

/** The date that is meant where no year was written: the one next to today on that side. */
function nearest(parts: DateParts, { today, side }: Meant): CalendarDate | null {
  if (parts.month === null) return null;
  if (parts.year !== null) return isoOf(parts);
  const year = Number(today.slice(0, 4));
  // The 29th of February may be years away.
  const dates = [0, 1, 2, 3, 4].map((away) =>
    isoOf({ ...parts, year: year + (side === 'ahead' ? away : -away) }),
  );
  const lies = (date: CalendarDate): boolean => (side === 'ahead' ? date > today : date <= today);
  return dates.find((date) => date !== null && lies(date)) ?? null;
}

function written(text: string, words: DateWords, meant: Meant): readonly Found[] {
  return writtenDates(text, words).flatMap((parts) => {
    const date = nearest(ordered(parts, meant.order).date, meant);
    return date === null ? [] : [{ start: parts.start, end: parts.end, date }];
  });
}

function relative(
  text: string,
  language: Language,
  words: DateWords,
  { today, side }: Meant,
): readonly Found[] {
  return relativeDates(text, language, words, today).map(({ start, end, date, weekdayOnly }) => {
    // A weekday alone, named on that day, means the one a week from now: today has begun.
    const bare = weekdayOnly ? weekdayNear(date, today, side === 'ahead' ? 'future' : 'past') : date;
    const isNextWeek = side === 'ahead' && weekdayOnly && bare === today;
    return { start, end, date: isNextWeek ? addDays(today, 7) : bare };
  });
}

/** True where nothing is left of a text but small words that go with dates. */
function isAll(
  text: string,
  { start, end }: Span,
  { until, by, before, filler, within }: DateWords,
): boolean {
  const rest = `${text.slice(0, start)} ${text.slice(end)}`.replaceAll(/[\s,.;:!?()"'-]+/gu, ' ').trim();
  if (rest === '') return true;
  const spans = findPhrases(rest, [until, by, before, filler, within].join('|'));
  const covered = spans.reduce((sum, span) => sum + span.end - span.start, 0);
  return covered >= rest.replaceAll(' ', '').length;
}

function read(text: string, language: Language, meant: Meant): CalendarDate | null {
  const words = wordsIn(language).date;
  const lead = (phrases: string): string => phrases.split('|')[0] ?? '';
  // Numbers with a slash, months alone and counted days are only read behind a word that asks for a date.
  for (const asked of [text, `${lead(words.until)} ${text}`, `${lead(words.within)} ${text}`]) {
    const found = [...written(asked, words, meant), ...relative(asked, language, words, meant)];
    const whole = found.find((one) => isAll(asked, one, words));
    if (whole !== undefined) return whole.date;
  }
  return null;
}

/**
 * The day a person means, or null where that is not clear. It may lie behind.
 * @param languages tried one after the other
 * @param monthFirst "1/12" is the twelfth of January
 */
export function dayAhead(
  given: string,
  languages: readonly Language[],
  today: CalendarDate,
  monthFirst = false,
): CalendarDate | null {
  return meant(given, languages, { order: inOrder(monthFirst), today, side: 'ahead' });
}

function inOrder(monthFirst: boolean): DateOrder {
  return { order: monthFirst ? 'month-day' : 'day-month', sure: true };
}

function meant(given: string, languages: readonly Language[], how: Meant): CalendarDate | null {
  const text = plainOf(given).replaceAll(/\s+/gu, ' ').trim();
  if (isCalendarDate(text)) return text;
  if (text === '' || text.length > LONGEST) return null;
  for (const language of new Set(languages)) {
    const date = read(text, language, how);
    if (date !== null) return date;
  }
  return null;
}

/**
 * The days that a text can mean: none where it is not understood, two where numbers can be read in either order, as in
 * "03/04/2026". For what is kept without being said back, where a guess would do harm.
 * @param languages tried one after the other
 */
export function daysMeant(
  given: string,
  languages: readonly Language[],
  today: CalendarDate,
  side: Side,
): readonly CalendarDate[] {
  const read = [false, true].map((monthFirst) =>
    meant(given, languages, { order: inOrder(monthFirst), today, side }),
  );
  return [...new Set(read.flatMap((date) => date ?? []))];
}
