// Menu paths as articles give them: "Settings > Privacy > Data", "choose Settings, then Data privacy".
import { findPhrases, patternOf, type Span, sourceOf } from './phrases.ts';
import type { LanguageWords } from './words/language-words.ts';

export interface MenuPath extends Span {
  readonly labels: readonly string[];
}

const ARROW = /\s*(?:>|→|›|➔|➜|⇒|▸|->|=>)\s*/gu;
const THEN =
  /\s*,?\s+(?:(?:and\s|en\s|und\s|et\s|y\s|e\s)?(?:then|dan|daarna|vervolgens|dann|anschließend|puis|ensuite|luego|después|depois|em seguida))\s+(?:(?:to|on|choose|select|open|tap|click|kies|naar|auf|zu|sur|en|a|em|the|in)\s+)?/giu;

/** Small words a label may hold; any other ends it. */
const INSIDE =
  '&|and|und|y|e|et|en|of|de|du|des|da|do|dos|das|la|le|les|el|los|for|für|to|your|my|met|van|voor|von|zur|zum|der|die|das|with|sobre|con|com|pour|sur|l|a|à|generativer|generativa|generatieve';

/** Paths in a sentence; the plainest way of writing them wins. */
export function menuPaths(plain: string, words: LanguageWords): readonly MenuPath[] {
  const arrows = pathAlong(plain, ARROW);
  if (arrows !== null) return [arrows];
  const steps = pathAlong(plain, THEN);
  if (steps !== null) return [steps];
  return listed(plain, words);
}

/** What stands between the signs, with the label before the first and the one behind the last. */
function pathAlong(plain: string, sign: RegExp): MenuPath | null {
  const signs = [...plain.matchAll(sign)].map(({ index, 0: own }) => ({
    start: index,
    end: index + own.length,
  }));
  const [first] = signs;
  const last = signs.at(-1);
  if (first === undefined || last === undefined || signs.length > 8) return null;
  const head = labelBefore(plain.slice(0, first.start));
  const tail = labelAfter(plain.slice(last.end));
  if (head === null || tail === null) return null;
  const between = signs.slice(1).map(({ start }, place) => plain.slice(signs[place]?.end ?? 0, start));
  if (between.some((label) => label.length > 70 || label.trim() === '')) return null;
  const labels = [head, ...between, tail].map(bare);
  return { start: first.start - head.length, end: last.end + tail.length, labels };
}

/** The last label of a text: quoted, or from the last capital on, back over words a label may hold. */
function labelBefore(text: string): string | null {
  const quoted = /"[^"]{2,70}"$/u.exec(text)?.[0];
  if (quoted !== undefined) return quoted;
  const words = text.slice(-90).split(/(?<=\s)/u);
  let from = words.length;
  for (let place = words.length - 1; place >= 0 && place >= words.length - 6; place -= 1) {
    const word = words[place] ?? '';
    if (/[.,;:"]\s*$/u.test(word) && place < words.length - 1) break;
    if (isCapital(word)) from = place;
    // "Mi cuenta", "Account settings": one small word may end a label.
    else if (!isInside(word) && place < words.length - 1) break;
  }
  if (from === words.length && !STOPS.test(words.at(-1) ?? '')) from = words.length - 1;
  // "Go to Settings": a verb with a capital opens the sentence, and a small word parts it from the label.
  const label = words
    .slice(from)
    .join('')
    .replace(
      /^\p{Lu}\p{Ll}+\s+(?:to|naar|zu|auf|unter|in|a|à|en|em|onder|your|the|de|den|die|los|le|la)\s+(?=["\p{Lu}])/u,
      '',
    );
  const bareLabel = label.replace(OPENS, '');
  return bareLabel === '' ? null : bareLabel;
}

const OPENS =
  /^(?:Open|Tap|Click|Select|Choose|Visit|Kies|Tik|Klik|Öffnen|Öffne|Wählen|Wähle|Klicken|Ouvrez|Allez|Cliquez|Choisissez|Abre|Abra|Elige|Elija|Pulse|Toca|Toque|Escolha|Clique|Selecione|Selecciona)\s+(?=["\p{Lu}])/u;

/** The first label of a text: quoted, or its capital words with what a label may hold between and after them. */
function labelAfter(text: string): string | null {
  const quoted = /^"[^"]{2,70}"/u.exec(text)?.[0];
  if (quoted !== undefined) return quoted;
  const words = text.slice(0, 90).split(/(?<=\s)/u);
  const taken: string[] = [];
  for (const word of words.slice(0, 6)) {
    const isFree = taken.length < 3 && !STOPS.test(word);
    if (!(taken.length === 0 ? isCapital(word) : isCapital(word) || isInside(word) || isFree)) break;
    taken.push(word);
    if (/[.,;:!?)]\s*$/u.test(word)) break;
  }
  // A small word at the end belongs to what follows.
  while (taken.length > 1 && isInside(taken.at(-1) ?? '')) taken.pop();
  const label = taken
    .join('')
    .trim()
    .replace(/[.,;:!?)]+$/u, '');
  return label === '' ? null : label;
}

const isCapital = (word: string): boolean => /^["\p{Lu}]/u.test(word);
const isInside = (word: string): boolean => INSIDE.split('|').includes(word.trim().toLowerCase());

/** Words after which a sentence goes on about something else. */
const STOPS =
  /^(?:and|or|to|in|on|by|before|until|where|if|und|oder|bis|den|der|die|das|ist|is|en|of|om|tot|waar|staat|et|ou|pour|avant|où|jusqu|y|o|para|antes|hasta|e|ou|até|turn|switch|you|can|schalten|deaktivieren|then|desactiva|desative|désactivez|zet|with|mit|met|avec)\s*$/iu;

const QUOTED = String.raw`"[^"\n]{2,70}"`;

/** "Configurações, Privacidade": a list that begins with the word for settings. */
function listed(plain: string, { way }: LanguageWords): readonly MenuPath[] {
  const heads = `${way.settings}|account|profile|profil|profiel|konto|compte|cuenta|conta|perfil`;
  if (findPhrases(plain, heads).length === 0) return [];
  const head = String.raw`(?<![\p{L}])${sourceOf(heads)}(?![\p{L}])`;
  const pattern = patternOf(
    `${head}(?:,\\s(?:${QUOTED}|\\p{Lu}[\\p{L}'&-]{1,24}(?:\\s\\p{L}[\\p{L}'-]{1,20}){0,2})){1,4}`,
    'giu',
  );
  return [...plain.matchAll(pattern)]
    .filter(({ 0: text }) => text.split(', ').every((label) => /^["\p{Lu}]/u.test(label)))
    .map(({ index, 0: text }) => ({
      start: index,
      end: index + text.length,
      labels: text.split(', ').map(bare),
    }));
}

/** What a control is called: quoted words beside a verb of switching off. */
export function quotedLabels(plain: string): readonly string[] {
  return [...plain.matchAll(patternOf(QUOTED, 'gu'))].map(({ 0: text }) => bare(text));
}

const bare = (label: string): string => label.trim().replaceAll(/^"|"$/g, '').trim();
