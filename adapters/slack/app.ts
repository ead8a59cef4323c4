// Slack put together: the bot as Slack sees it, and the Messenger as the use cases see it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, type Receiver } from '@slack/bolt';
import { z } from 'zod';
import { createAllowance } from '../../src/app/delivery/allowance.ts';
import { type Span, spanOnPlatform } from '../../src/app/delivery/platform-span.ts';
import { createTurns, type TurnQueue } from '../../src/app/delivery/turns.ts';
import type { Allowance, Clock, Log, Messenger } from '../../src/app/ports.ts';
import type { Desk } from '../../src/app/request.ts';
import type { Fault } from '../../src/core/fault.ts';
import type { Clients } from './access.ts';
import type { CommandWords } from './commands.ts';
import { type Connection, keepConnected, type Link, type Token } from './connection.ts';
import { listenForDepartures } from './departures.ts';
import { createFurnish } from './furnish.ts';
import { createHistory } from './history.ts';
import { createHttpReceiver } from './http.ts';
import { createLanes } from './lanes.ts';
import { EDITS_PER_MINUTE, pace } from './limits.ts';
import { listen } from './listeners.ts';
import { type Many, manyPresence } from './many.ts';
import { createOnce, type Once } from './once.ts';
import { onePresence, type Register } from './one.ts';
import type { Presence } from './presence.ts';
import { listenForReturns } from './returns.ts';
import { createRooms, type Room, type Rooms } from './rooms.ts';
import { createMessenger } from './send.ts';
import { shareReads } from './shared-reads.ts';
import { createSilences, type Silences } from './silence.ts';
import { createSocket } from './socket.ts';
import { englishTexts, type TextsFor } from './texts.ts';
import { clientOptions, createClient, quietLogger } from './transport.ts';

export interface SlackConfig {
  /** Null: workspaces install the bot by themselves (`many`). */
  readonly botToken: string | null;
  /** Socket Mode; null: HTTP with the signing secret. */
  readonly appToken: string | null;
  readonly signingSecret: string | null;
  /** Another server to speak to; null: Slack. */
  readonly apiUrl: string | null;
  /** Members who may manage the installation beside its administrators. */
  readonly delegates?: readonly string[];
}

export interface SlackParts {
  readonly config: SlackConfig;
  readonly desk: Desk;
  readonly log: Log;
  /** The time the bot lives at; that of this machine when left out. */
  readonly clock?: Clock;
  /** What this machine's clock shows, put right; as it is when left out. */
  readonly machine?: Clock;
  /** Turns that outlive this process, and that others of this bot may share; left out: they do neither. */
  readonly allowance?: Allowance;
  /** False: nothing is posted now. Left out: it always is. */
  readonly mayPost?: () => boolean;
  readonly texts?: TextsFor;
  readonly words?: CommandWords;
  /** False: this process posts only, and needs the bot token alone. True when left out. */
  readonly listens?: boolean;
  /** In these installations something changed that may have kept posts out. */
  readonly onReturn?: (installations: readonly string[]) => void;
  /** Milliseconds a form waits for its answer before it says that it is working; at most 2,500. */
  readonly patience?: number;
  /** Who keeps account of where the bot is; left out or null: nobody, and a removal deletes nothing. */
  readonly register?: Register | null;
  /** What it takes to be installed by many; needed where there is no bot token. */
  readonly many?: Many | null;
}

export interface SlackApp {
  readonly messenger: Messenger;
  /** Connected, the token accepted, and posts answered. */
  ready(): boolean;
  /** It is known where the bot is: posts need nothing else. */
  canPost(): boolean;
  /** What keeps it from being ready, with its cure; null when nothing does. */
  fault(): Fault | null;
  /** HTTP mode only: mount under /slack/events. Takes the untouched request, for its signature covers the raw body. */
  readonly requestListener: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** Where workspaces install the bot: mount under /slack/install and /slack/oauth_redirect. Null: they do not. */
  readonly installListener: SlackApp['requestListener'];
  /** Waits for answers under way, at most five seconds, then disconnects. */
  stop(): Promise<void>;
}

/** Posting may take a while; whoever asked a question waits less, and a form must open within three seconds. */
const POSTING = { timeout: 10_000, atOnce: 20 };
const ANSWERING = { timeout: 2_500, atOnce: 50 };
const PATIENCE = 1_500;
const DRAINING = 5_000;

/** How the bot hears from Slack. */
interface Ear {
  /** Null: it does not. */
  readonly receiver: Receiver | null;
  readonly link: Link;
  readonly requestListener: SlackApp['requestListener'];
  close(): Promise<void>;
}

/**
 * Starts the bot; resolves after the first attempt to connect. Slack being down or refusing the token is no error:
 * `ready` and `fault` tell, and it keeps trying. Throws when it is to listen with neither app token nor signing secret,
 * or has neither a bot token nor what it takes to be installed by many.
 */
export async function startSlack(parts: SlackParts): Promise<SlackApp> {
  const { config, log } = parts;
  const machine = parts.machine ?? machineClock;
  const presence = createPresence(parts, machine);
  const ear = parts.listens === false ? unconnected(null) : hear(config, log, machine);
  const once = createOnce();
  if (ear.receiver !== null) answerWith(parts, ear.receiver, presence, once);
  const connection = connect(ear.link, presence, log);
  await connection.tried;
  const silences = createSilences(realNow, log);
  const fault = (): Fault | null => presence.fault() ?? connection.fault() ?? silences.fault();
  return {
    messenger: presence.heed(createPosting(parts, presence, machine, silences)),
    ready: () => connection.ready() && fault() === null,
    canPost: () => presence.isReached(),
    fault,
    requestListener: ear.requestListener,
    installListener: presence.installListener,
    stop: async () => {
      presence.stop();
      connection.stop();
      await Promise.race([once.settled(), sleep(DRAINING, undefined, { ref: false })]);
      await ear.close();
    },
  };
}

/** Where the bot is, and as whom. */
function createPresence(parts: SlackParts, machine: Clock): Presence {
  const { config, log, register = null, many = null, clock = machine } = parts;
  const clientsOf = (token: string | null): Clients => ({
    posting: createClient(token, config.apiUrl, log, POSTING),
    answering: createClient(token, config.apiUrl, log, ANSWERING),
  });
  const onReturn = (ids: readonly string[]): void => parts.onReturn?.(ids);
  const shared = { log, wait: pause, onReturn };
  if (config.botToken !== null) {
    const { botToken: token } = config;
    return onePresence({ ...shared, token, clients: clientsOf(token), register });
  }
  if (many === null || register === null) throw new TypeError('Slack needs a bot token, or to be installed.');
  const { apiUrl } = config;
  const { installing } = register;
  const rest = { apiUrl, createClients: clientsOf, clock, machine, now: realNow, installing };
  return manyPresence({ ...shared, ...rest, many, listens: parts.listens !== false });
}

function createPosting(
  parts: SlackParts,
  { accesses }: Presence,
  machine: Clock,
  silences: Silences,
): Messenger {
  const { allowance, log, mayPost = () => true, texts = () => englishTexts } = parts;
  const onPlatform = (span: Span): Span =>
    parts.clock === undefined ? span : spanOnPlatform(span, parts.clock.now(), machine.now());
  const turns = turnsAt(parts, 'posts', pace.postsPerMinute);
  const lanes = createLanes({ ...realTime, mayPost }, turns, silences);
  const editing = createLanes(realTime, turnsAt(parts, 'edits', EDITS_PER_MINUTE), silences);
  return createMessenger({
    accesses,
    lanes,
    editing,
    history: createHistory(realNow, allowance === undefined ? null : shareReads(allowance, log)),
    texts,
    log,
    onPlatform,
  });
}

const machineClock: Clock = { now: () => Date.now() };
const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
const realNow = (): number => performance.now();
const realTime = { now: realNow, wait: (milliseconds: number): Promise<void> => sleep(milliseconds) };

/** Turns of one kind for each workspace, shared by all processes of this bot. */
function turnsAt({ allowance, log }: SlackParts, what: string, perMinute: number): (id: string) => TurnQueue {
  const own = allowance ?? createAllowance(realNow);
  const perSecond = perMinute / 60;
  return (id) =>
    createTurns({
      allowance: own,
      name: `slack ${what} ${id}`,
      perSecond,
      isShared: own.isShared,
      time: realTime,
      log,
    });
}

/** Answers whatever the receiver hears. */
function answerWith(parts: SlackParts, receiver: Receiver, presence: Presence, once: Once): void {
  const { config, desk, log, clock, register = null, texts = () => englishTexts } = parts;
  const furnish = createFurnish({
    desk,
    log,
    texts,
    once,
    delegates: config.delegates ?? [],
    patience: parts.patience ?? PATIENCE,
    now: realNow,
    timeout: ANSWERING.timeout,
    ...(parts.words === undefined ? {} : { words: parts.words }),
  });
  const bolt = createBolt(config, receiver, presence, createRooms(furnish), log);
  listen(bolt, (context) => context['room'] as Room, log);
  listenForReturns(bolt, parts.onReturn ?? (() => undefined));
  if (register !== null) listenForDepartures(bolt, { register, presence, log, clock: clock ?? machineClock });
}

function hear(config: SlackConfig, log: Log, machine: Clock): Ear {
  if (config.appToken !== null) {
    const socket = createSocket(config.appToken, clientOptions(config.apiUrl, log, POSTING), log);
    return { ...socket, requestListener: null };
  }
  if (config.signingSecret === null) throw new TypeError('Slack needs an app token or a signing secret.');
  const receiver = createHttpReceiver(config.signingSecret, quietLogger(log), log, () => machine.now());
  return { ...unconnected(receiver), requestListener: receiver.requestListener };
}

/** No connection to keep: requests come by themselves, or, without a receiver, not at all. */
function unconnected(receiver: Receiver | null): Ear {
  const closed = Promise.withResolvers<void>();
  return {
    receiver,
    link: { open: () => Promise.resolve(), lost: () => closed.promise },
    requestListener: null,
    close: async () => closed.resolve(),
  };
}

/** Bolt would ask Slack who it is in a promise nobody waits for; we know already, or refuse what comes too early. */
function createBolt(
  config: SlackConfig,
  receiver: Receiver,
  presence: Presence,
  rooms: Rooms,
  log: Log,
): App {
  const app = new App({
    receiver,
    convoStore: false,
    logger: quietLogger(log),
    clientOptions: clientOptions(config.apiUrl, log, ANSWERING),
    authorize: async (source, body) => {
      const place = isOfOrganisation(body) ? { ...source, teamId: undefined } : source;
      const standing = await presence.authorize(place);
      const { installation, token } = standing.access;
      const { id, botUser, botId } = installation;
      const identity = { botUserId: botUser, teamId: id, ...(botId === null ? {} : { botId }) };
      return { ...(token === '' ? {} : { botToken: token }), ...identity, room: rooms.of(standing) };
    },
  });
  app.error(async (error) => log.error('slack.listener-failed', { code: error.code }));
  return app;
}

/** Which workspaces it covers is an organisation's affair, whichever of them Slack names beside. */
function isOfOrganisation(body: unknown): boolean {
  return ofOrganisation.safeParse(body).success;
}

const ofOrganisation = z.object({ event: z.object({ type: z.string().startsWith('team_access_') }) });

/** Connected means: it is known where the bot is, and packets arrive. */
function connect(link: Link, presence: Presence, log: Log): Connection {
  let shown: Token = 'SLACK_BOT_TOKEN';
  return keepConnected({
    log,
    now: realNow,
    wait: pause,
    link: {
      lost: () => link.lost(),
      shown: () => shown,
      open: async () => {
        await presence.reach();
        shown = 'SLACK_APP_TOKEN';
        await link.open();
      },
    },
  });
}
