// Two hundred channels on each platform, all due at once, and the real way out: engine, adapters, SDKs and sockets. The
// clock is the test's; only what a socket takes is real, and an answer counts as lost after a fraction of a second.
import { subscribe as subscribeTo, unsubscribe } from 'node:diagnostics_channel';
import type { REST } from 'discord.js';
import { type DiscordApp, startDiscord } from '../../adapters/discord/app.ts';
import { createBreaker } from '../../adapters/discord/breaker.ts';
import { closeRest, createPostingRest } from '../../adapters/discord/client.ts';
import { createMessageCreator } from '../../adapters/discord/create-message.ts';
import { createDirects } from '../../adapters/discord/direct.ts';
import { createFence } from '../../adapters/discord/fence.ts';
import { createGate } from '../../adapters/discord/gate.ts';
import { createOutages } from '../../adapters/discord/outages.ts';
import { outcomeOf } from '../../adapters/discord/outcome.ts';
import { createMessenger as createDiscordMessenger } from '../../adapters/discord/send.ts';
import { englishTexts } from '../../adapters/discord/texts.ts';
import { oneAccess } from '../../adapters/slack/access.ts';
import { createHistory } from '../../adapters/slack/history.ts';
import { createInstallations, identify } from '../../adapters/slack/installations.ts';
import { createLanes, type Lanes } from '../../adapters/slack/lanes.ts';
import { createMessenger as createSlackMessenger } from '../../adapters/slack/send.ts';
import { englishTexts as slackTexts } from '../../adapters/slack/texts.ts';
import { createClient } from '../../adapters/slack/transport.ts';
import { type DiscordTwin, startDiscordTwin } from '../../sandbox/discord/twin.ts';
import { createWorld as createGuild } from '../../sandbox/discord/world.ts';
import { type SlackTwin, startSlackTwin } from '../../sandbox/slack/twin.ts';
import { DEFAULT_SCOPES, defaultWorld } from '../../sandbox/slack/world.ts';
import { createCompose } from '../../src/app/delivery/compose.ts';
import { spanOnPlatform } from '../../src/app/delivery/platform-span.ts';
import type { Log, Messenger } from '../../src/app/ports.ts';
import { subscribe } from '../../src/app/subscribing/subscribe.ts';
import { commandTexts, createTestDesk } from '../adapters/discord/world.ts';
import { runTo } from '../app/run-to.ts';
import { catalogue, knowledge } from '../app/shipped.ts';
import { at, createWorld, profile, type World } from '../app/world.ts';

export const CHANNELS = 200;

/**
 * A call may take so many real milliseconds before its answer counts as lost. A call that is late only because the
 * machine is busy would take effect after hours of the test's clock, as none does, so only what hangs has little time.
 */
const CALL_TIMEOUT = 30_000;
const HOUR = 3_600_000;
const BEFORE = at('2025-10-19T12:00');
export const DUE = at('2025-10-20T09:00');

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Rush {
  readonly world: World;
  readonly slack: SlackTwin;
  readonly discord: DiscordTwin;
  /** On each platform. */
  readonly channels: number;
  /** Lives from the moment all is due until nothing can be left to do. */
  run(): Promise<void>;
  close(): Promise<void>;
}

const slackId = (n: number): string => `C0RUSH${String(n).padStart(3, '0')}`;
const discordId = (n: number): string => `1103000000000000${String(n).padStart(3, '0')}`;
const each = <T>(length: number, make: (n: number) => T): T[] => Array.from({ length }, (_, n) => make(n));

export interface RushOptions {
  /** Whether Slack's history may be read. */
  readonly history?: boolean;
  readonly callTimeout?: number;
  /** On each platform; left out: all of them. */
  readonly channels?: number;
}

export async function openRush({
  history = true,
  callTimeout = CALL_TIMEOUT,
  channels = CHANNELS,
}: RushOptions = {}): Promise<Rush> {
  const world = await createWorld(catalogue, BEFORE);
  const clock = { now: () => world.now };
  const slack = await openSlack(clock, history);
  const discord = await openDiscord(clock);
  const onSlack = await slackMessenger(slack, clock, callTimeout);
  const { messenger: onDiscord, close: closeDiscord } = await discordMessenger(discord, clock, callTimeout);
  const messengers = new Map<string, Messenger>([
    ['slack', onSlack],
    ['discord', onDiscord],
  ]);
  const engine = { ...world.engine, messengers, compose: createCompose(() => knowledge) };
  Object.assign(world, { engine });
  await subscribeAll(world, slack, discord, channels);
  return {
    world,
    slack,
    discord,
    channels,
    run: () => runTo(world, DUE + 6 * HOUR),
    close: async () => {
      await closeDiscord();
      await Promise.all([slack.close(), discord.close()]);
      await world.store.upkeep.close();
    },
  };
}

type Clock = { now(): number };

function openSlack(clock: Clock, history: boolean): Promise<SlackTwin> {
  const channel = (n: number) => ({
    id: slackId(n),
    name: `rush-${n}`,
    isPrivate: false,
    isMember: true,
    archived: false,
  });
  const scopes = history ? [...DEFAULT_SCOPES, 'channels:history'] : DEFAULT_SCOPES;
  return startSlackTwin({
    clock,
    scopes,
    world: { channels: [...defaultWorld().channels, ...each(CHANNELS, channel)] },
  });
}

function openDiscord(clock: Clock): Promise<DiscordTwin> {
  const guild = createGuild();
  const [model] = guild.channels;
  if (model === undefined) throw new Error('The local guild has no channel to copy.');
  const channels = [
    ...guild.channels,
    ...each(CHANNELS, (n) => ({ ...model, id: discordId(n), name: `rush-${n}` })),
  ];
  // A clock that stands still knows no calls a second.
  return startDiscordTwin({
    clock,
    realNow: clock.now,
    world: { channels },
    settings: { globalRateLimit: null },
  });
}

/** Nobody waits for a turn. */
const atOnce = { take: () => Promise.resolve({ later: 0, isOver: () => false }) };

async function slackMessenger(twin: SlackTwin, clock: Clock, timeout: number): Promise<Messenger> {
  const client = createClient(twin.botToken, twin.apiUrl, silent, { timeout, atOnce: CHANNELS });
  const installations = createInstallations();
  installations.set(await identify(client));
  const lanes = (): Lanes => createLanes({ now: clock.now, wait: () => Promise.resolve() }, () => atOnce);
  const onPlatform = (span: { from: number; to: number }) => spanOnPlatform(span, clock.now(), clock.now());
  const history = createHistory(clock.now);
  const pacing = { lanes: lanes(), editing: lanes(), history };
  return createSlackMessenger({
    accesses: oneAccess(installations, twin.botToken, { posting: client, answering: client }),
    ...pacing,
    texts: () => slackTexts,
    log: silent,
    onPlatform,
  });
}

/** The gateway tells where the bot is; posts leave by a client as the adapter makes it, but for its patience. */
async function discordMessenger(twin: DiscordTwin, clock: Clock, timeout: number) {
  const { token, apiUrl, botUserId } = twin;
  const texts = { say: () => englishTexts, commands: commandTexts };
  const config = { token, applicationId: null, apiUrl };
  const app: DiscordApp = await startDiscord({ config, desk: createTestDesk(), log: silent, texts, clock });
  const rest: REST = createPostingRest(apiUrl, token);
  rest.options.timeout = timeout;
  const gate = createGate(
    createBreaker(() => performance.now(), silent),
    atOnce,
  );
  const creator = createMessageCreator({ apiUrl, token, gate, timeout });
  const onPlatform = (span: { from: number; to: number }) => spanOnPlatform(span, clock.now(), clock.now());
  const { installations } = app;
  const parts = {
    rest,
    creator,
    installations,
    self: () => botUserId,
    texts: () => englishTexts,
    outages: createOutages(() => performance.now(), silent),
    log: silent,
    directs: createDirects({ creator, now: () => performance.now(), failureOf: outcomeOf }),
    restrictions: { note: () => undefined },
    fence: () => createFence(() => performance.now()),
    onPlatform,
  };
  return {
    messenger: createDiscordMessenger(parts),
    close: async () => {
      closeRest(rest);
      await creator.close();
      await app.stop();
    },
  };
}

async function subscribeAll(
  { engine }: World,
  slack: SlackTwin,
  discord: DiscordTwin,
  channels: number,
): Promise<void> {
  const wishes = profile({ services: ['linkedin'], offsets: [13], started: false });
  const to = (platform: string, installation: string, channel: string) => ({
    target: { platform, installation, channel, thread: null, member: null },
    profile: wishes,
    preset: null,
    locale: 'en',
    configuredBy: null,
  });
  for (let n = 0; n < channels; n += 1) {
    await subscribe(engine, to('slack', slack.team.id, slackId(n)));
    await subscribe(engine, to('discord', discord.guild.id, discordId(n)));
  }
}

const MARK = 'Possibly posted twice';

export interface Count {
  readonly lost: number;
  /** Channels with more than one post, but for one marked repeat. */
  readonly doubled: number;
  /** Channels with a post that says it may be there twice, whether it is or not. */
  readonly marked: number;
}

/** How the channels of a platform fared. `posts`: each channel's, as drawn, oldest first. */
function countOf(posts: readonly (readonly unknown[])[]): Count {
  const isMarked = (drawn: unknown): boolean => JSON.stringify(drawn).includes(MARK);
  const isRepeat = (all: readonly unknown[]): boolean =>
    all.length === 2 && !isMarked(all[0]) && isMarked(all[1]);
  return {
    lost: posts.filter((all) => all.length === 0).length,
    doubled: posts.filter((all) => all.length > 1 && !isRepeat(all)).length,
    marked: posts.filter((all) => all.some(isMarked)).length,
  };
}

export function onSlack({ slack, channels }: Rush): Count {
  const own = slack.world.messages.filter(({ bot }) => bot !== undefined);
  return countOf(
    each(channels, (n) => own.filter(({ channel }) => channel === slackId(n)).map(({ blocks }) => blocks)),
  );
}

export function onDiscord({ discord, channels }: Rush): Count {
  const own = discord.world.messages.filter(({ author }) => author.bot);
  return countOf(
    each(channels, (n) =>
      own.filter((post) => post.channel_id === discordId(n)).map((post) => post.components),
    ),
  );
}

interface Sent {
  readonly channel: string;
  readonly at: number;
  readonly status: number;
}

/** Sends that came to a channel while it was to be left alone after a 429. `after`: what that asked for, in milliseconds. */
function hasty(sends: readonly Sent[], after: number): number {
  return sends.filter(({ channel, at }, n) =>
    sends
      .slice(0, n)
      .some((earlier) => earlier.channel === channel && earlier.status === 429 && at < earlier.at + after),
  ).length;
}

export function hastyOnSlack({ slack }: Rush, after: number): number {
  const sends = slack.requests.filter(({ method }) => method === 'chat.postMessage');
  return hasty(
    sends.map(({ body, at, status }) => ({ channel: (body as { channel: string }).channel, at, status })),
    after,
  );
}

export function hastyOnDiscord({ discord }: Rush, after: number): number {
  const sends = discord.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
  );
  return hasty(
    sends.map(({ path, at, status }) => ({ channel: path, at, status })),
    after,
  );
}

/**
 * Counts posts to Slack that never arrived there: they left by a connection that the other side was closing. Nothing at
 * Slack shows them, and the bot cannot know.
 */
export function watchLostOnTheWay({ slack }: Rush): { count(): number; stop(): void } {
  let begun = 0;
  const note = (message: unknown): void => {
    if ((message as UndiciMessage).request.path === '/api/chat.postMessage') begun += 1;
  };
  subscribeTo('undici:request:create', note);
  return {
    count: () => begun - slack.requests.filter(({ method }) => method === 'chat.postMessage').length,
    stop: () => unsubscribe('undici:request:create', note),
  };
}

interface UndiciMessage {
  readonly request: { readonly method: string; readonly path: string };
  readonly response?: { readonly statusCode: number };
}

/**
 * Counts posts to Discord that were begun after an answer had said that nobody may post for `after` real milliseconds.
 * Watched where they leave the process: posts that were under way then are no fault.
 */
export function watchGlobalLimit(after: number): { hasty(): number; met(): number; stop(): void } {
  let until = 0;
  let hastyPosts = 0;
  let met = 0;
  const isPost = ({ request }: UndiciMessage): boolean =>
    request.method === 'POST' && /^\/api\/v10\/channels\/\d+\/messages$/u.test(request.path);
  const begun = (message: unknown): void => {
    if (isPost(message as UndiciMessage) && performance.now() < until) hastyPosts += 1;
  };
  const answered = (message: unknown): void => {
    const read = message as UndiciMessage;
    if (!isPost(read) || read.response?.statusCode !== 429) return;
    met += 1;
    until = Math.max(until, performance.now() + after);
  };
  subscribeTo('undici:request:create', begun);
  subscribeTo('undici:request:headers', answered);
  return {
    hasty: () => hastyPosts,
    met: () => met,
    stop: () => {
      unsubscribe('undici:request:create', begun);
      unsubscribe('undici:request:headers', answered);
    },
  };
}
