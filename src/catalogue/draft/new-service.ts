// The name of a service nobody has heard of: what the article's title begins with, or what "will use", "plans to" and
// "updates its terms" are said of.

import { hasPhrase, patternOf, sourceOf, wordSource } from './phrases.ts';
import type { Sentence } from './sentences.ts';
import type { LanguageWords, Phrases } from './words/language-words.ts';

export interface Candidate {
  readonly name: string;
  readonly score: number;
  readonly quote: string;
}

const WORD = String.raw`\p{Lu}[\p{L}\p{N}&+_'’-]{0,30}(?:\.(?:com|ai|io|org|net|de|nl|fr|eu))?`;
const NAME = String.raw`${WORD}(?:\s(?:(?:de|du|of|la|le|van|von|da|do|&)\s)?${WORD}){0,3}`;

/** Kinds of things that are called by a name: "the app Wielwijzer". */
const kinds: Phrases =
  "app|platform|service|website|site|network|tool|startup|start-up|company|maker|provider|insurer|bank|game|browser|community|application|host|store|shop|retailer|airline|carrier|assistant|chatbot|device|marketplace|publisher|plattform|dienst|anbieter|netzwerk|hersteller|webseite|portal|krankenkasse|versicherer|spiel|tekensite|plaatform|netwerk|aanbieder|maker|bedrijf|verzekeraar|spel|winkel|webwinkel|toepassing|l'application ~|l'application|l'outil ~|l'outil|plateforme ~|plateforme|le service|le site|réseau|fournisseur|assureur|banque|jeu|plataforma ~|plataforma|aplicación ~|aplicación|servicio|sitio|red social|proveedor|aseguradora|banco|juego|aplicativo ~|aplicativo|aplicação ~|aplicação|serviço|rede social|fornecedor|operadora|seguradora|jogo|operator|utility|energieleverancier|boekingssite|energieversorger|onlinehändler|händler|konzern|unternehmen|firma|empresa|compañía|companhia|entreprise|société|opérateur|opérateur ~|operador|loja|tienda|éditeur|enseigne|chaîne|supermarkt|supermarktketen|keten|streamingdienst|taalapp|leerapp";

/** What may stand between a name and its verb: "now", "also", "künftig". */
const ADVERB = String.raw`(?:\s\p{Ll}{2,12}){0,2}?`;

type Found = Map<string, { score: number; quote: string }>;

/** Names that may be the article's service, best first. `isNoName` refuses places, regulators and known services. */
export function newServices(
  title: Sentence | null,
  sentences: readonly Sentence[],
  words: LanguageWords,
  isNoName: (name: string) => boolean,
): readonly Candidate[] {
  const found: Found = new Map();
  const note = (name: string, score: number, quote: string): void => {
    const clean = cleaned(name, words);
    if (clean === null || isNoName(clean)) return;
    const known = found.get(clean);
    found.set(clean, { score: (known?.score ?? 0) + score, quote: known?.quote ?? quote });
  };
  const text = sentences.map(({ plain }) => plain).join('\n');
  if (title !== null) titleNames(title, text, note);
  for (const sentence of sentences.slice(0, 120)) actorNames(sentence, words, note);
  return [...found]
    .map(([name, { score, quote }]) => ({ name, quote, score: score + weightOf(name, text, words) }))
    .filter(({ score }) => score >= 3)
    .filter((one, _, all) => !all.some((other) => isLonger(other, one)))
    .sort((a, b) => b.score - a.score || b.name.length - a.name.length);
}

/** "Carnet de route" and not "Carnet". */
function isLonger(other: Candidate, one: Candidate): boolean {
  return other.name !== one.name && other.name.startsWith(`${one.name} `) && other.score >= one.score * 0.4;
}

type Note = (name: string, score: number, quote: string) => void;

/** A head of capitals alone, or one that stands in the text again: "Carnet de route", not "Wielwijzer kondigt aan". */
function isHeadName(head: string, all: string): boolean {
  return patternOf(`^${NAME}$`, 'u').test(head) || (/^\p{Lu}/u.test(head) && all.split(head).length > 2);
}

/** "Name: …" at the head, and any name before a verb of planning. */
function titleNames({ plain, text }: Sentence, all: string, note: Note): void {
  const head = /^([^:–—|?!]{2,40}?)\s?[:–—]\s/u.exec(plain)?.[1];
  if (head !== undefined && head.split(' ').length <= 4 && isHeadName(head, all)) note(head, 3, text);
  for (const match of plain.matchAll(patternOf(NAME, 'gu'))) {
    const before = plain.slice(0, match.index);
    note(match[0], patternOf(`${wordSource(kinds)}\\s["']?$`, 'iu').test(before) ? 4 : 2, text);
  }
}

function actorNames({ plain, text }: Sentence, words: LanguageWords, note: Note): void {
  const verbs = sourceOf(words.story.plans);
  const patterns: readonly (readonly [string, string, number])[] = [
    [`(${NAME})(?:,[^,.]{3,80},)?${ADVERB}\\s+${verbs}(?![\\p{L}])`, 'gu', 2],
    [`${wordSource(kinds)}\\s["']?(${NAME})`, 'gu', 2],
    [`${wordSource(capitalised(kinds))}\\s["']?(${NAME})`, 'gu', 2],
    [`(${NAME})['’]?s?\\s${sourceOf(words.page.account)}(?![\\p{L}])`, 'gu', 1.5],
    [
      `${sourceOf(words.page.account)}\\s(?:von|van|de|of|do|da|bei|bij|sur|em|en|with|op)\\s(${NAME})`,
      'gu',
      1.5,
    ],
  ];
  for (const [source, flags, score] of patterns) {
    for (const match of plain.matchAll(patternOf(source, flags))) note(match[1] ?? '', score, text);
  }
}

const capitalised = (phrases: Phrases): Phrases =>
  phrases
    .split('|')
    .map((phrase) => phrase.slice(0, 1).toUpperCase() + phrase.slice(1))
    .join('|');

/** "Leerapp Taalmaat": the first word says what it is. */
const KIND_OF =
  /(?:messenger|alternative|alternatief|app|apps|plattform|platform|dienst|messenger|alternative|alternatief|netzwerk|netwerk|site|seite|website|anbieter|aanbieder|konzern|portal|community|software|tool|assistent|hersteller|versicherer|verzekeraar|händler|kasse|bank|keten|startup|start-up|firma|bedrijf|provider|service|shop|winkel)$/iu;

const isKind = (word: string): boolean => KIND_OF.test(word) || kinds.split('|').includes(word.toLowerCase());

/** Without words before and behind that belong to no name; null where nothing is left. */
function cleaned(name: string, { page, date }: LanguageWords): string | null {
  const never = `${page.notNames}|${date.months.join('|')}|${date.weekdays.join('|')}`.split('|');
  const parts = name.replace(/['’]s$/, '').split(' ');
  const isNever = (word: string | undefined): boolean =>
    word === undefined || never.includes(word.toLowerCase().replaceAll(/['’](?:s|re|ll|ve|d|m)?$/g, ''));
  while (parts.length > 1 && (isNever(parts[0]) || isKind(parts[0] ?? ''))) parts.shift();
  while (parts.length > 0 && (isNever(parts[0]) || /^(?:\p{Ll}|[LD]['’]\p{Ll})/u.test(parts[0] ?? '')))
    parts.shift();
  while (
    parts.length > 0 &&
    (isNever(parts.at(-1)) || /^(de|du|of|la|le|van|von|da|do|&)$/.test(parts.at(-1) ?? ''))
  )
    parts.pop();
  const clean = parts
    .join(' ')
    .replace(/['’]s$/, '')
    .replace(/^[ldLD]['’](?=\p{Lu})/u, '');
  return clean.length < 2 || /^\p{Lu}{1,2}$/u.test(clean) ? null : clean;
}

/** How often the text names it; less where German writes it like any noun, with an article before it. */
function weightOf(name: string, text: string, { page }: LanguageWords): number {
  const own = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const times = [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${own}(?![\\p{L}\\p{N}])`, 'gu'))].length;
  const german = [
    ...text.matchAll(
      new RegExp(
        `(?:der|die|das|den|dem|des|ein|eine|einen|einer|im|zur|zum|vom|kein|keine|ihre|seine)\\s${own}(?![\\p{L}])`,
        'giu',
      ),
    ),
  ].length;
  const small = hasPhrase(text.replaceAll(/\p{Lu}\p{L}*|\S*[@/.]\S+/gu, ' '), name.toLowerCase());
  const isGerman = page.notNames.startsWith('der|');
  return (times === 0 ? -3 : Math.min(times, 8)) - (isGerman ? 3 * german : 0) - (small ? 4 : 0);
}
