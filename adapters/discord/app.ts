// Discord, put together: one connection, one messenger, and every interaction answered.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events, GatewayDispatchEvents, type REST } from 'discord.js';
import { createAllowance } from '../../src/app/delivery/allowance.ts';
import { type Span, spanOnPlatform } from '../../src/app/delivery/platform-span.ts';
import { createTurns, type RealTime, type TurnQueue } from '../../src/app/delivery/turns.ts';
import type { Allowance, Clock, Log, Messenger } from '../../src/app/ports.ts';
import type { Desk } from '../../src/app/request.ts';
import type { Token } from '../../src/app/token.ts';
import type { Fault } from '../../src/core/fault.ts';
import { within } from './answer.ts';
import { type Answers, createAnswers } from './answers.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { closeRest, createAnsweringRest, createClient, createPostingRest } from './client.ts';
import { applicationCommands } from './commands.ts';
import { type Connection, type ConnectionParts, keepConnected } from './connection.ts';
import { createMessageCreator, type MessageCreator } from './create-message.ts';
import { createDirects, type Directs } from './direct.ts';
import { createEventsListener, type EventsListener, type EventsParts } from './events.ts';
import { createFence, type Fence } from './fence.ts';
import { counted, createGate, guarded } from './gate.ts';
import { createGatewayErrors } from './gateway-errors.ts';
import { askSelf, keepIdentified } from './identity.ts';
import { createInstallations, type Installations } from './installations.ts';
import { postsPerSecond } from './limits.ts';
import { createOutages, type Outages } from './outages.ts';
import { nameOf } from './outcome.ts';
import { keepRegister, type RegisterParts } from './register.ts';
import { registerCommands } from './registration.ts';
import { createRestrictions, failureOf, type Restrictions } from './restrictions.ts';
import { createReturns, type Returns } from './returns.ts';
import { createMessenger } from './send.ts';
import type { Shards } from './shards.ts';
import type { CommandTexts, TextsFor } from './texts.ts';
import { heedToken, isRefused, keepToken } from './token.ts';

/** How long stopping waits for answers under way, in milliseconds. */
const drainFor = 5_000;

export interface DiscordConfig {
  readonly token: string;
  /** Null: taken from the connection. */
  readonly applicationId: string | null;
  /** With or without "/v10" and a slash at its end; null: Discord itself. */
  readonly apiUrl: string | null;
  /** With it Discord may tell over HTTP who has removed the bot from their account; null or left out: it does not. */
  readonly publicKey?: string | null;
  /** The shards this process connects; null or left out: all there are, as many as Discord recommends. */
  readonly shards?: Shards | null;
}

export interface DiscordParts {
  readonly config: DiscordConfig;
  readonly desk: Desk;
  readonly log: Log;
  /** The adapter's own words, and those of the command table. */
  readonly texts: { readonly say: TextsFor; readonly commands: CommandTexts };
  readonly clock: Clock;
  /** What this machine's clock shows, put right; as it is when left out. */
  readonly machine?: Clock;
  /** Turns that outlive this process, and that others of this bot may share; left out: they do neither. */
  readonly allowance?: Allowance;
  /** False: nothing is posted now. Left out: it always is. */
  readonly mayPost?: () => boolean;
  /** False: this process posts only. It connects to nothing and registers nothing. True when left out. */
  readonly listens?: boolean;
  /** In these installations (null: in any) something changed that may have kept posts out. */
  readonly onReturn?: (installations: readonly string[] | null) => void;
  /** Who keeps account of where the bot is; left out: nobody, and a removal deletes nothing. */
  readonly installing?: RegisterParts['installing'];
  /** Deletes what is stored about somebody; left out: nobody does. */
  readonly forget?: EventsParts['forget'];
}

export interface DiscordApp {
  readonly messenger: Messenger;
  readonly installations: Installations;
  /** Mount under /discord/events; null: Discord tells nothing over HTTP. */
  readonly requestListener: EventsListener | null;
  /** Connected now, and every server announced; or, if it does not listen, the token was accepted. */
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
  const { apiUrl, token } = parts.config;
  const { allowance, log } = parts;
  const name = `discord refusals ${botOf(token)}`;
  const breaker = createBreaker(realTime.now, log, allowance === undefined ? null : { allowance, name });
  const gate = createGate(breaker, createBotTurns(parts), realTime.now, restAllOf(parts));
  const rest = createPostingRest(apiUrl, token, guarded(gate));
  const creator = createMessageCreator({ apiUrl, token, gate });
  const answering = createAnsweringRest(apiUrl, counted(breaker));
  const answers = createAnswers(parts, answering);
  const returns = createReturns((ids) => parts.onReturn?.(ids));
  const outages = createOutages(realTime.now, log);
  const errors = createGatewayErrors(realTime.now, log);
  const installations: Installations = createInstallations(() => connection.current());
  const prepared = (client: Client): void => {
    prepare(parts, client, answers, installations);
    outages.watch(client);
    errors.watch(client);
    returns.watch(client);
    const { installing, log: own, clock } = parts;
    if (installing !== undefined) keepRegister(client, { installing, log: own, clock });
  };
  const asking = createPostingRest(apiUrl, token, counted(breaker));
  const connection: Connection = connect(parts, breaker, asking, prepared);
  await connection.begun;
  const account = keepAccount(parts, asking, installations);
  if (parts.listens !== false && connection.self() === null && connection.canPost()) await account.ask();
  const rests = [rest, answering, asking] as const;
  const restrictions = createRestrictions(realTime.now, log);
  const noted = (error: unknown) => failureOf({ log, restrictions }, error);
  return appOf(parts, {
    rests,
    creator,
    breaker,
    connection,
    answers,
    installations,
    outages,
    restrictions,
    directs: createDirects({ creator, now: realTime.now, failureOf: noted }),
    returns,
    token: account.token,
    self: () => connection.self() ?? account.self(),
  });
}

/** Whose token it is, and whether it is still taken. Its own posts are looked for by that while the gateway does not say it. */
function keepAccount({ log, onReturn }: DiscordParts, rest: REST, installations: Installations) {
  let self: string | null = null;
  const ask = async (): Promise<void> => {
    self = await askSelf(rest);
  };
  const onGood = (): void => {
    const here = installations.list().map(({ id }) => id);
    // Whoever only posts hears of no server.
    onReturn?.(here.length === 0 ? null : here);
  };
  return {
    self: () => self,
    token: keepToken({ ask, log, wait: pause, onGood }),
    /** What does not come of it comes with the next question. */
    ask: (): Promise<void> => ask().catch(() => undefined),
  };
}

function connect(
  { config, log, listens }: DiscordParts,
  breaker: Breaker,
  asking: REST,
  prepared: (client: Client) => void,
) {
  const { apiUrl, token, shards } = config;
  if (listens === false) {
    return keepIdentified({ rest: createPostingRest(apiUrl, token, counted(breaker)), log, pause });
  }
  const makeClient: ConnectionParts['makeClient'] = (report) =>
    createClient(apiUrl, report, counted(breaker), shards);
  return keepConnected({
    token,
    makeClient,
    prepare: prepared,
    log,
    pause,
    wait: heldPause,
    isRefused: () => isRefused(asking),
  });
}

const machineClock: Clock = { now: () => Date.now() };
const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
/** The same, and the process does not end before it is over. */
const heldPause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal }).catch(() => undefined);
/** Posts follow real time: Discord's limits know no rehearsal. */
const realTime: RealTime = { now: () => performance.now(), wait: (milliseconds) => sleep(milliseconds) };

/** Names the bot in the store, and shows nothing of its token. */
const botOf = (token: string): string => createHash('sha256').update(token).digest('hex').slice(0, 12);

const turnsOf = (token: string): string => `discord ${botOf(token)}`;

/** Whoever calls next, in this process or another, and cannot be told, meets the limit by itself. */
function restAllOf({ config, allowance }: DiscordParts): (milliseconds: number) => void {
  const name = turnsOf(config.token);
  return (milliseconds) => void allowance?.rest(name, milliseconds).catch(() => undefined);
}

/** All processes with one token share its turns. */
function createBotTurns({ config, log, allowance }: DiscordParts): TurnQueue {
  return createTurns({
    allowance: allowance ?? createAllowance(realTime.now),
    name: turnsOf(config.token),
    perSecond: postsPerSecond,
    isShared: allowance?.isShared ?? false,
    time: realTime,
    log,
  });
}

interface Assembled {
  /** The first is that for posts. */
  readonly rests: readonly [REST, ...REST[]];
  readonly creator: MessageCreator;
  readonly breaker: Breaker;
  readonly connection: Connection;
  readonly answers: Answers;
  readonly installations: Installations;
  readonly outages: Outages;
  readonly restrictions: Restrictions;
  readonly directs: Directs;
  readonly returns: Returns;
  readonly token: Token;
  readonly self: () => string | null;
}

function appOf(parts: DiscordParts, assembled: Assembled): DiscordApp {
  const { rests, creator, breaker, connection, answers, installations, returns, token, self } = assembled;
  const { restrictions, directs, outages } = assembled;
  const { clock, machine = machineClock, log, texts, mayPost } = parts;
  const onPlatform = (span: Span): Span => spanOnPlatform(span, clock.now(), machine.now());
  const calling = { rest: rests[0], creator, installations, outages, restrictions, directs };
  const fence = (): Fence => createFence(realTime.now, mayPost);
  const sending = { ...calling, fence, self, texts: texts.say, log, onPlatform };
  const fault = (): Fault | null =>
    connection.fault() ?? token.fault() ?? breaker.fault() ?? restrictions.fault();
  return {
    messenger: heedToken(createMessenger(sending), token),
    installations,
    requestListener: eventsOf(parts, directs),
    ready: () => connection.ready() && fault() === null,
    canPost: () => connection.canPost(),
    fault,
    stop: async () => {
      returns.stop();
      token.stop();
      await within(answers.settled(), drainFor);
      await connection.stop();
      for (const rest of rests) closeRest(rest);
      await creator.close();
    },
  };
}

function eventsOf(parts: DiscordParts, directs: Directs): EventsListener | null {
  const { config, forget, log, machine = machineClock, listens } = parts;
  const { publicKey = null } = config;
  if (publicKey === null || forget === undefined || listens === false) return null;
  const forgetAll: EventsParts['forget'] = (key) => {
    directs.forget(key.member);
    return forget(key);
  };
  return createEventsListener({ publicKey, forget: forgetAll, log, now: () => machine.now() });
}

function prepare(parts: DiscordParts, client: Client, answers: Answers, installations: Installations): void {
  const { log } = parts;
  client.on(Events.GuildCreate, ({ id }) => installations.note(id, 'came'));
  client.on(Events.GuildDelete, ({ id }) => installations.note(id, 'left'));
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (packet: unknown) => answers.begin(packet));
  client.on(Events.GuildCreate, ({ id }) => log.info('discord.installed', { installation: id }));
  // Emitted for a removal only: an outage has an event of its own.
  client.on(Events.GuildDelete, ({ id }) => log.info('discord.removed', { installation: id }));
  client.once(Events.ClientReady, (ready) => {
    log.info('discord.ready', { installations: ready.guilds.cache.size });
    // The commands are the same for all shards, so one process writes them.
    if (ready.ws.shards.has(0)) void register(parts, ready);
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
