// Finds which of many phrases stand in a text. Each word of the text is looked up; only where a phrase begins with it is
// the whole phrase tried. One pattern of all phrases would try each of them at each letter.
import { type Span, phraseSource } from './phrase-source.ts';

export interface Match<T> extends Span {
  readonly value: T;
}

interface Entry<T> {
  readonly value: T;
  readonly pattern: RegExp;
  readonly length: number;
}

interface Word extends Span {
  readonly lower: string;
}

export interface Matcher<T> {
  /** All places, in order; of phrases that begin at one place the longest; none inside another. */
  find(text: string): readonly Match<T>[];
  has(text: string): boolean;
}

/** Words beginning so are looked up under their first letters. */
const PREFIX = 3;

const texts = new Map<string, readonly Word[]>();
/** The words of so many texts are remembered: every list asks about the same sentences. */
const TEXTS_KEPT = 500;

function wordsOfText(text: string): readonly Word[] {
  const known = texts.get(text);
  if (known !== undefined) return known;
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    lower: word.toLowerCase(),
  }));
  if (texts.size >= TEXTS_KEPT) texts.clear();
  texts.set(text, words);
  return words;
}

/** A matcher for phrases as words/language-words.ts describes them. Case does not count. */
export function createMatcher<T>(phrases: readonly (readonly [phrase: string, value: T])[]): Matcher<T> {
  const exact = new Map<string, Entry<T>[]>();
  const prefixed = new Map<string, Entry<T>[]>();
  for (const [phrase, value] of phrases) {
    const entry = { value, length: phrase.length, pattern: new RegExp(`${phraseSource(phrase)}(?![\\p{L}\\p{N}])`, 'iuy') };
    const [first = ''] = /^[\p{L}\p{N}]+/u.exec(phrase.toLowerCase()) ?? [];
    const next = phrase.charAt(first.length);
    if (first === '') continue;
    // "start*" and "opt-out" also begin longer words.
    if (next === '*' || next === '-') file(prefixed, first.slice(0, PREFIX), entry);
    else file(exact, first, entry);
  }
  return matcherOf(exact, prefixed);
}

function file<T>(map: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
  const list = map.get(key) ?? [];
  list.push(entry);
  map.set(key, list.sort((a, b) => b.length - a.length));
}

function matcherOf<T>(
  exact: ReadonlyMap<string, readonly Entry<T>[]>,
  prefixed: ReadonlyMap<string, readonly Entry<T>[]>,
): Matcher<T> {
  const shortest = [...new Set([...prefixed.keys()].map(({ length }) => length))];
  const candidates = (lower: string): readonly Entry<T>[] => [
    ...(exact.get(lower) ?? []),
    ...shortest.flatMap((length) => prefixed.get(lower.slice(0, length)) ?? []),
  ];
  function* matches(text: string): Generator<Match<T>> {
    let free = 0;
    for (const { start, lower } of wordsOfText(text)) {
      if (start < free) continue;
      const found = candidates(lower)
        .map(({ pattern, value }) => ({ start, end: endOf(pattern, text, start), value }))
        .filter(({ end }) => end > start);
      if (found.length === 0) continue;
      const longest = found.reduce((a, b) => (b.end > a.end ? b : a));
      free = longest.end;
      yield longest;
    }
  }
  return { find: (text) => [...matches(text)], has: (text) => !matches(text).next().done };
}

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
