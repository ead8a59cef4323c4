// A sentence in clauses: "posts and comments, but not private messages" says two things.
import { findPhrases, type Span } from './phrases.ts';
import type { Phrases } from './words/language-words.ts';

/** Parts of a sentence, split at semicolons, dashes and words of contrast ("but", "while", "except"), which begin the next. */
export function clausesOf(plain: string, contrasts: Phrases): readonly Span[] {
  const breaks = [
    ...[...plain.matchAll(/[;:]\s|\s[–—-]\s/g)].map(({ index, 0: mark }) => index + mark.length),
    ...findPhrases(plain, contrasts).map(({ start }) => start),
  ].sort((a, b) => a - b);
  const edges = [0, ...breaks, plain.length];
  return edges
    .slice(0, -1)
    .map((start, place) => ({ start, end: edges[place + 1] ?? plain.length }))
    .filter(({ start, end }) => end > start);
}
