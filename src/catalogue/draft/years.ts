// The year of a date that is written without one: the one that fits what else the article and the catalogue say.
import { addDays, daysBetween, weekdayOf } from '../../core/calendar.ts';
import type { CalendarDate } from '../../core/rule.ts';
import { isoOf } from './published.ts';
import type { DateParts } from './written-dates.ts';

/** Where a date lies, as far as the words around it tell. */
export type Tense = 'future' | 'past' | 'open';

export interface YearContext {
  readonly publishedOn: CalendarDate | null;
  /** Dates the article gives with their year. */
  readonly written: readonly CalendarDate[];
  /** Deadlines of the service the article is about. */
  readonly deadlines: readonly CalendarDate[];
  readonly today: CalendarDate;
}

/** How far a planned date may lie back when it is written about as still to come: reports are late, or kept. */
const LATE_DAYS = 60;

const monthDay = (date: CalendarDate): string => date.slice(5);

/** Beside the date, how sure the year is, 0 to 1. Null where no year makes it a date (31 November). */
export function withYear(
  parts: DateParts,
  tense: Tense,
  context: YearContext,
): { readonly date: CalendarDate; readonly sure: number } | null {
  const own = isoOf(parts);
  if (own !== null) return { date: own, sure: 1 };
  if (parts.month === null && parts.year !== null) return { date: `${parts.year}-01-01`, sure: 1 };
  if (parts.month === null || parts.year !== null) return null;
  const elsewhere =
    sameDay(parts, context.written) ?? sameDay(parts, context.publishedOn === null ? context.deadlines : []);
  if (elsewhere !== null) return { date: elsewhere, sure: 0.9 };
  const reference = context.publishedOn ?? latest(context.written, context.today) ?? context.today;
  const sure = context.publishedOn !== null ? 0.95 : context.written.length > 0 ? 0.6 : 0.3;
  const date = nearest(
    candidates(parts, Number(reference.slice(0, 4))),
    reference,
    tense,
    parts.weekday,
    context,
  );
  return date === null ? null : { date, sure };
}

/** The date of a list that falls on this day of the year, the earliest named first. */
export function sameDay(
  { month, day }: Pick<DateParts, 'month' | 'day'>,
  dates: readonly CalendarDate[],
): CalendarDate | null {
  if (day === null) return null;
  const two = (n: number | null): string => String(n).padStart(2, '0');
  return dates.find((date) => monthDay(date) === `${two(month)}-${two(day)}`) ?? null;
}

function latest(dates: readonly CalendarDate[], today: CalendarDate): CalendarDate | null {
  const near = dates.filter((date) => date <= addDays(today, 3 * 366));
  return near.length === 0 ? null : near.reduce((a, b) => (a > b ? a : b));
}

function candidates(parts: DateParts, year: number): readonly CalendarDate[] {
  return [year - 1, year, year + 1].flatMap((one) => isoOf({ ...parts, year: one }) ?? []);
}

/** The candidate nearest to the reference on the side the tense asks for; without a day of publication the weekday helps. */
function nearest(
  dates: readonly CalendarDate[],
  reference: CalendarDate,
  tense: Tense,
  weekday: number | null,
  { publishedOn }: YearContext,
): CalendarDate | null {
  const fitting =
    publishedOn === null && weekday !== null ? dates.filter((date) => weekdayOf(date) === weekday) : [];
  const pool = fitting.length > 0 ? fitting : dates;
  const cost = (date: CalendarDate): number => {
    const days = daysBetween(reference, date);
    const wrong = (tense === 'future' && days < -LATE_DAYS) || (tense === 'past' && days > 0);
    return Math.abs(days) + (wrong ? 1000 : 0);
  };
  return pool.reduce<CalendarDate | null>(
    (best, date) => (best === null || cost(date) < cost(best) ? date : best),
    null,
  );
}
