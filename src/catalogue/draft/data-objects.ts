// Data nobody listed beforehand: the object of "will use … to train", the subject of "… are not shared".
import { asNoun, listMembers } from './data-nouns.ts';
import { findPairs, findPhrases, hasPhrase, patternOf, type Span, sourceOf, wordSource } from './phrases.ts';
import type { LanguageWords, Phrases } from './words/language-words.ts';

/** A preposition alone says what a model learns from only beside such a verb. */
const BARE = 4;
const LEARNS: Phrases =
  'train*|trein*|entren*|entraîn*|entrain*|trainier*|traint|getraind|leren|leert|lernen|lernt|apprendre|apprend|aprender|aprende|aliment*|feed|feeding|fed|füttern|gefüttert|speisen';

/** How far an object may reach. */
const REACH = 240;

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

/** Whom something is handed to may stand before what is handed over: "cederá a los comercios los movimientos". */
const TO_WHOM =
  /^\s(?:with|aan|met|an|mit|à|aux|avec|a|al|con|ao|aos|com)\s(?:\p{L}{1,16}\s){1,3}?(?=(?:los|las|les|des|os|as|the|their|your|vos|sus|seus|suas)\s)/iu;

/** From a verb to what ends its object; one that nothing ends counts only where the verb asks for none. */
function objectFrom(text: string, from: number, ends: Phrases, ended: boolean): readonly Span[] {
  const given = TO_WHOM.exec(text.slice(from, from + REACH))?.[0].length ?? 0;
  if (given > 0) return objectFrom(text, from + given, ends, ended);
  const rest = text.slice(from, from + REACH);
  const stop = patternOf(`[.;:!?]|\\s${sourceOf(ends)}(?![\\p{L}\\p{N}])|$`, 'iu').exec(rest);
  const length = stop?.index ?? 0;
  if (length < 4 || (ended && stop?.[0] === '')) return [];
  return [{ start: from, end: from + length }];
}

/** "a fake image": one thing, told as an example. */
const ONE = /^(?:an?|een|eine?|einen|une?|una|uma|um)\s/iu;

function nounsOf(text: string, { start, end }: Span, words: LanguageWords): readonly Span[] {
  return listMembers(text.slice(start, end)).flatMap((member) => {
    const place = trimmedStart(text, { start: start + member.start, end: start + member.end });
    const noun = ONE.test(text.slice(place.start, place.end)) ? null : asNoun(text, place, words);
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
  "n'étaient|n'était|étaient|était|waren|was|were|war|eran|era|eram|würde|würden|zou|zouden|would|er|hieronder|hier|are|is|will|be|were|was|remain|remains|stay|stays|worden|wordt|zijn|is|blijven|blijft|vallen|zullen|werden|sind|ist|bleiben|bleibt|wird|fallen|gehören|sont|est|seront|sera|restent|reste|ne|n'|font|son|es|serán|será|quedan|queda|no|se|están|está|são|é|serão|será|ficam|fica|não|estão|permanecem|hier|hiervon|davon|daarvan|do|does|also|ook|auch|aussi|también|também|explicitly|never|therefore|ausdrücklich|uitdrukkelijk|en|y|they|tampoco|entran|been|being|have|has|doen|doet|nehmen|nimmt|pas";

/** The longest subject that is read: "Documents marked as confidential". */
const LONGEST_SUBJECT = 80;

/** What "… are not shared" is said of, where the clause begins with it. A noun alone keeps what narrows it. */
export function subjectsExcluded(text: string, words: LanguageWords): readonly Span[] {
  const { not, uses } = words.story;
  const cues = [
    ...findPhrases(text, words.data.excluded),
    ...findPairs(text, not, uses, 2),
    ...findPhrases(text, uses).filter(({ start, end }) => hasPhrase(text.slice(start, end), not)),
  ];
  const cue = cues.sort((a, b) => a.start - b.start)[0];
  return cue === undefined ? [] : [...subjectsBefore(text, cue.start, words), ...named(text, words)];
}

/** "Excluded are files and notes", "Ausgenommen sind Akten": the list behind the word. */
const NAMED_AFTER =
  /^\W{0,3}(?:(?:also|ook|auch|sont également|sont aussi|también|também|explicitly|ausdrücklich|uitdrukkelijk|not|nicht|niet|ne|no|não)\s){0,2}(?:excluded|exempt|exempted|included|affected|ausgenommen|ausgeschlossen|betroffen|uitgezonderd|uitgesloten|exclus|exclues|exclu|concernés|concernées|quedan fuera|quedan excluid[oa]s|quedan al margen|ficam de fora|ficam excluíd[oa]s|excluíd[oa]s)\s(?:are|is|sind|ist|zijn|is|sont|est|son|es|são|é)?\s?/iu;

function named(text: string, words: LanguageWords): readonly Span[] {
  const start = NAMED_AFTER.exec(text)?.[0].length ?? 0;
  return start === 0
    ? []
    : objectFrom(text, start, words.data.ends, false).flatMap((one) => nounsOf(text, one, words));
}

/** Verbs of use in the negative: what follows is left alone. "We do not share your calls or text messages." */
export function objectsSpared(text: string, words: LanguageWords): readonly Span[] {
  const { data, story } = words;
  return findPhrases(text, data.takes)
    .filter(
      ({ start }) =>
        NEGATED.test(text.slice(Math.max(0, start - 24), start)) ||
        hasPhrase(text.slice(Math.max(0, start - 8), start), story.not),
    )
    .flatMap(({ end }) =>
      objectFrom(text, end, data.ends, false).flatMap((one) => nounsOf(text, one, words)),
    );
}

/** A negation right before a verb, with no more than a helper between them. */
const NEGATED =
  /(?<!\p{L})(?:not|never|n't|cannot|no|nunca|ne|n'|não|jamais|nooit|niet)\s?(?:\p{L}{1,8}\s)?$/iu;

/** "will be", "werden": before a participle these make what stands before them its object. */
const PASSIVE =
  /(?<!\p{L})(?:will be|are being|is being|to be|may be|can be|worden|wordt|werden|wird|seront|sera|serán|será|serão|se|being)\s(?:\p{L}{2,14}\s)?$/iu;

/** German and Dutch put the participle last: "werden … genutzt"; with an infinitive it is no passive. */
const BRACKET = /(?<!\p{L})(?:worden|wordt|werden|wird)\s[^.;:]{1,60}$/iu;
const PARTICIPLE =
  /(?:(?<!\p{L})|(?<=aus|ein|weiter|mit|auf|ab|zu|in|door|uit))ge\p{L}{2,20}(?:t|en|d)$|^(?:ver|be|er|ent|über)\p{L}{2,20}(?:t|d)$|iert$/iu;

function passiveBefore(text: string, { start, end }: Span): number | null {
  const lead = text.slice(0, start);
  const passive = PASSIVE.exec(lead) ?? (PARTICIPLE.test(text.slice(start, end)) ? BRACKET.exec(lead) : null);
  return passive?.index ?? null;
}

/** What "… will be shared" is said of, where the clause begins with it. */
export function subjectsUsed(text: string, words: LanguageWords): readonly Span[] {
  const [cue] = findPhrases(text, words.story.uses).flatMap((one) => passiveBefore(text, one) ?? []);
  if (cue === undefined || hasPhrase(text.slice(0, cue), words.story.not)) return [];
  return subjectsBefore(text, cue, words);
}

/** Who says so, put in between: "sind laut Anbieter nicht betroffen". */
const ACCORDING =
  /(?:,\s|\s)(?:laut|zufolge|nach angaben|volgens|selon|d'après|según|segundo|de acordo com|according to|says|said|sagt|zegt|dit)\s[^,.;:]{1,40},?\s?$/iu;

function subjectsBefore(text: string, before: number, words: LanguageWords): readonly Span[] {
  if (before > LONGEST_SUBJECT || before < 4) return [];
  const lead = text
    .slice(0, before)
    .replace(ACCORDING, '')
    .replace(patternOf(`(?:[\\s,]|"[^"]{1,30}"|${wordSource(AUXILIARY)})*$`, 'iu'), '');
  const start = saidBefore(lead, words);
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

/** Where the subject begins behind "the company says that". */
function saidBefore(lead: string, { story }: LanguageWords): number {
  const told =
    findPhrases(lead, story.announces).findLast(({ end }) =>
      /^(?:,|\s+(?:that|dass|dat|que)\s)/iu.test(lead.slice(end)),
    )?.end ?? 0;
  return (
    told + (/^(?:\s*,)?(?:\s+(?:that|dass|dat|que))?[\s"'(-]*/iu.exec(lead.slice(told))?.[0].length ?? 0)
  );
}

/** The first word of a sentence has a capital, whatever it is. */
function subject(text: string, member: Span, words: LanguageWords): readonly Span[] {
  const place = trimmedStart(text, member);
  const noun = asNoun(place.start < 3 ? lowered(text, place.start, words) : text, place, words);
  if (noun === null || isPeople(text.slice(noun.start, place.end), words)) return [];
  if (hasPhrase(text.slice(place.start, place.end), `${words.way.form}|${words.way.email}`)) return [];
  return [place.end - noun.start <= LONGEST_MEMBER ? { start: noun.start, end: place.end } : noun];
}

const LONGEST_MEMBER = 45;

/** German writes nouns with a capital anyway: there it tells them from verbs. */
function lowered(text: string, at: number, { page }: LanguageWords): string {
  if (page.notNames.startsWith('der|')) return text;
  return text.slice(0, at) + text.slice(at, at + 1).toLowerCase() + text.slice(at + 1);
}
