// Where the services of the catalogue are named in running text. Other rules than for questions: an article names what
// it means in full and with a capital, and names much else besides.
import type { Service } from '../../core/service.ts';
import { createMatcher, type Matcher } from './matcher.ts';
import type { Span } from './phrase-source.ts';

export interface NameIndex {
  /** Services called by a name; none for well-known names that are not ours. */
  readonly services: Matcher<readonly Service[]>;
  /** Services run by an owner. */
  readonly owners: Matcher<readonly Service[]>;
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
  'Microsoft Copilot',
  'Stack Overflow',
  'SpaceX',
  'Xbox',
  'ChatGPT',
  'Pinterest',
  'Notion',
  'GitLab',
  'Google Photos',
  'Linktree',
  'Mistral',
  'Perplexity',
  'Nvidia',
  'Samsung',
  'Sony',
];

/** Names of two letters are words of some language; "X" and names with a digit ("O2") are told apart by their writing. */
function isTelling(name: string): boolean {
  return name.length > 2 || /\d/.test(name) || /^[A-Z]$/.test(name);
}

const keyOf = (name: string): string => name.toLowerCase().replaceAll(/[\s-]+/g, '');

/** Each name once, with all services called so. */
function collected(pairs: readonly (readonly [string, Service | null])[]): Matcher<readonly Service[]> {
  const found = new Map<string, { readonly name: string; readonly services: readonly Service[] }>();
  for (const [name, service] of pairs) {
    const services = found.get(keyOf(name))?.services ?? [];
    const isNew = service !== null && !services.includes(service);
    found.set(keyOf(name), { name, services: isNew ? [...services, service] : services });
  }
  return createMatcher(
    [...found.values()].map(({ name, services }): [string, readonly Service[]] => [
      name.replaceAll(/[\s-]+/g, '-'),
      services,
    ]),
  );
}

const indexes = new WeakMap<readonly Service[], NameIndex>();

/** The names to look for; made once for each list of services, which must not change afterwards. */
export function nameIndexOf(services: readonly Service[]): NameIndex {
  const known = indexes.get(services);
  if (known !== undefined) return known;
  const own = services.flatMap((service) =>
    [service.name, ...service.aliases].filter(isTelling).map((name): [string, Service] => [name, service]),
  );
  const others = wellKnown.map((name): [string, null] => [name, null]);
  const owned = services.flatMap((service) =>
    service.controllers.map((name): [string, Service] => [shortOwner(name), service]),
  );
  const index = { services: collected([...own, ...others]), owners: collected(owned) };
  indexes.set(services, index);
  return index;
}

/** "Meta Platforms Ireland Limited" is written "Meta". */
function shortOwner(name: string): string {
  return name.replace(
    /[\s,]+(?:platforms|ireland|unlimited|company|corporation|corp|inc|llc|ltd|limited|gmbh|b\.?v|plc|pbc|technologies|international|europe)\b.*$/i,
    '',
  );
}

/** Names in a text, in order. A name in small letters is a word; that of a company as owner ("Microsoft-owned") none. */
export function mentionsIn(plain: string, { services }: NameIndex): readonly Mention[] {
  return namesIn(plain, services);
}

/** Owners of services in a text: they stand for what they run, where nothing else is named. */
export function ownersIn(plain: string, { owners }: NameIndex): readonly Mention[] {
  return namesIn(plain, owners);
}

/** "Microsoft-owned", "WhatsApp-alternatief": something else is meant. */
const COMPARED =
  /^-(?:owned|eigen|backed|style|like|alternati|clone|kloon|klon|concurrent|konkurren|ähnlich|achtig|mutter|moeder|dochter|tochter|gründer|oprichter|founder|rival)/iu;

function namesIn(plain: string, matcher: Matcher<readonly Service[]>): readonly Mention[] {
  return matcher.find(plain).flatMap(({ start, end, value: services }) => {
    const name = plain.slice(start, end);
    const isOwner = COMPARED.test(plain.slice(end, end + 14));
    const isAddress =
      /[@/._]$/.test(plain.slice(0, start)) || /^(?:[@/_]|\.\p{Ll})/u.test(plain.slice(end, end + 2));
    // One letter is a name only as a capital by itself.
    const isName = name.length === 1 ? /\p{Lu}/u.test(name) : /[\p{Lu}\d]/u.test(name);
    return isName && !isOwner && !isAddress ? [{ start, end, services }] : [];
  });
}
