// A country named in a question: "linkedin in Germany", "ik woon in Duitsland, linkedin?", "LinkedIn UK".
import { jurisdictionInWords } from '../catalogue/jurisdiction-names.ts';
import { wordsOf } from '../catalogue/lookup-tokens.ts';
import type { Jurisdictions } from '../core/jurisdiction.ts';
import type { Jurisdiction } from '../core/rule.ts';
import { withoutDenied } from './country-denied.ts';
import { isShort, type Spot, shortCountry } from './short-country.ts';

export interface NamedCountry {
  readonly code: Jurisdiction;
  /** The words it is named by, as in the text. */
  readonly named: readonly string[];
  /** The text without them. */
  readonly rest: string;
}

/** Names that are other words or people, towns, drinks or continents as well, in one of the languages; without accents. */
const MISLEADING = new Set(
  `chad mali man niger togo reunion oman jersey jordan georgia guinea guinee cuba maurice dominique granada peru salvador
   maine virginia washington alberta indiana montana world worldwide wereldwijd weltweit curacao macao
   america amerika amerique`.split(/\s+/u),
);

/** Names that are a word or a first name in another language: Dutch "indien" is "if". They count where they are a place. */
const IN_ANOTHER = new Set('indien island malte mauricio gana'.split(' '));
const AT = /(?<!\p{L})(?:in|aus|auf|für|op|à|en|em|no)\s+$/iu;

/** "Bosnia and Herzegovina", "the United States of America". */
const LONGEST = 5;

interface Mention extends Pick<NamedCountry, 'code'> {
  readonly start: number;
  readonly end: number;
}

interface Typed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words with their full stops ("U.K.", "U.S") and hyphens ("États-Unis"), which belong to names. */
function typedWords(text: string): readonly Typed[] {
  return [...text.matchAll(/(?:\p{L}\.)+\p{L}(?!\p{L})\.?|\p{L}[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}]*)*/gu)].map(
    ({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }),
  );
}

function codeOf(spot: Spot, locale: string, table: Jurisdictions): Jurisdiction | null {
  if (isShort(spot.run)) return shortCountry(spot, locale, table);
  const name = wordsOf(spot.run.replaceAll('.', '')).join(' ');
  if (MISLEADING.has(name) || (IN_ANOTHER.has(name) && !AT.test(spot.before))) return null;
  const code = jurisdictionInWords(spot.run, locale, table);
  return code === 'WORLD' ? null : code;
}

/** "Deutschlands" and "den Vereinigten Staaten" are names, too. */
const inflected: readonly (readonly [RegExp, string])[] = [
  [/(?<=land|reich|ien)s$/u, ''],
  [/^vereinigten staaten/iu, 'vereinigte staaten'],
  [/^vereinigten königreich/iu, 'vereinigtes königreich'],
];

const spellingsOf = (run: string): readonly string[] => [
  run,
  ...inflected.map(([ending, by]) => run.replace(ending, by)).filter((one) => one !== run),
];

/** The longest name that begins at a word. */
function mentionAt(text: string, words: readonly Typed[], at: number, codeIn: CodeIn): Mention | null {
  const start = words[at]?.start ?? 0;
  for (const { end } of words.slice(at, at + LONGEST).toReversed()) {
    const code = spellingsOf(text.slice(start, end))
      .map((run) => codeIn({ run, before: text.slice(0, start), after: text.slice(end) }))
      .find((one) => one !== null);
    if (code !== undefined && code !== null) return { code, start, end };
  }
  return null;
}

type CodeIn = (spot: Spot) => Jurisdiction | null;

function mentionsIn(text: string, codeIn: CodeIn): readonly Mention[] {
  const words = typedWords(text).slice(0, MOST_WORDS);
  const found: Mention[] = [];
  for (const [at, { start }] of words.entries()) {
    const mention = start < (found.at(-1)?.end ?? 0) ? null : mentionAt(text, words, at, codeIn);
    if (mention !== null) found.push(mention);
  }
  return found;
}

/** Questions are shorter. */
const MOST_WORDS = 40;

/** "California, United States" and "Germany, in the EU" are one place. */
function liesIn(one: Jurisdiction, other: Jurisdiction, table: Jurisdictions): boolean {
  const whole = table.expand([other]);
  return [...table.expand([one])].every((part) => whole.has(part));
}

/** The one country that a text names, in any of the six languages; null: none, several, or one that the asker is not in. */
export function countryNamedIn(text: string, locale: string, table: Jurisdictions): NamedCountry | null {
  const mentions = withoutDenied(
    text,
    mentionsIn(text, (spot) => codeOf(spot, locale, table)),
  );
  const codes = [...new Set(mentions.map((mention) => mention.code))];
  const code = codes.find((one) => codes.every((other) => liesIn(one, other, table)));
  if (code === undefined) return null;
  const rest = mentions.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  return { code, named: mentions.map(({ start, end }) => text.slice(start, end)), rest };
}
