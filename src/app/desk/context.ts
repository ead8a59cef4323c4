// What every handler needs to know about a request: who asks, what is remembered of them, and in which scene.

import type { Fault } from '../../core/fault.ts';
import type { PresetName } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import type { Scene } from '../../messages/scene.ts';
import { pickLocale, type Translator } from '../../messages/translate.ts';
import type { FieldValue } from '../../messages/tree.ts';
import { audienceOf } from '../commands.ts';
import type { Engine } from '../engine.ts';
import { parseJurisdiction } from '../inputs.ts';
import type { Knowledge, Library } from '../knowledge.ts';
import type { MemberKey, Person } from '../member.ts';
import type { Ids, Messenger, Target } from '../ports.ts';
import type { Reply, Request } from '../request.ts';
import { sceneFor } from '../scene.ts';
import type { Store } from '../stores/store.ts';
import { StoreTrouble } from '../stores/store-trouble.ts';
import type { Subscription } from '../subscribing/subscription.ts';
import { type Rights, rightsOf } from './rights.ts';
import { zoneOfReader } from './zones.ts';

/** Whoever runs this bot, as people are told. */
export interface Operator {
  readonly name: string | null;
  readonly contact: string | null;
  /** Days after which copies of the store are gone; 0: there are none; null or left out: nobody said. */
  readonly backupDays?: number | null;
}

/** How the two groups of commands are called on a platform, and what is usual there. */
export interface CommandWords {
  readonly member: string;
  readonly admin: string;
  /** Offered first when a channel is set up. */
  readonly preset: PresetName;
  /**
   * The platform offers each person the commands in the language of their profile there, and in no other, whatever they
   * chose here. Left out: the words of every language are understood.
   */
  readonly isInProfileLanguage?: boolean;
}

export interface DeskParts {
  readonly engine: Engine;
  readonly currentKnowledge: Library;
  readonly ids: Ids;
  readonly operator: Operator;
  /** Where people reach the bot's pages; null: nobody said. */
  readonly publicUrl: string | null;
  /** Where new issues on the data are made; null: nobody said. */
  readonly issues: string | null;
  /** By platform. */
  readonly commandWords: ReadonlyMap<string, CommandWords>;
  /** Something is due sooner than was thought. */
  readonly nudge: () => void;
  /** An empty store in memory, to run ahead in. */
  readonly scratchStore: () => Promise<Store>;
  /** When the last pass ended; null before the first. */
  readonly lastPass: () => Instant | null;
  /** What is wrong with a platform, or with the bot itself, as far as this process knows. */
  readonly troubles: (platform: string) => readonly Fault[];
  readonly version: string;
}

export interface DeskContext extends DeskParts {
  readonly knowledge: Knowledge;
  readonly request: Request;
  readonly member: MemberKey;
  readonly rights: Rights;
  readonly person: Person | null;
  /** The channel meant: the one named, else the one asked from. */
  readonly target: Target;
  readonly subscription: Subscription | null;
  readonly messenger: Messenger | null;
  readonly scene: Scene;
  readonly words: CommandWords;
  /** What commands are called where the asker types them. */
  readonly commandTexts: Translator;
}

export type Handler = (context: DeskContext) => Promise<Reply>;

const FALLBACK_WORDS: CommandWords = { member: '/optout', admin: '/optout', preset: 'workplace' };

/** An argument as text; lists are joined with commas. */
export function argument(request: Request, name: string): string | null {
  const value: FieldValue | undefined = request.args[name];
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : value.join(',');
  return text.trim() === '' ? null : text.trim();
}

/** Where the request means: the channel it names, else the channel or thread it comes from. */
function targetOf(request: Request): Target {
  const { platform, installation, channel, thread } = request.asker;
  const named = argument(request, 'channel');
  const isElsewhere = named !== null && named !== channel;
  return {
    platform,
    installation,
    channel: named ?? channel,
    // Only buttons name a thread: nobody types one.
    thread: argument(request, 'thread') ?? (isElsewhere ? null : thread),
    member: null,
  };
}

/** These begin something for the thread itself; everything else in a thread looks after what its channel has. */
const beginning = new Set([
  'setup',
  'subscribe',
  'setup.open',
  'form.change',
  'form.submit',
  'subscribe.confirm',
  'preview.again',
  'preview.fewer',
  'preview.sample',
]);

async function findSubscription(store: Store, target: Target): Promise<Subscription | null> {
  const own = await store.subscriptions.find(target);
  return own ?? (target.thread === null ? null : store.subscriptions.find({ ...target, thread: null }));
}

/**
 * The scene in which the asker is answered. Language: the remembered choice, the platform's, the channel's, English.
 * Zone: see `zoneOfReader`.
 */
function sceneOf(
  knowledge: Knowledge,
  request: Request,
  at: number,
  person: Person | null,
  subscription: Subscription | null,
): Scene {
  const { catalogue } = knowledge;
  const locale = pickLocale(
    [person?.locale ?? null, request.asker.locale, subscription?.locale ?? null],
    catalogue.translations.locales,
  );
  const named = argument(request, 'country');
  const parsed = named === null ? null : parseJurisdiction(named, catalogue.jurisdictions);
  const country = parsed?.ok === true ? parsed.value : (person?.jurisdiction ?? null);
  const reader = { verb: request.verb, person, channel: subscription?.profile.zone ?? null, country };
  return sceneFor(catalogue, locale, {
    at,
    zone: zoneOfReader(reader, catalogue.jurisdictions, at),
    jurisdictions: country === null ? [] : [country],
    accounts: [],
  });
}

/** Answered from the catalogue: what is remembered makes the answer fit better, and is not needed. */
const answerable = new Set(['how', 'about', 'list', 'next', 'changes', 'me', 'unheard', 'help', 'more']);

interface Remembered {
  readonly person: Person | null;
  readonly subscription: Subscription | null;
}

async function remembered(
  store: Store,
  verb: string,
  member: MemberKey,
  target: Target,
): Promise<Remembered> {
  try {
    return {
      person: await store.people.find(member),
      subscription: await findSubscription(store, target),
    };
  } catch (error) {
    if (error instanceof StoreTrouble && answerable.has(verb)) return { person: null, subscription: null };
    throw error;
  }
}

/** A language nobody translated the commands into has the English ones. */
function textsOfProfile(
  { catalogue: { translations } }: Knowledge,
  { locale }: Request['asker'],
): Translator {
  return translations.translator(pickLocale([locale], translations.locales));
}

/** Those that texts speak of. */
type NamedCommand = 'how' | 'done' | 'remind' | 'pause' | 'admins';

/** A command as the asker types it: "/optout how". */
export function commandNamed(
  { words, commandTexts }: Pick<DeskContext, 'words' | 'commandTexts'>,
  name: NamedCommand,
): string {
  const group = audienceOf(name) === 'admin' ? words.admin : words.member;
  return `${group} ${commandTexts.t(`command.${name}.name`)}`;
}

export async function openContext(parts: DeskParts, request: Request): Promise<DeskContext> {
  const { asker } = request;
  const { store, clock, messengers } = parts.engine;
  const knowledge = parts.currentKnowledge(asker);
  const member = { platform: asker.platform, installation: asker.installation, member: asker.member };
  const asked = targetOf(request);
  const { person, subscription } = await remembered(store, request.verb, member, asked);
  const target = beginning.has(request.verb) ? asked : (subscription?.target ?? asked);
  const rights = await rightsOf(store, request, member);
  const scene = sceneOf(knowledge, request, clock.now(), person, subscription);
  const words = parts.commandWords.get(asker.platform) ?? FALLBACK_WORDS;
  return {
    ...parts,
    knowledge,
    request: { ...request, asker: { ...asker, isAdmin: rights !== 'member' } },
    member,
    rights,
    person,
    target,
    subscription,
    messenger: messengers.get(asker.platform) ?? null,
    scene,
    words,
    commandTexts: words.isInProfileLanguage === true ? textsOfProfile(knowledge, asker) : scene.tr,
  };
}
