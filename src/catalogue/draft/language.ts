// Which language a text is in, by the function words it is held together with.

import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { type Language, type LanguageWords, languages } from './words/language-words.ts';
import { nl } from './words/nl.ts';
import { pt } from './words/pt.ts';

const words: Readonly<Record<Language, LanguageWords>> = { en, nl, de, fr, es, pt };

export function wordsIn(language: Language): LanguageWords {
  return words[language];
}

/** Enough to be sure; more would only cost time. */
const READ = 8000;
/** A declared language counts as so many function words: it decides short texts, never a whole article. */
const DECLARED = 3;

/** The language of a text; `declared` (BCP 47) is a hint that short texts need. English where nothing tells. */
export function languageOf(text: string, declared: string | null): Language {
  const found =
    text
      .slice(0, READ)
      .toLowerCase()
      .match(/[\p{L}]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
  const hint = declared?.slice(0, 2).toLowerCase();
  const scores = languages.map((language) => ({
    language,
    score: scoreOf(language, counts) + spelling(language, text) + (language === hint ? DECLARED : 0),
  }));
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).language;
}

/** Letters and endings that mostly one of the languages has; they decide texts of a sentence or two. */
const spellings: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:\p{L}+(?:ing|tion)|wh\p{L}+)\b/giu,
  nl: /ij|aa(?=\p{L})|\b(?:ge|ver)\p{L}+d\b/giu,
  de: /[äöüß]|sch|\p{L}ung\b/giu,
  fr: /[èêàçœù]|\b[ldsn]'|eux\b|ez\b/giu,
  es: /[ñ¿¡]|ci[oó]n(?:es)?\b|\bll/giu,
  pt: /[ãõ]|ç[ãõ]|\bnh|ções\b/giu,
};
const SPELLING_READ = 600;
const PER_SPELLING = 0.5;
const MOST_SPELLING = 4;

function spelling(language: Language, text: string): number {
  const found = text.slice(0, SPELLING_READ).match(spellings[language])?.length ?? 0;
  return Math.min(MOST_SPELLING, found * PER_SPELLING);
}

function scoreOf(language: Language, counts: ReadonlyMap<string, number>): number {
  return words[language].common.split('|').reduce((sum, word) => sum + (counts.get(word) ?? 0), 0);
}
