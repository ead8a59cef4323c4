// One bot as several processes on a real PostgreSQL, with the real SDKs: who does what, and that each post is made once,
// also when one process is killed, one is frozen and the server goes away in between.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { createDatabase, ownServer, serverTest } from '../adapters/sql/server.ts';
import {
  afterwards,
  fileIn,
  get,
  type Running,
  run,
  SLACK_CHANNEL,
  stage,
  start,
  until,
  wishes,
} from './process.ts';
import { mostInASecond, openSeveral, type Several, startBalancer, wrong } from './roles.ts';

/** A lease is a minute; a process that is frozen this long has lost all of its own. Milliseconds. */
const PAST_LEASE_MS = 66_000;
/** Whatever would be posted once more has been by then. */
const QUIET_MS = 4_000;
const PATIENCE_MS = 120_000;
const TEST_MS = 480_000;

async function emptyDatabase(server?: string): Promise<string> {
  const { url, drop } = await createDatabase(server);
  afterwards(drop);
  return url;
}

const portOf = async (running: Running): Promise<number> => Number((await running.says('web'))['port']);

/** The first process of a rehearsal takes over all subscriptions, one after the other. */
const lives = (running: Running): Promise<void> =>
  until(() => running.logged('started').length > 0, 'a process has started', 90_000);

/** Posts that were tried on Discord. */
const calls = ({ discord }: Several): number =>
  discord.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')).length;

/** Waits until posts are at both platforms and unanswered; they take effect whatever becomes of who sent them. */
async function midSend({ slack, discord }: Several): Promise<void> {
  slack.faults.delay({ method: 'chat.postMessage', times: 6, ms: 2_000 });
  discord.faults.delay({ route: 'POST /channels/:channel/messages', times: 6, ms: 2_000 });
  const [onSlack, onDiscord] = [slack.requests.length, discord.requests.length];
  const isUnderWay = (): boolean =>
    slack.requests
      .slice(onSlack)
      .some(({ method, status }) => method === 'chat.postMessage' && status === 0) &&
    discord.requests.slice(onDiscord).some(({ method, status }) => method === 'POST' && status === 0);
  await until(isUnderWay, 'posts under way on both platforms', 90_000);
}

/** Processes with a part of the work each: the calls of both that post count together, and only one is connected. */
async function shareCalls(): Promise<void> {
  const given = await openSeveral(await emptyDatabase());
  await given.add({ onSlack: 12, onDiscord: 70 });
  const first = given.begin('commands,web');
  await lives(first);
  const others = ['plan', 'deliver'].map((roles) => given.begin(roles));
  await until(() => calls(given) > 0, 'the first post on Discord', 90_000);
  // Stopped with nearly all of its posts before it, until the other one has begun with those that came later.
  process.kill(others[1]?.pid ?? 0, 'SIGSTOP');
  await given.add({ onSlack: 4, onDiscord: 60 });
  const before = calls(given);
  others.push(given.begin('deliver'));
  await until(() => calls(given) > before, 'the other one posts, too', 90_000);
  process.kill(others[1]?.pid ?? 0, 'SIGCONT');
  for (const other of others) await lives(other);
  expect([given.slack.connections(), given.discord.connections.identifies]).toEqual([1, 1]);
  const ready = async (running: Running): Promise<boolean> =>
    (await get(await portOf(running), '/readyz')).status === 200;
  for (const running of [first, ...others]) await until(() => ready(running), 'a process is ready');
  const pages = await Promise.all(
    [first, ...others].map(async (running) => (await get(await portOf(running), '/')).status),
  );
  expect(pages).toEqual([200, 404, 404, 404]);

  await until(() => wrong(given).length === 0, 'a post in each channel', PATIENCE_MS);
  await sleep(QUIET_MS);
  expect(wrong(given)).toEqual([]);
  // Without shared turns 65 calls fall into a second.
  expect(given.calls().length).toBeGreaterThanOrEqual(130);
  expect(mostInASecond(given.calls())).toBeLessThanOrEqual(50);
  for (const running of [first, ...others]) {
    expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });
  }
}

/** Who shows the pages is given the store and no token. */
async function showWithoutTokens(): Promise<void> {
  const { folder: cwd } = await stage({ at: new Date().toISOString() });
  const env = { DATABASE_URL: await emptyDatabase(), PORT: '0' };
  const running = start(['run', '--roles', 'web'], { cwd, env });
  const port = await portOf(running);
  await running.says('started');
  const asked = await Promise.all(['/readyz', '/', '/slack/events'].map((path) => get(port, path)));
  expect(asked.map(({ status }) => status)).toEqual([200, 200, 404]);
  expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });
  expect(await run(['run', '--roles', 'plan,web'], { cwd, env })).toMatchObject({ code: 2 });
}

/** Two processes that hear, behind a balancer: what is brought again to the other one has one effect. */
async function hearTheSame(): Promise<void> {
  const balancer = await startBalancer();
  const signingSecret = 'a-secret-of-the-test';
  const scopes = ['chat:write', 'commands', 'channels:read', 'users:read', 'im:write'];
  const http = { requestUrl: balancer.url, signingSecret };
  const { slack, folder: cwd } = await stage({ at: new Date().toISOString(), scopes, http });
  slack.world.users.forEach((user) => Object.assign(user, { locale: 'en-US' }));
  const env = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: await emptyDatabase(),
    PORT: '0',
  };
  const target = { platform: 'slack', installation: slack.team.id, channel: SLACK_CHANNEL };
  const file = fileIn(cwd, 'one.json', [{ ...target, ...wishes }]);
  expect(await run(['subscription', 'add', '--import', file], { cwd, env })).toMatchObject({ code: 0 });
  const both = [1, 2].map(() => start(['run', '--roles', 'commands'], { cwd, env }));
  for (const one of both) {
    balancer.ports.push(await portOf(one));
    await one.says('started');
  }

  const answersOf = (user: string): string[] =>
    slack.world.messages.filter(({ ephemeralFor }) => ephemeralFor === user).map(({ text }) => text);
  const command = { channel: SLACK_CHANNEL, command: '/optout' };
  for (const number of [1, 2]) {
    expect(await slack.slash({ ...command, user: 'U0MEMBER', text: 'how linkedin' })).toMatchObject({
      acknowledged: true,
    });
    await until(() => answersOf('U0MEMBER').length === number, 'an answer');
  }
  expect(balancer.went).toEqual(balancer.ports);

  await slack.slash({ ...command, user: 'U0ADMIN', text: 'pause until:open' });
  await until(() => answersOf('U0ADMIN').length === 1, 'the pause is answered');
  await slack.redeliver();
  await until(() => answersOf('U0ADMIN').length === 2, 'it is answered again');
  expect(balancer.went.slice(2)).toEqual(balancer.ports);
  expect(answersOf('U0ADMIN')[1]).toContain('done already');
  const { out } = await run(['subscription', 'list', '--json'], { cwd, env });
  expect(JSON.parse(out)).toMatchObject([{ state: 'paused' }]);
}

/** Of processes with a part of the work each one is killed in mid-send, one frozen past its lease, and the server restarts. */
async function survive(meanwhile: () => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'last-call-server-'));
  afterwards(async () => void ownServer.remove(folder));
  const database = await emptyDatabase(ownServer.start(folder));
  const given = await openSeveral(database);
  await given.add({ onSlack: 30, onDiscord: 18 });
  const others = [given.begin('commands,web')];
  await lives(others[0] as Running);
  others.push(given.begin('plan'));

  const killed = given.begin('deliver');
  await midSend(given);
  await killed.kill('SIGKILL');
  given.slack.faults.clear();
  given.discord.faults.clear();

  await given.add({ onSlack: 20, onDiscord: 12 });
  const frozen = given.begin('deliver');
  await midSend(given);
  process.kill(frozen.pid, 'SIGSTOP');
  const since = performance.now();
  const going = given.begin('deliver');
  await lives(going);
  ownServer.stop(folder);
  await sleep(2_000);
  ownServer.start(folder);
  await meanwhile();
  await sleep(Math.max(0, PAST_LEASE_MS - (performance.now() - since)));
  process.kill(frozen.pid, 'SIGCONT');

  await until(
    () => [...given.counts().values()].every((count) => count > 0),
    'a post in each channel',
    PATIENCE_MS,
  );
  await sleep(QUIET_MS);
  expect(wrong(given)).toEqual([]);
  for (const running of [...others, frozen, going]) {
    expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });
  }
}

serverTest('who only shows the pages is given the store and no token', showWithoutTokens);

/** So that an error says whose it is. */
const named = (name: string, work: () => Promise<void>): Promise<void> =>
  work().catch((cause: unknown) => {
    throw new Error(name, { cause });
  });

// Most of the time one of them is only waited for: past its lease.
serverTest(
  'processes with a part of the work each post in each channel once, share Discord’s calls a second, and only the one that hears is connected; two that hear have one effect; and nothing is lost or doubled while one is killed in mid-send, one is frozen past its lease, and the server restarts',
  () =>
    named('kill, freeze and restart', () =>
      survive(async () => {
        await named('shared calls', shareCalls);
        await named('two that hear', hearTheSame);
      }),
    ),
  TEST_MS,
);
