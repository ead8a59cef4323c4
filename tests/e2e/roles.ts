// Several processes of one bot on one PostgreSQL database, each with a part of the work, and many channels on both
// platforms.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_SCOPES } from '../../sandbox/slack/world.ts';
import { afterwards, fileIn, type Running, run, type Stage, stage, start, wishes } from './process.ts';

/** Ten in the morning of the day before the deadline, in the channels' zone; a minute earlier it begins. */
const BEGIN = '2025-11-01T08:59:30+01:00';
const HISTORY = ['channels:history', 'groups:history'];

export interface Several extends Stage {
  /** Starts a process of its own at the twins' time. */
  begin(roles: string): Running;
  /** How many posts stand in each channel: by platform and channel. */
  counts(): ReadonlyMap<string, number>;
}

export interface SeveralOptions {
  readonly database: string;
  readonly onSlack: number;
  readonly onDiscord: number;
}

const slackId = (n: number): string => `C0ROLE${String(n).padStart(4, '0')}`;
const discordId = (n: number): string => `11030000000000${String(n).padStart(5, '0')}`;
const each = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

/** Both platforms with so many channels, all of them subscribed in an empty database. */
export async function openSeveral({ database, onSlack, onDiscord }: SeveralOptions): Promise<Several> {
  const given = await stage({ at: BEGIN, scopes: [...DEFAULT_SCOPES, ...HISTORY] });
  const { slack, discord, folder } = given;
  const begun = Date.now();
  const now = (): number => Date.parse(BEGIN) + (Date.now() - begun);
  given.at(BEGIN);
  const named = { isPrivate: false, isMember: true, archived: false };
  slack.world.channels.push(...each(onSlack, (n) => ({ ...named, id: slackId(n), name: `role-${n}` })));
  const [model] = discord.world.channels;
  if (model === undefined) throw new Error('The local guild has no channel to copy.');
  discord.world.channels.push(...each(onDiscord, (n) => ({ ...model, id: discordId(n), name: `role-${n}` })));
  const env = { ...given.env, DATABASE_URL: database };
  const many = [
    ...each(onSlack, (n) => ({
      platform: 'slack',
      installation: slack.team.id,
      channel: slackId(n),
      ...wishes,
    })),
    ...each(onDiscord, (n) => ({
      platform: 'discord',
      installation: discord.guild.id,
      channel: discordId(n),
      ...wishes,
    })),
  ];
  const file = fileIn(folder, 'many.json', many);
  const { code, err } = await run(['subscription', 'add', '--import', file], { cwd: folder, env });
  if (code !== 0) throw new Error(err);
  return {
    ...given,
    env,
    begin: (roles) =>
      start(['run', '--roles', roles, '--at', new Date(now()).toISOString()], { cwd: folder, env }),
    counts: () => {
      const posts = [
        ...slack.world.messages.filter(({ bot }) => bot).map(({ channel }) => channel),
        ...discord.world.messages.filter(({ author }) => author.bot).map(({ channel_id: id }) => id),
      ];
      const counts = new Map(many.map(({ channel }) => [channel, 0]));
      for (const channel of posts) counts.set(channel, (counts.get(channel) ?? 0) + 1);
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
