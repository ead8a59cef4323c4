// Where in a question names stand: as written, in another order, inside a compound, or mistyped. The longest match wins.
import type { Name, NameIndex } from './lookup-names.ts';
import { idioms, otherServices } from './lookup-others.ts';
import { plainWords } from './lookup-plain-words.ts';
import { type Run, runsOf, typoDistance, withoutUmlauts, wordsOf } from './lookup-tokens.ts';
import { isCompoundEnd, isFiller, isTopic } from './lookup-words.ts';

export interface Span {
  readonly start: number;
  /** The place after its last word. */
  readonly end: number;
  /** Empty for what is no service of ours. */
  readonly names: readonly Name[];
  readonly isTyped: boolean;
  readonly weight: number;
}

const LONGEST_PHRASE = 4;
/** Letters. */
const LONGEST_NAME = 60;
/** Typing errors are looked for in so many words; in a longer text ordinary words would be met by chance. */
const FUZZY_WORDS = 60;
const LONGEST_FUZZY = 3;
/** A wrong letter makes a match as much worse as so many letters less. */
const WRONG_LETTER = 3;

const phrases: ReadonlySet<string> = new Set(
  [...otherServices, ...idioms].map((one) => wordsOf(one).join('')),
);

/** All names in a question, none of them within another. */
export function spansIn(words: readonly string[], index: NameIndex): readonly Span[] {
  const written = [
    ...runsOf(words, Math.max(index.longest, LONGEST_PHRASE)).flatMap((run) => writtenIn(words, run, index)),
    ...reorderedIn(words, index),
    ...words.flatMap((word, place) => compoundIn(word, place, index)),
  ];
  return apart([...written, ...mistypedIn(words, index)]);
}

/** The heaviest first; what overlaps a heavier one is no name here. */
function apart(spans: readonly Span[]): readonly Span[] {
  const taken = new Set<number>();
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => b.weight - a.weight)) {
    const places = Array.from({ length: span.end - span.start }, (_, i) => span.start + i);
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    kept.push(span);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

function writtenIn(words: readonly string[], run: Run, index: NameIndex): readonly Span[] {
  if (run.text.length > LONGEST_NAME) return [];
  const end = run.start + run.length;
  const span = { start: run.start, end, isTyped: true, weight: run.text.length };
  const name = index.find(run.text) ?? index.find(withoutUmlauts(run.text));
  if (name !== undefined && isWritten(words.slice(run.start, end), name)) return [{ ...span, names: [name] }];
  return phrases.has(run.text) && name === undefined ? [{ ...span, names: [] }] : [];
}

/** Small words written as one are a name only where it is spelled like that: "did it" is not Didit. */
function isWritten(words: readonly string[], { spellings }: Name): boolean {
  if (words.length === 1 || !words.every(isSmall)) return true;
  return spellings.has(words.join(' '));
}

const isSmall = (word: string): boolean => word.length < 3 || isFiller(word);

/** "Copilot de Microsoft": neighbouring words that say something, whatever small words stand between them. */
function reorderedIn(words: readonly string[], index: NameIndex): readonly Span[] {
  const telling = words.flatMap((word, place) => (isFiller(word) ? [] : [{ word, place }]));
  return telling.flatMap(({ place: start }, at) =>
    [2, 3, 4].flatMap((length) => {
      const used = telling.slice(at, at + length);
      const name = used.length === length ? index.findUnordered(used.map(({ word }) => word)) : undefined;
      const end = (used.at(-1)?.place ?? start) + 1;
      return name === undefined
        ? []
        : [{ start, end, names: [name], isTyped: true, weight: name.text.length - 1 }];
    }),
  );
}

function compoundIn(word: string, place: number, index: NameIndex): readonly Span[] {
  const name = index.beginning(word);
  if (name === undefined || plainWords.has(word) || !isCompoundEnd(word.slice(name.text.length))) return [];
  return [{ start: place, end: place + 1, names: [name], isTyped: true, weight: name.text.length }];
}

function mistypedIn(words: readonly string[], index: NameIndex): readonly Span[] {
  return runsOf(words.slice(0, FUZZY_WORDS), LONGEST_FUZZY).flatMap((run) => {
    const typed = words.slice(run.start, run.start + run.length);
    if (!mayBeMistyped(typed, run.text) || index.find(run.text) !== undefined || phrases.has(run.text))
      return [];
    const near = index.nearest(run.text);
    const names = near?.names.filter((name) => isMistyped(typed, name)) ?? [];
    if (near === null || names.length === 0) return [];
    const weight = (names[0]?.text.length ?? 0) - WRONG_LETTER * near.distance;
    return [{ start: run.start, end: run.start + run.length, names, isTyped: false, weight }];
  });
}

const SHORTEST_MISTYPED = 3;
const SHORTEST_SPLIT = 7;

/** Ordinary words are no typing errors. */
function mayBeMistyped(typed: readonly string[], text: string): boolean {
  const least = typed.length === 1 ? SHORTEST_MISTYPED : SHORTEST_SPLIT;
  return text.length >= least && !typed.every(isOrdinary);
}

function isOrdinary(word: string): boolean {
  return word.length < SHORTEST_MISTYPED || isFiller(word) || isTopic(word) || plainWords.has(word);
}

/** Several words are one name mistyped when each is one of its words mistyped, or all together a letter away. */
function isMistyped(typed: readonly string[], name: Name): boolean {
  if (typed.length === 1) return true;
  const isEach = [...name.spellings].some((spelled) => {
    const words = spelled.split(' ');
    return (
      words.length === typed.length && words.every((word, i) => typoDistance(typed[i] ?? '', word) !== null)
    );
  });
  const together = typed.join('');
  return isEach || (together[0] === name.text[0] && (typoDistance(together, name.text) ?? 2) <= 1);
}
