// Typed texts in the reader's language. A wrong key or parameter is a type error; a text that a locale lacks is shown
// in English and says so, because half a sentence in a wrong language still helps and an empty one does not.
import { IntlMessageFormat } from 'intl-messageformat';
import type { CalendarDate, Instant, LocalisedText, Zone } from '../core/rule.ts';
import type { MessageKey, ParamsOf } from './keys.ts';
import { type DateStyle, printDate, printMoment, printShortMoment, printTime } from './parts/dates.ts';

type Values = Readonly<Record<string, string | number>>;

export interface Translator {
  /** One of `Translations.locales`. */
  readonly locale: string;
  /** The text with its parameters filled in. Parameters are plain text: nothing in them is formatted. */
  readonly t: <K extends MessageKey>(key: K, ...params: ParamsOf<K>) => string;
  /** A calendar date in words; the year is left out only when `reference` (usually today) is in the same year. */
  date(date: CalendarDate, style: DateStyle, reference?: CalendarDate): string;
  /** An instant on the clocks of a zone: "Sunday 2 November 2025, 09:00". */
  moment(at: Instant, zone: Zone): string;
  /** The same in short: "Sun 2 Nov, 09:00", with the year where it is not that of `now`. */
  shortMoment(at: Instant, zone: Zone, now: Instant): string;
  /** The time of day of an instant on the clocks of a zone: "09:00". */
  time(at: Instant, zone: Zone): string;
  /** The zone by its city ("Amsterdam time"), or "UTC". */
  zoneName(zone: Zone): string;
  list(items: readonly string[], kind: 'and' | 'or'): string;
  /** A text of the data, in this language; where it was never translated, in English and marked as such. */
  say(text: LocalisedText): string;
  /** The same, for texts that say in one place that parts are in English: `fell` is told of each instead of marking it. */
  unmarked(fell: (english: string) => void): Translator;
  /** True when `say` would fall back to English. */
  lacks(text: LocalisedText): boolean;
}

export interface Translations {
  /** Sorted. */
  readonly locales: readonly string[];
  /** Takes "nl" and "nl-BE" alike; a locale nobody translated gives English. */
  translator(locale: string): Translator;
  /** The raw text of a key in exactly this language, or null: for names of commands, which must not fall back. */
  find(locale: string, key: string): string | null;
}

type Texts = Readonly<Record<string, string>>;

/**
 * Makes the texts of every locale available. `locales` maps a language ("nl") to its texts by key.
 * Throws when English is missing: everything falls back on it.
 */
export function createTranslations(locales: Readonly<Record<string, Texts>>): Translations {
  const english = locales['en'];
  if (english === undefined)
    throw new Error('Texts in English are required: all other languages fall back on them.');
  const available = Object.keys(locales).sort();
  const translators = new Map(
    available.map((locale) => [locale, createTranslator(locale, locales[locale] ?? english, english)]),
  );
  return {
    locales: available,
    translator(locale) {
      const translator = translators.get(pickLocale([locale], available));
      if (translator === undefined) throw new Error(`No texts for ${locale}.`);
      return translator;
    },
    find: (locale, key) => locales[locale]?.[key] ?? null,
  };
}

/** The first wanted locale that is available, exactly or by its language ("pt-BR" → "pt"); otherwise English. */
export function pickLocale(wanted: readonly (string | null)[], available: readonly string[]): string {
  for (const locale of wanted) {
    if (locale === null) continue;
    if (available.includes(locale)) return locale;
    const language = locale.split(/[-_]/u)[0]?.toLowerCase() ?? '';
    if (available.includes(language)) return language;
  }
  return 'en';
}

function createTranslator(locale: string, own: Texts, english: Texts): Translator {
  const format = memoisedFormatter();
  const marked = (text: string): string => format(own['fallback'] ?? '{text} (in English)', locale, { text });
  const lookUp = (key: string, values: Values): string => {
    const text = own[key];
    if (text !== undefined) return format(text, locale, values);
    const fallback = english[key];
    return fallback === undefined ? `[${key}]` : marked(format(fallback, 'en', values));
  };
  const translator: Translator = {
    locale,
    t: (key, ...params) => lookUp(key, params[0] ?? {}),
    date: (date, style, reference) => printDate(locale, date, style, reference ?? null),
    moment: (at, zone) => printMoment(locale, at, zone),
    shortMoment: (at, zone, now) => printShortMoment(locale, at, zone, now),
    time: (at, zone) => printTime(locale, at, zone),
    zoneName: (zone) => zoneNamed(zone, (city) => lookUp('zone.city', { city })),
    list: (items, kind) => listFormat(locale, kind).format(items),
    say: (text) => quoted(text, locale, (english) => markedSentence(english, marked)),
    lacks: (text) => text[locale] === undefined,
    unmarked: (fell) => ({
      ...translator,
      say(text) {
        const said = quoted(text, locale, (english) => english);
        if (translator.lacks(text)) fell(said);
        return said;
      },
    }),
  };
  return translator;
}

const quotes: Readonly<Record<string, readonly [open: string, close: string]>> = {
  de: ['„', '“'],
  es: ['«', '»'],
  // With the narrow no-break spaces that French puts inside them.
  fr: ['«\u202F', '\u202F»'],
};

/** Data are written with straight quotes, as keyboards have them; readers get the round ones of their language. */
function quoted(text: LocalisedText, locale: string, fallback: (english: string) => string): string {
  const own = text[locale];
  const language = own === undefined ? 'en' : locale;
  const [open, close] = quotes[language] ?? ['“', '”'];
  const curly = (own ?? fallback(text.en)).replace(/"([^"]*)"/gu, `${open}$1${close}`).replaceAll("'", '’');
  return language === 'fr' ? spacedForFrench(curly) : curly;
}

/** Before ; ? and ! French has a space that does not break, also where the data forgot it; before a colon only where one stands. */
function spacedForFrench(text: string): string {
  return text.replace(/ (?=[:;?!])/gu, '\u202F').replace(/(?<=[\p{L}\p{N}»”)])(?=[;?!](?:\s|$))/gu, '\u202F');
}

/** The mark belongs before the full stop: "Open it (in English)." */
function markedSentence(text: string, marked: (text: string) => string): string {
  return text.endsWith('.') ? `${marked(text.slice(0, -1))}.` : marked(text);
}

/** Parsing a message costs far more than filling it in, so each text is parsed once, when first used. */
function memoisedFormatter(): (text: string, locale: string, values: Values) => string {
  const parsed = new Map<string, IntlMessageFormat>();
  return (text, locale, values) => {
    const known = parsed.get(text) ?? new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    parsed.set(text, known);
    const filled = known.format(values);
    return typeof filled === 'string' ? filled : String(filled);
  };
}

const listFormats = new Map<string, Intl.ListFormat>();

/** Made once for each language: making one costs a hundred times as much as using it. */
function listFormat(locale: string, kind: 'and' | 'or'): Intl.ListFormat {
  const type = kind === 'and' ? 'conjunction' : 'disjunction';
  const known =
    listFormats.get(`${locale} ${type}`) ?? new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type });
  listFormats.set(`${locale} ${type}`, known);
  return known;
}

function hasCity(zone: Zone): boolean {
  return zone.includes('/') && !zone.startsWith('Etc/');
}

function cityOf(zone: Zone): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/**
 * By its city, also where its own name has none ("Japan", "CET"). One without a city is called by how far it is from UTC: its own
 * name says so the wrong way round ("Etc/GMT+5" is behind). Only UTC itself is ever called UTC.
 */
function zoneNamed(zone: Zone, inCity: (city: string) => string): string {
  const usual = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  const named = [zone, usual].find(hasCity);
  return named === undefined ? distanceOf(zone) : inCity(cityOf(named));
}

/** "UTC", "UTC-5". */
function distanceOf(zone: Zone): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' });
  const name = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
  return name.replace('GMT', 'UTC').replace(/[+-]0$/u, '');
}
