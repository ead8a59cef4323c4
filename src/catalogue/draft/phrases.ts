// Lists of phrases as they stand in words/*.ts → places in a text where one of them occurs.
import type { Phrases } from './words/language-words.ts';

/** Part of a text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const sources = new Map<string, string>();
const patterns = new Map<string, RegExp>();

/** Beyond this many remembered lists the memory starts anew; all languages together have fewer. */
const REMEMBERED = 2000;

function remember<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  if (memory.size >= REMEMBERED) memory.clear();
  const made = make();
  memory.set(key, made);
  return made;
}

/** One phrase as a pattern: the longest gap is five words, so that no text can make matching slow. */
function phraseSource(phrase: string): string {
  return phrase
    .replaceAll(/[.+?^${}()[\]\\]/g, String.raw`\$&`)
    .replaceAll(' ~ ', String.raw`(?:\s+[^\s.;:!?]{1,40}){0,5}?\s+`)
    .replaceAll(/ ~$/g, String.raw`(?:\s+[^\s.;:!?]{1,40}){0,4}`)
    .replaceAll('*', String.raw`\p{L}{0,30}`)
    .replaceAll('-', String.raw`[-\s]?`)
    .replaceAll(' ', String.raw`\s+`);
}

/** The alternatives as the inside of a pattern, longest first so that "up to" wins over "up". Empty lists match nothing. */
export function sourceOf(phrases: Phrases): string {
  return remember(sources, phrases, () => {
    const alternatives = phrases.split('|').filter((phrase) => phrase !== '');
    const longestFirst = alternatives.sort((a, b) => b.length - a.length).map(phraseSource);
    return longestFirst.length === 0 ? '(?!)' : `(?:${longestFirst.join('|')})`;
  });
}

/** A pattern made once for each source. Its `lastIndex` is shared: use it through matchAll, or with a fresh start. */
export function patternOf(source: string, flags = 'giu'): RegExp {
  return remember(patterns, `${flags}/${source}`, () => new RegExp(source, flags));
}

const EDGE_BEFORE = String.raw`(?<![\p{L}\p{N}])`;
const EDGE_AFTER = String.raw`(?![\p{L}\p{N}])`;

/** Whole-word pattern for a list. */
export function wordSource(phrases: Phrases): string {
  return `${EDGE_BEFORE}${sourceOf(phrases)}${EDGE_AFTER}`;
}

/** Every place where a phrase of the list stands as whole words, in order. */
export function findPhrases(text: string, phrases: Phrases): readonly Span[] {
  return [...text.matchAll(patternOf(wordSource(phrases)))].map(({ index, 0: match }) => ({
    start: index,
    end: index + match.length,
  }));
}

export function hasPhrase(text: string, phrases: Phrases): boolean {
  return patternOf(wordSource(phrases), 'iu').test(text);
}

/** True where the text ends with a phrase, with nothing but filler and punctuation behind it. */
export function endsWithPhrase(text: string, phrases: Phrases, filler: Phrases): boolean {
  const tail = text.slice(-90);
  const source = `${wordSource(phrases)}(?:[\\s,:("]|${wordSource(filler)}){0,12}$`;
  return patternOf(source, 'iu').test(tail);
}

/** True where the text begins with a phrase, after spaces and punctuation. */
export function startsWithPhrase(text: string, phrases: Phrases): boolean {
  return patternOf(`^[\\s,)]{0,4}${sourceOf(phrases)}${EDGE_AFTER}`, 'iu').test(text.slice(0, 80));
}

/** The same number of characters, with one kind of quotation mark, hyphen and space, so that places stay valid. */
export function plainOf(text: string): string {
  return text
    .replaceAll(/[‘’‛′`´]/g, "'")
    .replaceAll(/[“”„«»‟″]/g, '"')
    .replaceAll(/[\u00A0\u2007\u202F\u2009\t]/g, ' ')
    .replaceAll(/[‐‑]/g, '-');
}
