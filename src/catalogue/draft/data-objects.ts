// Data nobody listed beforehand: the object of "will use … to train", the subject of "… are not shared".
import { asNoun, listMembers } from './data-nouns.ts';
import { findPairs, findPhrases, hasPhrase, patternOf, type Span, sourceOf, wordSource } from './phrases.ts';
import type { LanguageWords, Phrases } from './words/language-words.ts';

/** A preposition alone says what a model learns from only beside such a verb. */
const BARE = 4;
const LEARNS: Phrases =
  'train*|trein*|entren*|entraîn*|entrain*|trainier*|traint|getraind|leren|leert|lernen|lernt|apprendre|apprend|aprender|aprende|aliment*|feed|feeding|fed|füttern|gefüttert|speisen';

/** How far an object may reach. */
const REACH = 110;

/** Objects of verbs of use in a clause, as nouns. */
export function objectsUsed(text: string, words: LanguageWords): readonly Span[] {
  const { takes, modal, infinitives, onto, ends } = words.data;
  const beforeInfinitive = findPhrases(text, modal).flatMap(({ end }) =>
    objectFrom(text, end, infinitives, true),
  );
  const behindVerb = findPhrases(text, takes).flatMap(({ end }) => objectFrom(text, end, ends, true));
  const learns = hasPhrase(text, LEARNS);
  const behindOnto = findPhrases(text, onto)
    .filter(({ start, end }) => learns || end - start > BARE)
    .flatMap(({ end }) => objectFrom(text, end, ends, false));
  return [...beforeInfinitive, ...behindVerb, ...behindOnto].flatMap((object) =>
    nounsOf(text, object, words),
  );
}

/** From a verb to what ends its object; one that nothing ends counts only where the verb asks for none. */
function objectFrom(text: string, from: number, ends: Phrases, ended: boolean): readonly Span[] {
  const rest = text.slice(from, from + REACH);
  const stop = patternOf(`[.;:!?]|\\s${sourceOf(ends)}(?![\\p{L}\\p{N}])|$`, 'iu').exec(rest);
  const length = stop?.index ?? 0;
  if (length < 4 || (ended && stop?.[0] === '')) return [];
  return [{ start: from, end: from + length }];
}

function nounsOf(text: string, { start, end }: Span, words: LanguageWords): readonly Span[] {
  return listMembers(text.slice(start, end)).flatMap((member) => {
    const place = { start: start + member.start, end: start + member.end };
    const noun = asNoun(text, trimmedStart(text, place), words);
    return noun === null || isPeople(text.slice(noun.start, noun.end), words) ? [] : [noun];
  });
}

function trimmedStart(text: string, { start, end }: Span): Span {
  const own = text.slice(start, end);
  return { start: start + (own.length - own.trimStart().length), end };
}

/** Words of people; those that also mean data do not count. */
function isPeople(noun: string, { place, data }: LanguageWords): boolean {
  if (hasPhrase(noun, data.minors)) return false;
  const people = place.users.split('|').filter((word) => !DATA_WORDS.test(word));
  // "subscriber lists" are data: the last word tells.
  const last = noun.trim().split(/\s+/).slice(-2).join(' ');
  return findPhrases(last, [...people, place.worldwide].join('|')).some(({ end }) => end === last.length);
}

const DATA_WORDS =
  /^(?:data|content|posts|messages|photos|public|gegevens|berichten|daten|inhalte|beiträge|données|contenus|publications|datos|contenido\*|publicaciones|mensajes|dados|conteúdo\*|publicações|mensagens|profil\w*\*?|perfi\w*\*?|profile\*)$/iu;

const AUXILIARY =
  "er|hieronder|hier|are|is|will|be|were|was|remain|remains|stay|stays|worden|wordt|zijn|is|blijven|blijft|vallen|zullen|werden|sind|ist|bleiben|bleibt|wird|fallen|gehören|sont|est|seront|sera|restent|reste|ne|n'|font|son|es|serán|será|quedan|queda|no|se|están|está|são|é|serão|será|ficam|fica|não|estão|permanecem|hier|hiervon|davon|daarvan|do|does|also|ook|auch|aussi|también|também|explicitly|never|therefore|ausdrücklich|uitdrukkelijk|en|y|they|tampoco|entran|been|being|have|has|doen|doet|nehmen|nimmt|pas";

/** The longest subject that is read: "Documents marked as confidential". */
const LONGEST_SUBJECT = 80;

/** What "… are not shared" is said of, where the clause begins with it. A noun alone keeps what narrows it. */
export function subjectsExcluded(text: string, words: LanguageWords): readonly Span[] {
  const cue = [
    ...findPhrases(text, words.data.excluded),
    ...findPairs(text, words.story.not, words.story.uses, 2),
  ].sort((a, b) => a.start - b.start)[0];
  if (cue === undefined || cue.start > LONGEST_SUBJECT || cue.start < 4) return [];
  const lead = text.slice(0, cue.start).replace(patternOf(`(?:[\\s,]|${wordSource(AUXILIARY)})*$`, 'iu'), '');
  const told =
    findPhrases(lead, words.story.announces).findLast(({ end }) =>
      /^(?:,|\s+(?:that|dass|dat|que)\s)/iu.test(lead.slice(end)),
    )?.end ?? 0;
  const start =
    told + (/^(?:\s*,)?(?:\s+(?:that|dass|dat|que))?[\s"'(-]*/iu.exec(lead.slice(told))?.[0].length ?? 0);
  const members = listMembers(lead.slice(start)).map((one) => ({
    start: one.start + start,
    end: one.end + start,
  }));
  if (members.length > 1) return members.flatMap((member) => subject(text, member, words));
  const bare = asNoun(lowered(text, start, words), { start, end: lead.length }, words);
  return bare === null || isPeople(text.slice(bare.start, lead.length), words)
    ? []
    : [{ start: bare.start, end: lead.length }];
}

/** The first word of a sentence has a capital, whatever it is. */
function subject(text: string, member: Span, words: LanguageWords): readonly Span[] {
  const place = trimmedStart(text, member);
  const noun = asNoun(place.start < 3 ? lowered(text, place.start, words) : text, place, words);
  if (noun === null || isPeople(text.slice(noun.start, place.end), words)) return [];
  return [place.end - noun.start <= LONGEST_MEMBER ? { start: noun.start, end: place.end } : noun];
}

const LONGEST_MEMBER = 45;

/** German writes nouns with a capital anyway: there it tells them from verbs. */
function lowered(text: string, at: number, { page }: LanguageWords): string {
  if (page.notNames.startsWith('der|')) return text;
  return text.slice(0, at) + text.slice(at, at + 1).toLowerCase() + text.slice(at + 1);
}
