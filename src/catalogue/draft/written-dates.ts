// Dates as they are written in a text: "3 November 2025", "November 3", "3.11.2025", "2025-11-03", "in May 2025",
// "since 2003". What year or order is left open stays open here. Chrono reads them as well, but drops months and
// short numbers in German, French and Portuguese, and does not tell which parts were there.

import { numericDates } from './numeric-dates.ts';
import { hasPhrase, patternOf, type Span, sourceOf, wordSource } from './phrases.ts';
import type { DateWords } from './words/language-words.ts';

/** What of a date is written. Months and weekdays count from 1 (January, Monday). */
export interface DateParts extends Span {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly weekday: number | null;
  /** For numbers whose order is open: the first two as they stand. */
  readonly open: { readonly first: number; readonly second: number } | null;
  /** Written month first ("November 3"): tells how the article orders its numbers. */
  readonly monthFirst: boolean;
}

export const noParts = { year: null, month: null, day: null, weekday: null, open: null, monthFirst: false };

const YEAR = String.raw`(?:19|20)\d{2}`;
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
/** Behind the day: "3rd", "3.", "1er", "1º". */
const ORDINAL = String.raw`(?:\s?(?:st|nd|rd|th|er|ère|re|e|ste|de|º|ª|°|\.))?`;
/** Between the parts: "3 de noviembre de 2025", "3rd of November, 2025". */
const BETWEEN = String.raw`(?:\s*,?\s*(?:of|de|del|dem|den)\s+|\s*[,-]?\s*)`;
const AFTER_MONTH = String.raw`(?:\.(?=\s?\d|\s*,))?`;
const EDGE = String.raw`(?![\p{L}\p{N}])`;

const anyOf = (lists: readonly string[]): string => sourceOf(lists.join('|'));

const dayBehind = String.raw`(?:\s*(?:-|–|—|\/|&|and|or|en|of|to|und|oder|bis|et|ou|au|y|o|al|e|a|tot|tot en met|t\/m)\s*(?:de\s+|le\s+|den\s+|dem\s+|el\s+)?)`;

function weekdaySource({ weekdays }: DateWords): string {
  return String.raw`(?:(?<weekday>${anyOf(weekdays)})\.?\s*,?\s*(?:(?:the|dem|den|der|le|el|o|de|dia|día)\s+)?)?`;
}

/** "Monday, 3 November 2025", "26 and 27 May". */
function dayFirst(words: DateWords): string {
  const more = String.raw`(?:(?<before>${DAY})${ORDINAL}${dayBehind})?`;
  const month = String.raw`(?<month>${anyOf(words.months)})`;
  const year = String.raw`(?:${AFTER_MONTH}${BETWEEN}(?<year>${YEAR})(?!\d))?`;
  return String.raw`(?<![\p{L}\p{N}.,/-])${weekdaySource(words)}${more}(?<day>${DAY})${ORDINAL}${BETWEEN}${month}${EDGE}${year}`;
}

/** "Monday, November 3, 2025", "May 26 and 27". */
function monthFirst(words: DateWords): string {
  const month = String.raw`(?<month>${anyOf(words.months)})\.?`;
  const more = String.raw`(?:${dayBehind}(?<behind>${DAY})${ORDINAL}(?![\d:]|\s+${anyOf(words.months)}))?`;
  const year = String.raw`(?:\s*,?\s+(?:of\s+)?(?<year>${YEAR})(?!\d))?`;
  return String.raw`(?<![\p{L}\p{N}])${weekdaySource(words)}${month}\s+(?:the\s+)?(?<day>${DAY})(?:st|nd|rd|th)?${more}(?![\p{L}\p{N}:])${year}`;
}

/** "May 2025", "mai de 2025"; a month alone only after a word that asks for one. */
function monthAlone({ months, monthLead }: DateWords): string {
  const month = String.raw`(?<month>${anyOf(months)})`;
  const year = String.raw`\.?(?:\s+(?:of\s+|de\s+|del\s+)?|,\s+)(?<year>${YEAR})(?!\d)`;
  const led = String.raw`(?<=${wordSource(monthLead)}[\s-]{1,2})(?<alone>${anyOf(months)})`;
  return String.raw`(?<![\p{L}\p{N}])(?:${month}${year}|${led}(?![\p{L}\p{N}]|\.?\s?\d))`;
}

/** "since 2003". */
function yearAlone({ since }: DateWords): string {
  return String.raw`(?<=${wordSource(since)}\s(?:[\p{L}']{1,10}\s){0,2})(?<year>${YEAR})(?![\d-]|\.\d|\s?%)`;
}

type Groups = Readonly<Partial<Record<string, string>>>;

function partsOf(match: RegExpExecArray, words: DateWords): readonly DateParts[] {
  const groups: Groups = match.groups ?? {};
  const name = groups['month'] ?? groups['alone'];
  const both = {
    ...noParts,
    start: match.index,
    end: match.index + match[0].length,
    year: groups['year'] === undefined ? null : Number(groups['year']),
    month: name === undefined ? null : placeIn(name, words.months),
  };
  const weekday = groups['weekday'] === undefined ? null : placeIn(groups['weekday'], words.weekdays);
  const days = [groups['before'], groups['day'], groups['behind']].filter((day) => day !== undefined);
  if (days.length === 0) return [both];
  const isMonthFirst = match[0].search(/\d/) > match[0].indexOf(name ?? '');
  return days.map((day, index) => ({
    ...both,
    // A second day of one month begins behind the first, so that "from … to" is read between them.
    start: index === 0 ? both.start : both.start + match[0].lastIndexOf(day),
    day: Number(day),
    weekday: index === 0 ? weekday : null,
    monthFirst: isMonthFirst,
  }));
}

function placeIn(name: string, lists: readonly string[]): number | null {
  const place = lists.findIndex((list) => list.split('|').includes(name.toLowerCase()));
  return place === -1 ? null : place + 1;
}

/** English months are also verbs, names and nouns: they count when written with a capital. */
function isWord(match: RegExpExecArray): boolean {
  const name = match.groups?.['month'] ?? match.groups?.['alone'];
  return name !== undefined && /^(may|march|mar|sun|sat)$/.test(name);
}

/** All dates of one kind that overlap no earlier finding. */
function add(found: DateParts[], source: string, text: string, words: DateWords): void {
  for (const match of text.matchAll(patternOf(source))) {
    const end = match.index + match[0].length;
    const isFree = found.every((other) => other.end <= match.index || other.start >= end);
    if (isFree && !isWord(match)) found.push(...partsOf(match, words));
  }
}

/**
 * Dates written in a sentence, in order.
 * @param text with plain quotation marks and spaces
 */
export function writtenDates(text: string, words: DateWords): readonly DateParts[] {
  const digits = /\d/.test(text);
  const named = hasPhrase(text, words.months.join('|'));
  if (!digits && !named) return [];
  const found: DateParts[] = [];
  if (digits && named) for (const source of [dayFirst, monthFirst]) add(found, source(words), text, words);
  for (const date of numericDates(text, words)) {
    if (found.every((other) => other.end <= date.start || other.start >= date.end)) found.push(date);
  }
  if (named) add(found, monthAlone(words), text, words);
  if (digits) add(found, yearAlone(words), text, words);
  return found.sort((a, b) => a.start - b.start);
}
