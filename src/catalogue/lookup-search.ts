// Services by resemblance, for proposals: a text may be unfinished, or name nothing we know.
import MiniSearch from 'minisearch';
import type { Service } from '../core/service.ts';
import { LEGAL_FORMS } from './lookup-names.ts';
import { wordsOf } from './lookup-tokens.ts';
import { isFiller } from './lookup-words.ts';
import { allowance } from './nearest-word.ts';

export interface Search {
  /** Services that a text may mean, best first; empty when none comes near. */
  resembling(text: string): readonly Service[];
  /** Of those, the ones that a mistyped name may mean: by its telling words alone. */
  nearest(text: string): readonly Service[];
}

/** Adds services a few at a time; the search may be used once all are in. */
export interface SearchBuilder {
  add(service: Service): void;
  readonly search: Search;
}

interface NamedService {
  readonly service: Service;
  readonly names: readonly string[];
}

interface Entry {
  readonly id: number;
  readonly names: string;
  readonly owners: string;
}

export function createSearch(): SearchBuilder {
  const entries: NamedService[] = [];
  const spellings = createSpellings();
  const index = createIndex();
  const at = (place: number): readonly Service[] => {
    const entry = entries[place];
    return entry === undefined ? [] : [entry.service];
  };
  const rank = (text: string): readonly Service[] => {
    const typed = tellingWords(text);
    const joined = typed.join('');
    const indexed = index.search(typed.join(' ')).flatMap(({ id }) => at(Number(id)));
    const spelled = spellings.like([...typed, joined], LEAST_RESEMBLANCE).flatMap(at);
    return [...new Set([...beginning(entries, joined), ...indexed, ...spelled])];
  };
  return {
    add(service) {
      const { id, name, aliases, controllers } = service;
      const place = entries.length;
      const names = [...new Set([id, name, ...aliases].map((one) => wordsOf(one).join('')))];
      entries.push({ service, names });
      spellings.add(place, names);
      index.add({ id: place, names: [id, name, ...aliases].join(' '), owners: controllers.join(' ') });
    },
    search: {
      resembling: rank,
      nearest(text) {
        const named = wordsOf(text).filter(mayName);
        return named.length === 0 ? [] : rank(named.join(' '));
      },
    },
  };
}

/** So short a word is the beginning of too many names, and of a firm's legal form nobody is called. */
const mayName = (word: string): boolean => word.length > SHORT && !isFiller(word) && !LEGAL_FORMS.has(word);

/** Below this share of common letter pairs two spellings have nothing to do with each other. */
const LEAST_RESEMBLANCE = 0.4;

function createIndex(): MiniSearch<Entry> {
  return new MiniSearch<Entry>({
    fields: ['names', 'owners'],
    tokenize: (text) => [...wordsOf(text)],
    processTerm: (term) => term,
    searchOptions: { prefix: true, fuzzy: (term) => allowance(term.length), boost: { names: 4 } },
  });
}

/** Services with a name that begins like that, the shortest name first: most of it is typed already. */
function beginning(entries: readonly NamedService[], typed: string): readonly Service[] {
  if (typed === '') return [];
  return entries
    .map(({ service, names }) => {
      const lengths = names.flatMap((name) => (name.startsWith(typed) ? [name.length] : []));
      return { service, length: Math.min(...lengths) };
    })
    .filter(({ length }) => Number.isFinite(length))
    .toSorted((a, b) => a.length - b.length)
    .map(({ service }) => service);
}

const MOST_WORDS = 8;
const LONGEST_WORD = 40;
const SHORT = 2;

/** The words that may name something; all of them when every one is filler. Few and short: proposals must be quick. */
function tellingWords(text: string): readonly string[] {
  const words = wordsOf(text).map((word) => word.slice(0, LONGEST_WORD));
  const telling = words.filter((word) => !isFiller(word) || word.length <= SHORT);
  return (telling.length > 0 ? telling : words).slice(0, MOST_WORDS);
}

interface Spellings {
  add(place: number, names: readonly string[]): void;
  /** Places whose best name has at least this share of letter pairs in common with one of the words, best first. */
  like(words: readonly string[], least: number): readonly number[];
}

interface Spelling {
  readonly place: number;
  readonly pairs: number;
}

/** Names by the pairs of letters in them. */
function createSpellings(): Spellings {
  const all: Spelling[] = [];
  const byPair = new Map<string, number[]>();
  return {
    add(place, names) {
      for (const name of names) {
        const pairs = pairsOf(name);
        for (const pair of pairs) {
          const known = byPair.get(pair);
          if (known === undefined) byPair.set(pair, [all.length]);
          else known.push(all.length);
        }
        all.push({ place, pairs: pairs.size });
      }
    },
    like(words, least) {
      const best = new Map<number, number>();
      for (const word of words) {
        const pairs = pairsOf(word.slice(0, LONGEST_WORD));
        for (const [at, shared] of countShared(byPair, pairs)) {
          const spelling = all[at];
          if (spelling === undefined) continue;
          const share = (2 * shared) / (spelling.pairs + pairs.size);
          if (share >= Math.max(least, best.get(spelling.place) ?? 0)) best.set(spelling.place, share);
        }
      }
      return [...best].toSorted(([, a], [, b]) => b - a).map(([place]) => place);
    },
  };
}

function countShared(
  byPair: ReadonlyMap<string, readonly number[]>,
  pairs: ReadonlySet<string>,
): Map<number, number> {
  const shared = new Map<number, number>();
  for (const pair of pairs) {
    for (const at of byPair.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  }
  return shared;
}

function pairsOf(word: string): ReadonlySet<string> {
  const padded = `^${word}$`;
  return new Set(Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2)));
}
