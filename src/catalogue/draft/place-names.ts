// Names of places in running text, in the article's language and in English: names from the table of jurisdictions,
// short forms ("EU", "UK"), and what belongs to a place ("Dutch", "niederländische").
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { Jurisdiction } from '../../core/rule.ts';
import { jurisdictionName } from '../jurisdiction-names.ts';
import { wordsIn } from './language.ts';
import { createMatcher } from './matcher.ts';
import type { Span } from './phrase-source.ts';
import type { Language } from './words/language-words.ts';

export interface PlaceMention extends Span {
  readonly code: Jurisdiction;
  /** "Dutch" and not "Netherlands". */
  readonly adjective: boolean;
  /** "European users": the EU at least, and perhaps more. */
  readonly vague: boolean;
}

export interface PlaceNames {
  /** Places named in a text, in order. */
  find(plain: string): readonly PlaceMention[];
  /** The place a text is the name of, or null. */
  codeOf(text: string): Jurisdiction | null;
}

/** Written in capitals only: as words they mean something else. */
const shortForms: Readonly<Record<string, Jurisdiction>> = {
  EU: 'EU',
  UE: 'EU',
  EEA: 'EEA',
  EER: 'EEA',
  EWR: 'EEA',
  EEE: 'EEA',
  'EU/EEA': 'EEA',
  'EU/EER': 'EEA',
  'EU/EWR': 'EEA',
  'UE/EEE': 'EEA',
  UK: 'GB',
  'U.K.': 'GB',
  US: 'US',
  'U.S.': 'US',
  USA: 'US',
  'U.S.A.': 'US',
  'EE.UU.': 'US',
  'EE. UU.': 'US',
  EEUU: 'US',
  EFTA: 'EFTA',
};

/** Short forms that mean something else where another language is spoken: "VS Code", "EWR" the airport. */
const ownForms: Readonly<Partial<Record<Language, Readonly<Record<string, Jurisdiction>>>>> = {
  nl: { VK: 'GB', VS: 'US' },
  pt: { EUA: 'US' },
};

const groupNames: Readonly<Record<string, Jurisdiction>> = {
  'european union': 'EU',
  'european economic area': 'EEA',
  'europese unie': 'EU',
  'europese economische ruimte': 'EEA',
  'europäische union': 'EU',
  'europäischen union': 'EU',
  'europäischer wirtschaftsraum': 'EEA',
  'europäischen wirtschaftsraum': 'EEA',
  'europäische wirtschaftsraum': 'EEA',
  'europäischen wirtschaftsraums': 'EEA',
  'union européenne': 'EU',
  'espace économique européen': 'EEA',
  'unión europea': 'EU',
  'espacio económico europeo': 'EEA',
  'união europeia': 'EU',
  'união européia': 'EU',
  'espaço económico europeu': 'EEA',
  'espaço econômico europeu': 'EEA',
};

/** Names that are also other words, in some language: of people, rivers, animals, things. */
const misleading = new Set([
  'chad',
  'jersey',
  'turkey',
  'mali',
  'cuba',
  'niger',
  'togo',
  'reunion',
  'réunion',
  'man',
  'oman',
  'jordan',
  'guinea',
  'india',
  'georgia',
  'china',
  'japan',
  'malta',
  'polonia',
  'macao',
  'world',
  'monde entier',
  'worldwide',
  'virginia',
  'washington',
]);
/** Of these, the ones that mean the place when written with a capital. */
const fine = new Set([
  'india',
  'china',
  'japan',
  'malta',
  'cuba',
  'turkey',
  'jersey',
  'jordan',
  'polonia',
  'virginia',
]);

/** Genitives and the like that other languages put on a name: "Deutschlands", "Nederlands" stay out. */
const ENDING: Readonly<Partial<Record<Language, readonly string[]>>> = { de: ['s'], en: ["'s"] };

const made = new WeakMap<Jurisdictions, Map<Language, PlaceNames>>();

/** The finder for a language; made once for each table. */
export function placeNamesOf(language: Language, table: Jurisdictions): PlaceNames {
  const byLanguage = made.get(table) ?? new Map<Language, PlaceNames>();
  made.set(table, byLanguage);
  const known = byLanguage.get(language);
  if (known !== undefined) return known;
  const names = makeNames(language, table);
  byLanguage.set(language, names);
  return names;
}

function makeNames(language: Language, table: Jurisdictions): PlaceNames {
  const names = fullNames(language, table);
  const ending = ENDING[language] ?? [];
  const matcher = createMatcher<Named>([
    ...[...names].flatMap(([name, code]) =>
      ['', ...ending].map((end): [string, Named] => [`${name}${end}`, { ...plainName, code }]),
    ),
    ...Object.entries({ ...shortForms, ...ownForms[language] }).map(([form, code]): [string, Named] => [
      form,
      { ...plainName, code, exact: form },
    ]),
    ...europe.nouns.map((noun): [string, Named] => [noun, { ...plainName, code: 'EU', vague: true }]),
    ...europe.adjectives.map((word): [string, Named] => [
      word,
      { ...plainName, code: 'EU', adjective: true, vague: true },
    ]),
    ...demonyms(language),
  ]);
  return {
    find: (plain) =>
      matcher.find(plain).flatMap(({ start, end, value: { code, adjective, vague, exact } }) => {
        const own = plain.slice(start, end);
        const isWritten = exact === null ? adjective || /^\p{Lu}/u.test(own) : own === exact;
        return isWritten && table.isKnown(code) ? [{ start, end, code, adjective, vague }] : [];
      }),
    codeOf: (text) => shortForms[text] ?? ownForms[language]?.[text] ?? names.get(text.toLowerCase()) ?? null,
  };
}

interface Named extends Pick<PlaceMention, 'code' | 'adjective' | 'vague'> {
  /** To be written exactly so; null: with a capital. */
  readonly exact: string | null;
}

const plainName = { adjective: false, vague: false, exact: null };

/** Europe at large, in the six languages. */
const europe = {
  nouns: ['europe', "europe's", 'europa', 'europas', "europa's"],
  adjectives:
    'european|europeans|europese|europeanen|europäisch*|europäer*|européen*|europeo|europea|europeos|europeas|europeu|europeia|europeus|europeias'.split(
      '|',
    ),
};

/** Lower-case names of countries and parts of countries. */
function fullNames(language: Language, table: Jurisdictions): ReadonlyMap<string, Jurisdiction> {
  const names = new Map<string, Jurisdiction>(Object.entries(groupNames));
  const note = (name: string, code: Jurisdiction): void => {
    const lower = name.toLowerCase();
    const isName = lower.length > 3 && !(misleading.has(lower) && !fine.has(lower));
    if (isName && !names.has(lower)) names.set(lower, code);
  };
  for (const code of table.codes()) {
    for (const locale of [language, 'en'])
      note(jurisdictionName(code, locale).split(/, | \(/)[0] ?? '', code);
  }
  for (const [name, code] of extraNames) note(name, code);
  return names;
}

/** What people write and the runtime does not. */
const extraNames: readonly (readonly [string, Jurisdiction])[] = [
  ['britain', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['holland', 'NL'],
  ['nederland', 'NL'],
  ['the netherlands', 'NL'],
  ['países bajos', 'NL'],
  ['países baixos', 'NL'],
  ['holanda', 'NL'],
  ['engeland', 'GB'],
  ['groot-brittannië', 'GB'],
  ['großbritannien', 'GB'],
  ['vereinigten königreich', 'GB'],
  ['grande-bretagne', 'GB'],
  ['reino unido', 'GB'],
  ['gran bretaña', 'GB'],
  ['amerika', 'US'],
  ['verenigde staten', 'US'],
  ['vereinigten staaten', 'US'],
  ['états-unis', 'US'],
  ['etats-unis', 'US'],
  ['estados unidos', 'US'],
  ['united states', 'US'],
  ['hong kong', 'HK'],
  ['hongkong', 'HK'],
  ['südkorea', 'KR'],
  ['south korea', 'KR'],
  ['zuid-korea', 'KR'],
  ['corée du sud', 'KR'],
  ['corea del sur', 'KR'],
  ['coreia do sul', 'KR'],
  ['czech republic', 'CZ'],
  ['tschechien', 'CZ'],
  ['türkei', 'TR'],
  ['turkey', 'TR'],
  ['kalifornien', 'US-CA'],
  ['californië', 'US-CA'],
  ['californie', 'US-CA'],
  ['califórnia', 'US-CA'],
  ['québec', 'CA-QC'],
  ['brasil', 'BR'],
];

function demonyms(language: Language): readonly (readonly [string, Named])[] {
  return wordsIn(language)
    .place.demonyms.split('/')
    .flatMap((entry) => {
      const code = entry.slice(0, entry.indexOf(' '));
      const stems = entry.slice(entry.indexOf(' ') + 1).split('|');
      return stems.map((stem): [string, Named] => [stem, { ...plainName, code, adjective: true }]);
    });
}
