// Discord, put together: one connection, one messenger, and every interaction answered.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events, GatewayDispatchEvents, type REST } from 'discord.js';
import { type Span, spanOnPlatform } from '../../src/app/platform-span.ts';
import type { Clock, Log, Messenger } from '../../src/app/ports.ts';
import type { Desk } from '../../src/app/request.ts';
import type { Fault } from '../../src/core/fault.ts';
import { type AnswerParts, within } from './answer.ts';
import { createCalls } from './calls.ts';
import { closeRest, createClient, createPostingRest } from './client.ts';
import { applicationCommands } from './commands.ts';
import { type Connection, isUp, keepConnected } from './connection.ts';
import { dispatch } from './dispatch.ts';
import { createInstallations, type Installations } from './installations.ts';
import { readInteraction } from './interaction.ts';
import { deferAfter } from './limits.ts';
import { nameOf } from './outcome.ts';
import { registerCommands } from './registration.ts';
import { createMessenger } from './send.ts';
import type { CommandTexts, TextsFor } from './texts.ts';

/** How long stopping waits for answers under way, in milliseconds. */
const drainFor = 5_000;

export interface DiscordConfig {
  readonly token: string;
  /** Null: taken from the connection. */
  readonly applicationId: string | null;
  /** With or without "/v10" and a slash at its end; null: Discord itself. */
  readonly apiUrl: string | null;
}

export interface DiscordParts {
  readonly config: DiscordConfig;
  readonly desk: Desk;
  readonly log: Log;
  /** The adapter's own words, and those of the command table. */
  readonly texts: { readonly say: TextsFor; readonly commands: CommandTexts };
  readonly clock: Clock;
}

export interface DiscordApp {
  readonly messenger: Messenger;
  readonly installations: Installations;
  /** Connected now, and every server announced. */
  ready(): boolean;
  /** Posts go by REST: they need no connection to the gateway, only a token that was not refused. */
  canPost(): boolean;
  /** What keeps it from being ready, with its cure; null when nothing does. */
  fault(): Fault | null;
  /** Waits for answers under way, at most five seconds, then disconnects. */
  stop(): Promise<void>;
}

/**
 * Starts the bot on Discord; resolves when the first attempt to connect has succeeded or failed. A failure is
 * logged, `ready()` is false, and it goes on trying; only a refused token or intent ends that. Never rejects for
 * operational reasons.
 */
export async function startDiscord(parts: DiscordParts): Promise<DiscordApp> {
  const rest = createPostingRest(parts.config.apiUrl, parts.config.token);
  const answers = createAnswers(parts, rest);
  const connection = keepConnected({
    token: parts.config.token,
    makeClient: (report) => createClient(parts.config.apiUrl, report),
    prepare: (client) => prepare(parts, client, answers),
    log: parts.log,
    pause: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => undefined),
  });
  await connection.begun;
  return appOf(parts, rest, connection, answers);
}

function appOf(parts: DiscordParts, rest: REST, connection: Connection, answers: Answers): DiscordApp {
  const installations = createInstallations(() => connection.current());
  const self = (): string | null => connection.current()?.user?.id ?? null;
  const { clock, log, texts } = parts;
  const onPlatform = (span: Span): Span => spanOnPlatform(span, clock.now(), Date.now());
  return {
    messenger: createMessenger({ rest, installations, self, texts: texts.say, log, onPlatform }),
    installations,
    ready: () => isUp(connection.current()),
    canPost: () => isUp(connection.current()) || connection.fault()?.code === 'discord.unreachable',
    fault: () => connection.fault(),
    stop: async () => {
      await within(answers.settled(), drainFor);
      await connection.stop();
      closeRest(rest);
    },
  };
}

interface Answers {
  begin(packet: unknown): void;
  settled(): Promise<void>;
}

/** Answers packets beside each other, and knows which are under way. */
function createAnswers(parts: DiscordParts, rest: REST): Answers {
  const { desk, log, texts } = parts;
  const tools: AnswerParts = { desk, log, texts: texts.say, calls: createCalls(rest, log), deferAfter };
  const underWay = new Set<Promise<void>>();
  return {
    begin(packet) {
      const incoming = readInteraction(packet);
      if (incoming === null) return log.warn('discord.interaction-unreadable');
      const answer = dispatch(tools, incoming).catch((error: unknown) =>
        log.error('discord.answer-failed', { error: nameOf(error) }),
      );
      underWay.add(answer);
      void answer.finally(() => underWay.delete(answer));
    },
    settled: async () => {
      await Promise.all(underWay);
    },
  };
}

function prepare(parts: DiscordParts, client: Client, answers: Answers): void {
  const { log } = parts;
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (packet: unknown) => answers.begin(packet));
  client.on(Events.GuildCreate, ({ id }) => log.info('discord.installed', { installation: id }));
  // Emitted for a removal only: an outage has an event of its own.
  client.on(Events.GuildDelete, ({ id }) => log.info('discord.removed', { installation: id }));
  client.on(Events.GuildUnavailable, ({ id }) => log.warn('discord.outage', { installation: id }));
  client.once(Events.ClientReady, (ready) => {
    log.info('discord.ready', { installations: ready.guilds.cache.size });
    void register(parts, ready);
  });
}

async function register(parts: DiscordParts, client: Client<true>): Promise<void> {
  const id = parts.config.applicationId ?? client.application.id;
  try {
    const wrote = await registerCommands(client.rest, id, applicationCommands(parts.texts.commands));
    parts.log.info('discord.commands', { written: wrote });
  } catch (error) {
    parts.log.error('discord.commands-not-registered', { error: nameOf(error) });
  }
}
