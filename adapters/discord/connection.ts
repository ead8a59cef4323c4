// Keeps one client connected. A client that cannot go on is thrown away and a new one is made, with growing pauses; a
// refused token is hardly tried again, because refused calls count towards a ban of the address.
import { type Client, Events, GatewayCloseCodes, Status } from 'discord.js';
import type { Log } from '../../src/app/ports.ts';
import { type Fault, fault } from '../../src/core/fault.ts';
import { type End, enter, type Pause, waitIn } from './enter.ts';
import type { Poison } from './guard.ts';
import { nameOf } from './outcome.ts';
import { shardsDown, shardsRefused } from './shards.ts';

export interface ConnectionParts {
  readonly token: string;
  readonly makeClient: (report: (poison: Poison) => void) => Client;
  /** Called for each new client before it connects. */
  readonly prepare: (client: Client) => void;
  readonly log: Log;
  /** Between two attempts. */
  readonly pause: Pause;
  /** Until an attempt, or an end, has taken too long. */
  readonly wait: Pause;
  /** Asks whether the token is refused; never rejects. */
  readonly isRefused: () => Promise<boolean>;
}

export interface Connection {
  /** The client in use, or null between two. */
  current(): Client | null;
  /** The bot's own user id, once known. */
  self(): string | null;
  /** Connected now. */
  ready(): boolean;
  /** Posts go by REST: they need no connection, only a token that was not refused. */
  canPost(): boolean;
  /** What keeps it from being connected, with its cure; null when nothing does. */
  fault(): Fault | null;
  /** Settles when the first attempt did, either way, or has taken so long that nobody should wait for it. */
  readonly begun: Promise<void>;
  stop(): Promise<void>;
}

export const refused = fault(
  'discord.token-refused',
  'Discord refused the token.',
  "Reset the bot's token under Bot at discord.com/developers/applications, and put the new one in DISCORD_TOKEN.",
);
const intentsRefused = fault(
  'discord.intents-refused',
  'Discord does not let the bot hear what it asks for.',
  'It asks for the servers it is in, and nothing else: update the bot. Its token is good, and posts go on leaving.',
);
const connecting = fault(
  'discord.connecting',
  'The bot is still connecting to Discord.',
  'Nothing to do: many servers take minutes. If it stays, check the network and DISCORD_API_URL.',
);
export const unreachable = fault(
  'discord.unreachable',
  'Discord cannot be reached.',
  'Nothing to do if Discord is down: the bot tries again by itself. Else check the network and DISCORD_API_URL.',
);

/** What closes say of which somebody has to hear. */
const closes: Readonly<Record<number, Pick<End, 'fatal' | 'fault'>>> = {
  [GatewayCloseCodes.AuthenticationFailed]: { fatal: true, fault: refused },
  [GatewayCloseCodes.InvalidIntents]: { fatal: true, fault: intentsRefused },
  [GatewayCloseCodes.DisallowedIntents]: { fatal: true, fault: intentsRefused },
  [GatewayCloseCodes.InvalidShard]: { fatal: false, fault: shardsRefused },
  [GatewayCloseCodes.ShardingRequired]: { fatal: false, fault: shardsRefused },
};
/** Milliseconds: posts need no connection, so they do not wait for the first longer than this. */
const BEGUN_WITHIN = 10_000;
/** Milliseconds for the farewell of a client. */
const CLOSED_WITHIN = 5_000;
/** Milliseconds between two attempts, at most. */
export const longestPause = 60_000;
/** After a refused token or intent: somebody has to act first, and two refused calls in ten minutes ban nobody. */
export const refusedPause = 5 * 60_000;

/** Ready once, and connected now: while it reconnects the library goes on calling a client ready. */
export function isUp(client: Client | null): boolean {
  return client?.isReady() === true && client.ws.shards.every(({ status }) => status === Status.Ready);
}

const shardsOf = (client: Client | null): Fault | null => (client === null ? null : shardsDown(client));

/** Connects, and keeps at it until stopped. Never rejects. */
export function keepConnected(parts: ConnectionParts): Connection {
  const stopped = new AbortController();
  let client: Client | null = null;
  let fatal: Fault | null = null;
  let latest: Fault = connecting;
  let markBegun = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    markBegun = resolve;
  });

  const serve = async (): Promise<End> => {
    const ending = endingOf(parts, stopped.signal);
    client = ending.client;
    const over = new AbortController();
    const { token, wait, isRefused } = parts;
    const entered = enter({ client, token, wait, isRefused, over: over.signal });
    const first = await Promise.race([ending.ended, entered]);
    over.abort();
    if (first !== null) return first;
    markBegun();
    latest = unreachable;
    fatal = null;
    return ending.ended;
  };

  const run = async (): Promise<void> => {
    for (let failures = 0; !stopped.signal.aborted; failures += 1) {
      const startedReady = client;
      const end = await serve();
      const wasReady = client !== startedReady && client?.readyTimestamp !== null;
      await dispose(client, parts);
      client = null;
      markBegun();
      if (stopped.signal.aborted) return;
      parts.log.error('discord.disconnected', { reason: end.reason, fatal: end.fatal });
      latest = end.fault ?? unreachable;
      fatal = end.fatal ? (end.fault ?? refused) : null;
      if (wasReady) failures = 0;
      const pause = Math.min(longestPause, 1_000 * 2 ** failures);
      await parts.pause(Math.max(end.fatal ? refusedPause : pause, end.wait ?? 0), stopped.signal);
    }
  };

  const running = run();
  void parts.wait(BEGUN_WITHIN, stopped.signal).then(markBegun);
  return {
    current: () => client,
    self: () => client?.user?.id ?? null,
    ready: () => isUp(client),
    canPost: () => fatal !== refused,
    fault: () => (isUp(client) ? null : (fatal ?? shardsOf(client) ?? latest)),
    begun,
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

/** A prepared client, and the promise of what will end it. */
function endingOf(parts: ConnectionParts, stopped: AbortSignal): { client: Client; ended: Promise<End> } {
  let end = (_end: End): void => undefined;
  const ended = new Promise<End>((resolve) => {
    end = resolve;
  });
  const client = parts.makeClient(({ where, error, harmless }) => {
    parts.log.error('discord.packet-not-understood', { where, error: nameOf(error), harmless });
    if (!harmless) end({ fatal: false, reason: `packet in ${where}`, ...waitIn(error) });
  });
  client.on(Events.Error, (error) => parts.log.error('discord.error', { error: nameOf(error) }));
  client.on(Events.ShardDisconnect, ({ code }) => {
    end({ fatal: false, reason: `closed ${code}`, ...closes[code] });
  });
  client.on(Events.Invalidated, () => end({ fatal: false, reason: 'invalidated' }));
  stopped.addEventListener('abort', () => end({ fatal: true, reason: 'stopped' }), { once: true });
  parts.prepare(client);
  return { client, ended };
}

/** Closes it; one that does not come to its end is left alone, for nothing more is heard of it. */
async function dispose(client: Client | null, { log, wait }: ConnectionParts): Promise<void> {
  const over = new AbortController();
  try {
    await Promise.race([client?.destroy(), wait(CLOSED_WITHIN, over.signal)]);
  } catch (error) {
    log.warn('discord.not-closed', { error: nameOf(error) });
  } finally {
    over.abort();
  }
}
