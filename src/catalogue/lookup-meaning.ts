// Which services the names in a question mean: those that explain most of them.
import type { Practice, Service } from '../core/service.ts';
import type { Name, NameIndex } from './lookup-names.ts';
import { linkedNames, linkWords, plainNames, wordyNames } from './lookup-others.ts';
import { type Span, spansIn } from './lookup-spans.ts';
import { wordsOf } from './lookup-tokens.ts';
import { isExplained, isFiller, topicWords } from './lookup-words.ts';

export interface Meaning {
  /** Services meant equally well; none: nothing of ours. */
  readonly services: readonly Service[];
  /** Services whose names are there, but mean something else here. */
  readonly passedOver: readonly Service[];
}

/** The services meant: names as written before mistyped ones, those before owners of several services. */
export function meaningOf(words: readonly string[], index: NameIndex): Meaning {
  const spans = spansIn(words, index);
  const question = readingOf(words, spans);
  const counted = spans.filter((span) => span.names.length > 0 && counts(span, question));
  const written = counted.filter(({ isTyped }) => isTyped);
  const meant = onceEach(written.length > 0 ? written : counted, words);
  const owned = meant.length > 0 ? [] : ownedServices(question, index);
  const passedOver = onceEach(spans, words).flatMap((span) => servicesAt(span, words, index));
  if (owned.length > 0) return { services: isAllOwned(question, index) ? owned : [], passedOver: owned };
  return { services: bestOf(meant, words), passedOver };
}

/** Those that a name may mean, or that a word in a phrase is the name of: good for a proposal. */
function servicesAt(
  { start, end, names }: Span,
  words: readonly string[],
  index: NameIndex,
): readonly Service[] {
  const inside = names.length > 0 ? names : words.slice(start, end).flatMap((word) => index.find(word) ?? []);
  return inside.flatMap(({ services }) => services);
}

/** A question with what is clear about its words. */
interface Reading {
  readonly words: readonly string[];
  /** By place: true for words of a name of ours, and for words that make no other name of their neighbour. */
  readonly isClear: readonly boolean[];
  readonly isAllClear: boolean;
}

function readingOf(words: readonly string[], spans: readonly Span[]): Reading {
  const isClear = words.map(isExplained);
  for (const { start, end, names } of spans) if (names.length > 0) isClear.fill(true, start, end);
  return { words, isClear, isAllClear: isClear.every((clear) => clear) };
}

/** Spans of different words. */
function onceEach(spans: readonly Span[], words: readonly string[]): readonly Span[] {
  return [...new Map(spans.map((span) => [words.slice(span.start, span.end).join(' '), span])).values()];
}

function counts(span: Span, { words, isAllClear }: Reading): boolean {
  const typed = words.slice(span.start, span.end).join(' ');
  const has = (set: ReadonlySet<string>): boolean =>
    set.has(typed) || (!span.isTyped && hasName(set, span.names));
  const [after, then] = [words[span.end] ?? '', words[span.end + 1]];
  if (linkedNames.has(typed) && linkWords.has(after) && then !== undefined && !isExplained(then))
    return false;
  const isOpen = (word: string | undefined): boolean => word === undefined || isExplained(word);
  if (has(wordyNames)) return isOpen(words[span.start - 1]) && isOpen(words[span.end]);
  const isPlain = has(plainNames) || typed.length === 1 || typed.split(' ').every(isFiller);
  return isAllClear || !isPlain;
}

const hasName = (set: ReadonlySet<string>, names: readonly Name[]): boolean =>
  names.some(({ spellings }) => [...spellings].some((spelled) => set.has(spelled)));

const LONGEST_OWNER = 3;

/** "Google" alone means any of its services. */
function ownedServices({ words }: Reading, index: NameIndex): readonly Service[] {
  const runs = words.flatMap((_, start) =>
    Array.from({ length: LONGEST_OWNER }, (_unused, more) => words.slice(start, start + more + 1).join('')),
  );
  return [...new Set(runs.flatMap((run) => index.ownedBy(run)))];
}

function isAllOwned({ words, isClear }: Reading, index: NameIndex): boolean {
  return words.every((word, place) => isClear[place] === true || index.ownedBy(word).length > 0);
}

/** The services that explain all names another explains, and more; of those that explain the same, the nearest. */
function bestOf(spans: readonly Span[], words: readonly string[]): readonly Service[] {
  const services = [...new Set(spans.flatMap(({ names }) => names.flatMap((name) => name.services)))];
  if (services.length < 2) return services;
  const all = services.map((service) => explaining(service, spans, words));
  const undominated = all.filter((one) => !all.some((other) => isMore(other.explained, one.explained)));
  const isBeaten = (one: Explaining): boolean =>
    undominated.some((other) => isSame(other.explained, one.explained) && isCloser(other, one));
  return undominated.filter((one) => !isBeaten(one)).map(({ service }) => service);
}

interface Explaining {
  readonly service: Service;
  readonly explained: ReadonlySet<Span>;
  /** Letters of names; one's own counts more than an alias. */
  readonly letters: number;
  /** Other words of the question that have to do with the service. */
  readonly related: number;
}

function explaining(service: Service, spans: readonly Span[], words: readonly string[]): Explaining {
  const own = wordsAround(service);
  const isIn = (span: Span): boolean =>
    span.names.some((name) => name.services.includes(service)) ||
    words.slice(span.start, span.end).every((word) => own.has(word));
  const letters = spans.map(({ names }) => {
    const [name] = names.filter(({ services }) => services.includes(service));
    return name === undefined ? 0 : name.text.length * (name.own.has(service) ? 2 : 1);
  });
  return {
    service,
    explained: new Set(spans.filter(isIn)),
    letters: letters.reduce((sum, one) => sum + one, 0),
    related: words.filter((word) => own.has(word) && !isFiller(word)).length,
  };
}

const isSame = (one: ReadonlySet<Span>, other: ReadonlySet<Span>): boolean =>
  one.size === other.size && [...one].every((span) => other.has(span));

const isMore = (one: ReadonlySet<Span>, other: ReadonlySet<Span>): boolean =>
  one.size > other.size && [...other].every((span) => one.has(span));

function isCloser(one: Explaining, other: Explaining): boolean {
  if (one.letters !== other.letters) return one.letters > other.letters;
  return one.related > other.related;
}

/** Words of names, owners and practices: what a question about the service may hold. */
function wordsAround({ id, name, aliases, controllers, practices }: Service): ReadonlySet<string> {
  const named = [id, name, ...aliases, ...controllers].flatMap(wordsOf);
  return new Set([...named, ...practices.flatMap((practice) => [...practiceWords(practice)])]);
}

/** The practice with most of its words in the text, if there is one. */
export function namedPractice({ practices }: Service, words: readonly string[]): string | null {
  const scores = practices.map((practice) => {
    const own = practiceWords(practice);
    return { id: practice.id, score: words.filter((word) => own.has(word)).length };
  });
  const best = Math.max(0, ...scores.map(({ score }) => score));
  const named = scores.filter(({ score }) => score === best);
  return best > 0 && named.length === 1 ? (named[0]?.id ?? null) : null;
}

function practiceWords({ id }: Practice): ReadonlySet<string> {
  const parts = wordsOf(id);
  return new Set([...parts, ...parts.flatMap((part) => topicWords[part] ?? [])]);
}
