// Where a plan applies and where it does not: each place named in the article, by the words around it. A regulator's
// country, or where a company has its seat, is background.
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { Jurisdiction } from '../../core/rule.ts';
import { clausesOf } from './clauses.ts';
import type { FoundPlace } from './draft.ts';
import { findPairs, findPhrases, hasPhrase, patternOf, type Span, sourceOf, wordSource } from './phrases.ts';
import { type PlaceMention, type PlaceNames, placeNamesOf } from './place-names.ts';
import type { Passage, Reading } from './reading.ts';
import { namedRegulators, regulatorsIn } from './regulators.ts';
import { quoteAround } from './sentences.ts';
import type { LanguageWords, Phrases } from './words/language-words.ts';

export type Side = 'included' | 'excluded';

export interface PlaceFinding extends FoundPlace {
  readonly side: Side;
  readonly vague: boolean;
  readonly passage: Passage;
}

/** Places named one after the other ("the EU, Switzerland and Canada") share what is said of them. */
interface Run extends Span {
  readonly mentions: readonly PlaceMention[];
}

/** All places the article names as in or out, in order. */
export function placeFindings(reading: Reading): readonly PlaceFinding[] {
  const { passages, words, language, known } = reading;
  const names = placeNamesOf(language, known.table);
  const regulators = namedRegulators(passages);
  let before = false;
  const all = passages.flatMap((passage) => {
    if (passage.foreign) return [];
    const authorities = regulatorsIn(passage.plain, words, names, regulators);
    const outside = (span: Span): boolean =>
      authorities.every(({ start, end }) => end <= span.start || start >= span.end);
    const itsOwn = (run: Span): boolean => authorities.some((one) => touch(passage.plain, run, one));
    const runs = runsOf(passage.plain, names).filter((run) => outside(run) && !itsOwn(run));
    const found = runs.flatMap((run) => judged(run, passage, words, before));
    before = aboutUsers(passage.plain, words);
    return [...found, ...everywhere(passage, words)];
  });
  return withoutVague(all, known.table);
}

/** "Ireland's Data Protection Commission", "l'Autorité de protection des données belge". */
function touch(plain: string, run: Span, authority: Span): boolean {
  const before = run.end <= authority.start && plain.slice(run.end, authority.start);
  const behind = authority.end <= run.start && plain.slice(authority.end, run.start);
  return (
    (before !== false && /^(?:'s?)?\s(?:\S{1,12}\s)?$/.test(before)) ||
    (behind !== false && /^\s$/.test(behind))
  );
}

/** How sure "European users" is at most. */
const VAGUE = 0.4;

/** Europe at large gives way to any part of it that is named, and stands for the EU where none is. */
function withoutVague(all: readonly PlaceFinding[], table: Jurisdictions): readonly PlaceFinding[] {
  const parts = table.expand(['EEA', 'GB', 'CH']);
  const isPart = ({ code, vague }: PlaceFinding): boolean =>
    !vague && (parts.has(code) || code === 'EU' || code === 'EEA');
  if (all.some(isPart)) return all.filter(({ vague }) => !vague);
  return all.map((one) => (one.vague ? { ...one, confidence: Math.min(one.confidence, VAGUE) } : one));
}

const aboutUsers = (plain: string, { place, story }: LanguageWords): boolean =>
  hasPhrase(plain, place.users) && (hasPhrase(plain, story.uses) || hasPhrase(plain, story.acts));

function runsOf(plain: string, names: PlaceNames): readonly Run[] {
  const runs: Run[] = [];
  for (const mention of names.find(plain)) {
    const last = runs.at(-1);
    const between = last === undefined ? null : plain.slice(last.end, mention.start);
    if (last !== undefined && between !== null && isListLink(between)) {
      runs[runs.length - 1] = { start: last.start, end: mention.end, mentions: [...last.mentions, mention] };
    } else runs.push({ start: mention.start, end: mention.end, mentions: [mention] });
  }
  return runs;
}

/** What stands between two members of a list: a comma, "and", an article. Not "but in" or "to". */
function isListLink(text: string): boolean {
  return (
    text.length < 40 &&
    /^(?:'s|-)?\)?\s*(?:[,/&(]\s*)?(?:(?:and|or|as well as|along with|plus|und|oder|sowie|en|of|et|ou|ainsi que|y|e|o|wider|the|der|die|dem|das|de|het|la|le|les|el|los|las|do|da|dos|das|du|des|in|im|en|au|aux|em|no|na|nos|nas|l'|a|any|other|parts|wider)[\s']*){0,5}\(?$/iu.test(
      text,
    )
  );
}

function judged(run: Run, passage: Passage, words: LanguageWords, before: boolean): readonly PlaceFinding[] {
  const verdict = sideOf(run, passage, words, before);
  if (verdict === null) return [];
  const quote = quoteAround(passage, run);
  return run.mentions.map(({ code, vague }) => ({ code, vague, quote, passage, ...verdict }));
}

function sideOf(
  run: Run,
  { plain, line }: Passage,
  words: LanguageWords,
  before: boolean,
): { readonly side: Side; readonly confidence: number } | null {
  const clause = clauseAround(plain, run, words);
  const lead = plain.slice(Math.max(clause.start, run.start - 60), run.start);
  const rest = plain.slice(run.end, Math.min(clause.end, run.end + 110));
  if (isExcepted(lead, words)) return { side: 'excluded', confidence: 0.85 };
  if (isBackground(run, lead, rest, words)) return null;
  const whole = plain.slice(clause.start, clause.end);
  if (hasPhrase(whole, words.place.excluded)) return { side: 'excluded', confidence: 0.8 };
  if (BUT_NOT.test(whole)) return { side: 'excluded', confidence: 0.8 };
  if (IS_NOT.test(rest)) return { side: 'excluded', confidence: 0.75 };
  if (saysNot(whole, words)) return { side: 'excluded', confidence: 0.7 };
  const confidence = inclusion(run, lead, rest, whole, words, line, before);
  return confidence === 0 ? null : { side: 'included', confidence };
}

/** "but not in Mexico" begins a clause of its own. */
const BUT_NOT = /^\s*(?:but|maar|aber|mais|pero|mas)\s+(?:not|niet|nicht|pas|no|não)\s/iu;

/** "those in the EU are not." */
const IS_NOT = /^(?:\s\p{L}{1,12}){0,3}\s(?:not|niet|nicht|pas|não)\s?(?:[,.;]|$)/iu;

function clauseAround(plain: string, { start, end }: Span, { data }: LanguageWords): Span {
  const around = clausesOf(plain, data.but).find((clause) => clause.start <= start && clause.end >= end);
  return around ?? { start: 0, end: plain.length };
}

/** "except in", "outside", right before the place or its list. */
function isExcepted(lead: string, { place }: LanguageWords): boolean {
  return patternOf(`${wordSource(place.except)}[\\s,]{0,3}(?:[\\p{L}'-]{1,14}\\s){0,3}\\(?$`, 'iu').test(
    lead.slice(-60),
  );
}

/** A plan that does not hold there: a negation together with a verb of use or start. */
function saysNot(clause: string, { story }: LanguageWords): boolean {
  const plans = `${story.uses}|${story.begins}|${story.plans}`;
  return findPairs(clause, story.not, plans, 4).length > 0;
}

/** A place that tells where a company, a court or an authority is, and not where people are. */
function isBackground(run: Run, lead: string, rest: string, { place }: LanguageWords): boolean {
  const behind = rest.slice(0, 34);
  const adjective = run.mentions.some((one) => one.adjective);
  const first = patternOf(
    `^(?:'s)?[\\s-]{0,2}(?:[\\p{L}-]{1,16}[\\s-]){0,${adjective ? 2 : 1}}?${wordSource(place.background)}`,
    'iu',
  );
  if (first.test(behind) && !startsWithUsers(behind, place.users)) return true;
  const near = patternOf(`${wordSource(place.background)}(?:\\s[\\p{L}'-]{1,14}){0,3}\\s?$`, 'iu');
  return near.test(lead.slice(-45)) && !hasPhrase(lead.slice(-45), place.users);
}

function startsWithUsers(text: string, users: string): boolean {
  return patternOf(`^(?:'s)?[\\s-]{0,2}${wordSource(users)}`, 'iu').test(text);
}

/** How sure it is that people there are meant, 0 when nothing says so. */
function inclusion(
  run: Run,
  lead: string,
  rest: string,
  clause: string,
  { place, story }: LanguageWords,
  line: number,
  before: boolean,
): number {
  const near = `${lead.slice(-45)} ${rest.slice(0, 30)}`;
  const about =
    hasPhrase(clause, APPLIES) ||
    hasPhrase(clause, story.uses) ||
    hasPhrase(clause, story.begins) ||
    hasPhrase(clause, story.acts);
  const placed =
    patternOf(`${wordSource(place.within)}\\s(?:[\\p{L}'-]{1,12}\\s){0,2}(?:[ld]')?$`, 'iu').test(lead) ||
    rest.startsWith('in-');
  const adjective = run.mentions.every((one) => one.adjective);
  if (hasPhrase(near, place.users)) return about ? 0.85 : 0.7;
  if (adjective) return 0;
  if (hasPhrase(clause, story.suspended) || hasPhrase(clause, story.resumed)) return 0.7;
  if (about && (placed || hasPhrase(clause, APPLIES))) return 0.65;
  if (line === -1 && placed) return 0.6;
  return before && placed ? 0.5 : 0;
}

/** Says where a plan holds. */
const APPLIES: Phrases =
  "applies|apply|affects|affected|concerns|concerned|covers|covered|eligible|included|limited to|geldt|gelden|betreft|betroffen|gilt|gelten|beschränkt|concerne|concernent|concerné*|s'applique|s'appliquent|afecta|afectad*|se aplica|alcanza|aplica-se|vale para|abrange|abrangid*|afeta|afetad*|inbegrepen|beperkt tot|limité*|se limita|limita-se";

/** "all users who …" are some. */
const WHO: Phrases =
  'who|that|whose|with|in|on|of|die|welche|van|met|op|in|der|deren|mit|aus|von|qui|dont|de|en|du|que|cuyos|con|do|no|na|da|com';

/** "worldwide". */
function everywhere(passage: Passage, { place, story }: LanguageWords): readonly PlaceFinding[] {
  const { plain } = passage;
  const world = findPhrases(plain, place.worldwide).find(
    ({ end }) => !patternOf(`^,?\\s${sourceOf(WHO)}(?![\\p{L}])`, 'iu').test(plain.slice(end, end + 14)),
  );
  if (world === undefined || !(hasPhrase(plain, story.uses) || hasPhrase(plain, story.begins))) return [];
  const quote = quoteAround(passage, world);
  return [{ code: 'WORLD', quote, confidence: 0.5, side: 'included', vague: false, passage }];
}

/** One line for each place; where an article says both, the surer one, then the more frequent. */
export function distinctPlaces(findings: readonly PlaceFinding[]): {
  readonly included: readonly FoundPlace[];
  readonly excluded: readonly FoundPlace[];
} {
  const codes = [...new Set(findings.map(({ code }) => code))];
  const settled = codes.map((code) => settle(code, findings));
  const on = (side: Side): readonly FoundPlace[] =>
    settled
      .filter((one) => one.side === side)
      .map(({ code, quote, confidence }) => ({ code, quote, confidence }));
  return { included: on('included'), excluded: on('excluded') };
}

function settle(code: Jurisdiction, findings: readonly PlaceFinding[]): PlaceFinding {
  const own = findings.filter((one) => one.code === code);
  const weight = (side: Side): number =>
    own.filter((one) => one.side === side).reduce((sum, { confidence }) => sum + confidence ** 2, 0);
  const side: Side = weight('included') >= weight('excluded') ? 'included' : 'excluded';
  const best = own.filter((one) => one.side === side).reduce((a, b) => (b.confidence > a.confidence ? b : a));
  const isContested = own.some((one) => one.side !== side);
  return isContested ? { ...best, confidence: Math.round(best.confidence * 60) / 100 } : best;
}
