// What the server tells the page: the world as the chosen people see it. Types only; both sides read it from here.
import type { RegisteredCommand } from '../discord/world.ts';
import type { SlackCommandHint, SlackView } from '../slack/twin.ts';

export type JsonObject = Record<string, unknown>;

export interface PageState {
  /** Counts the worlds built since the start: a new one has forgotten everything. */
  readonly world: number;
  /** Where the bot is on the web: http://127.0.0.1:PORT */
  readonly publicUrl: string;
  readonly clock: ClockView;
  readonly slack: SlackSide;
  readonly discord: DiscordSide;
}

export interface ClockView {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** IANA zone the page shows. */
  readonly zone: string;
  readonly mode: 'paused' | 'playing' | 'moving' | 'building';
  /** Simulated milliseconds per real one. */
  readonly speed: number;
  readonly way: { readonly from: number; readonly to: number } | null;
  readonly fault: string | null;
  /** What the bot will post next, as planned now. */
  readonly next: { readonly at: number; readonly text: string } | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  /** "admin", "member", "Dutch" for a member who reads Dutch. */
  readonly about: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'open' | 'private' | 'direct' | 'elsewhere';
  /** Whether the bot is in it. */
  readonly botHere: boolean;
  /** The newest message by somebody else that this person can see. */
  readonly latest: string | null;
}

interface Side {
  readonly place: string;
  readonly me: string;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly channel: string;
  /** Ids of people, channels and the bot, to their names. */
  readonly names: Readonly<Record<string, string>>;
}

export interface Author {
  readonly name: string;
  readonly kind: 'person' | 'bot' | 'platform';
}

interface Shown {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly author: Author;
  readonly text: string;
  readonly edited: boolean;
  /** Only this person sees it. */
  readonly personal: boolean;
}

export interface SlackShown extends Shown {
  readonly blocks: readonly JsonObject[];
  /** The message that started the thread this one is in; null outside threads. */
  readonly thread: string | null;
}

/** What was uploaded with a message. */
export interface ShownFile {
  readonly name: string;
  readonly text: string;
}

export interface DiscordShown extends Shown {
  readonly components: readonly JsonObject[];
  readonly files: readonly ShownFile[];
  /** Deferred: the bot is still thinking. */
  readonly loading: boolean;
  /** Who ran the command this answers; null otherwise. */
  readonly usedBy: string | null;
}

/** The channel that stands for the app's own page. */
export type HomeChannel = 'home';

/** What the bot keeps of a workspace or server. */
export interface KeptView {
  readonly hasToken: boolean;
  readonly channels: number;
  readonly people: number;
}

export interface WorkspaceView {
  readonly id: string;
  readonly name: string;
  /** Whoever is shown there first. */
  readonly person: string;
  readonly isInstalled: boolean;
  /** It can be uninstalled here. */
  readonly isGuest: boolean;
  readonly kept: KeptView;
}

export interface SlackSide extends Side {
  /** Those that have the bot, or had it; the one that is shown is `workspace`. */
  readonly workspaces: readonly WorkspaceView[];
  readonly workspace: string;
  /** The app's own page, once it was drawn; shown where `channel` is "home". */
  readonly home: SlackView | null;
  /** Entries of a message's menu. */
  readonly shortcuts: readonly { readonly callbackId: string; readonly label: string }[];
  readonly bot: string;
  readonly messages: readonly SlackShown[];
  /** Bottom first. */
  readonly views: readonly SlackView[];
  readonly hints: readonly SlackCommandHint[];
}

export interface DiscordModalView {
  readonly customId: string;
  readonly title: string;
  readonly components: readonly JsonObject[];
  readonly messageId: string | null;
}

export type CommandView = Pick<RegisteredCommand, 'name' | 'name_localizations' | 'description'> & {
  readonly description_localizations: RegisteredCommand['description_localizations'];
  readonly options: readonly JsonObject[];
};

export interface DiscordSide extends Side {
  /** Whether the bot is in the server. */
  readonly isHere: boolean;
  readonly kept: KeptView;
  /** Where Discord asks whether it may come in: http://127.0.0.1:PORT/… */
  readonly addUrl: string;
  readonly locale: string;
  /** Roles that can be chosen. */
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly messages: readonly DiscordShown[];
  readonly modals: readonly DiscordModalView[];
  /** Slash commands offered to this person. */
  readonly commands: readonly CommandView[];
  /** This person added the application to their own account. */
  readonly bringsAlong: boolean;
  /** Entries of a message's "Apps" menu. */
  readonly messageCommands: readonly { readonly name: string; readonly label: string }[];
}

/** What became of a deed. `error` says in words why nothing happened. */
export type DeedResult =
  | { readonly ok: true; readonly choices?: readonly { readonly label: string; readonly value: string }[] }
  | { readonly ok: false; readonly error: string; readonly missing?: readonly string[] };
