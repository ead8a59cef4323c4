// Several processes of one bot on one PostgreSQL database, each with a part of the work, and many channels on both
// platforms.

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DEFAULT_SCOPES } from '../../sandbox/slack/world.ts';
import { afterwards, fileIn, type Running, root, run, type Stage, stage, start, wishes } from './process.ts';

/** Ten in the morning of the day before the deadline, in the channels' zone; a minute earlier it begins. */
const BEGIN = '2025-11-01T08:59:30+01:00';
const HISTORY = ['channels:history', 'groups:history'];

export interface Several extends Stage {
  /** Starts a process of its own at the twins' time. */
  begin(roles: string): Running;
  /** So many channels more, subscribed in the real store: the next process to begin takes them over, and they are due. */
  add(more: Channels): Promise<void>;
  /** How many posts stand in each channel. */
  counts(): ReadonlyMap<string, number>;
  /** When the processes called Discord about a channel, whichever did: milliseconds, in no order. */
  calls(): number[];
}

export interface Channels {
  readonly onSlack: number;
  readonly onDiscord: number;
}

const slackId = (n: number): string => `C0ROLE${String(n).padStart(4, '0')}`;
const discordId = (n: number): string => `11030000000000${String(n).padStart(5, '0')}`;
const named = { isPrivate: false, isMember: true, archived: false };

/** Makes channels on both platforms, and gives what subscribes them. */
function makeChannels({ slack, discord }: Stage, { onSlack, onDiscord }: Channels) {
  const each = (count: number, before: number, id: (n: number) => string): string[] =>
    Array.from({ length: count }, (_, n) => id(before + n));
  const slackIds = each(onSlack, slack.world.channels.length, slackId);
  const discordIds = each(onDiscord, discord.world.channels.length, discordId);
  const [model] = discord.world.channels;
  if (model === undefined) throw new Error('The local guild has no channel to copy.');
  slack.world.channels.push(...slackIds.map((id) => ({ ...named, id, name: id.toLowerCase() })));
  discord.world.channels.push(...discordIds.map((id) => ({ ...model, id, name: id })));
  const wish = (platform: string, installation: string) => (channel: string) => ({
    platform,
    installation,
    channel,
    ...wishes,
  });
  return [
    ...slackIds.map(wish('slack', slack.team.id)),
    ...discordIds.map(wish('discord', discord.guild.id)),
  ];
}

/** Both platforms, an empty database, and processes that work at the time of both platforms. */
export async function openSeveral(database: string): Promise<Several> {
  const given = await stage({ at: BEGIN, scopes: [...DEFAULT_SCOPES, ...HISTORY] });
  const { slack, discord, folder: cwd } = given;
  const begun = Date.now();
  const now = (): number => Date.parse(BEGIN) + (Date.now() - begun);
  const callsFile = fileIn(cwd, 'calls', '');
  const env = {
    ...given.env,
    DATABASE_URL: database,
    CALLS_FILE: callsFile,
    NODE_OPTIONS: `--import=${join(root, 'tests', 'e2e', 'note-calls.ts')}`,
  };
  // Calls are counted where they leave: those that arrive bunched are no reason to refuse any.
  discord.settings.globalRateLimit = null;
  const channels: string[] = [];
  return {
    ...given,
    env,
    begin: (roles) => start(['run', '--roles', roles, '--at', new Date(now()).toISOString()], { cwd, env }),
    add: async (more) => {
      const made = makeChannels(given, more);
      channels.push(...made.map(({ channel }) => channel));
      const { code, err } = await run(['subscription', 'add', '--import', fileIn(cwd, 'more.json', made)], {
        cwd,
        env,
      });
      if (code !== 0) throw new Error(err);
    },
    calls: () => readFileSync(callsFile, 'utf8').split('\n').filter(Boolean).map(Number),
    counts: () => {
      const counts = new Map(channels.map((channel) => [channel, 0]));
      const add = (id: string): void => void counts.set(id, (counts.get(id) ?? 0) + 1);
      for (const { bot, channel } of slack.world.messages) if (bot) add(channel);
      for (const { author, channel_id: id } of discord.world.messages) if (author.bot) add(id);
      return counts;
    },
  };
}

/** Channels without exactly one post. */
export function wrong({ counts }: Pick<Several, 'counts'>): [string, number][] {
  return [...counts()].filter(([, count]) => count !== 1);
}

/** The most of these moments, in milliseconds, that lie in any stretch of a second. */
export function mostInASecond(moments: readonly number[]): number {
  const sorted = moments.toSorted((one, other) => one - other);
  return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + 1_000).length));
}

export interface Balancer {
  readonly url: string;
  /** Where requests go, in turn. */
  readonly ports: number[];
  /** Where each request went, oldest first. */
  readonly went: number[];
}

/** Passes on each request to the next process in turn. */
export async function startBalancer(): Promise<Balancer> {
  const ports: number[] = [];
  const went: number[] = [];
  const server = createServer((asked, answer) => {
    const port = ports[went.length % ports.length];
    if (port === undefined) return void answer.writeHead(503).end();
    went.push(port);
    passOn(port, asked, answer);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterwards(async () => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`, ports, went };
}

function passOn(port: number, asked: IncomingMessage, answer: ServerResponse): void {
  const { method = 'GET', url: path = '/', headers } = asked;
  const passed = request({ host: '127.0.0.1', port, method, path, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  passed.on('error', () => answer.destroy());
  asked.pipe(passed);
}
