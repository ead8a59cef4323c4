// What a newcomer meets before anything runs: every fault at once, each with its cure, and never a stack trace.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Ended, emptyFolder, fileIn, run } from './process.ts';

/** One line each: "lastcall: what. cure". */
const linesOf = ({ err }: Ended): string[] => err.split('\n').filter((line) => line !== '');

function expectRefusal(ended: Ended, ...starts: string[]): void {
  expect(linesOf(ended)).toEqual(starts.map((start) => expect.stringContaining(`lastcall: ${start}`)));
  for (const line of linesOf(ended)) expect(line).toMatch(/^lastcall: \S.*[^.]\. \S.*\S$/u);
  expect(ended.err).not.toMatch(/^\s+at |Error:|node:internal/mu);
  expect(ended).toMatchObject({ code: 2, out: '' });
}

const refused = async (env: Readonly<Record<string, string>>, ...starts: string[]): Promise<Ended> => {
  const ended = await run(['run'], { cwd: emptyFolder(), env });
  expectRefusal(ended, ...starts);
  return ended;
};

describe('the environment', () => {
  test('every fault is said at once, one line each with its cure, and no value is repeated', async () => {
    const { err } = await refused(
      {
        SLACK_BOT_TOKEN: 'secret-one',
        SLACK_APP_TOKEN: '',
        DISCORD_TOKEN: 'Bot secret-two',
        PORT: '70000',
        ENCRYPTION_KEY: 'secret-three',
        LOG_LEVEL: 'loud',
      },
      'SLACK_BOT_TOKEN does not look like a token that begins with xoxb-',
      'SLACK_APP_TOKEN is empty',
      'DISCORD_TOKEN contains white space',
      'PORT is not a port number',
      'ENCRYPTION_KEY is not 32 bytes',
      'LOG_LEVEL is not a log level',
    );
    expect(err).not.toContain('secret-');
  });

  test('with no platform it says so, and names the sandbox', async () => {
    const { err } = await refused({}, 'Neither SLACK_BOT_TOKEN nor DISCORD_TOKEN is set');
    expect(err).toContain('lastcall -- sandbox');
  });

  test('an empty variable of a platform, and nothing asked for, is the bot and not the sandbox', async () => {
    const ended = await run([], { cwd: emptyFolder(), env: { DISCORD_TOKEN: '' } });
    expectRefusal(ended, 'DISCORD_TOKEN is empty');
  });

  test('a variable that is almost one of a platform is named with the right one, and means the bot', async () => {
    const env = { DISCORD_BOT_TOKEN: 'secret' };
    const ended = await run([], { cwd: emptyFolder(), env });
    expectRefusal(ended, 'DISCORD_BOT_TOKEN is no variable of this bot', 'Neither SLACK_BOT_TOKEN nor');
    expect(ended.err).not.toContain('secret');
    await refused({ DISCORD_TOKEN: 'abc', SLACK_BOT_TOKENS: 'xoxb-1' }, 'SLACK_BOT_TOKENS is no variable of');
  });

  test('a secret may come from a file, but not from two places, and not from a file that is not there', async () => {
    const folder = emptyFolder();
    const file = fileIn(folder, 'token', 'Bot abc\n');
    await Promise.all([
      refused({ DISCORD_TOKEN_FILE: file }, 'DISCORD_TOKEN contains white space'),
      refused({ DISCORD_TOKEN_FILE: file, DISCORD_TOKEN: 'abc' }, 'DISCORD_TOKEN is set together with'),
      refused({ DISCORD_TOKEN_FILE: join(folder, 'none') }, 'DISCORD_TOKEN could not be read'),
    ]);
  });

  test('a folder that cannot be made is said with the variable that names it', async () => {
    const file = fileIn(emptyFolder(), 'file', '');
    const { err } = await refused({ DISCORD_TOKEN: 'abc', DATA_DIR: join(file, 'var') }, 'The store');
    expect(err).toContain('DATA_DIR');
  });

  test('a folder whose name begins with a blank is a folder', async () => {
    const cwd = emptyFolder();
    const env = { DATA_DIR: ' var' };
    for (const words of [['subscription', 'list', '--json'], ['doctor']]) {
      const { err } = await run(words, { cwd, env });
      expect(err).toBe('');
    }
    expect(existsSync(join(cwd, ' var', 'last-call.sqlite'))).toBe(true);
  });
});

describe('.env', () => {
  const started = async (content: string, env = {}): Promise<Ended> => {
    const cwd = emptyFolder();
    fileIn(cwd, '.env', content);
    return run(['run'], { cwd, env });
  };

  test('is read, a byte-order mark and all, and the environment wins over it', async () => {
    const [read, over] = await Promise.all([
      started('\uFEFFDISCORD_TOKEN="Bot abc"\n'),
      started('DISCORD_TOKEN=abc\nPORT=1\n', { PORT: 'x' }),
    ]);
    expectRefusal(read, 'DISCORD_TOKEN contains white space');
    expectRefusal(over, 'PORT is not a port number');
  });

  test('a line that is no assignment is named by its number, and what stands there is not repeated', async () => {
    const ended = await started('# tokens\n\nSLACK_BOT_TOKEN: xoxb-secret\nDISCORD_TOKEN=abc\n');
    expectRefusal(ended, '.env line 3 is not an assignment');
    expect(ended.err).not.toContain('secret');
  });

  test('a value in quotes may go on over several lines', async () => {
    expectRefusal(await started('DISCORD_TOKEN="a\nb c"\nPORT=x'), 'DISCORD_TOKEN contains', 'PORT is not');
  });

  test('one that cannot be read as text is a fault, not the end of the world', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, '.env'));
    expectRefusal(await run(['run'], { cwd }), '.env cannot be read (EISDIR)', 'Neither SLACK_BOT_TOKEN nor');
    expectRefusal(await started('D\0I\0S\0'), '.env is not plain text', 'Neither SLACK_BOT_TOKEN nor');
  });
});

describe('the command line', () => {
  test.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['run', '--fresh'], '--fresh needs --at'],
    [['sandbox', '--port', 'http'], '--port is not a port number'],
  ])('%j is refused with what is accepted', async (args, start) => {
    expectRefusal(await run(args, { cwd: emptyFolder(), env: { DISCORD_TOKEN: 'abc' } }), start);
  });

  test('help is an answer: on standard output, with exit code 0', async () => {
    const { code, out, err } = await run(['--help'], { cwd: emptyFolder() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const name of ['run', 'sandbox', 'ask', 'next', 'explain', 'plan', 'check', 'subscription']) {
      expect(out).toContain(`\n  ${name} `);
    }
  });
});
