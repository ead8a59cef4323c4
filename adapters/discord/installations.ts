// What the gateway told about the servers the bot is in, and who may do what there.
import { type Client, type Guild, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import { isElsewhere } from './shards.ts';

/**
 * `unavailable`: an outage on Discord's side, never to be taken for a removal. `unlisted`: the gateway has not named it
 * since it connected, which a removal is one reason for, and only a call can tell. `gone`: it said that we were removed.
 * `elsewhere`: another process hears of it. `unknown`: we are not connected.
 */
export type InstallationState = 'here' | 'unavailable' | 'unlisted' | 'gone' | 'elsewhere' | 'unknown';

export interface KnownChannel {
  readonly name: string;
  readonly isThread: boolean;
  /** An archived thread that only a moderator may reopen by posting. */
  readonly isLocked: boolean;
  /** What the bot may do there; null when the gateway has not told enough. */
  readonly permissions: bigint | null;
}

/** A role of a server. */
export interface KnownRole {
  readonly name: string;
  /** Whether anybody may call it. */
  readonly mentionable: boolean;
}

export interface Installations {
  /** What the gateway said of a removal, or of being invited again. */
  note(installation: string, change: 'left' | 'came'): void;
  state(installation: string): InstallationState;
  /** A channel or active thread as the gateway last told it; null when it is in none of our caches. */
  channel(installation: string, id: string): KnownChannel | null;
  /** A role as the gateway last told it; null when there is none of that id. */
  role(installation: string, id: string): KnownRole | null;
  /** Ids and names of the servers the bot is in. */
  list(): readonly { readonly id: string; readonly name: string }[];
}

/** Reads the client that is connected at the moment of the question; `current` gives null between two. */
export function createInstallations(current: () => Client | null): Installations {
  const left = new Set<string>();
  const guildOf = (id: string): Guild | undefined => current()?.guilds.cache.get(id);
  return {
    note: (installation, change) => {
      if (change === 'left') left.add(installation);
      else left.delete(installation);
    },
    state(installation) {
      const client = current();
      if (client?.isReady() !== true) return 'unknown';
      if (isElsewhere(client, installation)) return 'elsewhere';
      const guild = guildOf(installation);
      if (guild === undefined) return left.has(installation) ? 'gone' : 'unlisted';
      return guild.available ? 'here' : 'unavailable';
    },
    channel(installation, id) {
      const channel = guildOf(installation)?.channels.cache.get(id);
      return channel === undefined ? null : describeChannel(channel);
    },
    role(installation, id) {
      const role = guildOf(installation)?.roles.cache.get(id);
      return role === undefined ? null : { name: role.name, mentionable: role.mentionable };
    },
    list: () => [...(current()?.guilds.cache.values() ?? [])].map(({ id, name }) => ({ id, name })),
  };
}

function describeChannel(channel: GuildBasedChannel): KnownChannel {
  const me = channel.guild.members.me;
  const isThread = channel.isThread();
  return {
    name: channel.name,
    isThread,
    isLocked: isThread && channel.locked === true && channel.archived === true,
    permissions: me === null ? null : (channel.permissionsFor(me)?.bitfield ?? null),
  };
}

/** Whether a decimal bitfield holds a right; administrators hold all. */
export function holds(permissions: bigint, right: bigint): boolean {
  return (permissions & PermissionFlagsBits.Administrator) !== 0n || (permissions & right) === right;
}

/** Who may manage the installation: Manage Server, as Discord computed it for this request. */
export function isAdmin(permissions: bigint): boolean {
  return holds(permissions, PermissionFlagsBits.ManageGuild);
}

/** The right to post in a place: threads have one of their own. */
export function postingRight(isThread: boolean): bigint {
  return isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
}
