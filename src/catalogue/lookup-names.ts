// The names of all services, ready to be found: as typed, in another order of words, or mistyped.
import type { Service } from '../core/service.ts';
import { typoDistance, wordsOf } from './lookup-tokens.ts';
import { fillerWords } from './lookup-words.ts';

/** One name, which several services may have. */
export interface Name {
  /** Written as one word. */
  readonly text: string;
  /** The ways it is spelled, words apart. */
  readonly spellings: ReadonlySet<string>;
  readonly services: readonly Service[];
  /** Those of them that are called so; for the others it is an alias. */
  readonly own: ReadonlySet<Service>;
}

export interface NameIndex {
  /** By the name as one word. */
  find(text: string): Name | undefined;
  /** By two and more words that tell something, in any order: "copilot", "microsoft". */
  findUnordered(words: readonly string[]): Name | undefined;
  /** The names nearest to a mistyped text, all at the same distance in letters; null: none near enough. */
  nearest(text: string): { readonly names: readonly Name[]; readonly distance: number } | null;
  /** The longest name of one word that a compound begins with: "linkedin" of "linkedinprofil". */
  beginning(compound: string): Name | undefined;
  /** Services of an owner, by its name as one word, for owners of several. */
  ownedBy(text: string): readonly Service[];
  /** Words of the longest name. */
  readonly longest: number;
}

interface Mutable {
  text: string;
  spellings: Set<string>;
  services: Service[];
  own: Set<Service>;
}

/** Adds services a few at a time; the index may be used once all are in. */
export interface NameIndexBuilder {
  add(service: Service): void;
  readonly index: NameIndex;
}

/** In a compound a shorter name would be met by chance. */
const SHORTEST_IN_COMPOUND = 5;
/** What firms are by law, behind their names. */
export const LEGAL_FORMS = new Set([
  'inc',
  'llc',
  'corp',
  'corporation',
  'ltd',
  'limited',
  'gmbh',
  'ag',
  'co',
  'company',
]);

export function createNameIndex(): NameIndexBuilder {
  const spelled: Spelled = { names: new Map(), shapes: new Map(), tails: new Map() };
  const { names } = spelled;
  const unordered = new Map<string, Mutable>();
  const owners = new Map<string, Service[]>();
  let longest = 1;
  const create = (text: string): Mutable => {
    const name: Mutable = { text, spellings: new Set(), services: [], own: new Set() };
    names.set(text, name);
    push(spelled.shapes, shapeOf(text), name);
    push(spelled.tails, text.slice(1), name);
    return name;
  };
  const addName = (service: Service, written: string, isOwn: boolean): void => {
    const words = wordsOf(written);
    const text = words.join('');
    if (text === '') return;
    const name = names.get(text) ?? create(text);
    name.spellings.add(words.join(' '));
    if (!name.services.includes(service)) name.services.push(service);
    if (isOwn) name.own.add(service);
    if (words.length > 1 && !words.some((word) => fillerWords.has(word)))
      unordered.set(unorderedKey(words), name);
    longest = Math.max(longest, words.length);
  };
  return {
    add(service) {
      for (const name of [service.id, service.name]) addName(service, name, true);
      for (const name of service.aliases) addName(service, name, false);
      for (const owner of new Set(service.controllers.map(ownerText))) push(owners, owner, service);
    },
    index: {
      find: (text) => names.get(text),
      findUnordered: (words) => unordered.get(unorderedKey(words)),
      nearest: (text) => nearestIn(spelled, text),
      beginning: (compound) => beginningIn(names, compound),
      ownedBy: (text) => several(owners.get(text)),
      get longest() {
        return longest;
      },
    },
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

const several = (services: readonly Service[] | undefined): readonly Service[] =>
  services !== undefined && services.length > 1 ? services : [];

const unorderedKey = (words: readonly string[]): string => words.toSorted().join(' ');

function ownerText(controller: string): string {
  return wordsOf(controller)
    .filter((word) => !LEGAL_FORMS.has(word))
    .join('');
}

const shapeOf = (text: string): string => `${text[0] ?? ''}${text.length}`;

const REACH = [0, 1, -1, 2, -2];

interface Spelled {
  readonly names: Map<string, Mutable>;
  /** By first letter and length, so that thousands of names need not be compared with what is typed. */
  readonly shapes: Map<string, Mutable[]>;
  /** By all letters but the first. */
  readonly tails: Map<string, Mutable[]>;
}

/** Names with the same first letter (or the second, swapped), and those that have another, one more or one less there. */
function candidates({ names, shapes, tails }: Spelled, text: string): readonly Mutable[] {
  const first = new Set([text[0] ?? '', text[1] ?? '']);
  const alike = [...first].flatMap((letter) => REACH.map((more) => `${letter}${text.length + more}`));
  const tail = text.slice(1);
  return [
    ...alike.flatMap((shape) => shapes.get(shape) ?? []),
    ...[names.get(tail) ?? []].flat(),
    ...(tails.get(tail) ?? []),
    ...(tails.get(text) ?? []),
  ];
}

/** No name is longer, nor is what people mean by one. */
const LONGEST_TYPED = 60;

function nearestIn(
  spelled: Spelled,
  text: string,
): { readonly names: readonly Name[]; readonly distance: number } | null {
  if (text.length > LONGEST_TYPED) return null;
  let best = Number.POSITIVE_INFINITY;
  let found = new Set<Name>();
  for (const name of candidates(spelled, text)) {
    const distance = typoDistance(text, name.text);
    if (distance === null || distance > best) continue;
    if (distance < best) found = new Set();
    best = distance;
    found.add(name);
  }
  return found.size === 0 ? null : { names: [...found], distance: best };
}

function beginningIn(names: ReadonlyMap<string, Mutable>, compound: string): Name | undefined {
  for (
    let length = Math.min(compound.length - 1, LONGEST_TYPED);
    length >= SHORTEST_IN_COMPOUND;
    length -= 1
  ) {
    const name = names.get(compound.slice(0, length));
    if (name !== undefined) return name;
  }
  return undefined;
}
