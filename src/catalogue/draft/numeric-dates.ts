// Dates in digits. Which of two numbers is the month is decided for the whole article, elsewhere.
import { patternOf, type Span, sourceOf, wordSource } from './phrases.ts';
import type { DateWords } from './words/language-words.ts';

export interface NumericDate extends Span {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly weekday: number | null;
  readonly open: { readonly first: number; readonly second: number } | null;
  readonly monthFirst: boolean;
}

const ISO = String.raw`(?<![\d./-])(?<year>(?:19|20)\d{2})[-/](?<month>0?[1-9]|1[0-2])[-/](?<day>[12]\d|3[01]|0?[1-9])(?![\d/-])`;

/** Two numbers and a year with the same sign between them; a point means day first. */
const THREE = String.raw`(?<![\d./-])(?<first>\d{1,2})(?<sign>[./-])\s?(?<second>\d{1,2})\k<sign>\s?(?<year>(?:19|20)\d{2}|\d{2})(?![\d/%]|[.,]\d)`;

/** "03.11.", as in German, without a year. */
const POINTS = String.raw`(?<![\d./,-])(?<first>0?[1-9]|[12]\d|3[01])\.\s?(?<second>0[1-9]|1[0-2]|[1-9])\.(?![\d])`;

/** "11/3" and "3/11": only where a word before asks for a date. */
function slashes({ from, until, before, by, weekdays }: DateWords): string {
  const lead = wordSource([from, until, before, by, 'on|le|el|op|am|em', ...weekdays].join('|'));
  return String.raw`(?<=${lead}[\s,]{1,2}(?:the\s|dem\s|le\s|el\s|dia\s)?)(?<first>\d{1,2})\/(?<second>\d{1,2})(?![\d/%])`;
}

function weekdayBefore(text: string, start: number, { weekdays }: DateWords): number | null {
  const lead = text.slice(Math.max(0, start - 30), start);
  const place = weekdays.findIndex((names) =>
    patternOf(
      `${wordSource(names)}\\.?[\\s,(]{0,3}(?:${sourceOf('the|dem|den|le|el|de|dia|día')}\\s)?$`,
      'iu',
    ).test(lead),
  );
  return place === -1 ? null : place + 1;
}

/** "25" is 2025; nothing here is older than 1970. */
function fullYear(text: string | undefined): number | null {
  if (text === undefined) return null;
  const year = Number(text);
  if (year >= 100) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function dateOf(match: RegExpExecArray, text: string, words: DateWords): NumericDate {
  const { groups = {} } = match;
  const span = { start: match.index, end: match.index + match[0].length };
  const weekday = weekdayBefore(text, span.start, words);
  const both = { ...span, weekday, year: fullYear(groups['year']), monthFirst: false };
  if (groups['month'] !== undefined) {
    return { ...both, month: Number(groups['month']), day: Number(groups['day']), open: null };
  }
  const first = Number(groups['first']);
  const second = Number(groups['second']);
  const dayFirst = groups['sign'] === '.' || groups['sign'] === undefined;
  if (dayFirst && !match[0].includes('/')) return { ...both, day: first, month: second, open: null };
  return { ...both, day: null, month: null, open: { first, second } };
}

/** True where the numbers can be a date in one order or the other. */
function canBe({ open, month, day }: NumericDate): boolean {
  if (open === null)
    return month !== null && month >= 1 && month <= 12 && day !== null && day >= 1 && day <= 31;
  const { first, second } = open;
  return Math.min(first, second) >= 1 && Math.min(first, second) <= 12 && Math.max(first, second) <= 31;
}

/** Dates in digits, in order, that can be dates. */
export function numericDates(text: string, words: DateWords): readonly NumericDate[] {
  const found: NumericDate[] = [];
  for (const source of [ISO, THREE, POINTS, slashes(words)]) {
    for (const match of text.matchAll(patternOf(source))) {
      const date = dateOf(match, text, words);
      const isFree = found.every((other) => other.end <= date.start || other.start >= date.end);
      if (isFree && canBe(date)) found.push(date);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
