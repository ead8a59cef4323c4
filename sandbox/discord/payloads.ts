import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { JsonObject } from './json.ts';
import { findMember, isDirect, isOfGuild, type Scene } from './scene.ts';
import {
  type BotIdentity,
  type DiscordChannel,
  type DiscordMember,
  type Message,
  type MessageAuthor,
  POSTING_PERMISSIONS,
  permissionsIn,
} from './world.ts';

const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((sum, flag) => sum | flag, 0n);
const THREAD_TYPES: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];
const JOINED_AT = '2024-05-01T09:00:00.000000+00:00';
const BOT_ROLE_ID = '1103000000000000001';

const account = (id: string, username: string, globalName: string | null, bot: boolean) => ({
  id,
  username,
  global_name: globalName,
  bot,
  discriminator: bot ? '2604' : '0',
  avatar: null,
  public_flags: 0,
});

export const memberUser = (member: DiscordMember) =>
  account(member.id, member.name, member.displayName, false);

export const botUser = (bot: BotIdentity) => account(bot.userId, bot.name, null, true);

const guildMember = (user: MessageAuthor, roles: string[]): JsonObject => ({
  user,
  nick: null,
  avatar: null,
  roles,
  joined_at: JOINED_AT,
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  communication_disabled_until: null,
});

export const memberPayload = (member: DiscordMember): JsonObject => guildMember(memberUser(member), []);

export const botMember = (bot: BotIdentity): JsonObject => guildMember(botUser(bot), [BOT_ROLE_ID]);

/** A member as an interaction carries it: with their rights in that channel. */
export const actingMember = (channel: DiscordChannel, member: DiscordMember): JsonObject => ({
  ...memberPayload(member),
  permissions: permissionsIn(channel, member),
});

/** One overwrite says exactly what the bot may do, so that discord.js computes the world's own figure. */
function overwrites(scene: Scene, channel: DiscordChannel): JsonObject[] {
  const allow = BigInt(channel.botPermissions);
  return [{ id: scene.bot.userId, type: 1, allow: String(allow), deny: String(ALL_PERMISSIONS & ~allow) }];
}

/** What one person alone was answered stands in no channel. */
function lastMessageIn({ world }: Scene, { id }: DiscordChannel): string | null {
  const last = world.messages.findLast((one) => one.channel_id === id && one.ephemeralFor === undefined);
  return last?.id ?? null;
}

export function channelPayload(scene: Scene, channel: DiscordChannel): JsonObject {
  if (isDirect(channel)) return directPayload(scene, channel);
  const base = {
    id: channel.id,
    type: channel.type,
    name: channel.name,
    guild_id: channel.elsewhere === undefined ? scene.world.guild.id : channel.elsewhere.guildId,
    parent_id: channel.parentId ?? null,
    last_message_id: lastMessageIn(scene, channel),
    rate_limit_per_user: 0,
  };
  if (THREAD_TYPES.includes(channel.type)) return { ...base, ...threadParts(scene) };
  return {
    ...base,
    topic: channel.topic ?? null,
    position: scene.world.channels.indexOf(channel),
    nsfw: false,
    flags: 0,
    permission_overwrites: overwrites(scene, channel),
  };
}

const threadParts = (scene: Scene): JsonObject => ({
  owner_id: scene.world.guild.ownerId,
  message_count: 0,
  member_count: 1,
  total_message_sent: 0,
  thread_metadata: {
    archived: false,
    auto_archive_duration: 1440,
    archive_timestamp: JOINED_AT,
    create_timestamp: JOINED_AT,
    locked: false,
  },
});

function directPayload(scene: Scene, channel: DiscordChannel): JsonObject {
  const recipient = findMember(scene, channel.recipientId ?? '');
  return {
    id: channel.id,
    type: ChannelType.DM,
    last_message_id: null,
    flags: 0,
    recipients: recipient === undefined ? [] : [memberUser(recipient)],
  };
}

const role = (id: string, name: string, position: number, permissions: string): JsonObject => ({
  id,
  name,
  position,
  permissions,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  managed: position > 0,
  mentionable: false,
  flags: 0,
});

export const rolesPayload = (scene: Scene): JsonObject[] => [
  role(scene.world.guild.id, '@everyone', 0, POSTING_PERMISSIONS),
  { ...role(BOT_ROLE_ID, scene.bot.name, 1, POSTING_PERMISSIONS), tags: { bot_id: scene.bot.userId } },
  ...scene.world.roles.map(({ id, name, mentionable }, index) => ({
    ...role(id, name, index + 2, '0'),
    managed: false,
    mentionable,
  })),
];

/** The guild as REST shows it. */
export function guildPayload(scene: Scene): JsonObject {
  const { guild, members } = scene.world;
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    system_channel_id: guild.systemChannelId,
    roles: rolesPayload(scene),
    ...EMPTY_GUILD,
    approximate_member_count: members.length + 1,
  };
}

/** The guild as the gateway announces it: with channels and the members the bot may know (itself). */
export function guildCreatePayload(scene: Scene): JsonObject {
  const channels = scene.world.channels.filter(isOfGuild);
  const isThread = (channel: DiscordChannel): boolean => THREAD_TYPES.includes(channel.type);
  return {
    ...guildPayload(scene),
    joined_at: JOINED_AT,
    large: false,
    unavailable: false,
    member_count: scene.world.members.length + 1,
    members: [botMember(scene.bot)],
    channels: channels
      .filter((channel) => !isThread(channel))
      .map((channel) => channelPayload(scene, channel)),
    threads: channels.filter(isThread).map((channel) => channelPayload(scene, channel)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

const EMPTY_GUILD: JsonObject = {
  icon: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  description: null,
  vanity_url_code: null,
  afk_channel_id: null,
  afk_timeout: 300,
  application_id: null,
  default_message_notifications: 1,
  explicit_content_filter: 0,
  emojis: [],
  stickers: [],
  features: [],
  mfa_level: 0,
  nsfw_level: 0,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  public_updates_channel_id: null,
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  system_channel_flags: 0,
  verification_level: 0,
  incidents_data: null,
};

/** A message as the bot receives it: without what only the twin knows. */
export function messagePayload(message: Message): JsonObject {
  const { ephemeralFor: _reader, allowedMentions: _mentions, ...payload } = message;
  return payload;
}

export const applicationPayload = (scene: Scene): JsonObject => ({
  id: scene.bot.applicationId,
  name: scene.bot.name,
  description: '',
  icon: null,
  flags: 0,
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '0'.repeat(64),
  owner: account(scene.world.guild.ownerId, 'owner', null, false),
  team: null,
  bot: botUser(scene.bot),
  approximate_guild_count: scene.world.botInGuild ? 1 : 0,
});
