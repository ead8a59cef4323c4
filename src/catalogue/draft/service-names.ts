// Where the services of the catalogue are named in running text. Other rules than for questions: an article names what
// it means in full and with a capital, and names much else besides.
import type { Service } from '../../core/service.ts';
import { otherServices } from '../lookup-words.ts';
import { patternOf, type Span } from './phrases.ts';

export interface NameIndex {
  readonly source: string;
  /** Lower-case name → services called so; none for well-known names that are not ours. */
  readonly services: ReadonlyMap<string, readonly Service[]>;
  /** Lower-case owner → services it runs. */
  readonly owners: ReadonlyMap<string, readonly Service[]>;
  readonly ownerSource: string;
}

export interface Mention extends Span {
  readonly services: readonly Service[];
}

/** Names of one house: an article on one of them speaks of the others too. */
const houses: readonly (readonly string[])[] = [
  ['meta', 'facebook', 'instagram', 'whatsapp', 'messenger', 'threads'],
  ['google', 'gmail', 'youtube', 'gemini', 'android', 'chrome', 'bard'],
  ['x', 'twitter', 'grok', 'xai'],
  ['openai', 'chatgpt', 'gpt', 'sora'],
  ['anthropic', 'claude'],
  ['github', 'copilot', 'githubcopilot'],
  ['amazon', 'alexa', 'ring', 'twitch'],
];

/** True for names of one house, as written. */
export function isSameHouse(one: string, other: string): boolean {
  return houses.some((names) => names.includes(keyOf(one)) && names.includes(keyOf(other)));
}

/** Companies that turn up in the background of articles about others, beyond those the catalogue knows. */
const wellKnown: readonly string[] = [
  'Facebook',
  'Instagram',
  'Meta',
  'WhatsApp',
  'Google',
  'Microsoft',
  'Apple',
  'Amazon',
  'OpenAI',
  'Anthropic',
  'TikTok',
  'Reddit',
  'Snapchat',
  'Spotify',
  'Clearview',
  'DeepSeek',
  'xAI',
  'Grok',
  'Twitter',
  'YouTube',
  'Telegram',
  'Uber',
  'Airbnb',
  'Netflix',
  'Tesla',
];

const escaped = (name: string): string =>
  name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/[\s-]+/g, String.raw`[\s-]?`);

/** Names of two letters are words of some language; "X" and names with a digit ("O2") are told apart by their writing. */
function isTelling(name: string): boolean {
  return name.length > 2 || /\d/.test(name) || /^[A-Z]$/.test(name);
}

function alternation(names: readonly string[]): string {
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length).map(escaped);
  return longestFirst.length === 0
    ? '(?!)'
    : `(?<![\\p{L}\\p{N}@/._-])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}@/_])`;
}

const keyOf = (name: string): string => name.toLowerCase().replaceAll(/[\s-]+/g, '');

function collect(pairs: readonly (readonly [string, Service | null])[]): Map<string, readonly Service[]> {
  const found = new Map<string, readonly Service[]>();
  for (const [name, service] of pairs) {
    const known = found.get(keyOf(name)) ?? [];
    found.set(keyOf(name), service === null || known.includes(service) ? known : [...known, service]);
  }
  return found;
}

const indexes = new WeakMap<readonly Service[], NameIndex>();

/** The names to look for; made once for each list of services, which must not change afterwards. */
export function nameIndexOf(services: readonly Service[]): NameIndex {
  const known = indexes.get(services);
  if (known !== undefined) return known;
  const own = services.flatMap((service) =>
    [service.name, ...service.aliases].filter(isTelling).map((name): [string, Service] => [name, service]),
  );
  const others = [...wellKnown, ...otherServices].map((name): [string, null] => [name, null]);
  const owned = services.flatMap((service) =>
    service.controllers.map((name): [string, Service] => [shortOwner(name), service]),
  );
  const index = {
    source: alternation([...own, ...others].map(([name]) => name)),
    services: collect([...own, ...others]),
    owners: collect(owned),
    ownerSource: alternation(owned.map(([name]) => name)),
  };
  indexes.set(services, index);
  return index;
}

/** "Meta Platforms Ireland Limited" is written "Meta". */
function shortOwner(name: string): string {
  return name.replace(/[\s,]+(?:platforms|ireland|unlimited|company|corporation|corp|inc|llc|ltd|limited|gmbh|b\.?v|plc|pbc|technologies|international|europe)\b.*$/i, '');
}

/** Names in a text, in order. A name in small letters is a word; that of a company as owner ("Microsoft-owned") none. */
export function mentionsIn(plain: string, index: NameIndex): readonly Mention[] {
  return [...plain.matchAll(patternOf(index.source))].flatMap((match) => {
    const { index: start, 0: name } = match;
    const end = start + name.length;
    if (!/[\p{Lu}\d]/u.test(name) || /^-(owned|eigen|backed)/i.test(plain.slice(end, end + 8))) return [];
    return [{ start, end, services: index.services.get(keyOf(name)) ?? [] }];
  });
}

/** Owners of services in a text: they stand for what they run, where nothing else is named. */
export function ownersIn(plain: string, index: NameIndex): readonly Mention[] {
  return [...plain.matchAll(patternOf(index.ownerSource))].flatMap((match) => {
    const { index: start, 0: name } = match;
    const end = start + name.length;
    if (!/\p{Lu}/u.test(name) || /^-(owned|eigen|backed)/i.test(plain.slice(end, end + 8))) return [];
    return [{ start, end, services: index.owners.get(keyOf(name)) ?? [] }];
  });
}
