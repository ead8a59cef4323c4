import { type Clock, MessageStore } from './messages.ts';
import { Tickets } from './tickets.ts';
import { ViewStore } from './views.ts';
import {
  type Block,
  type BlockSource,
  DEFAULT_SCOPES,
  defaultIdentity,
  defaultWorld,
  type JsonObject,
  type SlackChannel,
  type SlackIdentity,
  type SlackUser,
  type SlackWorld,
} from './world.ts';

const MINUTE = 60_000;

export interface WorkspaceOptions {
  /** Stamps messages. */
  clock: Clock;
  /** Real time: trigger ids and response URLs age by it, signatures carry it. */
  wall: Clock;
  triggerMs: number;
  world?: Partial<SlackWorld>;
  identity?: Partial<SlackIdentity>;
  scopes?: readonly string[];
  historyLimit?: HistoryLimit | null;
  /** Where its ids begin: those of several workspaces must not meet. */
  idsFrom?: number;
}

/** Slack's limit for apps that are sold outside its Marketplace is one call a minute and 15 objects. */
export interface HistoryLimit {
  perMinute: number;
  objects: number;
}

/** The whole state of the local workspace; everything else reads and changes it through this. */
export class Workspace implements BlockSource {
  readonly clock: Clock;
  readonly wall: Clock;
  readonly identity: SlackIdentity;
  readonly world: SlackWorld;
  readonly scopes: Set<string>;
  readonly messages: MessageStore;
  readonly tickets: Tickets;
  readonly views: ViewStore;
  /** After an uninstall every call answers account_inactive. */
  installed = true;
  /** The error every call of the bot's token answers, such as token_revoked. */
  tokenError: string | null = null;
  /** How far Slack's clock is ahead of the sandbox's, in milliseconds: in timestamps, events and the Date of answers. */
  skewMs = 0;
  /** How often history may be read, in real time, and how much of it at once; null: without a limit. */
  historyLimit: HistoryLimit | null;
  private readonly listeners = new Set<() => void>();
  private readonly turns = new Map<string, number[]>();
  private lastId: number;

  constructor(options: WorkspaceOptions) {
    this.lastId = options.idsFrom ?? 0;
    this.clock = { now: () => options.clock.now() + this.skewMs };
    this.historyLimit = options.historyLimit ?? null;
    this.wall = options.wall;
    this.identity = { ...defaultIdentity(), ...options.identity };
    this.world = { ...defaultWorld(), ...structuredClone(options.world) };
    this.scopes = new Set(options.scopes ?? DEFAULT_SCOPES);
    const changed = () => this.changed();
    this.messages = new MessageStore(this.world, this.clock, changed);
    this.tickets = new Tickets({
      wall: options.wall,
      triggerMs: options.triggerMs,
      newId: (prefix) => this.newId(prefix),
    });
    this.views = new ViewStore(this, changed);
  }

  /** Counted, not random: two runs of the same story give the same ids. */
  newId(prefix: string): string {
    this.lastId += 1;
    return `${prefix}${this.lastId.toString(36).toUpperCase().padStart(6, '0')}`;
  }

  withIds(blocks: readonly JsonObject[]): Block[] {
    return blocks.map((block) => {
      const copy = structuredClone(block) as Block;
      copy.block_id ??= this.newId('b');
      for (const element of elementsWithin(copy)) element.action_id ??= this.newId('a');
      return copy;
    });
  }

  /** Counts one call in real time: 0, or the seconds to wait when a minute has seen too many. */
  takeTurn(name: string, perMinute: number): number {
    const now = this.wall.now();
    const taken = (this.turns.get(name) ?? []).filter((at) => at > now - MINUTE);
    const [oldest = now] = taken;
    if (taken.length >= perMinute) return Math.max(1, Math.ceil((oldest + MINUTE - now) / 1000));
    this.turns.set(name, [...taken, now]);
    return 0;
  }

  /** These scopes and no others. */
  grant(scopes: readonly string[]): void {
    this.scopes.clear();
    for (const scope of scopes) this.scopes.add(scope);
  }

  user(id: string): SlackUser | undefined {
    return this.world.users.find((each) => each.id === id);
  }

  channel(id: string): SlackChannel | undefined {
    return this.world.channels.find((each) => each.id === id);
  }

  /** The direct conversation between the bot and a person, opened on first use. */
  directChannel(user: string): SlackChannel {
    const held = this.world.channels.find((each) => each.directWith === user);
    if (held !== undefined) return held;
    const channel: SlackChannel = {
      id: this.newId('D'),
      name: this.user(user)?.name ?? user,
      isPrivate: true,
      isMember: true,
      archived: false,
      members: [user],
      directWith: user,
    };
    this.world.channels.push(channel);
    this.changed();
    return channel;
  }

  membersOf(channel: SlackChannel): string[] {
    return channel.members ?? this.world.users.filter((each) => !each.isBot).map((each) => each.id);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Text and image elements carry no action id; every other element does. */
function elementsWithin(block: Block): JsonObject[] {
  const listed = Array.isArray(block.elements) ? (block.elements as JsonObject[]) : [];
  const plain = new Set(['plain_text', 'mrkdwn', 'image']);
  const acting = block.type === 'actions' || block.type === 'context_actions' ? listed : [];
  return [...acting, block.accessory, block.element].filter(
    (each): each is JsonObject =>
      typeof each === 'object' && each !== null && !plain.has(String((each as JsonObject).type)),
  );
}
