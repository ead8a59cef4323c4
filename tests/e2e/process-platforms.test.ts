// One platform or both, down at the start, with a wrong token, or sending nonsense: each costs only itself.
import { describe, expect, test } from '@jest/globals';
import { startSlackTwin } from '../../sandbox/slack/twin.ts';
import {
  afterwards,
  discordEnv,
  get,
  postsOnDiscord,
  postsOnSlack,
  present,
  type Running,
  run,
  slackEnv,
  stage,
  start,
  subscribeBoth,
  until,
} from './process.ts';

const DUE = '2025-11-02T09:00:00+01:00';

interface Part {
  readonly part: string;
  readonly ready: boolean;
  readonly problem?: string;
  readonly cure?: string;
}

async function partsOf(running: Running): Promise<{ status: number; parts: Part[] }> {
  const { status, text } = await get(Number((await running.says('web'))['port']), '/readyz');
  const { parts } = JSON.parse(text) as { parts: Part[] };
  return { status, parts };
}

describe('one platform', () => {
  test('is enough, and what is due on the other stays due', async () => {
    const given = await stage({ at: DUE });
    await subscribeBoth(given);
    const env = { ...discordEnv(given.discord), PORT: '0' };
    const running = start(['run', '--at', DUE], { cwd: given.folder, env });
    await until(() => postsOnDiscord(given).length === 1, 'the post on Discord');
    expect((await partsOf(running)).parts).toEqual([
      { part: 'store', ready: true },
      { part: 'discord', ready: true },
    ]);
    expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });
    expect(given.slack.requests).toEqual([]);
    given.at(DUE);
    const both = await run(['run', '--once', '--at', DUE], { cwd: given.folder, env: given.env });
    expect(both.code).toBe(0);
    expect([postsOnSlack(given).length, postsOnDiscord(given).length]).toEqual([1, 1]);
  });

  test('that is down at the start comes back by itself, and its post is not lost', async () => {
    const given = await stage({ at: DUE });
    await subscribeBoth(given);
    const { slack, folder: cwd, env } = given;
    const port = Number(new URL(slack.apiUrl).port);
    await slack.close();
    const running = start(['run', '--at', DUE], { cwd, env });
    await running.says('not-connected');
    await until(() => postsOnDiscord(given).length === 1, 'the post on Discord');
    const { status, parts } = await partsOf(running);
    expect(status).toBe(503);
    expect(parts.find(({ part }) => part === 'slack')).toMatchObject({
      ready: false,
      problem: 'Slack cannot be reached.',
      cure: expect.stringContaining('tries again by itself'),
    });
    const back = await startSlackTwin({ clock: { now: () => Date.now() }, port });
    afterwards(() => back.close());
    await until(() => postsOnSlack({ slack: back }).length === 1, 'the post on Slack, once it is back');
    expect((await partsOf(running)).status).toBe(200);
  });
});

describe('a wrong token', () => {
  test('where every platform refuses ends the process with the variable and its cure, and code 2', async () => {
    const { folder: cwd, env } = await stage();
    const wrong = { ...env, SLACK_BOT_TOKEN: 'xoxb-not-this-one', DISCORD_TOKEN: 'not-this-one' };
    const { code, err } = await run(['run'], { cwd, env: { ...wrong, LOG_LEVEL: 'silent' } });
    expect(err.split('\n')).toEqual([
      expect.stringMatching(/^lastcall: Slack refused SLACK_BOT_TOKEN \(invalid_auth\)\. Copy .*xoxb-…/u),
      expect.stringMatching(/^lastcall: Discord refused the token\. .*DISCORD_TOKEN/u),
      '',
    ]);
    expect(code).toBe(2);
  });

  test('is never printed, however much is logged', async () => {
    const { folder: cwd, env, slack } = await stage();
    const wrong = { ...env, DISCORD_TOKEN: 'not-this-one', SLACK_APP_TOKEN: 'xapp-not-this-one' };
    const { code, out, err } = await run(['run'], { cwd, env: { ...wrong, LOG_LEVEL: 'trace' } });
    expect(code).toBe(2);
    expect(err).toContain('Slack refused SLACK_APP_TOKEN');
    expect(out + err).not.toContain('not-this-one');
    expect(out + err).not.toContain(slack.botToken);
  });

  test('on one platform leaves the other in service; log and /readyz say which, and its posts wait', async () => {
    const given = await stage({ at: DUE });
    await subscribeBoth(given);
    const { folder: cwd, env } = given;
    const running = start(['run', '--at', DUE], { cwd, env: { ...env, DISCORD_TOKEN: 'not-this-one' } });
    const { code, cure } = await running.says('not-connected');
    expect([code, cure]).toEqual(['discord.token-refused', expect.stringContaining('DISCORD_TOKEN')]);
    await until(() => postsOnSlack(given).length === 1, 'the post on Slack');
    const { status, parts } = await partsOf(running);
    expect(status).toBe(503);
    expect(parts.map(({ part, ready }) => [part, ready])).toEqual([
      ['store', true],
      ['slack', true],
      ['discord', false],
    ]);
    expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });
    given.at(DUE);
    await run(['run', '--once', '--at', DUE], { cwd, env });
    expect([postsOnSlack(given).length, postsOnDiscord(given).length]).toEqual([1, 1]);
  });
});

describe('malformed packets', () => {
  const packets = [
    'null',
    '[]',
    '"text"',
    '{',
    '{}',
    '{"op":9}',
    '{"op":10}',
    '{"op":"x"}',
    '{"op":0,"s":9,"t":"GUILD_CREATE","d":null}',
    '{"op":0,"s":10,"t":"INTERACTION_CREATE","d":null}',
    '{"op":0,"s":11,"t":"READY","d":null}',
    '{"type":"slash_commands"}',
    '{"type":"events_api","envelope_id":"e","payload":null}',
    '{"type":"interactive","envelope_id":"i","payload":{"type":"block_actions","actions":null}}',
  ];

  test('on both gateways leave the process in service, or it comes back by itself', async () => {
    const given = await stage({ at: present() });
    const { slack, discord, folder: cwd, env } = given;
    slack.world.users.forEach((user) => Object.assign(user, { locale: 'en-US' }));
    const running = start(['run'], { cwd, env });
    await running.says('discord.commands');
    await running.says('started');
    for (const packet of packets) {
      slack.sendRaw(packet);
      discord.sendRaw(packet);
    }
    const isBack = async (): Promise<boolean> => (await partsOf(running)).status === 200;
    const ask = { user: 'U0MEMBER', channel: 'C0PRIVACY', command: '/optout', text: 'how linkedin' };
    const { members, channels } = discord.world;
    const at = { member: members[1]?.id ?? '', channel: channels[1]?.id ?? '' };
    await until(async () => (await isBack()) && (await slack.slash(ask)).acknowledged, 'Slack is answered');
    const command = { ...at, name: 'optout', subcommand: 'how', options: { service: 'linkedin' } };
    const isAnswered = async (): Promise<boolean> =>
      (await discord.command(command).catch(() => ({ acknowledged: false }))).acknowledged;
    await until(isAnswered, 'Discord is answered');
    expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });
    expect(running.err()).not.toMatch(/^\s+at /mu);
  });
});

test('both tokens of Slack are named in the right place: the bot’s works, the app’s does not', async () => {
  const { folder: cwd, slack } = await stage();
  const env = { ...slackEnv(slack), SLACK_APP_TOKEN: 'xapp-wrong', LOG_LEVEL: 'silent', PORT: '0' };
  const { code, err } = await run(['run'], { cwd, env });
  expect(err).toMatch(/^lastcall: Slack refused SLACK_APP_TOKEN \(invalid_auth\)\. .*connections:write/u);
  expect(code).toBe(2);
});
