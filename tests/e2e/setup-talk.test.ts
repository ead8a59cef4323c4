// `lastcall setup` from its first question to the file it writes, typed at a terminal, with both platforms asked by their
// real SDKs.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseEnv } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { createPrompter } from '../../adapters/cli/setup/prompter.ts';
import { setup } from '../../adapters/cli/setup/setup.ts';
import type { SetupTools } from '../../adapters/cli/setup/tools.ts';
import type { ExitCode } from '../../adapters/cli/terminal.ts';
import { optionalScopes, requiredScopes } from '../../adapters/slack/manifest.ts';
import { readConfig } from '../../src/config.ts';
import { setupTools } from '../../src/main/setup.ts';
import { afterwards, emptyFolder, present, run, type Stage, stage, until } from './process.ts';

const silent = { out: () => undefined, err: () => undefined };
const scopes = [...requiredScopes, ...optionalScopes];

interface Talk {
  readonly path: string;
  readonly ended: Promise<ExitCode>;
  /** Waits for a question that holds these words, after those that were answered, and types the answer. */
  answer(question: string, typed: string): Promise<void>;
  /** Asked or not. */
  type(text: string): void;
  shown(): string;
}

/** Somebody at a terminal, in an empty folder. */
function talk({ slack, discord }: Stage, before: string | null = null, env: SetupTools['env'] = {}): Talk {
  const folder = emptyFolder();
  const path = join(folder, '.env');
  if (before !== null) writeFileSync(path, before);
  const [input, output] = [new PassThrough(), new PassThrough()];
  afterwards(async () => void input.end());
  let shown = '';
  let read = 0;
  output.setEncoding('utf8').on('data', (chunk: string) => (shown += chunk));
  const ended = setup({
    ...setupTools(silent),
    openPrompter: () => createPrompter({ input, output }),
    path,
    env: { SLACK_API_URL: slack.apiUrl, DISCORD_API_URL: discord.apiUrl, ...env },
    newKey: () => Buffer.alloc(32, 7).toString('base64'),
    judgeFolder: setupTools(silent).judgeFolder,
    now: () => new Date('2026-11-22T18:07:00Z'),
  });
  return {
    path,
    ended,
    shown: () => shown,
    type: (text) => void input.write(text),
    answer: async (question, typed) => {
      await until(
        () => shown.indexOf(question, read) >= 0,
        `"${question}" after ${JSON.stringify(shown.slice(read))}`,
      );
      read = shown.indexOf(question, read) + question.length;
      // The rest of the question comes with it.
      await until(() => shown.slice(read).includes(': '), 'the end of the question');
      read += shown.slice(read).indexOf(': ') + 2;
      input.write(typed);
    },
  };
}

const ENTER = '\r';
const say = (text: string): string => `${text}${ENTER}`;

async function answerAll({ answer }: Talk, answers: readonly (readonly [string, string])[]): Promise<void> {
  for (const [question, typed] of answers) await answer(question, typed);
}

const about = [
  ['Who runs this bot?', say('Fernhill Foundation')],
  ['Where do they ask', say('privacy@fernhill.example')],
  ['After how many days', say('30')],
] as const;

describe('a newcomer', () => {
  test('with both platforms: each answer is checked, and what is written is what the bot starts with', async () => {
    const given = await stage({ at: present(), scopes: [...requiredScopes, 'users:read'] });
    const { slack, discord } = given;
    const talking = talk(given);
    await answerAll(talking, [
      ['Where shall the bot be?', say('3')],
      ['How will it be installed?', say('9')],
      ['type a number from 1 to 3', ENTER],
      ['Bot User OAuth Token (not shown)', say('xoxp-of-a-person')],
      ['Bot User OAuth Token (not shown)', say('xoxb-of-somebody-else')],
      ['What now?', ENTER],
      ['Bot User OAuth Token (not shown)', say(slack.botToken)],
      ['App-level token', say(slack.appToken)],
      ['Token (not shown)', say(discord.token)],
      ...about,
      ['Public https address', ENTER],
      ['Folder of the store', ENTER],
      ['Write it? [y/N]', say('y')],
    ]);
    expect(await talking.ended).toBe(0);
    const shown = talking.shown();
    expect(shown).toContain('https://api.slack.com/apps?new_app=1&manifest_json=');
    expect(shown).toContain('Slack refused SLACK_BOT_TOKEN (invalid_auth)');
    expect(shown).toContain('lastcall in Fernhill');
    expect(shown).toContain('Without the optional scope pins:write boards are not pinned');
    expect(shown).not.toContain('scope users:read');
    expect(shown).toContain(
      `client_id=${discord.applicationId}&scope=bot+applications.commands&permissions=274877975552`,
    );
    for (const secret of [slack.botToken, slack.appToken, discord.token, 'of-a-person', 'of-somebody-else']) {
      expect(shown).not.toContain(secret);
    }
    const text = readFileSync(talking.path, 'utf8');
    expect(statSync(talking.path).mode & 0o777).toBe(0o600);
    expect(parseEnv(text)).toEqual({
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      DISCORD_TOKEN: discord.token,
      OPERATOR_NAME: 'Fernhill Foundation',
      PRIVACY_CONTACT: 'privacy@fernhill.example',
      BACKUP_DAYS: '30',
    });
    const cwd = join(talking.path, '..');
    const env = { SLACK_API_URL: slack.apiUrl, DISCORD_API_URL: discord.apiUrl, PORT: '0' };
    const doctor = await run(['doctor'], { cwd, env });
    expect(doctor.out).not.toMatch(/^fault/mu);
    expect(doctor.code).toBe(0);
  }, 90_000);

  test('for many workspaces: client, signing secret, a key of its own', async () => {
    const given = await stage({ at: present(), scopes });
    const { clientId, clientSecret } = given.slack.installs;
    const talking = talk(given);
    await answerAll(talking, [
      ['Where shall the bot be?', say('1')],
      ['How will it be installed?', say('3')],
      ['Public https address', say('bot.example')],
      ['Public https address', say('https://bot.example')],
      ['Client ID', say(clientId)],
      ['Client Secret', say('another')],
      ['What now?', ENTER],
      ['Client ID', say(clientId)],
      ['Client Secret', say(clientSecret)],
      ['Signing secret', say('0123456789abcdef')],
      ['With which key?', ENTER],
      ...about,
      ['Port on this machine', say('3000')],
      ['Folder of the store', ENTER],
      ['Write it? [y/N]', say('y')],
    ]);
    expect(await talking.ended).toBe(0);
    const shown = talking.shown();
    expect(shown).toContain('SLACK_CLIENT_SECRET is not that of this SLACK_CLIENT_ID');
    expect(shown).toContain('manifest --http https://bot.example --installs');
    const key = Buffer.alloc(32, 7).toString('base64');
    for (const secret of [clientSecret, '0123456789abcdef', key]) expect(shown).not.toContain(secret);
    const values = parseEnv(readFileSync(talking.path, 'utf8'));
    expect(values).toMatchObject({
      SLACK_CLIENT_ID: clientId,
      ENCRYPTION_KEY: key,
      PUBLIC_URL: 'https://bot.example',
    });
    expect(readConfig(values)).toMatchObject({
      ok: true,
      value: { slack: { botToken: null, appToken: null } },
    });
  }, 60_000);

  test('who only wants to look is told of the sandbox, and nothing is written', async () => {
    const talking = talk(await stage());
    await talking.answer('Where shall the bot be?', say('4'));
    expect(await talking.ended).toBe(0);
    expect(talking.shown()).toContain('npm start opens the sandbox');
    expect(readdirSync(join(talking.path, '..'))).toEqual([]);
  });
});

describe('a .env that is there', () => {
  const first = (token: string): string =>
    `# Ours: ask Sam.\nHTTP_PROXY="http://proxy:8080" # for all\nDISCORD_TOKEN=${token}\nDATA_DIR=/nowhere/at/all\n`;

  test('what is not changed stays, comments too; names that change are shown; a copy is kept', async () => {
    const given = await stage();
    const { discord } = given;
    const before = first('MTEw.an-old.token');
    const talking = talk(given, before, { DISCORD_TOKEN: 'x' });
    const blocked = join(talking.path, '..', 'file');
    writeFileSync(blocked, '');
    await answerAll(talking, [
      ['Where shall the bot be?', ENTER],
      ['Token (not shown; Enter keeps', ENTER],
      ['What now?', ENTER],
      ['Token (not shown; Enter keeps', say(discord.token)],
      ...about,
      ['Public https address', ENTER],
      ['Folder of the store [/nowhere/at/all]', say(blocked)],
      ['Folder of the store', say(join(talking.path, '..', 'store'))],
      ['Write it? [y/N]', say('yes')],
    ]);
    expect(await talking.ended).toBe(0);
    const shown = talking.shown();
    expect(shown).toContain('~  DISCORD_TOKEN  (secret) is replaced');
    expect(shown).toContain('~  DATA_DIR  /nowhere/at/all →');
    expect(shown).toContain('1 other variable stays as it is');
    expect(shown).toContain('The environment sets DISCORD_TOKEN as well');
    expect(shown).not.toContain('an-old');
    const text = readFileSync(talking.path, 'utf8');
    expect(text).toContain('# Ours: ask Sam.\nHTTP_PROXY="http://proxy:8080" # for all\n');
    expect(parseEnv(text)).toMatchObject({
      DISCORD_TOKEN: discord.token,
      OPERATOR_NAME: 'Fernhill Foundation',
    });
    const copy = `${talking.path}.before-2026-11-22T18-07-00`;
    expect(readFileSync(copy, 'utf8')).toBe(before);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
  }, 60_000);

  test('with Enter all along nothing is changed, and no copy is made', async () => {
    const given = await stage({ scopes });
    const before = `SLACK_BOT_TOKEN=${given.slack.botToken}\nSLACK_APP_TOKEN=${given.slack.appToken}\n`;
    const talking = talk(given, before);
    await answerAll(talking, [
      ['Where shall the bot be?', ENTER],
      ['How will it be installed?', ENTER],
      ['Bot User OAuth Token', ENTER],
      ['App-level token', ENTER],
      ['Who runs', ENTER],
      ['Where do they ask', ENTER],
      ['After how many', ENTER],
      ['Public https', ENTER],
      ['Folder of the store', ENTER],
    ]);
    expect(await talking.ended).toBe(0);
    expect(talking.shown()).toContain('Nothing is to be changed');
    expect(readdirSync(join(talking.path, '..'))).toEqual(['.env']);
    expect(readFileSync(talking.path, 'utf8')).toBe(before);
  });

  test('a secret that stood in a file of its own is replaced by the new one, not doubled', async () => {
    const given = await stage();
    const file = join(emptyFolder(), 'token');
    writeFileSync(file, 'MTEw.an-old.token\n');
    const talking = talk(given, `DISCORD_TOKEN_FILE=${file}\n`);
    await answerAll(talking, [
      ['Where shall the bot be?', ENTER],
      ['Token (not shown; Enter keeps', say(given.discord.token)],
      ['Who runs', ENTER],
      ['Where do they ask', ENTER],
      ['After how many', ENTER],
      ['Public https', ENTER],
      ['Folder of the store', ENTER],
      ['Write it? [y/N]', say('y')],
    ]);
    expect(await talking.ended).toBe(0);
    const values = parseEnv(readFileSync(talking.path, 'utf8'));
    expect(values).toEqual({ DISCORD_TOKEN: given.discord.token });
    expect(readConfig(values).ok).toBe(true);
  });

  test('that cannot be read is a fault before the first question', async () => {
    const given = await stage();
    const folder = emptyFolder();
    mkdirSync(join(folder, '.env'));
    const tools = { ...setupTools(silent), path: join(folder, '.env') };
    await expect(setup({ ...tools, openPrompter: () => null })).rejects.toMatchObject({ code: 2 });
    expect(given.slack.requests).toEqual([]);
  });
});

describe('ended before the end', () => {
  test.each(['\u0003', '\u0004'])(
    'with %j, at a secret or at the last question: everything is as it was',
    async (control) => {
      const given = await stage();
      const before = 'DISCORD_TOKEN=MTEw.an-old.token\n';
      const early = talk(given, before);
      await early.answer('Where shall the bot be?', ENTER);
      // Ctrl+D in the middle of a line means nothing, as everywhere.
      await early.answer('Token (not shown', `${control === '\u0003' ? 'half-a-tok' : ''}${control}`);
      expect(await early.ended).toBe(1);
      const late = talk(given, before);
      await answerAll(late, [
        ['Where shall the bot be?', ENTER],
        ['Token (not shown', say(given.discord.token)],
        ...about,
        ['Public https', ENTER],
        ['Folder of the store', ENTER],
        ['Write it? [y/N]', control],
      ]);
      expect(await late.ended).toBe(1);
      for (const { path, shown } of [early, late]) {
        expect(shown()).toContain('Ended. Nothing was changed.');
        expect(readdirSync(join(path, '..'))).toEqual(['.env']);
        expect(readFileSync(path, 'utf8')).toBe(before);
      }
    },
    60_000,
  );

  test('while a platform is being asked it ends at once', async () => {
    const given = await stage();
    given.discord.faults.hang({ route: 'GET /users/@me' });
    const talking = talk(given);
    await talking.answer('Where shall the bot be?', say('2'));
    const began = performance.now();
    await talking.answer('Token (not shown)', say(given.discord.token));
    await until(() => given.discord.requests.length > 0, 'the question');
    talking.type('\u0003');
    expect(await talking.ended).toBe(1);
    expect(performance.now() - began).toBeLessThan(9_000);
  }, 60_000);

  test('"no" to the last question writes nothing', async () => {
    const given = await stage();
    const talking = talk(given);
    await answerAll(talking, [
      ['Where shall the bot be?', say('2')],
      ['Token (not shown)', say(given.discord.token)],
      ...about,
      ['Public https', ENTER],
      ['Folder of the store', ENTER],
      ['Write it? [y/N]', ENTER],
    ]);
    expect(await talking.ended).toBe(1);
    expect(readdirSync(join(talking.path, '..'))).toEqual([]);
  });
});

test('without a terminal it says so, with what to do instead, and ends with code 2', async () => {
  const cwd = emptyFolder();
  const { code, out, err } = await run(['setup'], { cwd });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^lastcall: setup asks questions, and there is no terminal.*\.env\.example.*\n$/u);
  expect(readdirSync(cwd)).toEqual([]);
}, 30_000);
