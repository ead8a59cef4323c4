// Which service does a question mean? Certain, or not at all: an unknown service must never be answered with another's
// dates, so a name counts when it is there, mistyped within bounds, or (where it is a word as well) when nothing else is.
import type { Service } from '../core/service.ts';
import { atOnce, type Steps } from '../core/steps.ts';
import { meaningOf, namedPractice } from './lookup-meaning.ts';
import { createNameIndex, type NameIndex } from './lookup-names.ts';
import { createSearch, type Search } from './lookup-search.ts';
import { wordsOf } from './lookup-tokens.ts';

export type LookupResult =
  /** `practice`: id of the one practice the words name ("LinkedIn ads"), or null. */
  | { readonly outcome: 'found'; readonly service: Service; readonly practice: string | null }
  /** The text names several services, or one name that several have. */
  | { readonly outcome: 'tie'; readonly services: readonly Service[] }
  /** At most three names near to what was typed; none where nothing is. */
  | { readonly outcome: 'unknown'; readonly nearest: readonly Service[] };

export interface Lookup {
  /** Free text in any of the languages, with filler and typos; of a very long one only the beginning counts. */
  find(text: string): LookupResult;
  /** For autocomplete: services whose names begin like or resemble the text, best first; without text the first ones. */
  suggest(text: string, limit: number): readonly Service[];
}

const NEAREST = 3;

/** Builds the index; the services must not change afterwards. */
export function createLookup(services: readonly Service[]): Lookup {
  return atOnce(createLookupInSteps(services));
}

/** So many services are indexed in about a millisecond. */
const STEP = 10;

/** The same, with a chance for other work between any two steps. */
export function* createLookupInSteps(services: readonly Service[]): Steps<Lookup> {
  const [names, search] = [createNameIndex(), createSearch()];
  for (const [place, service] of services.entries()) {
    names.add(service);
    search.add(service);
    if (place % STEP === STEP - 1) yield;
  }
  return lookupIn(services, names.index, search.search);
}

function lookupIn(services: readonly Service[], index: NameIndex, search: Search): Lookup {
  return {
    find(text) {
      const words = wordsOf(text);
      const { services: meant, passedOver } = meaningOf(words, index);
      const [only] = meant;
      if (only === undefined) return { outcome: 'unknown', nearest: nearest(text, passedOver) };
      if (meant.length > 1)
        return { outcome: 'tie', services: services.filter((one) => meant.includes(one)) };
      return { outcome: 'found', service: only, practice: namedPractice(only, words) };
    },
    suggest: (text, limit) => (text.trim() === '' ? services : search.resembling(text)).slice(0, limit),
  };
  function nearest(text: string, first: readonly Service[]): readonly Service[] {
    return [...new Set([...first, ...search.nearest(text)])].slice(0, NEAREST);
  }
}
