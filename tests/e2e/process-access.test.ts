// Access that is lost or cannot be used: what people, and whoever runs the bot, are told, and what goes on when it is back.
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import {
  answersIn,
  ask,
  CHANNEL,
  directsIn,
  filesIn,
  type InstallStage,
  install,
  installStage,
  KEY,
  live,
  postsIn,
  subscribed,
  tokensOf,
} from './installing.ts';
import { fileIn, present, run, until, wishes } from './process.ts';

const BEFORE_NINE = '2025-11-01T08:59:25+01:00';

describe('A workspace whose access is lost', () => {
  const person = ({ slack }: InstallStage) => slack.inside('T0ACME');
  /** What a person reads in full, newest last. */
  const read = ({ slack }: InstallStage): string[] =>
    slack.installs
      .get('T0ACME')
      .world.messages.filter(({ ephemeralFor }) => ephemeralFor !== undefined)
      .map(({ text, blocks }) => `${text}\n${JSON.stringify(blocks)}`);
  const asked = async (given: InstallStage, text: string): Promise<string> => {
    const before = read(given).length;
    await person(given).slash({ ...ask, text });
    await until(() => read(given).length > before, `an answer to ${text}`);
    return read(given).at(-1) ?? '';
  };

  test('still answers what needs none, says what is lost until when, and goes on where it was when it is back', async () => {
    const given = await installStage(BEFORE_NINE);
    await subscribed(given, ['T0ACME']);
    const running = await live(given, BEFORE_NINE);
    await install(given, 'T0ACME');
    await asked(given, 'how linkedin');
    await given.slack.revokeTokensOf('T0ACME');
    await running.says('installation-lost');
    const answer = await asked(given, 'how linkedin');
    expect(answer).toContain('LinkedIn');
    expect(answer).toContain('lost its access here');
    expect(answer).toMatch(/kept until .*December/u);
    const refused = await asked(given, 'setup');
    expect(refused).toContain('The bot has lost its access here');
    expect(refused).toContain(`${given.url}/slack/install`);
    expect(await asked(given, 'privacy')).toContain('Stored about you');
    await person(given).mention({
      user: 'U0MEMBER',
      channel: CHANNEL,
      text: 'how do I opt out of LinkedIn?',
    });
    const refusedPosts = () => running.logged('channel-gone').filter(({ channel }) => channel === CHANNEL);
    await until(() => refusedPosts().length > 0, 'a refused post', 60_000);
    expect(postsIn(given, 'T0ACME')).toEqual([]);
    expect((await install(given, 'T0ACME')).text).toContain('as they were');
    expect(await asked(given, 'how linkedin')).not.toContain('lost its access');
    await given.slack.inside('T0ACME').mention({ user: 'U0MEMBER', channel: CHANNEL, text: 'LinkedIn?' });
    await until(() => read(given).length === 6, 'mentions are answered again');
    await until(
      () => given.slack.requests.some(({ method }) => method === 'conversations.info'),
      'a look at the channel',
    );
    expect((await running.kill('SIGTERM')).code).toBe(0);
    // The hour of that day has passed, and the next one takes it along.
    const next = await live(given, '2025-11-02T08:59:40+01:00');
    await until(() => postsIn(given, 'T0ACME').length > 0, 'the next post', 60_000);
    expect(postsIn(given, 'T0ACME')).toEqual([expect.stringContaining('LinkedIn')]);
    expect((await next.kill('SIGTERM')).code).toBe(0);
  }, 200_000);

  test('or which has never installed it, is told how to, and nothing of it is kept', async () => {
    const given = await installStage(present());
    const running = await live(given);
    given.slack.installs.get('T0ACME').installed = true;
    const refused = await asked(given, 'how linkedin');
    expect(refused).toContain('The bot is not installed here');
    expect(refused).toContain(`${given.url}/slack/install`);
    expect((await running.kill('SIGTERM')).code).toBe(0);
    expect(filesIn(given.folder)).not.toContain('U0MEMBER');
  }, 60_000);
});

describe('The command line', () => {
  test('asks about a channel with the token of its very workspace, fresh, and says what keeps it from that', async () => {
    const given = await installStage(present());
    given.slack.installs.rotation = { expiresIn: 3600 };
    const running = await live(given);
    await install(given, 'T0ACME');
    await until(() => directsIn(given, 'T0ACME').length > 0, 'a word to the installer');
    expect((await running.kill('SIGTERM')).code).toBe(0);
    const file = fileIn(given.folder, 'wishes.json', wishes);
    const add = async (channel: string, installation = 'T0ACME', env = given.env) => {
      const place = ['--platform', 'slack', '--installation', installation, '--channel', channel];
      const { code, out, err } = await run(['subscription', 'add', ...place, '--file', file], {
        cwd: given.folder,
        env,
      });
      return `${code} ${out}${err}`;
    };
    const before = tokensOf(given).length;
    expect(await add(CHANNEL)).toContain(`0 slack T0ACME ${CHANNEL} saved`);
    expect(tokensOf(given)).toHaveLength(before + 1);
    expect(await add('C0NOWHERE')).toContain('1 lastcall: the channel does not exist');
    const room = given.slack.installs.get('T0ACME').channel(CHANNEL);
    if (room !== undefined) room.isMember = false;
    expect(await add(CHANNEL)).toMatch(/^1 .*cannot see the channel.*Invite it/su);
    expect(await add(CHANNEL, 'T0BROOK')).toContain(
      `1 lastcall: the bot is not installed in T0BROOK. An administrator of that workspace installs it at ${given.url}/slack/install.`,
    );
    const other = { ...given.env, ENCRYPTION_KEY: `other:${Buffer.alloc(32, 9).toString('base64')}` };
    expect(await add(CHANNEL, 'T0ACME', other)).toMatch(/^1 .*no key opens it.*ENCRYPTION_KEY/su);
    given.slack.installs.kill('T0ACME');
    expect(await add(CHANNEL)).toContain('Slack refuses the token of T0ACME');
    const listed = await run(['installations', '--json'], { cwd: given.folder, env: given.env });
    expect(JSON.parse(listed.out)).toEqual([
      expect.objectContaining({ installation: 'T0ACME', state: 'here', keptUntil: null }),
    ]);
    for (const token of tokensOf(given)) expect(filesIn(given.folder) + listed.out).not.toContain(token);
  }, 120_000);
});

describe('A sealed token', () => {
  const storeOf = ({ folder }: InstallStage): string => join(folder, 'var', 'last-call.sqlite');
  const lost = async (given: InstallStage, env = given.env): Promise<string[]> => {
    const { out } = await run(['installations', '--lost', '--json'], { cwd: given.folder, env });
    return (JSON.parse(out) as { installation: string }[]).map(({ installation }) => installation);
  };

  test('that was changed costs its own workspace alone; a new key still opens what the old one sealed', async () => {
    const given = await installStage(present());
    const running = await live(given);
    for (const id of ['T0ACME', 'T0BROOK']) await install(given, id);
    expect((await running.kill('SIGTERM')).code).toBe(0);
    const store = new Database(storeOf(given));
    const { body } = store
      .prepare<[], { body: string }>("SELECT body FROM installations WHERE installation = 'T0ACME'")
      .get() ?? { body: '' };
    const spoiled = `${body.startsWith('A') ? 'B' : 'A'}${body.slice(1)}`;
    store.prepare("UPDATE installations SET body = ? WHERE installation = 'T0ACME'").run(spoiled);
    store.close();
    const env = { ...given.env, ENCRYPTION_KEY: `new:${Buffer.alloc(32, 9).toString('base64')},old:${KEY}` };
    const next = await live({ ...given, env });
    const sealed = await next.says('slack.installation-sealed');
    expect(sealed).toMatchObject({ installation: 'T0ACME', cure: expect.stringContaining('ENCRYPTION_KEY') });
    await next.says('installation-lost');
    for (const id of ['T0ACME', 'T0BROOK']) {
      await given.slack.inside(id).slash({ ...ask, text: 'how linkedin' });
      await until(() => answersIn(given, id).length > 0, `an answer in ${id}`);
    }
    expect(answersIn(given, 'T0BROOK')[0]).toContain('LinkedIn');
    await until(() => next.logged('slack.installation-resealed').length > 0, 'the other one is sealed anew');
    const { code, err } = await next.kill('SIGTERM');
    expect([code, err.includes(KEY)]).toEqual([0, false]);
    expect(await lost(given, env)).toEqual(['T0ACME']);
  }, 60_000);

  test('without a key is none: the bot does not start, and says what to do', async () => {
    const given = await installStage(present());
    const { ENCRYPTION_KEY: _key, ...env } = given.env;
    const { code, err } = await run(['run'], { cwd: given.folder, env });
    expect(code).toBe(2);
    expect(err).toMatch(/ENCRYPTION_KEY is missing.*openssl rand -base64 32/u);
  }, 30_000);
});
