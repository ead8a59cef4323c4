// Menu paths as articles give them: "Settings > Privacy > Data", "choose Settings, then Data privacy".
import { patternOf, type Span, sourceOf } from './phrases.ts';
import type { LanguageWords } from './words/language-words.ts';

export interface MenuPath extends Span {
  readonly labels: readonly string[];
}

/** A label: words beginning with a capital, or whatever stands in quotation marks. */
const QUOTED = String.raw`"[^"\n]{2,70}"`;
const WORDS = String.raw`\p{Lu}[\p{L}\p{N}&'/-]{0,24}(?:\s(?:&|and|und|y|e|et|en|of|de|du|des|da|do|la|le|l'|für|for|to|your|my|\p{L}[\p{L}\p{N}'-]{1,20})){0,4}?`;
const LABEL = `(?:${QUOTED}|${WORDS})`;
const ARROW = String.raw`\s*(?:>|→|»|›|➔|➜|⇒|->|=>|▸)\s*`;
const THEN = String.raw`\s*,?\s*(?:(?:and\s)?then|dan|daarna|vervolgens|dann|anschließend|puis|ensuite|luego|después|depois|em seguida|e depois|y luego|en dan|und dann|et puis)\s*(?:to|on|choose|select|open|kies|naar|auf|zu|sur|en|a|em|the|in)?\s*`;

/** Paths in a sentence; the strongest way of writing them wins. */
export function menuPaths(plain: string, words: LanguageWords): readonly MenuPath[] {
  const arrows = pathsBy(`${LABEL}(?:${ARROW}${LABEL}){1,6}(?=$|[\\s.,;:)"])`, new RegExp(ARROW, 'u'), plain);
  if (arrows.length > 0) return arrows;
  const steps = pathsBy(`${LABEL}(?:${THEN}${LABEL}(?=$|[\\s.,;:)"])){1,5}`, new RegExp(THEN, 'u'), plain);
  if (steps.length > 0) return steps;
  return listed(plain, words);
}

function pathsBy(source: string, split: RegExp, plain: string): readonly MenuPath[] {
  return [...plain.matchAll(patternOf(source, 'gu'))].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    labels: text.split(split).map(bare),
  }));
}

/** "Configurações, Privacidade": a list that begins with the word for settings. */
function listed(plain: string, { way }: LanguageWords): readonly MenuPath[] {
  const head = String.raw`(?<![\p{L}])${sourceOf(`${way.settings}|account|profile|profil|profiel|konto|compte|cuenta|conta|perfil`)}(?![\p{L}])`;
  const pattern = patternOf(`${head}(?:,\\s(?:${QUOTED}|\\p{Lu}[\\p{L}'&-]{1,24}(?:\\s\\p{L}[\\p{L}'-]{1,20}){0,2})){1,4}`, 'giu');
  return [...plain.matchAll(pattern)]
    .filter(({ 0: text }) => text.split(', ').every((label) => /^["\p{Lu}]/u.test(label)))
    .map(({ index, 0: text }) => ({ start: index, end: index + text.length, labels: text.split(', ').map(bare) }));
}

/** What a control is called: quoted words beside a verb of switching off. */
export function quotedLabels(plain: string): readonly string[] {
  return [...plain.matchAll(patternOf(QUOTED, 'gu'))].map(({ 0: text }) => bare(text));
}

const bare = (label: string): string => label.trim().replaceAll(/^"|"$/g, '').trim();
