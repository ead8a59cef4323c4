// What of a text is the article, and what belongs to the page around it: headlines of other articles, banners.

import { findPhrases, hasPhrase, patternOf, sourceOf } from './phrases.ts';
import type { Sentence } from './sentences.ts';
import type { PageWords } from './words/language-words.ts';

/** A paragraph at least this long, of several sentences, is taken for the article going on. */
const LONG_PARAGRAPH = 220;
/** One word of a banner makes noise of a line up to so long, two of one twice as long. */
const NOISE_REACH = 45;

/** The sentences that belong to the article. */
export function articleSentences(sentences: readonly Sentence[], words: PageWords): readonly Sentence[] {
  const lines = groupByLine(sentences);
  const kept: Sentence[] = [];
  let aside = false;
  for (const [index, line] of lines.entries()) {
    const isHeading = isRelatedHeading(line, words);
    if (aside && isParagraph(line)) aside = false;
    // A first line is never an aside: some titles begin like one ("Latest: …").
    if (index > 0 && isHeading) aside = true;
    const isOther = index > 0 && (isTeaser(line, words) || isNoise(line, words));
    if (!aside && !isOther) kept.push(...line);
  }
  return kept;
}

function groupByLine(sentences: readonly Sentence[]): readonly (readonly Sentence[])[] {
  const lines = new Map<number, Sentence[]>();
  for (const sentence of sentences) {
    const line = lines.get(sentence.line) ?? [];
    line.push(sentence);
    lines.set(sentence.line, line);
  }
  return [...lines.values()];
}

const lengthOf = (line: readonly Sentence[]): number =>
  line.reduce((sum, { text }) => sum + text.length + 1, 0);

function isParagraph(line: readonly Sentence[]): boolean {
  return line.length > 1 && lengthOf(line) >= LONG_PARAGRAPH;
}

/** "Related", "Lees ook": a short line that is nothing else. */
function isRelatedHeading(line: readonly Sentence[], { related }: PageWords): boolean {
  const [only] = line;
  if (only === undefined || line.length > 1) return false;
  return patternOf(`^[-•*#\\s]{0,6}${sourceOf(related)}[\\s:.…!]{0,4}$`, 'iu').test(only.plain);
}

/** "Read also: …" with the other headline on the same line. */
function isTeaser(line: readonly Sentence[], { related }: PageWords): boolean {
  const text = line.map(({ plain }) => plain).join(' ');
  return patternOf(`^[-•*>\\s]{0,6}${sourceOf(related)}\\s?[:»>]`, 'iu').test(text) && text.length < 300;
}

/** A short line about newsletters, cookies, shares or pictures. */
function isNoise(line: readonly Sentence[], { noise }: PageWords): boolean {
  const text = line.map(({ plain }) => plain).join(' ');
  return noiseCount(text, noise) * NOISE_REACH > text.length;
}

function noiseCount(text: string, noise: string): number {
  const begins = hasPhrase(text.slice(0, 30), noise) ? 1 : 0;
  return findPhrases(text, noise).length + begins;
}
