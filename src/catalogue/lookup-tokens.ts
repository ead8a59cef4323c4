// Free text → words that can be compared: no case, no accents, no punctuation.
import { allowance, wordDistance } from './nearest-word.ts';

/** What people type into a chat is shorter; a pasted page is read up to here, in characters. */
export const LONGEST_TEXT = 5000;
/** Letters that are no letter with an accent, as most write them without their keyboard. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/** Lower-case words of letters and digits, without accents ("entraîner l'IA" → entrainer, l, ia; "x.com" → xcom). */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .slice(0, LONGEST_TEXT)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßøæœłđı]/gu, (letter) => letters[letter] ?? letter)
    // Otherwise nothing would tell "x.ai" from "x ai".
    .replaceAll(/\b([a-z0-9])\.(ai|com)\b/gu, '$1$2');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** German umlauts as typed without them: "fuer" → "fur". Also changes words that have none: try the word itself first. */
export function withoutUmlauts(word: string): string {
  return word.replaceAll(/([aou])e/gu, '$1');
}

/** A run of neighbouring words, written as one. */
export interface Run {
  readonly text: string;
  readonly start: number;
  readonly length: number;
}

/** All runs of up to `longest` neighbouring words. */
export function runsOf(words: readonly string[], longest: number): readonly Run[] {
  return words.flatMap((_, start) => {
    const lengths = Math.min(longest, words.length - start);
    let text = '';
    return Array.from({ length: lengths }, (_, i) => {
      text += words[start + i] ?? '';
      return { text, start, length: i + 1 };
    });
  });
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
