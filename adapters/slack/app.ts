// Slack put together: the bot as Slack sees it, and the Messenger as the use cases see it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, type Receiver } from '@slack/bolt';
import { WebAPIHTTPError, type WebClient } from '@slack/web-api';
import { createAllowance } from '../../src/app/delivery/allowance.ts';
import { type Span, spanOnPlatform } from '../../src/app/delivery/platform-span.ts';
import { createTurns, type TurnQueue } from '../../src/app/delivery/turns.ts';
import type { Allowance, Clock, Log, Messenger } from '../../src/app/ports.ts';
import type { Desk } from '../../src/app/request.ts';
import type { Fault } from '../../src/core/fault.ts';
import { createAnswers } from './answers.ts';
import { createAsk } from './asking.ts';
import { type CommandWords, noWords } from './commands.ts';
import { type Connection, keepConnected, type Link, type Token } from './connection.ts';
import { createHistory } from './history.ts';
import { createHttpReceiver } from './http.ts';
import { createInstallations, createPeople, type Installations, identify } from './installations.ts';
import { createIntake } from './intake.ts';
import { createLanes } from './lanes.ts';
import { EDITS_PER_MINUTE, pace } from './limits.ts';
import { listen } from './listeners.ts';
import { checkChannel } from './look.ts';
import { createOnce, type Once } from './once.ts';
import { listenForReturns } from './returns.ts';
import { createMessenger } from './send.ts';
import { createSocket } from './socket.ts';
import { submit } from './submission.ts';
import { englishTexts, type TextsFor } from './texts.ts';
import { heedToken, keepToken } from './token.ts';
import { clientOptions, createClient, fetchWhole, quietLogger } from './transport.ts';

export interface SlackConfig {
  readonly botToken: string;
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
  /** Turns shared with other processes of this bot; left out: there are none. */
  readonly allowance?: Allowance;
  readonly texts?: TextsFor;
  readonly words?: CommandWords;
  /** False: this process posts only, and needs the bot token alone. True when left out. */
  readonly listens?: boolean;
  /** In these installations something changed that may have kept posts out. */
  readonly onReturn?: (installations: readonly string[]) => void;
  /** Milliseconds a form waits for its answer before it says that it is working; at most 2,500. */
  readonly patience?: number;
}

export interface SlackApp {
  readonly messenger: Messenger;
  /** Connected, and the token accepted. */
  ready(): boolean;
  /** The bot token was accepted once: posts need nothing else. */
  canPost(): boolean;
  /** What keeps it from being ready, with its cure; null when nothing does. */
  fault(): Fault | null;
  /** HTTP mode only: mount under /slack/events. Takes the untouched request, for its signature covers the raw body. */
  readonly requestListener: ((request: IncomingMessage, response: ServerResponse) => void) | null;
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
 * `ready` and `fault` tell, and it keeps trying. Throws when it is to listen with neither app token nor signing secret.
 */
export async function startSlack(parts: SlackParts): Promise<SlackApp> {
  const { config, log } = parts;
  const texts = parts.texts ?? (() => englishTexts);
  const machine = parts.machine ?? machineClock;
  const posting = createClient(config.botToken, config.apiUrl, log, POSTING);
  const answering = createClient(config.botToken, config.apiUrl, log, ANSWERING);
  const installations = createInstallations();
  const ear = parts.listens === false ? unconnected(null) : hear(config, log, machine);
  const once = createOnce();
  if (ear.receiver !== null) answerWith(parts, ear.receiver, { answering, installations, texts, once });
  const connection = connect(ear.link, answering, installations, log);
  await connection.tried;
  const onPlatform = (span: Span): Span =>
    parts.clock === undefined ? span : spanOnPlatform(span, parts.clock.now(), machine.now());
  const onGood = (): void => {
    const installation = installations.current();
    if (installation !== null) parts.onReturn?.([installation.id]);
  };
  const lanes = createLanes(realTime, turnsAt(parts, 'posts', pace.postsPerMinute));
  const editing = createLanes(realTime, turnsAt(parts, 'edits', EDITS_PER_MINUTE));
  const history = createHistory(realNow);
  const pacing = { lanes, editing, history };
  const messenger = createMessenger({ client: posting, installations, ...pacing, texts, log, onPlatform });
  const token = keepToken({ ask: () => identify(answering), log, wait: pause, onGood });
  return {
    messenger: heedToken(messenger, token, (target) => installations.find(target.installation) !== null),
    ready: () => connection.ready() && token.fault() === null,
    canPost: () => installations.current() !== null,
    fault: () => token.fault() ?? connection.fault(),
    requestListener: ear.requestListener,
    stop: async () => {
      token.stop();
      connection.stop();
      await Promise.race([once.settled(), sleep(DRAINING, undefined, { ref: false })]);
      await ear.close();
    },
  };
}

const machineClock: Clock = { now: () => Date.now() };
const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
const realNow = (): number => performance.now();
const realTime = { now: realNow, wait: (milliseconds: number): Promise<void> => sleep(milliseconds) };

/** Turns of one kind for each workspace, shared by all processes of this bot. */
function turnsAt({ allowance, log }: SlackParts, what: string, perMinute: number): (id: string) => TurnQueue {
  const own = allowance ?? createAllowance(realNow);
  const isShared = allowance !== undefined;
  const perSecond = perMinute / 60;
  return (id) =>
    createTurns({ allowance: own, name: `slack ${what} ${id}`, perSecond, isShared, time: realTime, log });
}

interface Answering {
  readonly answering: WebClient;
  readonly installations: Installations;
  readonly texts: TextsFor;
  readonly once: Once;
}

/** Answers whatever the receiver hears. */
function answerWith(parts: SlackParts, receiver: Receiver, means: Answering): void {
  const { config, log } = parts;
  const { answering, installations, texts, once } = means;
  const answers = createAnswers(answering, postJson, log);
  const people = createPeople({
    client: answering,
    installations,
    delegates: config.delegates ?? [],
    log,
    now: realNow,
  });
  const mayPostIn = (channel: string): Promise<boolean | null> => mayPost(answering, channel);
  const ask = createAsk({ desk: parts.desk, installations, people, texts, log, mayPost: mayPostIn });
  const patience = (): Promise<void> => sleep(parts.patience ?? PATIENCE, undefined, { ref: false });
  const words = parts.words ?? noWords;
  const intake = createIntake({ desk: parts.desk, ask, answers, installations, words, log, once });
  const bolt = createBolt(config, receiver, installations, log);
  listen(bolt, intake, (payload) => submit({ ask, answers, texts, log, once, patience }, payload), log);
  listenForReturns(bolt, installations, parts.onReturn ?? (() => undefined));
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
function createBolt(config: SlackConfig, receiver: Receiver, installations: Installations, log: Log): App {
  const app = new App({
    receiver,
    convoStore: false,
    logger: quietLogger(log),
    clientOptions: clientOptions(config.apiUrl, log, ANSWERING),
    authorize: async () => {
      const installation = installations.current();
      if (installation === null) throw new Error('Slack has not been reached yet.');
      const { id, botUser, botId } = installation;
      return {
        botToken: config.botToken,
        botUserId: botUser,
        teamId: id,
        ...(botId === null ? {} : { botId }),
      };
    },
  });
  app.error(async (error) => log.error('slack.listener-failed', { code: error.code }));
  return app;
}

/** Connected means: the token is accepted, and packets arrive. */
function connect(link: Link, client: WebClient, installations: Installations, log: Log): Connection {
  let shown: Token = 'SLACK_BOT_TOKEN';
  return keepConnected({
    log,
    now: realNow,
    wait: pause,
    link: {
      lost: () => link.lost(),
      shown: () => shown,
      open: async () => {
        if (installations.current() === null) installations.set(await identify(client));
        shown = 'SLACK_APP_TOKEN';
        await link.open();
      },
    },
  });
}

/** Posts an answer to a response URL, which Slack made and which needs no token. Throws LostRequest and the like. */
async function postJson(url: string, body: unknown): Promise<void> {
  const response = await fetchWhole(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWERING.timeout),
  });
  if (!response.ok) throw new WebAPIHTTPError(response.status, '', {});
}

/** Whether members may post in a channel, as far as Slack tells. */
async function mayPost(client: WebClient, channel: string): Promise<boolean | null> {
  const check = await checkChannel(client, channel);
  if (check.kind === 'unchecked') return null;
  return check.kind === 'ready';
}
