// Which service does a question mean? Certain, or not at all: an unknown service must never be answered with another's
// dates, so a name counts when it is there, mistyped within bounds, or (for "x" and "li") when nothing else is.
import MiniSearch from 'minisearch';
import type { Practice, Service } from '../core/service.ts';
import { type Run, runsOf, typoDistance, wordsOf } from './lookup-tokens.ts';
import { fillerWords, idioms, otherServices, plainPhrases, plainWords, topicWords } from './lookup-words.ts';
import { allowance } from './nearest-word.ts';

export type LookupResult =
  /** `practice`: id of the one practice the words name ("LinkedIn ads"), or null. */
  | { readonly outcome: 'found'; readonly service: Service; readonly practice: string | null }
  /** The text names several services. */
  | { readonly outcome: 'tie'; readonly services: readonly Service[] }
  /** The three names nearest to what was typed (fewer if there are fewer services). */
  | { readonly outcome: 'unknown'; readonly nearest: readonly Service[] };

export interface Lookup {
  /** Free text in any of the languages, with filler and typos. */
  find(text: string): LookupResult;
  /** For autocomplete: services whose names begin like or resemble the text, best first; without text the first ones. */
  suggest(text: string, limit: number): readonly Service[];
}

const NEAREST = 3;
const LONGEST_NAME = 4;
/** Names up to this length count as whole words only. */
const SHORT = 2;

/** Builds the index; the services must not change afterwards. */
export function createLookup(services: readonly Service[]): Lookup {
  const index = nameIndex(services);
  const search = createSearch(services);
  return {
    find(text) {
      const matched = match(wordsOf(text), index);
      const [only] = matched;
      if (only === undefined) return { outcome: 'unknown', nearest: search.nearest(text).slice(0, NEAREST) };
      if (matched.length > 1)
        return { outcome: 'tie', services: services.filter((one) => matched.includes(one)) };
      return { outcome: 'found', service: only, practice: namedPractice(only, wordsOf(text)) };
    },
    suggest: (text, limit) => (text.trim() === '' ? services : search.resembling(text)).slice(0, limit),
  };
}

interface NameIndex {
  /** Name written as one word → services called so. */
  readonly names: ReadonlyMap<string, readonly Service[]>;
  /** The same for services we do not know. */
  readonly others: ReadonlySet<string>;
}

function nameIndex(services: readonly Service[]): NameIndex {
  const names = new Map<string, Service[]>();
  for (const service of services) {
    for (const name of namesOf(service)) names.set(name, [...(names.get(name) ?? []), service]);
  }
  const others = otherServices.map((name) => wordsOf(name).join('')).filter((name) => !names.has(name));
  return { names, others: new Set(others) };
}

function namesOf({ id, name, aliases }: Service): ReadonlySet<string> {
  return new Set([id, name, ...aliases].map((one) => wordsOf(one).join('')).filter((one) => one !== ''));
}

/** The services meant: exact names before mistyped ones, those before names that are letters or words as well. */
function match(words: readonly string[], index: NameIndex): readonly Service[] {
  const { rest, found: others } = withoutPhrases(
    withoutPhrases(words, (text) => idiomNames.has(text)).rest,
    (text) => index.others.has(text) && !index.names.has(text),
  );
  const runs = runsOf(rest, LONGEST_NAME);
  const exact = exactNames(runs, index);
  if (exact.length > 0) return exact;
  const mistyped = nearestNames(runs, index);
  if (mistyped.length > 0) return mistyped;
  return others > 0 ? [] : ambiguousNames(rest, runs, index);
}

/** Names as they are written; a name inside a longer one is not meant by itself ("Microsoft Copilot", "Ray-Ban Meta"). */
function exactNames(runs: readonly Run[], { names }: NameIndex): readonly Service[] {
  const taken = new Set<number>();
  const found = new Set<Service>();
  for (const { text, start, length } of runs.filter(isPlainName)) {
    const places = Array.from({ length }, (_, i) => start + i);
    if (!names.has(text) || places.every((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    for (const service of names.get(text) ?? []) found.add(service);
  }
  return [...found];
}

/** Names that are a single letter, or words of a question in some language ("eu li sobre …", "dans le chat de …"). */
function isAmbiguous(name: string): boolean {
  return name.length === 1 || fillerWords.has(name) || plainPhrases.has(name);
}

function isPlainName({ text, length }: Run): boolean {
  return !isAmbiguous(text) && (text.length > SHORT || length === 1);
}

const idiomNames: ReadonlySet<string> = new Set(idioms.map((idiom) => wordsOf(idiom).join('')));

/** Takes out phrases, such as names of services we do not know, so that no part of them is taken for one we do. */
function withoutPhrases(
  words: readonly string[],
  isPhrase: (text: string) => boolean,
): { readonly rest: readonly string[]; readonly found: number } {
  const taken = new Set<number>();
  let found = 0;
  for (const { text, start, length } of runsOf(words, LONGEST_NAME)) {
    const places = Array.from({ length }, (_, i) => start + i);
    if (!isPhrase(text) || places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    found += 1;
  }
  return { rest: words.filter((_, place) => !taken.has(place)), found };
}

function nearestNames(runs: readonly Run[], index: NameIndex): readonly Service[] {
  let best = Number.POSITIVE_INFINITY;
  let found = new Set<Service>();
  for (const run of runs.filter(mayBeMistyped)) {
    for (const [name, services] of index.names) {
      const distance = typoDistance(run.text, name);
      if (distance === null || distance > best) continue;
      if (distance < best) found = new Set();
      best = distance;
      for (const service of services) found.add(service);
    }
  }
  return [...found];
}

const LONG_RUN = 7;

/** Ordinary words are not typos; several words written as one only when long enough not to meet a name by chance. */
function mayBeMistyped({ text, length }: Run): boolean {
  if (length > 1) return text.length >= LONG_RUN;
  if (text.length <= SHORT) return false;
  return !fillerWords.has(text) && !plainWords.has(text) && !isTopic(text);
}

function isTopic(word: string): boolean {
  return Object.values(topicWords).some((words) => words.includes(word));
}

/** "x" or "li" count only where every other word is filler: "x box" means something else. */
function ambiguousNames(
  words: readonly string[],
  runs: readonly Run[],
  { names }: NameIndex,
): readonly Service[] {
  const named = runs.filter(({ text }) => isAmbiguous(text) && names.has(text));
  const isNamed = (place: number): boolean =>
    named.some(({ start, length }) => place >= start && place < start + length);
  const explained = words.every((word, place) => isNamed(place) || fillerWords.has(word) || isTopic(word));
  return explained ? [...new Set(named.flatMap(({ text }) => names.get(text) ?? []))] : [];
}

/** The practice with most of its words in the text, if there is one. */
function namedPractice({ practices }: Service, words: readonly string[]): string | null {
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

interface Search {
  /** Services that a text may mean, best first; empty when none comes near. */
  resembling(text: string): readonly Service[];
  /** All services, the nearest first. */
  nearest(text: string): readonly Service[];
}

/** Below this share of common letter pairs two spellings have nothing to do with each other. */
const LEAST_RESEMBLANCE = 0.4;

/** Services by resemblance: MiniSearch over names and owners, then the closest spelling for what it misses. */
function createSearch(services: readonly Service[]): Search {
  const search = createNameSearch(services);
  const rank = (text: string, least: number): readonly Service[] => {
    const typed = tellingWords(text);
    const exact = services.filter((one) => namesOf(one).has(typed.join('')));
    const ranked = search.search(typed.join(' ')).flatMap(({ id }) => services[Number(id)] ?? []);
    const spelled = services
      .map((service) => ({ service, score: resemblance(service, typed) }))
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score)
      .map(({ service }) => service);
    return [...new Set([...exact, ...beginning(services, typed.join('')), ...ranked, ...spelled])];
  };
  return { resembling: (text) => rank(text, LEAST_RESEMBLANCE), nearest: (text) => rank(text, 0) };
}

/** Services with a name that begins like that, the shortest name first: most of it is typed already. */
function beginning(services: readonly Service[], typed: string): readonly Service[] {
  if (typed === '') return [];
  return services
    .map((service) => {
      const lengths = [...namesOf(service)].flatMap((name) => (name.startsWith(typed) ? [name.length] : []));
      return { service, length: Math.min(...lengths) };
    })
    .filter(({ length }) => Number.isFinite(length))
    .toSorted((a, b) => a.length - b.length)
    .map(({ service }) => service);
}

function createNameSearch(
  services: readonly Service[],
): MiniSearch<{ id: number; names: string; owners: string }> {
  const search = new MiniSearch<{ id: number; names: string; owners: string }>({
    fields: ['names', 'owners'],
    tokenize: (text) => [...wordsOf(text)],
    processTerm: (term) => term,
    searchOptions: { prefix: true, fuzzy: (term) => allowance(term.length), boost: { names: 4 } },
  });
  search.addAll(
    services.map(({ id, name, aliases, controllers }, place) => ({
      id: place,
      names: [id, name, ...aliases].join(' '),
      owners: controllers.join(' '),
    })),
  );
  return search;
}

/** The words that may name something; all of them when every one is filler. */
function tellingWords(text: string): readonly string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !fillerWords.has(word) || word.length <= SHORT);
  return telling.length > 0 ? telling : words;
}

/** Share of letter pairs that typed words and the best of the names have in common, 0 to 1. */
function resemblance(service: Service, typed: readonly string[]): number {
  const scores = [...namesOf(service)].flatMap((name) =>
    typed.map((word) => sharedPairs(pairsOf(name), pairsOf(word))),
  );
  return Math.max(0, ...scores);
}

function sharedPairs(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / Math.max(1, one.size + other.size);
}

function pairsOf(word: string): ReadonlySet<string> {
  const padded = `^${word}$`;
  return new Set(Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2)));
}
