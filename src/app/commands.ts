// The one table of commands. Adapters register or parse it; texts stand under `command.<name>.*` and `option.<name>.*`
// in data/locales. A command that is not here does not exist on any platform.
import { presetNames } from '../core/profile.ts';
import type { SuggestSource } from '../messages/tree.ts';

export type OptionKind =
  /** One value with suggestions. */
  | { readonly kind: 'search'; readonly source: SuggestSource; readonly many: boolean }
  | { readonly kind: 'channel' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'text' };

export type OptionSpec = OptionKind & { readonly name: string; readonly required: boolean };

export interface CommandSpec {
  readonly name: string;
  readonly audience: 'member' | 'admin';
  readonly options: readonly OptionSpec[];
}

const service: OptionSpec = {
  name: 'service',
  kind: 'search',
  source: 'service',
  many: false,
  required: true,
};
const country: OptionSpec = {
  name: 'country',
  kind: 'search',
  source: 'jurisdiction',
  many: false,
  required: false,
};
const channel: OptionSpec = { name: 'channel', kind: 'channel', required: false };

/** What a subscription can be told in a command; the same names are the fields of the form and of a subscription file. */
const wishes: readonly OptionSpec[] = [
  channel,
  { name: 'countries', kind: 'search', source: 'jurisdiction', many: true, required: false },
  { name: 'services', kind: 'search', source: 'service', many: true, required: false },
  { name: 'preset', kind: 'choice', choices: presetNames, required: false },
  { name: 'zone', kind: 'search', source: 'zone', many: false, required: false },
  { name: 'time', kind: 'text', required: false },
  { name: 'language', kind: 'search', source: 'locale', many: false, required: false },
];

export const commands: readonly CommandSpec[] = [
  { name: 'how', audience: 'member', options: [service, country] },
  { name: 'list', audience: 'member', options: [country] },
  { name: 'next', audience: 'member', options: [country] },
  {
    name: 'suggest',
    audience: 'member',
    options: [{ name: 'words', kind: 'text', required: false }],
  },
  { name: 'privacy', audience: 'member', options: [] },
  { name: 'forget', audience: 'member', options: [] },
  { name: 'help', audience: 'member', options: [] },
  { name: 'subscribe', audience: 'admin', options: wishes },
  { name: 'settings', audience: 'admin', options: [channel] },
  { name: 'pause', audience: 'admin', options: [{ name: 'until', kind: 'text', required: false }, channel] },
  { name: 'resume', audience: 'admin', options: [channel] },
  { name: 'preview', audience: 'admin', options: [channel] },
  { name: 'test', audience: 'admin', options: [channel] },
  { name: 'health', audience: 'admin', options: [] },
  { name: 'unsubscribe', audience: 'admin', options: [channel] },
];

/** What buttons and forms ask for: never typed, never registered. Those marked admin are checked like admin commands. */
export const actions = {
  more: { audience: 'member' },
  share: { audience: 'member' },
  'country.choose': { audience: 'member' },
  'forget.confirm': { audience: 'member' },
  dismiss: { audience: 'member' },
  'setup.open': { audience: 'admin' },
  'setup.sample': { audience: 'admin' },
  // Members fill in forms too (their country); the handler checks whose form it is.
  'form.change': { audience: 'member' },
  'form.submit': { audience: 'member' },
  'subscribe.confirm': { audience: 'admin' },
  'settings.change': { audience: 'admin' },
  'settings.undo': { audience: 'admin' },
  'test.post': { audience: 'admin' },
  'unsubscribe.confirm': { audience: 'admin' },
} as const satisfies Readonly<Record<string, { audience: 'member' | 'admin' }>>;

export type ActionVerb = keyof typeof actions;

/** Whether a verb needs the right to manage the installation; undefined for a verb nobody defined. */
export function audienceOf(verb: string): 'member' | 'admin' | undefined {
  const command = commands.find((candidate) => candidate.name === verb);
  if (command !== undefined) return command.audience;
  return Object.hasOwn(actions, verb) ? actions[verb as ActionVerb].audience : undefined;
}
