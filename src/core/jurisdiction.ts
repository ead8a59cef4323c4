// Places where a rule binds. Named groups, countries and their parts become sets of codes, so that "does this rule
// bind that reader" is an intersection. Which codes exist, and in which zones, is data.
import type { Jurisdiction, Zone } from './rule.ts';

/** The content of data/jurisdictions.yaml. A group's members are countries, parts of countries, or other groups. */
export interface JurisdictionData {
  /** By ISO 3166-1 alpha-2 code. */
  readonly countries: Readonly<Record<string, { readonly zones: readonly Zone[] }>>;
  /** By ISO 3166-2 code ("US-CA"). */
  readonly subdivisions: Readonly<Record<string, { readonly zones: readonly Zone[] }>>;
  readonly groups: Readonly<
    Record<string, { readonly members: readonly string[] } | { readonly world: true }>
  >;
  /** Lower-case free text ("holland") to a code or group. */
  readonly aliases: Readonly<Record<string, Jurisdiction>>;
}

export interface Jurisdictions {
  /** True for the exact code of a country, a part of one, or a group. */
  isKnown(code: string): boolean;
  /** What a person typed, as a known code or group; null when it is none. Case and spaces do not count. */
  normalise(text: string): Jurisdiction | null;
  /** Countries together with their known parts; what `except` covers is gone. Unknown codes cover nothing. */
  expand(codes: readonly Jurisdiction[], except?: readonly Jurisdiction[]): ReadonlySet<string>;
  /** What rule and reader share; a reader without codes shares all of the rule's. */
  overlap(
    codes: readonly Jurisdiction[],
    except: readonly Jurisdiction[],
    readerCodes: readonly Jurisdiction[],
  ): ReadonlySet<string>;
  /** The zones of all of them, each once, sorted. The same argument object gives the same array. */
  zonesOf(codes: Iterable<Jurisdiction>): readonly Zone[];
  /** Countries and parts of countries, sorted. */
  codes(): readonly string[];
  /** Names of the groups, sorted. */
  groups(): readonly string[];
}

/** Codes the European Union writes differently from ISO 3166; people copy them from its pages. */
const EU_SPELLINGS: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

/** Beyond this many answers the memory of past questions starts anew. */
const MEMORY_SIZE = 10_000;

/** Remembers answers by the text of the question: the same few audiences and readers are asked about all day. */
function remembering<T>(compute: (...lists: readonly (readonly string[])[]) => T) {
  const answers = new Map<string, T>();
  return (...lists: readonly (readonly string[])[]): T => {
    const key = lists.map((list) => list.join(' ')).join('/');
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (answers.size >= MEMORY_SIZE) answers.clear();
    const answer = compute(...lists);
    answers.set(key, answer);
    return answer;
  };
}

function keep(codes: ReadonlySet<string>, isWanted: (code: string) => boolean): ReadonlySet<string> {
  return new Set([...codes].filter(isWanted));
}

const has = (record: object, key: string): boolean => Object.hasOwn(record, key);

/** Each country with its known parts, and each part with itself. */
function atomsByCode(data: JurisdictionData): ReadonlyMap<string, readonly string[]> {
  const atoms = new Map<string, string[]>();
  for (const country of Object.keys(data.countries)) atoms.set(country, [country]);
  for (const part of Object.keys(data.subdivisions)) {
    atoms.set(part, [part]);
    atoms.get(part.slice(0, 2))?.push(part);
  }
  return atoms;
}

/** Adds what a code covers to `found`. `open` holds the groups being expanded: one that contains itself adds nothing. */
function collector(
  data: JurisdictionData,
): (code: string, found: Set<string>, open: readonly string[]) => void {
  const atoms = atomsByCode(data);
  return function collect(code, found, open) {
    for (const atom of atoms.get(code) ?? []) found.add(atom);
    if (!has(data.groups, code) || open.includes(code)) return;
    const group = data.groups[code];
    if (group === undefined) return;
    const members = 'world' in group ? atoms.keys() : group.members;
    for (const member of members) collect(member, found, [...open, code]);
  };
}

function normaliser(
  data: JurisdictionData,
  isKnown: (code: string) => boolean,
): (text: string) => string | null {
  return (text) => {
    const typed = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
    const lower = typed.toLowerCase();
    if (has(data.aliases, lower)) return data.aliases[lower] ?? null;
    const upper = typed.toUpperCase().replaceAll('_', '-');
    const code = has(EU_SPELLINGS, upper) ? (EU_SPELLINGS[upper] ?? upper) : upper;
    return isKnown(code) ? code : null;
  };
}

function zoneFinder(data: JurisdictionData, expand: (codes: readonly string[]) => ReadonlySet<string>) {
  const found = new WeakMap<object, readonly Zone[]>();
  return (codes: Iterable<Jurisdiction>): readonly Zone[] => {
    const known = found.get(codes);
    if (known !== undefined) return known;
    const atoms = [...expand([...codes])];
    const zones = atoms.flatMap((atom) => (data.countries[atom] ?? data.subdivisions[atom])?.zones ?? []);
    const answer = [...new Set(zones)].sort();
    found.set(codes, answer);
    return answer;
  };
}

/** Builds the table. The data must not change afterwards: answers are remembered. */
export function createJurisdictions(data: JurisdictionData): Jurisdictions {
  const collect = collector(data);
  const expandOne = remembering((codes = [], except = []) => {
    const included = new Set<string>();
    const excluded = new Set<string>();
    for (const code of codes) collect(code, included, []);
    for (const code of except) collect(code, excluded, []);
    return keep(included, (code) => !excluded.has(code));
  });
  const overlap = remembering((codes = [], except = [], reader = []) => {
    const ruled = expandOne(codes, except);
    if (reader.length === 0) return ruled;
    const read = expandOne(reader, []);
    return keep(ruled, (code) => read.has(code));
  });
  const isKnown = (code: string): boolean =>
    has(data.countries, code) || has(data.subdivisions, code) || has(data.groups, code);
  const codes = [...Object.keys(data.countries), ...Object.keys(data.subdivisions)].sort();
  const groups = Object.keys(data.groups).sort();
  return {
    isKnown,
    normalise: normaliser(data, isKnown),
    expand: (included, except = []) => expandOne(included, except),
    overlap: (included, except, reader) => overlap(included, except, reader),
    zonesOf: zoneFinder(data, (included) => expandOne(included, [])),
    codes: () => codes,
    groups: () => groups,
  };
}
