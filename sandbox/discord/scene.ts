import { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import { createSnowflakes } from './snowflake.ts';
import type { BotIdentity, DiscordChannel, DiscordMember, DiscordWorld } from './world.ts';

/** Discord's own limits, times in real milliseconds; all may be changed while the twin runs. */
export interface TwinSettings {
  /** How long a bot has to answer an interaction. */
  acknowledgeWithinMs: number;
  /** How long an interaction's token can be used for follow-ups and edits. */
  tokenLifetimeMs: number;
  /** How long a nonce sent with `enforce_nonce` is remembered. */
  nonceWindowMs: number;
  heartbeatIntervalMs: number;
  /** How many shards the gateway recommends. */
  recommendedShards: number;
  /** With fewer a session is refused, as if there were too many guilds. */
  leastShards: number;
  /** Per channel and route for messages; null switches the limit and its headers off. */
  messageRateLimit: { limit: number; perMs: number } | null;
  /** Over all calls of the bot, in any stretch of so long; null switches it off. */
  globalRateLimit: { limit: number; perMs: number } | null;
  /** So many answers 401, 403 or 429 in that time, and the address is banned; null: never. */
  invalidRequestLimit: { limit: number; perMs: number } | null;
  /** How far Discord's clock is ahead of the sandbox's: in ids, timestamps and the Date of answers. */
  skewMs: number;
  /** Every call with the token is answered 401, and the gateway takes it no more. */
  tokenRevoked: boolean;
}

export const defaultSettings = (): TwinSettings => ({
  acknowledgeWithinMs: 3_000,
  tokenLifetimeMs: 15 * 60_000,
  nonceWindowMs: 5 * 60_000,
  heartbeatIntervalMs: 41_250,
  recommendedShards: 1,
  leastShards: 1,
  messageRateLimit: { limit: 5, perMs: 5_000 },
  globalRateLimit: { limit: 50, perMs: 1_000 },
  invalidRequestLimit: { limit: 10_000, perMs: 10 * 60_000 },
  skewMs: 0,
  tokenRevoked: false,
});

/** What every part of the twin shares. */
export interface Scene {
  readonly world: DiscordWorld;
  readonly bot: BotIdentity;
  readonly settings: TwinSettings;
  /** The sandbox's clock as Discord sees it; a person may turn it: for ids and timestamps. */
  readonly clock: { now(): number };
  /** Real milliseconds, for limits that must not change when the sandbox's clock is turned. */
  readonly realNow: () => number;
  readonly newId: () => string;
  /** Tells every listener that the world looks different now. */
  changed(): void;
  onChange(listener: () => void): () => void;
}

export interface SceneParts {
  world: DiscordWorld;
  bot: BotIdentity;
  settings: TwinSettings;
  clock: { now(): number };
  realNow: () => number;
}

export function createScene(parts: SceneParts): Scene {
  const listeners = new Set<() => void>();
  const clock = { now: () => parts.clock.now() + parts.settings.skewMs };
  return {
    ...parts,
    clock,
    newId: createSnowflakes(clock),
    changed: () => {
      for (const listener of listeners) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const findChannel = (scene: Scene, id: string): DiscordChannel | undefined =>
  scene.world.channels.find((channel) => channel.id === id);

export const findMember = (scene: Scene, id: string): DiscordMember | undefined =>
  scene.world.members.find((member) => member.id === id);

export const isDirect = (channel: DiscordChannel): boolean => channel.recipientId !== undefined;

/** True for a channel of the guild, whether or not the bot is in it. */
export const isOfGuild = (channel: DiscordChannel): boolean =>
  !isDirect(channel) && channel.elsewhere === undefined;

/** What Discord calls the context of an interaction: a guild, a direct message with the bot, one between people. */
export function contextOf(channel: DiscordChannel): InteractionContextType {
  if (isDirect(channel)) return InteractionContextType.BotDM;
  return channel.elsewhere?.guildId === null
    ? InteractionContextType.PrivateChannel
    : InteractionContextType.Guild;
}

/** By which installations the application may act there: the guild's, the person's own, or both. None: it is not offered. */
export function ownersOf(
  { world }: Pick<Scene, 'world'>,
  channel: DiscordChannel,
  member: string,
): Partial<Record<ApplicationIntegrationType, string>> {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const own = world.userInstalls.includes(member) ? { [UserInstall]: member } : {};
  if (isDirect(channel)) return { [GuildInstall]: '0', ...own };
  const isHere = world.botInGuild && isOfGuild(channel);
  return isHere ? { [GuildInstall]: world.guild.id, ...own } : own;
}
