// Places by name, in any of the bot's languages. Names of countries come from the runtime; what people type beyond
// them ("holland", "eer", "california") from the table's aliases.
import type { Jurisdictions } from '../core/jurisdiction.ts';
import type { Jurisdiction } from '../core/rule.ts';
import { typoDistance, wordsOf } from './lookup-tokens.ts';

export interface JurisdictionChoice {
  readonly value: Jurisdiction;
  readonly label: string;
}

/** Languages in which a country's name is understood, whatever the reader's own. */
const nameLocales = ['en', 'nl', 'de', 'fr', 'es', 'pt'] as const;

type GroupNames = Readonly<Record<string, string>>;

/** What the groups are called; the runtime has no names for them that people would recognise. */
const groupNames: Readonly<Record<string, GroupNames>> = {
  EU: {
    en: 'European Union',
    nl: 'Europese Unie',
    de: 'Europäische Union',
    fr: 'Union européenne',
    es: 'Unión Europea',
    pt: 'União Europeia',
  },
  EEA: { en: 'EU/EEA', nl: 'EU/EER', de: 'EU/EWR', fr: 'UE/EEE', es: 'UE/EEE', pt: 'UE/EEE' },
  EFTA: { en: 'EFTA', nl: 'EVA', de: 'EFTA', fr: 'AELE', es: 'AELC', pt: 'EFTA' },
  WORLD: {
    en: 'Worldwide',
    nl: 'Wereldwijd',
    de: 'Weltweit',
    fr: 'Monde entier',
    es: 'Todo el mundo',
    pt: 'Mundo inteiro',
  },
};

/** Names of the parts of countries that have rules; the runtime knows none. They are the same in all six languages. */
const partNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    US: 'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming',
    CA: 'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon',
  }).flatMap(([country, parts]) =>
    parts.split('|').map((part): [string, string] => [`${country}-${part.slice(0, 2)}`, part.slice(3)]),
  ),
);

/** How a jurisdiction is called in a language: "Netherlands", "EU/EEA", "California, United States". */
export function jurisdictionName(code: Jurisdiction, locale: string): string {
  const group = groupNames[code];
  if (group !== undefined) return group[locale] ?? group['en'] ?? code;
  if (!/^[A-Z]{2}(-|$)/.test(code)) return code;
  const country = countryName(code.slice(0, 2), locale);
  return code.length === 2 ? country : `${partNames.get(code) ?? code}, ${country}`;
}

/** The jurisdiction that a text names: code, alias, or a country's name in one of the languages; null when none. */
export function jurisdictionByName(text: string, locale: string, table: Jurisdictions): Jurisdiction | null {
  const known = table.normalise(text);
  if (known !== null) return known;
  const typed = joined(text);
  if (typed === '') return null;
  const candidates = entriesFor(locale, table).filter(({ names }) => names.includes(typed));
  return candidates[0]?.value ?? null;
}

/**
 * Like `jurisdictionByName`, for words of a sentence. Whoever types a name may leave out its spaces ("newyork") but puts
 * none into it: "in de" is not "Inde", nor "us or" US-OR.
 */
export function jurisdictionInWords(text: string, locale: string, table: Jurisdictions): Jurisdiction | null {
  const known = table.normalise(text);
  if (known !== null) return known;
  const typed = wordsOf(text);
  const spelt = joined(text);
  if (spelt === '') return null;
  const isMeant = ({ names, spoken }: Entry): boolean =>
    names.includes(spelt) && spoken.some((name) => isSpelling(typed, name));
  return entriesFor(locale, table).find(isMeant)?.value ?? null;
}

/** Whether each of the words is one or several of the name's, one after the other. */
function isSpelling(typed: readonly string[], name: readonly string[]): boolean {
  const ends = endsOf(name);
  return typed.join('') === name.join('') && endsOf(typed).every((end) => ends.includes(end));
}

/** After how many letters each word ends. */
function endsOf(words: readonly string[]): readonly number[] {
  let length = 0;
  return words.map((word) => (length += word.length));
}

/**
 * Choices for a search field: what the text names, then names that begin with it, hold it, or resemble it.
 * Labels are in `locale`. Without text: the groups, then countries by name.
 */
export function suggestJurisdictions(
  text: string,
  locale: string,
  table: Jurisdictions,
  limit: number,
): readonly JurisdictionChoice[] {
  const typed = joined(text);
  const exact = jurisdictionByName(text, locale, table);
  const ranked = entriesFor(locale, table)
    .map((entry) => ({ entry, rank: entry.value === exact ? 0 : rankOf(entry.names, typed) }))
    .filter((one): one is { entry: Entry; rank: number } => one.rank !== null)
    .sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, limit).map(({ entry: { value, label } }) => ({ value, label }));
}

interface Entry extends JurisdictionChoice {
  /** In one word, its code among them. */
  readonly names: readonly string[];
  /** In their words, as people say them. */
  readonly spoken: readonly (readonly string[])[];
}

/** 1 begins with it, 2 holds it, 3 and more resembles it; null is none of these. */
function rankOf(names: readonly string[], typed: string): number | null {
  if (names.some((name) => name.startsWith(typed))) return 1;
  if (typed.length > 2 && names.some((name) => name.includes(typed))) return 2;
  const distances = names.map((name) => typoDistance(typed, name)).filter((one) => one !== null);
  return distances.length === 0 ? null : 3 + Math.min(...distances);
}

const entries = new WeakMap<Jurisdictions, Map<string, readonly Entry[]>>();

/** Everything that can be chosen, in the order shown without text; worked out once per table and language. */
function entriesFor(locale: string, table: Jurisdictions): readonly Entry[] {
  const byLocale = entries.get(table) ?? new Map<string, readonly Entry[]>();
  entries.set(table, byLocale);
  const known = byLocale.get(locale);
  if (known !== undefined) return known;
  const entry = (value: Jurisdiction): Entry => {
    const spoken = namesOf(value, locale).map(wordsOf);
    const names = [...new Set([...spoken.map((words) => words.join('')), joined(value)])];
    return { value, label: jurisdictionName(value, locale), names, spoken };
  };
  const byLabel = (a: Entry, b: Entry): number => a.label.localeCompare(b.label, locale);
  const countries = table.codes().filter((code) => code.length === 2);
  const parts = table.codes().filter((code) => code.length > 2);
  const made = [
    ...table.groups().map(entry),
    ...countries.map(entry).sort(byLabel),
    ...parts.map(entry).sort(byLabel),
  ];
  byLocale.set(locale, made);
  return made;
}

function namesOf(code: Jurisdiction, locale: string): readonly string[] {
  const part = partNames.get(code);
  return part === undefined
    ? [...new Set([locale, ...nameLocales])].map((one) => jurisdictionName(code, one))
    : [part];
}

/** Without spaces, accents and punctuation; case does not count. */
function joined(text: string): string {
  return wordsOf(text).join('');
}

const displayNames = new Map<string, Intl.DisplayNames>();

/** Their long names are "Hong Kong SAR China" and the like, which nobody says. */
const shorter: readonly string[] = ['HK', 'MO'];

function countryName(code: string, locale: string): string {
  const style = shorter.includes(code) ? 'short' : 'long';
  const key = `${locale} ${style}`;
  const names = displayNames.get(key) ?? new Intl.DisplayNames([locale, 'en'], { type: 'region', style });
  displayNames.set(key, names);
  return names.of(code) ?? code;
}
