// Free text → words that can be compared: no case, no accents, no punctuation.
import { allowance, wordDistance } from './nearest-word.ts';

/** Lower-case words of letters and digits, without accents ("entraîner l'IA" → entrainer, l, ia). */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A run of neighbouring words, written as one. */
export interface Run {
  readonly text: string;
  readonly start: number;
  readonly length: number;
}

/** All runs of up to `longest` neighbouring words, longest first. */
export function runsOf(words: readonly string[], longest: number): readonly Run[] {
  const runs: Run[] = [];
  for (let length = longest; length >= 1; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      runs.push({ text: words.slice(start, start + length).join(''), start, length });
    }
  }
  return runs;
}

const SHORTEST_FUZZY = 5;
const LONG = 8;

/**
 * How far a mistyped text is from a name, in letters; null when it cannot be meant. Doubled or undoubled letters count
 * half. Names of four letters and fewer forgive nothing else: too many words lie around them.
 */
export function typoDistance(typed: string, name: string): number | null {
  if (typed === name) return 0;
  if (name.length >= 4 && undoubled(typed) === undoubled(name)) return 0.5;
  if (name.length < SHORTEST_FUZZY || Math.abs(typed.length - name.length) > 2) return null;
  const distance = wordDistance(typed, name);
  if (distance > allowance(name.length)) return null;
  const sameStart = typed[0] === name[0] || (typed[0] === name[1] && typed[1] === name[0]);
  return sameStart || (distance === 1 && name.length >= LONG) ? distance : null;
}

function undoubled(word: string): string {
  return word.replaceAll(/(.)\1+/gu, '$1');
}
