// Days named by their distance from the day of publication: "next Tuesday", "tomorrow", "in 30 days". Chrono reads
// them in the article's language; spans it misses are counted here.
import * as chronoDe from 'chrono-node/de';
import * as chronoEn from 'chrono-node/en';
import * as chronoEs from 'chrono-node/es';
import * as chronoFr from 'chrono-node/fr';
import * as chronoNl from 'chrono-node/nl';
import * as chronoPt from 'chrono-node/pt';
import { addDays, weekdayOf } from '../../core/calendar.ts';
import type { CalendarDate } from '../../core/rule.ts';
import { hasPhrase, patternOf, type Span, sourceOf, wordSource } from './phrases.ts';
import { isoOf } from './published.ts';
import type { DateWords, Language } from './words/language-words.ts';

export interface RelativeDate extends Span {
  readonly date: CalendarDate;
  /** A weekday alone: which week is meant, the words around it must tell. */
  readonly weekdayOnly: boolean;
  /** A number of days: "within 30 days". */
  readonly span: boolean;
}

type Reader = Pick<typeof chronoEn, 'parse'>;

const readers: Readonly<Record<Language, Reader>> = {
  de: chronoDe,
  en: chronoEn,
  es: chronoEs,
  fr: chronoFr,
  nl: chronoNl,
  pt: chronoPt,
};

/** Days by themselves. Chrono is asked about sentences with one of these, or with a weekday: its time is not spent in vain. */
const nearDays =
  "tomorrow|yesterday|today|tonight|morgen|gisteren|vandaag|eergisteren|overmorgen|heute|gestern|übermorgen|vorgestern|demain|hier|aujourd'hui|après-demain|mañana|ayer|hoy|pasado mañana|amanhã|ontem|hoje|anteontem|depois de amanhã";
/** Beside a weekday these tell which one. */
const which =
  'next|last|this|volgende|komende|aanstaande|afgelopen|vorige|nächst*|kommend*|vergangen*|letzt*|prochain*|dernier*|próxim*|pasad*|passad*';

const numbers: readonly (readonly [string, number])[] = [
  ['one|een|één|ein|einen|einer|eine|un|une|una|um|uma|a', 1],
  ['two|twee|zwei|deux|dos|dois|duas', 2],
  ['three|drie|drei|trois|tres|três', 3],
  ['four|vier|quatre|cuatro|quatro', 4],
  ['five|vijf|fünf|cinq|cinco', 5],
  ['six|zes|sechs|seis', 6],
  ['seven|zeven|sieben|sept|siete|sete', 7],
  ['eight|acht|huit|ocho|oito', 8],
  ['ten|tien|zehn|dix|diez|dez', 10],
  ['fourteen|veertien|vierzehn|quatorze|catorce|catorze', 14],
  ['fifteen|vijftien|fünfzehn|quinze|quince', 15],
  ['thirty|dertig|dreißig|dreissig|trente|treinta|trinta', 30],
  ['sixty|zestig|sechzig|soixante|sesenta|sessenta', 60],
  ['ninety|negentig|neunzig|quatre-vingt-dix|noventa', 90],
];

/** After a span these tie it to something of the reader's own: "within 30 days of signing up". */
const personal =
  'of|after|from|following|since|nach|seit|ab|na|vanaf|après|suivant|à compter|de la|du|tras|desde|después|de|após|a contar|a partir|depois|later|earlier|ago|geleden|eerder|später|zuvor|plus tard|auparavant|después|antes|atrás';

/**
 * Relative days in a sentence, each as a date.
 * @param text with plain quotation marks and spaces, written dates blanked out
 */
export function relativeDates(
  text: string,
  language: Language,
  words: DateWords,
  publishedOn: CalendarDate,
): readonly RelativeDate[] {
  const spans = countedSpans(text, words, publishedOn);
  const read = mayHold(text, words) ? readByChrono(text, language, words, publishedOn) : [];
  const isFree = ({ start, end }: Span): boolean =>
    spans.every((span) => span.end <= start || span.start >= end);
  return [...spans, ...read.filter(isFree)].sort((a, b) => a.start - b.start);
}

function mayHold(text: string, { weekdays }: DateWords): boolean {
  return hasPhrase(text, [nearDays, ...weekdays].join('|'));
}

/** Weekdays as whole names: chrono also takes "do" and "so" for one. */
function isNamedWeekday(text: string, { weekdays }: DateWords): boolean {
  return weekdays.some((names) => text.toLowerCase().includes((names.split('|')[0] ?? names).toLowerCase()));
}

function readByChrono(
  text: string,
  language: Language,
  words: DateWords,
  publishedOn: CalendarDate,
): readonly RelativeDate[] {
  const noon = { instant: new Date(`${publishedOn}T12:00:00Z`), timezone: 0 };
  return readers[language].parse(text, noon).flatMap(({ index, text: own, start }) => {
    const isWeekday = start.isCertain('weekday') && isNamedWeekday(own, words);
    const isDay = start.isCertain('day') && hasPhrase(own, nearDays);
    const date = isoOf({ year: start.get('year'), month: start.get('month'), day: start.get('day') });
    if (date === null || !(isWeekday || isDay)) return [];
    const bare = isWeekday && !hasPhrase(own, `${nearDays}|${which}`);
    return [{ date, start: index, end: index + own.length, weekdayOnly: bare, span: false }];
  });
}

/** "within 30 days", "daqui a duas semanas". */
function countedSpans(text: string, words: DateWords, publishedOn: CalendarDate): readonly RelativeDate[] {
  if (!hasPhrase(text, `${words.days}|${words.weeks}|${words.months30}`)) return [];
  const unit = `(?:(?<day>${sourceOf(words.days)})|(?<week>${sourceOf(words.weeks)})|(?<month>${sourceOf(words.months30)}))`;
  const number = `(?<count>\\d{1,3}|${sourceOf(numbers.map(([names]) => names).join('|'))})`;
  const lead = `${wordSource(words.within)}\\s+(?:(?:the|les|de|von|den|los|o|next|prochains|próximos|nächsten)\\s+){0,2}`;
  const pattern = patternOf(
    `${lead}${number}\\s+(?:\\p{L}{3,14}\\s+)?${unit}(?![\\p{L}\\p{N}])(?!\\s+${wordSource(personal)})`,
  );
  return [...text.matchAll(pattern)].flatMap((match) => {
    const { day, week, count = '' } = match.groups ?? {};
    const length = day !== undefined ? 1 : week !== undefined ? 7 : 30;
    const days = numberOf(count) * length;
    if (days < 1 || days > 400) return [];
    const span = { start: match.index, end: match.index + match[0].length };
    return [{ ...span, date: addDays(publishedOn, days), weekdayOnly: false, span: true }];
  });
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return numbers.find(([names]) => names.split('|').includes(text.toLowerCase()))?.[1] ?? 0;
}

/** The day a weekday alone means: the last one before or on the day of publication, or the next one from it. */
export function weekdayNear(
  date: CalendarDate,
  publishedOn: CalendarDate,
  side: 'past' | 'future',
): CalendarDate {
  const distance = (weekdayOf(date) - weekdayOf(publishedOn) + 7) % 7;
  if (side === 'future') return addDays(publishedOn, distance);
  return addDays(publishedOn, distance === 0 ? 0 : distance - 7);
}
