import { type ApplicationCommandType, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { JsonObject } from './json.ts';

/** A person in the guild. `permissions` is the decimal bitfield Discord would compute for them. */
export interface DiscordMember {
  id: string;
  name: string;
  displayName: string;
  locale: string;
  permissions: string;
  acceptsDirectMessages: boolean;
}

/** A role beside @everyone and the bot's own. */
export interface DiscordRole {
  id: string;
  name: string;
  mentionable: boolean;
}

/** A channel, thread (types 10 to 12) or direct message (type 1, with `recipientId`). */
export interface DiscordChannel {
  id: string;
  name: string;
  type: number;
  /** Decimal bitfield of what the bot may do here. */
  botPermissions: string;
  /** Member id → decimal bitfield, where a member's rights differ from the guild-wide ones. */
  memberPermissions?: Record<string, string>;
  parentId?: string;
  recipientId?: string;
  topic?: string;
  /** Where the bot is not: a channel of another guild, or a conversation between people (type 3, without a guild). */
  elsewhere?: { guildId: string | null; place: string };
}

export interface MessageAuthor {
  id: string;
  username: string;
  global_name: string | null;
  bot: boolean;
}

/** A message in the API's own shape, with what only the twin knows in camelCase. */
export interface Message {
  id: string;
  type: number;
  channel_id: string;
  author: MessageAuthor;
  content: string;
  timestamp: string;
  edited_timestamp: string | null;
  flags: number;
  components: JsonObject[];
  embeds: JsonObject[];
  attachments: JsonObject[];
  mentions: MessageAuthor[];
  mention_roles: string[];
  mention_everyone: boolean;
  pinned: boolean;
  tts: boolean;
  application_id?: string;
  nonce?: string | number;
  message_reference?: JsonObject;
  interaction_metadata?: JsonObject;
  /** Set on a private answer: the only member who sees it. */
  ephemeralFor?: string;
  /** What the bot sent as `allowed_mentions`; null when it sent none, which lets everything ping. */
  allowedMentions: unknown;
}

/** A registered command in the API's own shape; `guild_id` is absent on a global one. */
export interface RegisteredCommand {
  id: string;
  application_id: string;
  guild_id?: string;
  version: string;
  type: ApplicationCommandType;
  name: string;
  name_localizations: Record<string, string> | null;
  description: string;
  description_localizations: Record<string, string> | null;
  options?: JsonObject[];
  default_member_permissions: string | null;
  contexts: number[] | null;
  integration_types: number[];
  nsfw: boolean;
}

export interface DiscordWorld {
  guild: { id: string; name: string; ownerId: string; locale: string; systemChannelId: string | null };
  members: DiscordMember[];
  roles: DiscordRole[];
  channels: DiscordChannel[];
  messages: Message[];
  commands: RegisteredCommand[];
  /** Ids of members who added the application to their own account, to use it wherever they are. */
  userInstalls: string[];
  /** False once the bot was removed from the guild. */
  botInGuild: boolean;
  /** True while Discord reports the guild as unavailable. */
  guildUnavailable: boolean;
}

/** The bot's own account; an application and its bot share one id. */
export interface BotIdentity {
  applicationId: string;
  userId: string;
  token: string;
  name: string;
}

const P = PermissionFlagsBits;
const bits = (...flags: bigint[]): string => String(flags.reduce((sum, flag) => sum | flag, 0n));

/** What a newly invited bot usually holds. Discord's own @everyone role includes Mention Everyone. */
export const POSTING_PERMISSIONS = bits(
  P.ViewChannel,
  P.SendMessages,
  P.SendMessagesInThreads,
  P.EmbedLinks,
  P.AttachFiles,
  P.ReadMessageHistory,
  P.MentionEveryone,
  P.UseApplicationCommands,
);
const PLAIN_MEMBER = bits(P.ViewChannel, P.SendMessages, P.ReadMessageHistory, P.UseApplicationCommands);
const OWNER = bits(P.Administrator, P.ManageGuild, P.ManageMessages, BigInt(POSTING_PERMISSIONS));

export const holds = (permissions: string, flag: bigint): boolean => {
  const held = BigInt(permissions);
  return (held & P.Administrator) !== 0n || (held & flag) === flag;
};

/** What a member may do in a channel, as a decimal bitfield. */
export const permissionsIn = (channel: DiscordChannel, member: DiscordMember): string =>
  channel.memberPermissions?.[member.id] ?? member.permissions;

const textChannel = (id: string, name: string, botPermissions: string): DiscordChannel => ({
  id,
  name,
  type: ChannelType.GuildText,
  botPermissions,
});

/** The guild a newcomer sees: an admin, a Dutch-speaking member, two open channels and a closed one. */
export function createWorld(changes: Partial<DiscordWorld> = {}): DiscordWorld {
  const admin = { id: '1201000000000000001', name: 'mira', displayName: 'Mira', locale: 'en-US' };
  const member = { id: '1201000000000000002', name: 'joost', displayName: 'Joost', locale: 'nl' };
  return {
    guild: {
      id: '1101000000000000001',
      name: 'Fernhill Community',
      ownerId: admin.id,
      locale: 'en-US',
      systemChannelId: '1102000000000000001',
    },
    members: [
      { ...admin, permissions: OWNER, acceptsDirectMessages: true },
      { ...member, permissions: PLAIN_MEMBER, acceptsDirectMessages: true },
    ],
    roles: [
      { id: '1106000000000000001', name: 'privacy-team', mentionable: true },
      { id: '1106000000000000002', name: 'moderators', mentionable: false },
    ],
    channels: [
      textChannel('1102000000000000001', 'general', POSTING_PERMISSIONS),
      textChannel('1102000000000000002', 'privacy', POSTING_PERMISSIONS),
      { ...textChannel('1102000000000000003', 'staff', '0'), memberPermissions: { [member.id]: '0' } },
    ],
    messages: [],
    commands: [],
    userInstalls: [],
    botInGuild: true,
    guildUnavailable: false,
    ...changes,
  };
}
