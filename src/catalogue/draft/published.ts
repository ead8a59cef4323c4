// The day an article appeared, from a date line in its text where its page says nothing.
import { isCalendarDate } from '../../core/calendar.ts';
import type { CalendarDate } from '../../core/rule.ts';
import { type DateOrder, ordered } from './date-order.ts';
import { endsWithPhrase } from './phrases.ts';
import type { Sentence } from './sentences.ts';
import type { DateWords } from './words/language-words.ts';
import { type DateParts, writtenDates } from './written-dates.ts';

/** Date lines stand near the top; those that say what they are may stand further down. */
const TOP_LINES = 10;
const NAMED_LINES = 24;

export interface DateLine {
  readonly date: CalendarDate;
  /** Where it stands in the text: such a date is no finding. */
  readonly line: number;
  readonly end: number;
}

export function isoOf({ year, month, day }: Pick<DateParts, 'year' | 'month' | 'day'>): CalendarDate | null {
  if (year === null || month === null) return null;
  const two = (n: number): string => String(n).padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day ?? 1)}`;
  return isCalendarDate(date) ? date : null;
}

/** The date lines of a text, in order. Only dates with day and year, none after `today`. */
export function dateLines(
  sentences: readonly Sentence[],
  words: DateWords,
  order: DateOrder,
  today: CalendarDate,
): readonly DateLine[] {
  const [firstLine = 0] = sentences.map(({ line }) => line).filter((line) => line >= 0);
  return sentences.flatMap((sentence) => {
    const depth = sentence.line - firstLine;
    if (sentence.line < 0 || depth > NAMED_LINES) return [];
    return writtenDates(sentence.plain, words).flatMap((parts) => {
      const { date: read } = ordered(parts, order);
      const date = isoOf(read);
      if (date === null || read.day === null || date > today) return [];
      if (!isDateLine(sentence.plain, parts, words, depth)) return [];
      return [{ date, line: sentence.line, end: sentence.start + parts.end }];
    });
  });
}

function isDateLine(text: string, { start, end }: DateParts, words: DateWords, depth: number): boolean {
  const lead = text.slice(0, start);
  const rest = text.slice(end);
  if (lead.length < 60 && endsWithPhrase(lead, words.published, words.filler)) {
    return lead.length < 30 || rest.length < 20;
  }
  return depth <= TOP_LINES && standsAlone(rest) && isDateLead(lead);
}

/** Nothing follows but a full stop, a dash, a time of day or the end. */
function standsAlone(rest: string): boolean {
  return /^\s*(?:$|[.|·•:—–)(]|-\s|,?\s*(?:at |um |om |à |às |a las |kl\. )?\d{1,2}[:.h]\d{2}|,\s*$)/u.test(
    rest,
  );
}

/** A longer lead is a sentence, and no names. */
const LONGEST_LEAD = 120;

/** Nothing, or places and names: "Madrid,", "SAN FRANCISCO,", "By Jane Roe |", "Jane Roe | Madrid,". */
function isDateLead(lead: string): boolean {
  if (lead.length > LONGEST_LEAD) return false;
  if (/^[\s(–—|·•-]{0,5}(?:(?:Le|El|Em|Am|Op|On|Den|Du|Vom)\s)?$/u.test(lead)) return true;
  if (
    /^(?:By|Door|Von|Par|Por|Text:|Tekst:)\s[^.!?]{2,60}[,|·•–—-]\s*(?:le|el|den|de|dem|am|em|on)?\s*$/u.test(
      lead,
    )
  )
    return true;
  return /^(?:(?:\p{Lu}[\p{L}.'/-]{0,25}[ ]?|de |del |da |do |den |di |by |By ){1,6}\s?(?:\([^)]{1,30}\)\s?)?[,|·•–—-]\s*){1,3}(?:le|el|den|de|dem|am|em|on)?\s*$/u.test(
    lead,
  );
}

/** The day in an address: ".../2025/09/18/…". */
export function dateInUrl(url: string | null, today: CalendarDate): CalendarDate | null {
  const match = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:\/|-|$)/.exec((url ?? '').slice(0, 600));
  if (match === null) return null;
  const date = isoOf({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
  return date !== null && date <= today ? date : null;
}
