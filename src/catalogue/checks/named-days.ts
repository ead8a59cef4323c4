// Days as people write them, in the six languages. Not a check itself: what two checks read texts with.
import type { CalendarDate } from '../../core/rule.ts';

/** A day with its weekday, as a text names it. */
export interface NamedDay {
  readonly quote: string;
  /** 0 is Sunday. */
  readonly said: number;
  /** Null where the text names no year. */
  readonly year: string | null;
  /** "MM-DD". */
  readonly monthDay: string;
}

/**
 * Finds "Sunday 2 November 2025", "Sunday, November 2", "Sun, 2 Nov 2025" and "Sunday 2025-11-02" with the locale's own
 * names.
 */
export function namedDays(text: string, locale: string): readonly NamedDay[] {
  // Most texts name no day at all.
  if (!/\d/.test(text)) return [];
  const words = calendarWords(locale);
  return words.patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => dayFrom(match[0], match.groups ?? {}, words)),
  );
}

type Groups = Readonly<Record<string, string | undefined>>;

function dayFrom(quote: string, groups: Groups, { weekdays, months }: CalendarWords): NamedDay {
  const { weekday = '', iso, day = '', month = '', year = null } = groups;
  const said = weekdays.get(plain(weekday)) ?? -1;
  if (iso !== undefined) return { quote, said, year: iso.slice(0, 4), monthDay: iso.slice(5) };
  const number = (months.get(plain(month)) ?? -1) + 1;
  return { quote, said, year, monthDay: `${String(number).padStart(2, '0')}-${day.padStart(2, '0')}` };
}

interface CalendarWords {
  /** Names in lower case and without a dot → their number, from Sunday and from January on. */
  readonly weekdays: ReadonlyMap<string, number>;
  readonly months: ReadonlyMap<string, number>;
  readonly patterns: readonly RegExp[];
}

const wordsByLocale = new Map<string, CalendarWords>();

function calendarWords(locale: string): CalendarWords {
  const known = wordsByLocale.get(locale);
  if (known !== undefined) return known;
  const weekdays = new Map([
    ...names(locale, { weekday: 'short' }, 7),
    ...names(locale, { weekday: 'long' }, 7),
  ]);
  // "segunda-feira" is "segunda" in speech.
  for (const [name, number] of weekdays) weekdays.set(name.replace(/-feira$/, ''), number);
  const months = new Map([...names(locale, { month: 'short' }, 12), ...names(locale, { month: 'long' }, 12)]);
  const words = { weekdays, months, patterns: patternsFor(anyOf(weekdays), anyOf(months)) };
  wordsByLocale.set(locale, words);
  return words;
}

function patternsFor(weekdays: string, months: string): readonly RegExp[] {
  const weekday = `(?<!\\p{L})(?<weekday>${weekdays})\\.?,?\\s+`;
  const month = `(?<month>${months})(?!\\p{L})\\.?`;
  const year = '(?:,?\\s+(?:de[l]?\\s+)?(?<year>\\d{4}))?';
  const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|\\.|er|º)?';
  return [
    `${weekday}(?:de[nrm]?\\s+|the\\s+|le\\s+)?${day}\\s+(?:de\\s+|of\\s+)?${month}${year}`,
    `${weekday}${month}\\s+${day}(?!\\d)${year}`,
    `${weekday}(?<iso>\\d{4}-\\d{2}-\\d{2})`,
  ].map((pattern) => new RegExp(pattern, 'giu'));
}

/** Longer names first, so that "sunday" is not read as "sun". */
const anyOf = (table: ReadonlyMap<string, number>): string =>
  [...table.keys()].sort((one, other) => other.length - one.length).join('|');

const plain = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/** The locale's names. 2023 began on a Sunday, and its first days and its months are as good as any. */
function names(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  count: number,
): readonly (readonly [string, number])[] {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return Array.from({ length: count }, (_, i) => {
    const day = count === 7 ? Date.UTC(2023, 0, 1 + i) : Date.UTC(2023, i, 1);
    return [plain(format.format(day)), i] as const;
  });
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const inEnglish = new RegExp(
  [
    '(?<iso>\\b\\d{4}-\\d{2}(?:-\\d{2})?\\b)',
    `(?:\\b(?<day>\\d{1,2}) )?\\b(?<month>${monthNames.join('|')})(?: (?<later>\\d{1,2}),)? (?<year>\\d{4})\\b`,
    '\\b(?<only>20\\d{2})\\b',
  ].join('|'),
  'g',
);

/** Every day, month or year that an English text names, as far as it says it: "2025-11-03", "2025-11" or "2025". */
export function timesIn(text: string): readonly CalendarDate[] {
  return [...text.matchAll(inEnglish)].map(({ groups = {} }) => {
    const { iso, only, month = '', year = '' } = groups;
    const day = groups['day'] ?? groups['later'];
    const number = String(monthNames.indexOf(month) + 1).padStart(2, '0');
    return iso ?? only ?? `${year}-${number}${day === undefined ? '' : `-${day.padStart(2, '0')}`}`;
  });
}
