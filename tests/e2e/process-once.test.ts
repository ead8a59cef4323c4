// `run --once` at another time, on both platforms: one pass, and out.
import { describe, expect, test } from '@jest/globals';
import { DEFAULT_SCOPES } from '../../sandbox/slack/world.ts';
import {
  DISCORD_CHANNEL,
  discordEnv,
  type Ended,
  fileIn,
  postsOnDiscord,
  postsOnSlack,
  run,
  SLACK_CHANNEL,
  type Stage,
  slackEnv,
  stage,
  start,
  subscribeBoth,
  textsIn,
  wishes,
} from './process.ts';

const passAt = (given: Stage, moment: string, ...more: string[]): Promise<Ended> => {
  given.at(moment);
  return run(['run', '--once', '--at', moment, ...more], { cwd: given.folder, env: given.env });
};

const DAY_BEFORE = '2025-11-01T09:00:00+01:00';
const LAST_DAY = '2025-11-02T09:00:00+01:00';

describe('one pass', () => {
  test('posts once in each channel, nothing when run again, and goes on at a later time', async () => {
    const given = await stage();
    await subscribeBoth(given);
    const first = await passAt(given, DAY_BEFORE);
    expect(first).toMatchObject({ code: 0, out: '' });
    expect(postsOnSlack(given)).toEqual(['LinkedIn: act by Sunday 2 November (1 day left)']);
    expect(postsOnDiscord(given)).toEqual(['### LinkedIn: act by Sunday 2 November \\(1 day left\\)']);
    const [slack] = given.slack.world.messages;
    const discord = textsIn(given.discord.world.messages[0]?.components ?? []).join('\n');
    for (const text of [slack?.text ?? '', discord]) {
      expect(text).toMatch(/For: EU\/EEA/u);
      expect(text).toMatch(/Turn off “Use my data for training content creation AI models”/u);
      expect(text).toMatch(/LinkedIn, 18 Sept 2025/u);
    }

    expect(await passAt(given, DAY_BEFORE)).toMatchObject({ code: 0 });
    expect([postsOnSlack(given).length, postsOnDiscord(given).length]).toEqual([1, 1]);

    expect(await passAt(given, LAST_DAY)).toMatchObject({ code: 0 });
    expect(postsOnSlack(given).slice(1)).toEqual(['LinkedIn: switch it off today']);
    expect(postsOnDiscord(given).slice(1)).toEqual(['### LinkedIn: switch it off today']);

    // The rehearsal begun anew knows nothing of what it posted; Discord, for some minutes, does.
    given.discord.settings.nonceWindowMs = 0;
    expect(await passAt(given, LAST_DAY, '--fresh')).toMatchObject({ code: 0 });
    expect([postsOnSlack(given).length, postsOnDiscord(given).length]).toEqual([3, 3]);
  });

  test('waits for no gateway that takes the bot in and says nothing: both are posted, and it ends', async () => {
    const given = await stage();
    await subscribeBoth(given);
    given.discord.gateway.welcomes = false;
    expect(await passAt(given, DAY_BEFORE)).toMatchObject({ code: 0 });
    expect([postsOnSlack(given).length, postsOnDiscord(given).length]).toEqual([1, 1]);
  });

  test('the real store is not written to: what a rehearsal posted is still to come', async () => {
    const given = await stage();
    await subscribeBoth(given);
    const list = ['subscription', 'list', '--json'];
    const before = await run(list, { cwd: given.folder });
    await passAt(given, DAY_BEFORE);
    const after = await run(list, { cwd: given.folder });
    expect(after.out).toBe(before.out);
    expect(JSON.parse(after.out)).toHaveLength(2);
  });

  test('is refused where a platform is the real one, whichever it is, and names the variable', async () => {
    const { folder, slack, discord } = await stage();
    const at = ['run', '--once', '--at', DAY_BEFORE];
    const [real, half] = await Promise.all([
      run(at, {
        cwd: folder,
        env: { ...slackEnv(slack), ...discordEnv(discord), DISCORD_API_URL: 'http://127.0.0.1.example.org' },
      }),
      run(at, { cwd: folder, env: { ...slackEnv(slack), DISCORD_TOKEN: 'abc' } }),
    ]);
    for (const { code, err } of [real, half]) {
      expect(code).toBe(2);
      expect(err).toContain('Point DISCORD_API_URL at this machine, or add --really-post.');
    }
    expect(slack.requests).toEqual([]);
  });

  test('says why it does not run while another bot runs on the store, and how to go on', async () => {
    const given = await stage();
    const { folder: cwd, env } = given;
    const other = start(['run', '--at', DAY_BEFORE], { cwd, env });
    await other.says('web');
    const { code, err } = await passAt(given, DAY_BEFORE);
    expect(err).toBe('lastcall: another bot is running on this store. Stop that one first.\n');
    expect(code).toBe(2);
  });

  test('with a platform that is down posts on the other, says so with code 1, and posts later what was due', async () => {
    const given = await stage();
    await subscribeBoth(given);
    const { folder: cwd, env } = given;
    const down = { ...env, SLACK_API_URL: 'http://127.0.0.1:1/api/' };
    const ended = await run(['run', '--once', '--at', DAY_BEFORE], { cwd, env: down });
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('lastcall: Slack cannot be reached. Nothing to do if Slack is down');
    expect([postsOnSlack(given).length, postsOnDiscord(given).length]).toEqual([0, 1]);
    expect(await passAt(given, DAY_BEFORE)).toMatchObject({ code: 0 });
    expect([postsOnSlack(given).length, postsOnDiscord(given).length]).toEqual([1, 1]);
  });
});

describe('one pass whose answers are lost', () => {
  const onSlack = { method: 'chat.postMessage', times: 1 };
  const onDiscord = { route: 'POST /channels/:channel/messages', times: 1 };

  test('waits until it is settled what arrived, and ends with 0', async () => {
    const given = await stage({ scopes: [...DEFAULT_SCOPES, 'channels:history'] });
    await subscribeBoth(given);
    given.slack.faults.loseAnswer({ ...onSlack, when: 'after' });
    given.discord.faults.loseAnswer({ ...onDiscord, when: 'before' });
    expect(await passAt(given, DAY_BEFORE)).toMatchObject({ code: 0 });
    expect([postsOnSlack(given).length, postsOnDiscord(given).length]).toEqual([1, 1]);
  });

  test('says with code 1 what is in doubt, and when to run again, where nobody can look', async () => {
    const given = await stage();
    await subscribeBoth(given);
    given.slack.faults.loseAnswer({ ...onSlack, when: 'after' });
    const { code, err } = await passAt(given, DAY_BEFORE);
    expect(code).toBe(1);
    const [line] = err.split('\n').filter((text) => text.startsWith('lastcall: '));
    expect(line).toMatch(
      /^lastcall: 1 post may have arrived or not: the answer was lost\. Run this again at 2025-11-01T08:\d\d:\d\dZ or later, /u,
    );
    expect([postsOnSlack(given).length, postsOnDiscord(given).length]).toEqual([1, 1]);
  });
});

describe('subscription add', () => {
  test('asks the platform first, and says what is missing', async () => {
    const { folder: cwd, env, slack, discord } = await stage();
    const file = fileIn(cwd, 'sub.json', wishes);
    const add = (platform: string, installation: string, channel: string): Promise<Ended> => {
      const place = ['--platform', platform, '--installation', installation, '--channel', channel];
      return run(['subscription', 'add', ...place, '--file', file], { cwd, env });
    };
    const [onSlack, onDiscord, absent, gone, elsewhere] = await Promise.all([
      add('slack', slack.team.id, SLACK_CHANNEL),
      add('discord', discord.guild.id, DISCORD_CHANNEL),
      add('slack', slack.team.id, 'C0RANDOM'),
      add('discord', discord.guild.id, '1102000000000000099'),
      add('slack', 'T0OTHER', SLACK_CHANNEL),
    ]);
    expect(onSlack).toMatchObject({
      code: 0,
      err: '',
      out: `slack ${slack.team.id} ${SLACK_CHANNEL} saved\n`,
    });
    expect(onDiscord).toMatchObject({ code: 0, err: '' });
    expect(absent).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('Invite it there first.'),
    });
    expect(gone).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('the channel does not exist'),
    });
    expect(elsewhere).toMatchObject({ code: 1, out: '' });
  });
});
