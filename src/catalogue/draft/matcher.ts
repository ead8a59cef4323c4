// Finds which of many phrases stand in a text. Each word of the text is looked up; only where a phrase begins with it is
// the whole phrase tried. One pattern of all phrases would try each of them at each letter.
import { phraseSource, type Span } from './phrase-source.ts';

export interface Match<T> extends Span {
  readonly value: T;
}

/** A word of a text: where it stands, and how it is looked up. */
interface Word extends Span {
  readonly lower: string;
}

/** Where a phrase that begins at a word ends, or -1. */
type Ending = (text: string, words: readonly Word[], at: number) => number;

interface Entry<T> {
  readonly value: T;
  readonly endOf: Ending;
}

export interface Matcher<T> {
  /** All places, in order; of phrases that begin at one place the longest; none inside another. */
  find(text: string): readonly Match<T>[];
  has(text: string): boolean;
}

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

/** Words beginning so are looked up under their first letters. */
const PREFIX = 3;

/** A matcher for phrases as words/language-words.ts describes them. Case does not count. */
export function createMatcher<T>(phrases: readonly (readonly [phrase: string, value: T])[]): Matcher<T> {
  const exact = new Map<string, Entry<T>[]>();
  const prefixed = new Map<string, Entry<T>[]>();
  for (const [written, value] of phrases) {
    const phrase = written.toLowerCase();
    const entry = { value, endOf: endingOf(phrase) };
    const [first = ''] = /^[\p{L}\p{N}]+/u.exec(phrase) ?? [];
    const next = phrase.charAt(first.length);
    if (first === '') continue;
    // "start*" and "opt-out" also begin longer words.
    if (next === '*' || next === '-') file(prefixed, first.slice(0, PREFIX), entry);
    else file(exact, first, entry);
  }
  return matcherOf(exact, prefixed);
}

function file<T>(map: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}

/** Most phrases are words alone, compared one by one; a pattern is made only for the others, when first tried. */
function endingOf(phrase: string): Ending {
  if (/^[\p{L}\p{N}* ]+$/u.test(phrase)) return wordEnding(phrase.split(' '));
  let pattern: RegExp | undefined;
  return (text, words, at) => {
    pattern ??= new RegExp(`${phraseSource(phrase)}(?![\\p{L}\\p{N}])`, 'iuy');
    pattern.lastIndex = words[at]?.start ?? 0;
    return pattern.test(text) ? pattern.lastIndex : -1;
  };
}

function wordEnding(parts: readonly string[]): Ending {
  const wanted = parts.map((part) => ({ stem: part.replace('*', ''), open: part.endsWith('*') }));
  return (text, words, at) => {
    for (const [place, { stem, open }] of wanted.entries()) {
      const word = words[at + place];
      if (word === undefined || !(open ? word.lower.startsWith(stem) : word.lower === stem)) return -1;
      if (place > 0 && text.slice(words[at + place - 1]?.end, word.start).trim() !== '') return -1;
    }
    return words[at + wanted.length - 1]?.end ?? -1;
  };
}

function matcherOf<T>(
  exact: ReadonlyMap<string, readonly Entry<T>[]>,
  prefixed: ReadonlyMap<string, readonly Entry<T>[]>,
): Matcher<T> {
  const lengths = [...new Set([...prefixed.keys()].map(({ length }) => length))];
  function longestAt(text: string, words: readonly Word[], at: number): { end: number; value: T } | null {
    const { lower = '' } = words[at] ?? {};
    let best: { end: number; value: T } | null = null;
    const tryAll = (entries: readonly Entry<T>[] | undefined): void => {
      for (const { value, endOf } of entries ?? []) {
        const end = endOf(text, words, at);
        if (end > (best?.end ?? -1)) best = { end, value };
      }
    };
    tryAll(exact.get(lower));
    for (const length of lengths) tryAll(prefixed.get(lower.slice(0, length)));
    return best;
  }
  function* matches(text: string): Generator<Match<T>> {
    const words = wordsOfText(text);
    let free = 0;
    for (const [at, { start }] of words.entries()) {
      const longest = start < free ? null : longestAt(text, words, at);
      if (longest === null) continue;
      free = longest.end;
      yield { start, end: longest.end, value: longest.value };
    }
  }
  return { find: (text) => [...matches(text)], has: (text) => matches(text).next().done === false };
}
