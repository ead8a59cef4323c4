// The discord.js client as we use it: intent Guilds, nothing kept about people, packets guarded.
import { type CacheWithLimitsOptions, Client, GatewayIntentBits, Options, REST, Routes } from 'discord.js';
import { apiBase, version } from './address.ts';
import { guardedStrategy, guardPackets, type Poison } from './guard.ts';
import { callTimeout } from './limits.ts';
import type { Shards } from './shards.ts';
import { type MakeRequest, requestWhole } from './whole-answer.ts';

/** A rush calls a route of its own for each channel, and each is remembered until then. In milliseconds. */
const sweepEvery = 60_000;

/**
 * The library forgets a token that was refused once (`setToken(null)`), and calls without one fail before they are made.
 * Whether it is shown again is decided here.
 */
class KeepingRest extends REST {
  override setToken(token: string | null): this {
    return token === null ? this : super.setToken(token);
  }
}

/**
 * REST that never repeats a call, because a repeated create may post twice, and never waits for a rate limit, because
 * the engine plans around it. Its own count of calls a second is switched off: it counts in windows that begin with a
 * call and last 1.05 s, which lets bursts through at their edges and reaches 47.6 a second. It still keeps the limits of
 * each route, as the answers state them.
 */
function createRest(apiUrl: string | null, makeRequest: MakeRequest = requestWhole): REST {
  return new KeepingRest({
    api: apiBase(apiUrl),
    version,
    retries: 0,
    timeout: callTimeout,
    rejectOnRateLimit: () => true,
    globalRequestsPerSecond: Number.MAX_SAFE_INTEGER,
    handlerSweepInterval: sweepEvery,
    makeRequest,
  });
}

/** For posts, and all that the engine asks with the bot's token. */
export function createPostingRest(apiUrl: string | null, token: string, makeRequest?: MakeRequest): REST {
  return createRest(apiUrl, makeRequest).setToken(token);
}

/** For answers to people, which need no token and wait for no post: a limit that posts have met does not stop them. */
export function createAnsweringRest(apiUrl: string | null, makeRequest?: MakeRequest): REST {
  return createRest(apiUrl, makeRequest);
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

/** Remembers that it was told to end, also before there was anything to close. */
class EndingClient extends Client {
  isOver = false;

  override async destroy(): Promise<void> {
    this.isOver = true;
    await super.destroy();
  }
}

/**
 * A client that is not connected yet. `report` hears of packets that could not be handled. Without `shards` it connects
 * as many as Discord recommends, all of them.
 */
export function createClient(
  apiUrl: string | null,
  report: (poison: Poison) => void,
  makeRequest: MakeRequest = requestWhole,
  shards: Shards | null = null,
): Client {
  const rest = {
    api: apiBase(apiUrl),
    version,
    timeout: callTimeout,
    // Who connects has to know that it waits, and for how long.
    rejectOnRateLimit: ({ route }: { readonly route: string }) => route === Routes.gatewayBot(),
  };
  const client: EndingClient = new EndingClient({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    enforceNonce: true,
    makeCache: Options.cacheWithLimits(kept),
    rest: { ...rest, makeRequest },
    ...(shards === null ? { shards: 'auto' } : { shards: [...shards.ids], shardCount: shards.count }),
    ws: { buildStrategy: guardedStrategy(report, () => client.isOver) },
  });
  guardPackets(client, report);
  return client;
}
