// The discord.js client as we use it: intent Guilds, nothing kept about people, packets guarded.
import { type CacheWithLimitsOptions, Client, GatewayIntentBits, Options, REST } from 'discord.js';
import { guardedStrategy, guardPackets, type Poison } from './guard.ts';
import { callTimeout } from './limits.ts';

/** Where Discord's API is, unless told otherwise; the library adds the version. */
const discordApi = 'https://discord.com/api';
const version = '10';

/** An API address as the library wants it: without a slash or version at its end. Null is Discord itself. */
export function apiBase(apiUrl: string | null): string {
  if (apiUrl === null) return discordApi;
  return apiUrl
    .replace(/\/+$/u, '')
    .replace(/\/v\d+$/u, '')
    .replace(/\/+$/u, '');
}

/**
 * REST for posts and answers: it never repeats a call, because a repeated create may post twice, and never waits
 * for a rate limit, because the engine plans around it.
 */
export function createPostingRest(apiUrl: string | null, token: string): REST {
  const options = {
    api: apiBase(apiUrl),
    version,
    retries: 0,
    timeout: callTimeout,
    rejectOnRateLimit: () => true,
  };
  return new REST(options).setToken(token);
}

/** Stops the timers of a REST client. */
export function closeRest(rest: REST): void {
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
}

/** Of people only the bot itself stays in memory, and of messages none; channels and roles are needed for rights. */
const kept: CacheWithLimitsOptions = {
  ...Options.DefaultMakeCacheSettings,
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
  VoiceStateManager: 0,
};

/** A client that is not connected yet. `report` hears of packets that could not be handled. */
export function createClient(apiUrl: string | null, report: (poison: Poison) => void): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    enforceNonce: true,
    makeCache: Options.cacheWithLimits(kept),
    rest: { api: apiBase(apiUrl), version, timeout: callTimeout },
    ws: { buildStrategy: guardedStrategy(report) },
  });
  guardPackets(client, report);
  return client;
}
