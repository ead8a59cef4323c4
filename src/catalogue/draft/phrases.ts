// Lists of phrases as they stand in words/*.ts → places in a text where one of them occurs.
import { createMatcher, type Matcher } from './matcher.ts';
import { phraseSource, type Span } from './phrase-source.ts';
import type { Phrases } from './words/language-words.ts';

export type { Span } from './phrase-source.ts';

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

const matchers = new Map<string, Matcher<null>>();

function matcherFor(phrases: Phrases): Matcher<null> {
  return remember(matchers, phrases, () =>
    createMatcher(phrases.split('|').map((phrase): [string, null] => [phrase, null])),
  );
}

/** Every place where a phrase of the list stands as whole words, in order. */
export function findPhrases(text: string, phrases: Phrases): readonly Span[] {
  return matcherFor(phrases).find(text);
}

export function hasPhrase(text: string, phrases: Phrases): boolean {
  return matcherFor(phrases).has(text);
}

/** Places where `first` stands and, at most so many words later in the same clause, `second`. */
export function findPairs(text: string, first: Phrases, second: Phrases, words: number): readonly Span[] {
  const seconds = findPhrases(text, second);
  if (seconds.length === 0) return [];
  return findPhrases(text, first).flatMap(({ start, end }) => {
    const next = seconds.find((one) => one.start >= end);
    return next !== undefined && isNear(text.slice(end, next.start), words) ? [{ start, end: next.end }] : [];
  });
}

function isNear(between: string, words: number): boolean {
  return (
    between.length < 120 &&
    !/[.;:]/.test(between) &&
    between.trim().split(/\s+/).filter(Boolean).length <= words
  );
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
