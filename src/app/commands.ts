// The one table of commands. Adapters register or parse it; texts stand under `command.<name>.*` and `option.<name>.*`
// in data/locales. A command that is not here does not exist on any platform.
import { presetNames } from '../core/profile.ts';
import { categories } from '../core/service.ts';
import type { SuggestSource } from '../messages/tree.ts';

export type OptionKind =
  /** One value with suggestions. */
  | { readonly kind: 'search'; readonly source: SuggestSource; readonly many: boolean }
  | { readonly kind: 'channel' }
  /** A member of the installation, by id. */
  | { readonly kind: 'member' }
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

/** What a list is narrowed to. */
const kind: OptionSpec = { name: 'kind', kind: 'choice', choices: categories, required: false };
const status: OptionSpec = {
  name: 'status',
  kind: 'choice',
  choices: ['dated', 'running', 'announced', 'personal'],
  required: false,
};
const days: OptionSpec = { name: 'days', kind: 'text', required: false };

/** What a subscription can be told in a command; the same names are the fields of the form and of a subscription file. */
const wishes: readonly OptionSpec[] = [
  channel,
  { name: 'countries', kind: 'search', source: 'jurisdiction', many: true, required: false },
  { name: 'services', kind: 'search', source: 'services', many: true, required: false },
  { name: 'preset', kind: 'choice', choices: presetNames, required: false },
  { name: 'zone', kind: 'search', source: 'zone', many: false, required: false },
  { name: 'time', kind: 'text', required: false },
  { name: 'language', kind: 'search', source: 'locale', many: false, required: false },
];

export const commands: readonly CommandSpec[] = [
  { name: 'how', audience: 'member', options: [service, country] },
  { name: 'list', audience: 'member', options: [country, kind, status, days] },
  { name: 'next', audience: 'member', options: [country, kind, days] },
  {
    name: 'suggest',
    audience: 'member',
    options: [{ name: 'words', kind: 'text', required: false }],
  },
  {
    name: 'language',
    audience: 'member',
    options: [{ name: 'to', kind: 'search', source: 'own-locale', many: false, required: false }],
  },
  { name: 'me', audience: 'member', options: [] },
  { name: 'done', audience: 'member', options: [service, country] },
  { name: 'calendar', audience: 'member', options: [] },
  { name: 'remind', audience: 'member', options: [{ ...service, required: false }, country] },
  { name: 'privacy', audience: 'member', options: [] },
  { name: 'forget', audience: 'member', options: [] },
  { name: 'help', audience: 'member', options: [] },
  { name: 'setup', audience: 'admin', options: [channel] },
  { name: 'subscribe', audience: 'admin', options: wishes },
  { name: 'settings', audience: 'admin', options: [channel] },
  { name: 'pause', audience: 'admin', options: [{ name: 'until', kind: 'text', required: false }, channel] },
  { name: 'resume', audience: 'admin', options: [channel] },
  {
    name: 'preview',
    audience: 'admin',
    options: [{ name: 'span', kind: 'choice', choices: ['ahead', 'year'], required: false }, channel],
  },
  { name: 'test', audience: 'admin', options: [channel] },
  { name: 'board', audience: 'admin', options: [channel] },
  {
    name: 'totals',
    audience: 'admin',
    options: [{ name: 'show', kind: 'choice', choices: ['yes', 'no'], required: false }, channel],
  },
  { name: 'health', audience: 'admin', options: [] },
  { name: 'history', audience: 'admin', options: [channel] },
  {
    name: 'admins',
    audience: 'admin',
    options: [
      { name: 'change', kind: 'choice', choices: ['add', 'remove'], required: false },
      { name: 'member', kind: 'member', required: false },
    ],
  },
  { name: 'add', audience: 'admin', options: [] },
  { name: 'unsubscribe', audience: 'admin', options: [channel] },
];

/** What buttons and forms ask for: never typed, never registered. Those marked admin are checked like admin commands. */
export const actions = {
  more: { audience: 'member' },
  /** Asked about a message of somebody else: its text, which is looked through and kept nowhere. */
  about: { audience: 'member' },
  /** Somebody is about to write where it does not reach the bot. */
  unheard: { audience: 'member' },
  share: { audience: 'member' },
  'country.choose': { audience: 'member' },
  'remind.stop': { audience: 'member' },
  'remind.snooze': { audience: 'member' },
  'remind.show': { audience: 'member' },
  'remind.time': { audience: 'member' },
  'remind.resume': { audience: 'member' },
  'done.choose': { audience: 'member' },
  'done.undo': { audience: 'member' },
  'calendar.new': { audience: 'member' },
  'calendar.remove': { audience: 'member' },
  'privacy.download': { audience: 'member' },
  'forget.confirm': { audience: 'member' },
  dismiss: { audience: 'member' },
  'setup.open': { audience: 'admin' },
  'setup.sample': { audience: 'admin' },
  // Members fill in forms too (their country); the handler checks whose form it is.
  'form.change': { audience: 'member' },
  'form.submit': { audience: 'member' },
  'subscribe.confirm': { audience: 'admin' },
  'preview.again': { audience: 'admin' },
  'preview.year': { audience: 'admin' },
  'preview.open': { audience: 'admin' },
  'preview.fewer': { audience: 'admin' },
  'preview.sample': { audience: 'admin' },
  'open.post': { audience: 'admin' },
  'settings.change': { audience: 'admin' },
  'settings.undo': { audience: 'admin' },
  'test.post': { audience: 'admin' },
  'unsubscribe.confirm': { audience: 'admin' },
  'own.add': { audience: 'admin' },
  'own.list': { audience: 'admin' },
  'own.again': { audience: 'admin' },
  'own.confirm': { audience: 'admin' },
  'own.change': { audience: 'admin' },
  'own.withdraw': { audience: 'admin' },
  'own.withdraw.confirm': { audience: 'admin' },
  'own.undo': { audience: 'admin' },
  /** Under a look back: all that changed, for whoever presses it. */
  changes: { audience: 'member' },
  /** Under a post on several dates: all of them, for whoever presses it. */
  digest: { audience: 'member' },
  'board.up': { audience: 'admin' },
  'board.down': { audience: 'admin' },
  'monthly.on': { audience: 'admin' },
  'monthly.off': { audience: 'admin' },
} as const satisfies Readonly<Record<string, { audience: 'member' | 'admin' }>>;

export type ActionVerb = keyof typeof actions;

/** Whether a verb needs the right to manage the installation; undefined for a verb nobody defined. */
export function audienceOf(verb: string): 'member' | 'admin' | undefined {
  const command = commands.find((candidate) => candidate.name === verb);
  if (command !== undefined) return command.audience;
  return Object.hasOwn(actions, verb) ? actions[verb as ActionVerb].audience : undefined;
}
