// "03/11/2025": third of November, or eleventh of March? Decided once for an article, by what else it holds.

import { findPhrases } from './phrases.ts';
import type { Language } from './words/language-words.ts';
import type { DateParts } from './written-dates.ts';

export interface DateOrder {
  readonly order: 'day-month' | 'month-day';
  /** False where nothing tells: both readings must then be shown. */
  readonly sure: boolean;
}

/** Spellings and things of one side of the Atlantic. Only telling ones: both sides write "$". */
const american =
  'color|colors|organization*|center|behavior|personalized|favorite|neighborhood*|labor|honor|honors|analyze*|license agreement|u.s.|california|texas|eastern time|pacific time|et|pt|pst|pdt|est|edt|zip code|cell phone|attorney general|federal trade commission|ftc|social security';
const british =
  'colour|colours|organisation*|centre|behaviour|personalised|favourite|neighbourhood*|labour|honour|analyse*|whilst|gmt|bst|uk|british|london|information commissioner*|ico|mps|parliament|programme|programmes|ireland|irish|australia|australian|new zealand|eu|european union|eea|gdpr';

const clamp = (n: number, most: number): number => Math.max(-most, Math.min(most, n));

/**
 * The order of day and month in an article's numbers.
 * @param dates all dates written in it
 * @param place declared language (BCP 47) and address, as hints
 */
export function dateOrderOf(
  dates: readonly DateParts[],
  text: string,
  language: Language,
  place: { readonly declared: string | null; readonly url: string | null },
): DateOrder {
  const open = dates.flatMap(({ open: numbers }) => (numbers === null ? [] : [numbers]));
  const dayFirst = open.some(({ first }) => first > 12);
  const monthFirst = open.some(({ second }) => second > 12);
  if (dayFirst !== monthFirst) return { order: dayFirst ? 'day-month' : 'month-day', sure: true };
  if (language !== 'en') return { order: 'day-month', sure: !monthFirst };
  const score = written(dates) + spelling(text) + hints(place);
  return { order: score > 0 ? 'month-day' : 'day-month', sure: Math.abs(score) >= 2 && !monthFirst };
}

/** Above 0: American. How an article writes its dates out tells most. */
function written(dates: readonly DateParts[]): number {
  const named = dates.filter(({ day, month, open, weekday, year }) =>
    isNamed({ day, month, open, weekday, year }),
  );
  const monthFirst = named.filter((date) => date.monthFirst).length;
  return clamp(2 * monthFirst - 2 * (named.length - monthFirst), 2);
}

function isNamed({
  day,
  month,
  open,
}: Pick<DateParts, 'day' | 'month' | 'open' | 'weekday' | 'year'>): boolean {
  return open === null && day !== null && month !== null;
}

function spelling(text: string): number {
  return clamp(findPhrases(text, american).length - findPhrases(text, british).length, 2);
}

function hints({ declared, url }: { readonly declared: string | null; readonly url: string | null }): number {
  const region = /^en-(\w{2})$/i.exec(declared ?? '')?.[1]?.toUpperCase();
  const named = region === undefined ? 0 : region === 'US' ? 2 : -2;
  const ending = /^https?:\/\/[^/]*\.(uk|ie|au|nz|eu|nl|de|fr|be)(\/|$)/i.test(url ?? '') ? -2 : 0;
  return clamp(named + ending, 2);
}

/** The date with day and month told apart; the other reading too where it is possible and nothing decides. */
export function ordered(
  date: DateParts,
  { order, sure }: DateOrder,
): { readonly date: DateParts; readonly other: DateParts | null } {
  if (date.open === null) return { date, other: null };
  const { first, second } = date.open;
  const asDayMonth = { ...date, day: first, month: second };
  const asMonthDay = { ...date, day: second, month: first };
  if (first > 12) return { date: asDayMonth, other: null };
  if (second > 12) return { date: asMonthDay, other: null };
  const [chosen, other] = order === 'day-month' ? [asDayMonth, asMonthDay] : [asMonthDay, asDayMonth];
  return { date: chosen, other: sure || first === second ? null : other };
}
