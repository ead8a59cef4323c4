// "Sunday, 26 May 2025" was a Monday: a weekday that contradicts its date means that one of them is wrong.
import type { CalendarDate } from '../../core/rule.ts';
import { catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedTexts, type ServiceFile } from './check.ts';

/** Every "weekday day month year" in a text, in any of the languages, names the right weekday. */
export const weekdaysMatch: Check = (files) =>
  allTexts(files).flatMap(({ file, path, locale, text }) =>
    namedDays(text, locale)
      .filter(({ said, date }) => said !== weekdayOf(date))
      .map(({ quote, date }) => {
        const message = `"${quote}": ${date} is a ${weekdayName(date)}.`;
        return catalogueFault(
          'weekday',
          { file, path },
          message,
          'Look at the source again: the weekday or the date is wrong.',
        );
      }),
  );

interface TextInLocale {
  readonly file: string;
  readonly path: string;
  readonly locale: string;
  readonly text: string;
}

function allTexts(files: readonly ServiceFile[]): readonly TextInLocale[] {
  const forPeople = placedTexts(files).flatMap(({ file, path, text }) =>
    Object.entries(text).flatMap(([locale, line]) =>
      line === undefined ? [] : [{ file, path: `${path}.${locale}`, locale, text: line }],
    ),
  );
  const ofSources = files.flatMap(({ file, service }) =>
    service.sources.map(({ supports }, i) => ({
      file,
      path: `sources[${i}].supports`,
      locale: 'en',
      text: supports,
    })),
  );
  return [...forPeople, ...ofSources];
}

interface NamedDay {
  readonly quote: string;
  /** 0 is Sunday. */
  readonly said: number;
  readonly date: CalendarDate;
}

/** Finds "Sunday 2 November 2025", "Sunday, November 2, 2025" and "Sunday 2025-11-02" with the locale's own names. */
function namedDays(text: string, locale: string): readonly NamedDay[] {
  const { weekdays, months, patterns } = calendarWords(locale);
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      quote: match[0],
      said: weekdays.indexOf((match.groups?.['weekday'] ?? '').toLowerCase()),
      date: dateFrom(match.groups ?? {}, months),
    })),
  );
}

interface CalendarWords {
  /** Lower case, from Sunday and from January on. */
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  readonly patterns: readonly RegExp[];
}

const wordsByLocale = new Map<string, CalendarWords>();

function calendarWords(locale: string): CalendarWords {
  const known = wordsByLocale.get(locale);
  if (known !== undefined) return known;
  const weekdays = names(locale, { weekday: 'long' }, 7);
  const months = names(locale, { month: 'long' }, 12);
  const weekday = `(?<weekday>${weekdays.join('|')}),?\\s+`;
  const month = `(?<month>${months.join('|')})`;
  const patterns = [
    `${weekday}(?:de[nr]?\\s+)?(?<day>\\d{1,2})(?:st|nd|rd|th|\\.|er)?\\s+(?:de\\s+|of\\s+)?${month},?\\s+(?:de\\s+)?(?<year>\\d{4})`,
    `${weekday}${month}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})`,
    `${weekday}(?<iso>\\d{4}-\\d{2}-\\d{2})`,
  ].map((pattern) => new RegExp(pattern, 'giu'));
  const words = { weekdays, months, patterns };
  wordsByLocale.set(locale, words);
  return words;
}

function dateFrom(
  groups: Readonly<Record<string, string | undefined>>,
  months: readonly string[],
): CalendarDate {
  const { iso, day = '', month = '', year = '' } = groups;
  if (iso !== undefined) return iso;
  const number = months.indexOf(month.toLowerCase()) + 1;
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The locale's names, lower case; 2023 began on a Sunday, and its 1st to 12th months and first days are as good as any. */
function names(locale: string, options: Intl.DateTimeFormatOptions, count: number): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return Array.from({ length: count }, (_, i) =>
    format.format(count === 7 ? Date.UTC(2023, 0, 1 + i) : Date.UTC(2023, i, 1)).toLowerCase(),
  );
}

function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function weekdayName(date: CalendarDate): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return 'day that does not exist';
  return new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(day);
}
