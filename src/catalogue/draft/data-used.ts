// Which data a plan takes, and which it leaves alone. A noun counts in a clause that says so; its neighbours in a list
// of nouns count with it, known or not.
import { clausesOf } from './clauses.ts';
import type { FoundText } from './draft.ts';
import { findPhrases, hasPhrase, patternOf, type Span, wordSource, sourceOf } from './phrases.ts';
import type { Passage, Reading } from './reading.ts';
import { quoteAround } from './sentences.ts';
import type { LanguageWords } from './words/language-words.ts';

export interface DataFound {
  readonly used: readonly FoundText[];
  readonly excluded: readonly FoundText[];
}

/** The data named in the article. */
export function dataFound({ passages, words }: Reading): DataFound {
  const used: FoundText[] = [];
  const excluded: FoundText[] = [];
  let talk = false;
  for (const passage of passages) {
    if (passage.foreign) continue;
    for (const clause of clausesOf(passage.plain, words.data.but)) {
      const text = passage.plain.slice(clause.start, clause.end);
      const nouns = nounsIn(text, words);
      if (nouns.length === 0) continue;
      const side = sideOf(text, words, talk);
      if (side === null) continue;
      for (const noun of nouns) note(side === 'used' ? used : excluded, noun, clause, passage, side === 'used' ? 0.7 : 0.75);
    }
    talk = hasPhrase(passage.plain, words.story.uses);
  }
  return { used: withoutParts(used, excluded), excluded: withoutParts(excluded, []) };
}

function note(list: FoundText[], noun: Span, clause: Span, passage: Passage, confidence: number): void {
  const span = { start: clause.start + noun.start, end: clause.start + noun.end };
  const text = passage.text.slice(span.start, span.end).trim();
  if (list.some((one) => one.text.toLowerCase() === text.toLowerCase())) return;
  list.push({ text, quote: quoteAround(passage, span), confidence });
}

/** Excluded beats used: "messages are never used to train" has both words. */
function sideOf(text: string, { data, story }: LanguageWords, talk: boolean): 'used' | 'excluded' | null {
  if (hasPhrase(text, data.excluded) || negated(text, { data, story })) return 'excluded';
  if (hasPhrase(text, story.uses) && !hasPhrase(text, story.courts)) return 'used';
  return talk && patternOf(`^(?:\\s|-|${sourceOf('this includes|including|these include|it includes|they include|that includes|dazu gehören|dazu zählen|betroffen sind|dit betreft|het gaat om|daaronder|sont concernés|cela comprend|il s\'agit|esto incluye|entre ellos|se trata de|isso inclui|trata-se de|are included|includes|inbegrepen zijn|shared are')})`, 'iu').test(text)
    ? 'used'
    : null;
}

function negated(text: string, { data, story }: Pick<LanguageWords, 'data' | 'story'>): boolean {
  const verbs = wordSource(story.uses);
  const not = wordSource(story.not);
  if (data.excluded === '') return false;
  return (
    patternOf(`${not}(?:\\s[^\\s.;:]{1,30}){0,3}\\s${verbs}`, 'iu').test(text) ||
    patternOf(`${verbs}(?:\\s[^\\s.;:]{1,30}){0,2}\\s${wordSource('keine|geen|aucun|aucune|nicht|niet|pas|no')}`, 'iu').test(text)
  );
}

/** Nouns for data, with their adjectives, and what stands beside them in a list. */
function nounsIn(text: string, words: LanguageWords): readonly Span[] {
  const { nouns, before, after } = words.data;
  const adjective = before === '' ? '' : `(?:${sourceOf(before)}\\s+(?:(?:and|und|en|et|y|e)\\s+${sourceOf(before)}\\s+)?){0,2}`;
  const behind = after === '' ? '' : `(?:\\s+${sourceOf(after)}(?![\\p{L}])){0,2}`;
  const source = `(?<![\\p{L}\\p{N}])${adjective}${sourceOf(nouns)}(?![\\p{L}\\p{N}])${behind}`;
  const known = [...text.matchAll(patternOf(source))].map(({ index, 0: own }) => ({ start: index, end: index + own.length }));
  return [...known, ...neighbours(text, known, words)];
}

/** "routes, speeds and braking": short members of a list one of which is known. */
function neighbours(text: string, known: readonly Span[], words: LanguageWords): readonly Span[] {
  if (known.length === 0) return [];
  const members = listMembers(text);
  const isKnown = ({ start, end }: Span): boolean => known.some((one) => one.start < end && one.end > start);
  return members.flatMap((member, place) => {
    const beside = [members[place - 1], members[place + 1]].some((other) => other !== undefined && isKnown(other) && isJoined(text, member, other));
    return !isKnown(member) && beside && isNounLike(text.slice(member.start, member.end), words) ? [trimmed(text, member)] : [];
  });
}

function listMembers(text: string): readonly Span[] {
  const members: Span[] = [];
  let start = 0;
  for (const { index, 0: link } of text.matchAll(/,\s+(?:(?:and|or|und|oder|en|of|et|ou|y|e|o|ni)\s+)?|\s+(?:and|or|und|oder|sowie|en|of|et|ou|y|e|o|ni|nem|noch|nor|as well as)\s+/giu)) {
    members.push({ start, end: index });
    start = index + link.length;
  }
  members.push({ start, end: text.length });
  return members;
}

const isJoined = (text: string, a: Span, b: Span): boolean =>
  (a.end < b.start ? text.slice(a.end, b.start) : text.slice(b.end, a.start)).length < 16;

/** Two words at most beside an article, none of them a verb we know, no names of people or places. */
function isNounLike(member: string, { story, data, page }: LanguageWords): boolean {
  const bare = withoutArticle(member.trim());
  const size = bare.split(/\s+/).length;
  if (bare.length < 4 || bare.length > 40 || size > 3 || /[\d"()]/.test(bare)) return false;
  const verbs = [story.uses, story.plans, story.begins, story.acts, story.not, story.announces, data.minors].join('|');
  return !hasPhrase(bare, verbs) && !page.notNames.split('|').includes(bare.toLowerCase()) && !findPhrases(bare, story.company).length;
}

const ARTICLE = /^(?:the|their|its|your|which|de|het|hun|je|uw|die|der|das|den|ihre|les|la|le|leurs|vos|des|los|las|el|sus|os|as|o|a|seus|suas|also|even|ook|auch)\s+/iu;

const withoutArticle = (text: string): string => text.replace(ARTICLE, '');

function trimmed(text: string, { start, end }: Span): Span {
  const own = text.slice(start, end);
  const bare = withoutArticle(own.trimStart());
  return { start: end - bare.length, end };
}

/** "messages" is not used where "private messages" are excluded, and says nothing beside "public messages". */
function withoutParts(list: readonly FoundText[], others: readonly FoundText[]): readonly FoundText[] {
  const lower = ({ text }: FoundText): string => text.toLowerCase();
  return list.filter(
    (one) =>
      !others.some((other) => lower(other) === lower(one)) &&
      !list.some((other) => other !== one && lower(other).includes(lower(one)) && other.quote === one.quote),
  );
}
