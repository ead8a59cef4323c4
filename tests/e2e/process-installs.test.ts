// Many workspaces on one bot: installed by OAuth in a browser, served with tokens of their own, and gone when they go.
import { describe, expect, test } from '@jest/globals';
import {
  answersIn,
  ask,
  beginInstall,
  CHANNEL,
  comeBack,
  directsIn,
  filesIn,
  type InstallStage,
  install,
  installStage,
  live,
  postsIn,
  subscribed,
  subscriptionsIn,
  tokensOf,
} from './installing.ts';
import { present, stage, start, subscribeBoth, until } from './process.ts';

const BEFORE_NINE = '2025-11-01T08:59:25+01:00';

describe('Two workspaces that install the bot', () => {
  test('are each answered and posted to with their own token, which no file and no line of the log holds', async () => {
    const given = await installStage(BEFORE_NINE);
    await subscribed(given, ['T0ACME', 'T0BROOK']);
    const running = await live(given, BEFORE_NINE);
    expect(await install(given, 'T0ACME')).toMatchObject({
      status: 200,
      text: expect.stringContaining('Acme'),
    });
    expect(await install(given, 'T0BROOK')).toMatchObject({ status: 200 });
    for (const workspace of ['T0ACME', 'T0BROOK']) {
      await given.slack.inside(workspace).slash({ ...ask, text: 'how linkedin' });
      await until(() => answersIn(given, workspace).length > 0, `an answer in ${workspace}`);
      expect(answersIn(given, workspace)[0]).toContain('LinkedIn');
    }
    for (const workspace of ['T0ACME', 'T0BROOK']) {
      await until(() => postsIn(given, workspace).length > 0, `a post in ${workspace}`, 60_000);
      expect(postsIn(given, workspace)).toEqual([expect.stringContaining('LinkedIn')]);
    }
    const { code, err } = await running.kill('SIGTERM');
    expect(code).toBe(0);
    const everything = filesIn(given.folder) + err;
    expect(tokensOf(given)).toHaveLength(2);
    for (const secret of [
      ...tokensOf(given),
      given.slack.installs.clientSecret,
      given.env['ENCRYPTION_KEY'] ?? '',
    ]) {
      expect(everything).not.toContain(secret);
    }
  }, 120_000);
});

describe('By Socket Mode', () => {
  test('a workspace that installs the bot is answered, and forgotten when it goes', async () => {
    const given = await installStage(present(), 'socket');
    await subscribed(given, ['T0ACME']);
    const running = await live(given);
    await install(given, 'T0ACME');
    await until(() => given.slack.connections() > 0, 'Slack is connected');
    await given.slack.inside('T0ACME').slash({ ...ask, text: 'how linkedin' });
    await until(() => answersIn(given, 'T0ACME').length > 0, 'an answer');
    await given.slack.inside('T0BROOK').slash({ ...ask, text: 'how linkedin' });
    await until(() => answersIn(given, 'T0BROOK').length > 0, 'a word to a workspace without it');
    expect(answersIn(given, 'T0BROOK')).toEqual(['The bot is not installed here']);
    await given.slack.uninstallFrom('T0ACME');
    await running.says('installation-erased');
    expect(await subscriptionsIn(given)).toEqual([]);
    expect((await running.kill('SIGTERM')).code).toBe(0);
  }, 60_000);
});

describe('The way there and back', () => {
  test('works once, in the browser in which it began, and says what to do otherwise', async () => {
    const given = await installStage(new Date().toISOString());
    const running = await live(given);
    const { to, cookie } = await beginInstall(given);
    const back = given.slack.installs.allow(to, { on: 'T0ACME', user: 'U0ADMIN' });
    const elsewhere = await comeBack(back, 'last_call_install=somebody-else');
    expect([elsewhere.status, elsewhere.text]).toEqual([400, expect.stringContaining('Start again')]);
    expect((await comeBack(back, cookie, 'nl-NL')).text).toContain('geïnstalleerd');
    expect((await comeBack(back, cookie)).status).toBe(400);
    // Whoever installed it, and nobody else, hears how to begin; once.
    await until(() => directsIn(given, 'T0ACME').length > 0, 'a word to the installer');
    expect(directsIn(given, 'T0ACME')).toEqual([
      ['U0ADMIN', expect.stringContaining('Last Call is installed')],
    ]);
    expect(postsIn(given, 'T0ACME')).toEqual([]);
    const again = await beginInstall(given);
    const declined = await comeBack(given.slack.installs.cancel(again.to), again.cookie);
    expect([declined.status, declined.text]).toEqual([200, expect.stringContaining('You cancelled')]);
    const forged = await comeBack(`${given.url}/slack/oauth_redirect?code=x&state=1.2.3`, again.cookie);
    expect(forged.status).toBe(400);
    expect(declined.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await running.kill('SIGTERM')).code).toBe(0);
  }, 60_000);
});

describe('A workspace that uninstalls the bot', () => {
  test('leaves nothing behind, others lose nothing, and a late repeat does not touch what is installed anew', async () => {
    const given = await installStage(new Date().toISOString());
    await subscribed(given, ['T0ACME', 'T0BROOK']);
    const running = await live(given);
    await install(given, 'T0ACME');
    await install(given, 'T0BROOK');
    await given.slack.uninstallFrom('T0ACME');
    await running.says('installation-erased');
    expect(await subscriptionsIn(given)).toEqual(['T0BROOK']);
    await new Promise((done) => setTimeout(done, 1_100));
    await install(given, 'T0ACME');
    await subscribed(given, ['T0ACME']);
    await given.slack.redeliver();
    await running.says('installation-removal-outdated');
    expect((await subscriptionsIn(given)).toSorted()).toEqual(['T0ACME', 'T0BROOK']);
    await given.slack.inside('T0ACME').slash({ ...ask, text: 'help' });
    await until(() => answersIn(given, 'T0ACME').length > 0, 'an answer after the new installation');
    expect((await running.kill('SIGTERM')).code).toBe(0);
  }, 60_000);
});

describe('Tokens that expire', () => {
  const refreshes = ({ slack }: InstallStage): number =>
    slack.requests.filter(
      ({ method, body }) =>
        method === 'oauth.v2.access' && (body as { grant_type?: string }).grant_type === 'refresh_token',
    ).length;
  const postedWith = ({ slack }: InstallStage): string[] =>
    slack.requests
      .filter(({ method }) => method === 'chat.postMessage')
      .filter(({ body }) => (body as { channel?: string }).channel === CHANNEL)
      .map(({ error }) => error ?? 'taken');

  test('are refreshed before a post that nobody asked for, and both are kept for the next start', async () => {
    const given = await installStage(BEFORE_NINE);
    given.slack.installs.rotation = { expiresIn: 3600 };
    await subscribed(given, ['T0ACME']);
    const running = await live(given, BEFORE_NINE);
    await install(given, 'T0ACME');
    await until(() => postsIn(given, 'T0ACME').length > 0, 'a post', 60_000);
    expect(refreshes(given)).toBeGreaterThan(0);
    expect(postedWith(given)).toEqual(['taken']);
    await running.kill('SIGKILL');
    const before = tokensOf(given).length;
    const next = await live(given, '2025-11-02T08:59:40+01:00');
    await until(() => postsIn(given, 'T0ACME').length > 1, 'the next post', 60_000);
    expect(tokensOf(given).length).toBeGreaterThan(before);
    const { err } = await next.kill('SIGTERM');
    for (const token of tokensOf(given)) expect(filesIn(given.folder) + err).not.toContain(token);
  }, 120_000);

  test.each([
    ['Slack gives them once more', 600_000],
    ['Slack gives them once only', 0],
  ])(
    'a kill between Slack’s answer and the store loses no installation: %s',
    async (_how, graceMs) => {
      const given = await installStage(BEFORE_NINE);
      given.slack.installs.rotation = { expiresIn: 3600, graceMs };
      await subscribed(given, ['T0ACME']);
      const running = await live(given, BEFORE_NINE);
      await install(given, 'T0ACME');
      // The new tokens are made, and nobody ever hears of them.
      given.slack.faults.loseAnswer({ method: 'oauth.v2.access', times: 1, when: 'after' });
      const before = refreshes(given);
      await until(() => refreshes(given) > before, 'a refresh whose answer is lost', 60_000);
      await running.kill('SIGKILL');
      // Late enough for what the killed one had taken to be anybody's again.
      const next = await live(given, '2025-11-01T09:10:00+01:00');
      await until(() => postsIn(given, 'T0ACME').length > 0, 'a post after the kill', 60_000);
      expect(postedWith(given).at(-1)).toBe('taken');
      const { err } = await next.kill('SIGTERM');
      expect(err.includes('slack.refresh-refused')).toBe(graceMs === 0);
    },
    120_000,
  );
});

describe('Tokens that are revoked alone', () => {
  test('delete nothing: whoever installs it anew finds everything as it was', async () => {
    const given = await installStage(new Date().toISOString());
    await subscribed(given, ['T0ACME']);
    const running = await live(given);
    await install(given, 'T0ACME');
    await given.slack.revokeTokensOf('T0ACME');
    await running.says('installation-lost');
    expect(await subscriptionsIn(given)).toEqual(['T0ACME']);
    expect((await install(given, 'T0ACME')).text).toContain('as they were');
    await given.slack.inside('T0ACME').slash({ ...ask, text: 'how linkedin' });
    await until(() => answersIn(given, 'T0ACME').length > 0, 'an answer with the new token');
    expect((await running.kill('SIGTERM')).code).toBe(0);
  }, 60_000);
});

describe('A Discord server', () => {
  test('that removes the bot leaves nothing behind; an outage changes nothing', async () => {
    const given = await stage({ at: present() });
    await subscribeBoth(given);
    const running = start(['run'], { cwd: given.folder, env: given.env });
    await running.says('started');
    await running.says('discord.ready');
    given.discord.outage(true);
    await running.says('discord.outage');
    given.discord.outage(false);
    expect(await subscriptionsIn(given)).toHaveLength(2);
    given.discord.removeBot();
    await running.says('installation-erased');
    expect(await subscriptionsIn(given)).toEqual([given.slack.team.id]);
    expect(running.logged('installation-lost')).toEqual([]);
    expect((await running.kill('SIGTERM')).code).toBe(0);
  }, 60_000);

  test('that removed the bot while it was not running is kept for the time being', async () => {
    const given = await stage({ at: present() });
    await subscribeBoth(given);
    const first = start(['run'], { cwd: given.folder, env: given.env });
    await first.says('discord.ready');
    await first.says('started');
    await first.kill('SIGTERM');
    given.discord.removeBot();
    const next = start(['run'], { cwd: given.folder, env: given.env });
    await next.says('installation-lost');
    expect(await subscriptionsIn(given)).toHaveLength(2);
    expect((await next.kill('SIGTERM')).code).toBe(0);
  }, 60_000);
});

test('a workspace whose token the bot was configured with leaves nothing behind either, when it uninstalls the app', async () => {
  const given = await stage({ at: present() });
  await subscribeBoth(given);
  const running = start(['run'], { cwd: given.folder, env: given.env });
  await running.says('started');
  await until(() => given.slack.connections() > 0, 'Slack is connected');
  await given.slack.uninstall();
  await running.says('installation-erased');
  expect(await subscriptionsIn(given)).toEqual([given.discord.guild.id]);
  expect((await running.kill('SIGTERM')).code).toBe(0);
}, 60_000);
