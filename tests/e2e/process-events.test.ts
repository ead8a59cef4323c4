// Two processes of one bot on one database that both hear: what a platform tells both, or tells one and brings again to the
// other, has one effect.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { POSTING_PERMISSIONS } from '../../sandbox/discord/world.ts';
import { DEFAULT_SCOPES } from '../../sandbox/slack/world.ts';
import { createDatabase, serverTest } from '../adapters/sql/server.ts';
import {
  afterwards,
  bothChannels,
  DISCORD_CHANNEL,
  discordEnv,
  fileIn,
  postsOnDiscord,
  postsOnSlack,
  type Running,
  run,
  SLACK_CHANNEL,
  type Stage,
  slackEnv,
  stage,
  start,
  until,
} from './process.ts';
import { startBalancer } from './roles.ts';

/** Shortly before the reminder of the day before is due, and that of the last day: what was lost is said by then. */
const BEGIN = '2025-11-01T08:59:30+01:00';
const NEXT_DAY = '2025-11-02T08:59:30+01:00';
const QUIET_MS = 4_000;
const TEST_MS = 300_000;
const SECRET = 'a-secret-of-the-test';

interface Pair extends Stage {
  /** Starts both at this time. */
  live(moment: string): Promise<readonly Running[]>;
}

async function openPair(by: 'HTTP' | 'Socket Mode'): Promise<Pair> {
  const balancer = await startBalancer();
  const http = by === 'HTTP' ? { http: { requestUrl: balancer.url, signingSecret: SECRET } } : {};
  const given = await stage({ at: BEGIN, scopes: DEFAULT_SCOPES, ...http });
  given.slack.world.users.forEach((user) => Object.assign(user, { locale: 'en-US' }));
  const { url, drop } = await createDatabase();
  afterwards(drop);
  const { folder: cwd, slack, discord } = given;
  const hearing =
    by === 'HTTP'
      ? { SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: slack.apiUrl }
      : slackEnv(slack);
  const env = { ...hearing, ...discordEnv(discord), DATABASE_URL: url, PORT: '0' };
  const added = await run(
    ['subscription', 'add', '--import', fileIn(cwd, 'both.json', bothChannels(given))],
    {
      cwd,
      env,
    },
  );
  if (added.code !== 0) throw new Error(added.err);
  const begin = async (at: number): Promise<Running> => {
    const running = start(['run', '--at', new Date(at).toISOString()], { cwd, env });
    await until(() => running.logged('started').length > 0, 'a process has started', 90_000);
    return running;
  };
  return {
    ...given,
    live: async (moment) => {
      given.at(moment);
      const both = await Promise.all([begin(Date.parse(moment)), begin(Date.parse(moment))]);
      const ports = both.map(async (running) => Number((await running.says('web'))['port']));
      balancer.ports.splice(0, Number.POSITIVE_INFINITY, ...(await Promise.all(ports)));
      return both;
    },
  };
}

const answersTo = ({ slack }: Stage, user: string): number =>
  slack.world.messages.filter(({ ephemeralFor }) => ephemeralFor === user).length;

async function endWell(all: readonly Running[]): Promise<void> {
  const ends = await Promise.all(all.map((running) => running.kill('SIGTERM')));
  expect(ends.map(({ code }) => code)).toEqual([0, 0]);
}

async function liveThrough(by: 'HTTP' | 'Socket Mode'): Promise<void> {
  const given = await openPair(by);
  const { slack, discord } = given;
  const admin = { user: 'U0ADMIN', channel: SLACK_CHANNEL };
  const first = await given.live(BEGIN);
  await slack.archive(admin);
  discord.setBotPermissions(DISCORD_CHANNEL, '0');
  const question = { user: 'U0MEMBER', channel: 'C0GENERAL', text: 'how do I opt out of LinkedIn?' };
  expect(await slack.mention(question)).toMatchObject({ acknowledged: true });
  const again = await slack.redeliver({ times: 3, reason: 'http_timeout' });
  expect(again.map(({ acknowledged }) => acknowledged)).toEqual([true, true, true]);
  await until(() => answersTo(given, 'U0MEMBER') > 0, 'the mention is answered');

  const losses = (): number => first.flatMap((running) => running.logged('channel-gone')).length;
  await until(() => losses() === 2, 'both channels are lost', 90_000);
  await slack.unarchive(admin);
  await slack.redeliver({ times: 3, reason: 'http_timeout' });
  discord.setBotPermissions(DISCORD_CHANNEL, POSTING_PERMISSIONS);
  discord.setBotPermissions(DISCORD_CHANNEL, POSTING_PERMISSIONS);
  // What changes on Discord is gathered for a second.
  await sleep(QUIET_MS);
  await endWell(first);
  // Whoever came back soon enough may have heard on the first day already, once.
  const counts = (): [number, number] => [postsOnSlack(given).length, postsOnDiscord(given).length];
  const [onSlack, onDiscord] = counts();
  expect(Math.max(onSlack, onDiscord)).toBeLessThanOrEqual(1);
  const second = await given.live(NEXT_DAY);
  const isThere = (): boolean => counts()[0] > onSlack && counts()[1] > onDiscord;
  await until(isThere, 'the reminder in both channels', 120_000);
  await sleep(QUIET_MS);
  expect(counts()).toEqual([onSlack + 1, onDiscord + 1]);
  expect(answersTo(given, 'U0MEMBER')).toBe(1);
  await endWell(second);
}

/** Side by side: they wait for their reminders most of the time. */
serverTest(
  'a mention is answered once, and a channel that comes back gets its reminder once, whoever hears of it how often, with Slack by HTTP and by Socket Mode',
  async () => {
    const lives = (['HTTP', 'Socket Mode'] as const).map((by) =>
      liveThrough(by).catch((cause: unknown) => {
        throw new Error(by, { cause });
      }),
    );
    await Promise.all(lives);
  },
  TEST_MS,
);
