// The dates of an article: found, given their year, and told apart by what they mean.
import type { CalendarDate } from '../../core/rule.ts';
import { ordered } from './date-order.ts';
import type { DateMeaning, FoundDate } from './draft.ts';
import { liesBehind, type Sense, senseOf } from './meaning.ts';
import { hasPhrase, type Span } from './phrases.ts';
import { isoOf } from './published.ts';
import type { Passage, Reading } from './reading.ts';
import { relativeDates, weekdayNear } from './relative-dates.ts';
import { quoteAround } from './sentences.ts';
import { timely } from './timely.ts';
import { type DateParts, noParts, writtenDates } from './written-dates.ts';
import { sameDay, type Tense, withYear, type YearContext } from './years.ts';

/** A date with where it was found. */
export interface DateFinding extends FoundDate {
  readonly passage: Passage;
  readonly span: Span;
  readonly weak: boolean;
  /** The weekday the article names, 1 to 7. */
  readonly weekday: number | null;
  /** The same numbers in the other order, where nothing decides. */
  readonly otherOrder: CalendarDate | null;
}

/** An article with more dates than this is a calendar; the rest of it is not read for dates. */
const MOST_DATES = 200;

/** All dates of the article, in order; the same one may come several times. */
export function dateFindings(reading: Reading): readonly DateFinding[] {
  const context = yearContext(reading);
  const found: DateFinding[] = [];
  for (const [index, passage] of reading.passages.entries()) {
    if (found.length >= MOST_DATES) break;
    const previous = reading.passages[index - 1]?.plain ?? '';
    found.push(...written(passage, previous, reading, context), ...relative(passage, previous, reading));
  }
  return found;
}

function yearContext({ passages, words, order, publishedOn, known, service }: Reading): YearContext {
  const full = passages
    .flatMap(({ plain }) => writtenDates(plain, words.date))
    .filter(({ year, day, open }) => year !== null && (day !== null || open !== null))
    .flatMap((one) => isoOf(ordered(one, order).date) ?? []);
  const deadlines = deadlinesOf(service?.known ?? null);
  const own = publishedOn !== null || full.length > 0 ? [] : recognised(passages, words, deadlines);
  return { publishedOn, written: [...full, ...own], deadlines, today: known.today };
}

/** Days the catalogue knows of the service: they give an article without any year its year. */
function recognised(
  passages: Reading['passages'],
  words: Reading['words'],
  deadlines: readonly CalendarDate[],
): readonly CalendarDate[] {
  const named = passages.flatMap(({ plain }) => writtenDates(plain, words.date));
  return named.flatMap(({ month, day, year }) => {
    if (year !== null || month === null || day === null) return [];
    return sameDay({ month, day }, deadlines) ?? [];
  });
}

function deadlinesOf(service: NonNullable<Reading['service']>['known']): readonly CalendarDate[] {
  const rules = service?.practices.flatMap(({ rules: own }) => own) ?? [];
  const deadlines = rules.flatMap(({ events }) => events.flatMap(({ deadline }) => deadline?.date ?? []));
  return [...deadlines, ...rules.flatMap(({ events }) => events.map(({ on }) => on))];
}

function written(
  passage: Passage,
  previous: string,
  reading: Reading,
  context: YearContext,
): readonly DateFinding[] {
  const dates = writtenDates(passage.plain, reading.words.date).filter(
    (one) => !inDateLine(one, passage, reading),
  );
  return dates.flatMap((parts) => {
    const others = dates.filter((one) => one !== parts);
    const hasDay = parts.day !== null || parts.open !== null;
    const around = { text: passage.plain, previous, foreign: passage.foreign, hasDay };
    const sense = senseOf(around, parts, others, reading.words);
    const { date, other } = ordered(parts, reading.order);
    const tense = liesBehind(passage.plain, parts) ? 'past' : tenseOf(sense);
    const dated = withYear(date, tense, context);
    if (dated === null) return [];
    const otherOrder = other === null ? null : (withYear(other, tense, context)?.date ?? null);
    const doubt = otherOrder === null ? 1 : 0.5;
    return [
      finding(
        passage,
        parts,
        dated.date,
        timely(sense, dated.date, parts, passage, reading),
        dated.sure * doubt,
        otherOrder,
      ),
    ];
  });
}

function inDateLine({ end }: Span, { line, start }: Passage, { dateLines }: Reading): boolean {
  return dateLines.some((one) => one.line === line && one.end === start + end);
}

function relative(passage: Passage, previous: string, reading: Reading): readonly DateFinding[] {
  const { publishedOn, language, words } = reading;
  if (publishedOn === null) return [];
  const dated = writtenDates(passage.plain, words.date);
  const text = dated.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    passage.plain,
  );
  return relativeDates(text, language, words.date, publishedOn).flatMap((one) => {
    const others = dated.filter(({ start }) => start !== one.start);
    const sense = senseOf(
      { text: passage.plain, previous, foreign: passage.foreign, hasDay: true },
      one,
      others,
      words,
    );
    const settled = one.span ? spanSense(passage.plain, sense, reading) : sense;
    if (settled === null) return [];
    // "on Friday" lies behind, unless a word beside it says otherwise.
    const side = tenseOf(settled) === 'future' ? 'future' : 'past';
    const date = one.weekdayOnly ? weekdayNear(one.date, publishedOn, side) : one.date;
    // "today" is worth a line only where something begins or ends.
    if (date === publishedOn && settled.meaning !== 'starts' && settled.meaning !== 'last-day') return [];
    const parts = { ...noParts, ...one, day: 1 };
    return [finding(passage, parts, date, timely(settled, date, parts, passage, reading), 0.85, null)];
  });
}

/** "within 30 days": the time there is to act, or the time until it begins; else a delay of something else. */
function spanSense(text: string, found: Sense, { words }: Reading): Sense | null {
  const { acts, announces, begins, uses, plans } = words.story;
  const begun = hasPhrase(text, plans) && hasPhrase(text, uses);
  const isTold = found.weak && hasPhrase(text, announces);
  if ((found.meaning === 'starts' && !isTold) || (begun && !hasPhrase(text, acts)))
    return { meaning: 'starts', confidence: 0.6, weak: true };
  if (hasPhrase(text, acts)) return { meaning: 'last-day', confidence: 0.6, weak: true };
  return hasPhrase(text, begins) && !hasPhrase(text, announces)
    ? { meaning: 'starts', confidence: 0.5, weak: true }
    : null;
}

/** Only words that touch a date tell on which side it lies. */
function tenseOf({ meaning, weak }: Sense): Tense {
  if (weak) return 'open';
  if (meaning === 'starts' || meaning === 'last-day') return 'future';
  return meaning === 'announced' ? 'past' : 'open';
}

function finding(
  passage: Passage,
  parts: DateParts,
  date: CalendarDate,
  { meaning, confidence, weak }: Sense,
  sure: number,
  otherOrder: CalendarDate | null,
): DateFinding {
  const span = { start: parts.start, end: parts.end };
  return {
    date,
    precision: parts.day === null && parts.open === null ? (parts.month === null ? 'year' : 'month') : 'day',
    meaning,
    quote: quoteAround(passage, span),
    confidence: Math.round(confidence * sure * 100) / 100,
    passage,
    span,
    weak,
    weekday: parts.weekday,
    otherOrder,
  };
}

/** One line for each date and meaning, the surest first found; a weaker reading of the same date gives way. */
export function distinctDates(findings: readonly DateFinding[]): readonly DateFinding[] {
  const best = new Map<string, DateFinding>();
  for (const one of findings) {
    const key = `${one.date} ${one.precision} ${one.meaning}`;
    const known = best.get(key);
    if (known === undefined || one.confidence > known.confidence) best.set(key, one);
  }
  const all = [...best.values()];
  return all.filter((one) => !all.some((other) => other !== one && outranks(other, one)));
}

const isLimit = ({ meaning }: DateFinding): boolean => meaning === 'starts' || meaning === 'last-day';

const rank: Readonly<Record<DateMeaning, number>> = {
  starts: 4,
  'last-day': 4,
  announced: 3,
  past: 2,
  other: 1,
};

function outranks(other: DateFinding, one: DateFinding): boolean {
  if (other.date !== one.date)
    return other.precision === 'day' && one.precision === 'month' && sameMonth(other, one);
  // Nothing starts on its own last day: the surer reading holds.
  if (isLimit(one) && isLimit(other))
    return (
      other.confidence > one.confidence || (other.confidence === one.confidence && other.meaning === 'starts')
    );
  if (one.meaning === 'other') return other.meaning !== 'other';
  if (one.weak !== other.weak) return one.weak;
  if (rank[other.meaning] !== rank[one.meaning]) return one.weak && rank[other.meaning] > rank[one.meaning];
  return one.weak && other.confidence > one.confidence;
}

/** "in November" says nothing more beside "3 November". */
function sameMonth(day: DateFinding, month: DateFinding): boolean {
  return day.date.slice(0, 7) === month.date.slice(0, 7) && day.meaning === month.meaning;
}
