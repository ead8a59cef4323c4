// Which data a plan takes, and which it leaves alone: nouns in clauses that say so.
import { clausesOf } from './clauses.ts';
import { isQuoted, knownNouns, neighbours, withoutArticle } from './data-nouns.ts';
import { objectsSpared, objectsUsed, subjectsExcluded, subjectsUsed } from './data-objects.ts';
import type { FoundText } from './draft.ts';
import { findPairs, findPhrases, hasPhrase, type Span } from './phrases.ts';
import { placeNamesOf } from './place-names.ts';
import type { Passage, Reading } from './reading.ts';
import { quoteAround } from './sentences.ts';
import { mentionsIn, nameIndexOf } from './service-names.ts';
import type { LanguageWords, Phrases } from './words/language-words.ts';

export interface DataFound {
  readonly used: readonly FoundText[];
  readonly excluded: readonly FoundText[];
}

/** How sure a noun is that we know, and one that only stands in the right place. */
const KNOWN = 0.75;
const GUESSED = 0.55;

/** After a sentence on use, a list of data in one of the next so many belongs to it. */
const TALK = 2;

/** A list with so many known nouns needs no talk of use before it. */
const LONG_LIST = 3;

/** The data named in the article. */
export function dataFound({ passages, words, language, known: { services, table } }: Reading): DataFound {
  const places = placeNamesOf(language, table);
  const index = nameIndexOf(services);
  const isName = (text: string): boolean =>
    places.find(text).length > 0 || mentionsIn(text, index).length > 0;
  const found: Record<Side, FoundText[]> = { used: [], excluded: [] };
  let talk = 0;
  for (const passage of passages.filter(({ foreign }) => !foreign)) {
    const isWarning = hasPhrase(passage.plain, SENSITIVE) && !hasPhrase(passage.plain, words.story.plans);
    for (const clause of clausesOf(passage.plain, words.data.but)) {
      const text = passage.plain.slice(clause.start, clause.end);
      const side = isWarning ? null : sideOf(text, words, talk > 0);
      if (side === null || (side === 'excluded' && passage.line === -1)) continue;
      for (const noun of nounsIn(text, side, words, isName)) note(found[side], noun, clause, passage);
    }
    talk = hasPhrase(passage.plain, words.story.uses) ? TALK : talk - 1;
  }
  return { used: distinct(found.used, found.excluded), excluded: distinct(found.excluded, []) };
}

type Side = 'used' | 'excluded';

interface Noun extends Span {
  readonly confidence: number;
}

/** The data a clause says are taken, or left alone. */
function nounsIn(
  text: string,
  side: Side,
  words: LanguageWords,
  isName: (text: string) => boolean,
): readonly Noun[] {
  const known = knownNouns(text, words);
  const guessed =
    side === 'used'
      ? [...objectsUsed(text, words), ...subjectsUsed(text, words)]
      : [...subjectsExcluded(text, words), ...objectsSpared(text, words)];
  const isNew = ({ start, end }: Span): boolean =>
    !isQuoted(text, start) &&
    !isName(text.slice(start, end)) &&
    known.every((one) => one.end <= start || one.start >= end);
  const named = guessed.filter(({ start, end }) => !isName(text.slice(start, end)));
  const people = side === 'excluded' ? findPhrases(text, words.data.minors) : [];
  const more = [...people, ...guessed, ...neighbours(text, known, words)].filter(isNew);
  const helped = findPhrases(text, HELPS);
  return [
    ...known.map((one) => ({ ...widest(one, named), confidence: KNOWN })),
    ...more.map((one) => ({ ...one, confidence: GUESSED })),
  ].filter((one) => !helped.some(({ start, end }) => start <= one.start && one.start - end <= HELP_REACH));
}

/** What a feature helps people with is none of what it learns from: "an assistant that helps users draft messages". */
const HELPS: Phrases =
  'help ~ draft|helps ~ draft|help ~ write|helps ~ write|helping ~ write|help ~ create|helps ~ create|help ~ find|helps ~ find|helpt bij het|helpen bij het|hilft beim|helfen beim|hilft ~ bei|aide ~ à|aident ~ à|ayuda a|ayudan a|ayuda ~ a|ajuda a|ajudam a|ajuda ~ a';
const HELP_REACH = 60;

/** "Documents marked as confidential" and not "Documents". */
function widest(noun: Span, others: readonly Span[]): Span {
  return others.find(({ start, end }) => start <= noun.start && end >= noun.end) ?? noun;
}

function note(list: FoundText[], noun: Noun, clause: Span, passage: Passage): void {
  const span = { start: clause.start + noun.start, end: clause.start + noun.end };
  const text = withoutArticle(passage.text.slice(span.start, span.end).trim());
  if (text === null || text === '' || list.some((one) => one.text.toLowerCase() === text.toLowerCase()))
    return;
  list.push({ text, quote: quoteAround(passage, span), confidence: noun.confidence });
}

const BUT_NOT = /^\s*(?:but|maar|aber|mais|pero|mas)\s+(?:not|niet|nicht|pas|no|não)\s/iu;

/** Excluded beats used: "messages are never used to train" has the words of both. */
function sideOf(text: string, words: LanguageWords, talk: boolean): Side | null {
  const { data, story } = words;
  if (BUT_NOT.test(text) || hasPhrase(text, data.excluded) || negated(text, words)) return 'excluded';
  if (hasPhrase(text, story.uses)) return 'used';
  const known = knownNouns(text, words);
  const lists = known.length + neighbours(text, known, words).length >= 2;
  const opensList = hasPhrase(text, LISTS);
  return (talk && (lists || opensList)) || (opensList && known.length >= LONG_LIST) ? 'used' : null;
}

/** A warning that some data are delicate, and no word on what is taken. */
const SENSITIVE: Phrases =
  'special personal data|special category data|special categories|sensitive data|sensitive personal data|sensitive information|bijzondere persoonsgegevens|gevoelige gegevens|gevoelige details|besondere kategorien|besonders schützenswert*|sensible daten|sensiblen daten|données sensibles|données particulières|datos sensibles|datos especialmente protegidos|dados sensíveis|dados pessoais sensíveis';

/** Words that begin a list of what is taken. */
const LISTS: Phrases =
  "includes|including|included are|these are|shared are|goes in|covers|such as|it concerns|dazu gehören|dazu zählen|betroffen sind|erfasst|einfließen|dit betreft|het gaat om|waaronder|sont concernés|sont concernées|cela comprend|il s'agit|y compris|esto incluye|entre ellos|se trata de|incluye|inclui|trata-se de|incluindo|abrange";

function negated(text: string, { story }: LanguageWords): boolean {
  const behind: Phrases = 'keine|geen|aucun|aucune|nicht|niet|pas|nooit|nie|niemals|jamais';
  return (
    findPhrases(text, story.uses).some(({ start, end }) => hasPhrase(text.slice(start, end), story.not)) ||
    findPairs(text, story.not, story.uses, 3).length > 0 ||
    findPairs(text, story.uses, behind, 2).length > 0
  );
}

/** Without what is also left alone, and without parts of longer findings in the same sentence. */
function distinct(list: readonly FoundText[], others: readonly FoundText[]): readonly FoundText[] {
  const lower = ({ text }: FoundText): string => text.toLowerCase();
  const isPart = (one: FoundText, other: FoundText): boolean =>
    other !== one &&
    other.quote === one.quote &&
    lower(other) !== lower(one) &&
    lower(other).includes(lower(one));
  return list.filter(
    (one) =>
      !others.some((other) => lower(other) === lower(one)) && !list.some((other) => isPart(one, other)),
  );
}
