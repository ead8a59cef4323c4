// Configuration: everything, or every fault at once, each with its cure; and never a secret in a fault.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Config, namesPlatform, readConfig, slackInstalls } from '../src/config.ts';
import type { ConfigFault } from '../src/config-values.ts';
import { variables } from '../src/config-variables.ts';

const slack = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_APP_TOKEN: 'xapp-1-abc' };
const discord = { DISCORD_TOKEN: 'abc.def.ghi' };
const key = Buffer.alloc(32, 7);

type Environment = Parameters<typeof readConfig>[0];

function config(env: Environment, options?: Parameters<typeof readConfig>[1]): Config {
  const read = readConfig(env, options);
  if (read.ok) return read.value;
  throw new Error(JSON.stringify(read.faults));
}

function faults(env: Environment, options?: Parameters<typeof readConfig>[1]): readonly ConfigFault[] {
  const read = readConfig(env, options);
  return read.ok ? [] : read.faults;
}

const faulty = (env: Environment): string[] => faults(env).map(({ variable }) => variable);

describe('a right environment', () => {
  test('the tokens of one platform are enough, and everything else has a default', () => {
    expect(config(slack)).toEqual({
      slack: {
        botToken: 'xoxb-1-abc',
        appToken: 'xapp-1-abc',
        signingSecret: null,
        clientId: null,
        clientSecret: null,
        apiUrl: null,
      },
      discord: null,
      dataDir: 'var',
      database: join('var', 'last-call.sqlite'),
      port: null,
      publicUrl: null,
      encryptionKey: null,
      logLevel: 'info',
      operatorName: null,
      backupDays: null,
      issuesUrl: null,
      privacyContact: null,
      catalogue: null,
    });
    expect(config(discord)).toMatchObject({
      slack: null,
      discord: { token: 'abc.def.ghi', applicationId: null, apiUrl: null },
    });
  });

  test('shards are all, a range or one, counted from 0', () => {
    const shards = (DISCORD_SHARDS?: string) =>
      config({ ...discord, ...(DISCORD_SHARDS === undefined ? {} : { DISCORD_SHARDS }) }).discord?.shards;
    expect([shards(), shards('auto')]).toEqual([null, null]);
    expect(shards('1-3/16')).toEqual({ ids: [1, 2, 3], count: 16 });
    expect(shards('5/16')).toEqual({ ids: [5], count: 16 });
  });

  test('a catalogue is fetched where both its address and its key are given', () => {
    const key = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
    const url = 'https://example.org/catalogue.json';
    expect(config({ ...slack, CATALOGUE_URL: url, CATALOGUE_PUBLIC_KEY: key }).catalogue).toEqual({
      url,
      publicKey: key,
    });
    expect(faulty({ ...slack, CATALOGUE_URL: url })).toEqual(['CATALOGUE_PUBLIC_KEY']);
    expect(faulty({ ...slack, CATALOGUE_PUBLIC_KEY: key })).toEqual(['CATALOGUE_URL']);
    expect(faulty({ ...slack, CATALOGUE_URL: 'http://example.org/', CATALOGUE_PUBLIC_KEY: key })).toEqual([
      'CATALOGUE_URL',
    ]);
  });

  test('both platforms run beside each other', () => {
    const both = config({ ...slack, ...discord });
    expect([both.slack?.botToken, both.discord?.token]).toEqual(['xoxb-1-abc', 'abc.def.ghi']);
  });

  test('a signing secret stands in for the app token', () => {
    expect(config({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abc' }).slack).toMatchObject({
      appToken: null,
      signingSecret: 'abc',
    });
  });

  test('every variable is read', () => {
    const all = config({
      ...slack,
      ...discord,
      SLACK_CLIENT_ID: '123.456',
      SLACK_CLIENT_SECRET: 'hush',
      SLACK_API_URL: 'http://127.0.0.1:4000/api/',
      DISCORD_APPLICATION_ID: '123456789012345678',
      DISCORD_API_URL: 'http://127.0.0.1:4001/api',
      DATA_DIR: '/srv/last-call',
      PORT: '0',
      PUBLIC_URL: 'https://lastcall.example.org',
      ENCRYPTION_KEY: key.toString('base64'),
      LOG_LEVEL: 'debug',
      OPERATOR_NAME: 'Example Foundation',
      PRIVACY_CONTACT: 'privacy@example.org',
      ISSUES_URL: 'https://forge.example.org/last-call/issues/new',
    });
    expect(all).toMatchObject({
      slack: { clientId: '123.456', clientSecret: 'hush', apiUrl: 'http://127.0.0.1:4000/api/' },
      discord: { applicationId: '123456789012345678', apiUrl: 'http://127.0.0.1:4001/api' },
      database: join('/srv/last-call', 'last-call.sqlite'),
      port: 0,
      publicUrl: 'https://lastcall.example.org',
      encryptionKey: key.toString('base64'),
      logLevel: 'debug',
      operatorName: 'Example Foundation',
      privacyContact: 'privacy@example.org',
      issuesUrl: 'https://forge.example.org/last-call/issues/new',
    });
  });

  test('an id beyond what a number can hold keeps its last digit', () => {
    const env = { ...discord, DISCORD_APPLICATION_ID: '9007199254740993' };
    expect(config(env).discord?.applicationId).toBe('9007199254740993');
  });

  test('commands that only read need no platform', () => {
    expect(config({}, { platforms: false })).toMatchObject({ slack: null, discord: null });
  });

  test.each([
    ['file:/data/bot.sqlite', '/data/bot.sqlite'],
    ['file:///data/bot.sqlite', '/data/bot.sqlite'],
    ['sqlite:///data/bot.sqlite', '/data/bot.sqlite'],
    ['file:bot.sqlite', 'bot.sqlite'],
    ['/data/bot.sqlite', '/data/bot.sqlite'],
    ['./bot.sqlite', './bot.sqlite'],
    ['postgres://bot:hush@db:5432/bot', 'postgres://bot:hush@db:5432/bot'],
    ['postgresql:///bot?host=/run/postgresql', 'postgresql:///bot?host=/run/postgresql'],
  ])('DATABASE_URL %j is the store %j', (url, path) => {
    expect(config({ ...slack, DATABASE_URL: url }).database).toBe(path);
  });
});

describe('faults', () => {
  test('all are said at once, those of either platform and of the rest', () => {
    const env = {
      SLACK_BOT_TOKEN: 'nonsense',
      SLACK_API_URL: 'somewhere',
      DISCORD_TOKEN: 'Bot abc',
      PORT: '70000',
      LOG_LEVEL: 'loud',
    };
    expect(faulty(env)).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_API_URL',
      'DISCORD_TOKEN',
      'PORT',
      'LOG_LEVEL',
      'SLACK_APP_TOKEN',
    ]);
  });

  test('each says what is wrong and what to do, in one line', () => {
    for (const { problem, cure } of faults({ SLACK_BOT_TOKEN: '', PORT: 'x', DISCORD_TOKEN: 'a b' })) {
      expect(problem).toMatch(/^\S[^\n]+$/);
      expect(cure).toMatch(/^[A-Z][^\n]+$/);
    }
  });

  test.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1-abc'],
    ['SLACK_BOT_TOKEN', 'xoxb-1 abc'],
    ['SLACK_APP_TOKEN', 'xoxb-1-abc'],
    ['SLACK_SIGNING_SECRET', 'a b'],
    ['SLACK_CLIENT_ID', 'abc'],
    ['SLACK_CLIENT_SECRET', 'a b'],
    ['SLACK_API_URL', 'ftp://127.0.0.1'],
    ['DISCORD_TOKEN', 'Bot abc'],
    ['DISCORD_APPLICATION_ID', 'last-call'],
    ['DISCORD_API_URL', '127.0.0.1:4001'],
    ['DISCORD_SHARDS', '4'],
    ['DISCORD_SHARDS', '16/16'],
    ['DISCORD_SHARDS', '3-1/16'],
    ['DISCORD_SHARDS', '0,1/16'],
    ['DATABASE_URL', 'postgres:localhost/bot'],
    ['DATABASE_URL', 'postgres://bot:p#ss@localhost/bot'],
    ['DATABASE_URL', 'postgresql://bot@localhost:port/bot'],
    ['DATABASE_URL', 'mysql://localhost/bot'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '3000 '],
    ['PUBLIC_URL', 'lastcall.example.org'],
    ['ENCRYPTION_KEY', 'too short'],
    ['ENCRYPTION_KEY', Buffer.alloc(31).toString('base64')],
    ['LOG_LEVEL', 'INFO'],
  ])('%s is not %j', (name, value) => {
    expect(faulty({ ...slack, ...discord, [name]: value })).toEqual([name]);
  });

  test('a key may be written in base64 or in hexadecimal', () => {
    const keys = [key.toString('base64'), key.toString('hex')];
    expect(keys.flatMap((ENCRYPTION_KEY) => faulty({ ...slack, ENCRYPTION_KEY }))).toEqual([]);
  });

  test('a platform that is begun must be complete', () => {
    expect(faulty({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual(['SLACK_APP_TOKEN']);
    expect(faulty({ SLACK_SIGNING_SECRET: 'abc' })).toEqual(['SLACK_BOT_TOKEN']);
    expect(faulty({ ...slack, DISCORD_APPLICATION_ID: '1' })).toEqual(['DISCORD_TOKEN']);
  });

  const installs = {
    SLACK_CLIENT_ID: '123.456',
    SLACK_CLIENT_SECRET: 'hush',
    SLACK_SIGNING_SECRET: 'abc',
    ENCRYPTION_KEY: key.toString('hex'),
    PUBLIC_URL: 'https://lastcall.example.org',
  };

  test('a client without a bot token means that workspaces install the bot, and then all of it must be there', () => {
    expect(slackInstalls(config(installs))).toMatchObject({
      clientId: '123.456',
      publicUrl: 'https://lastcall.example.org',
      keys: [{ bytes: key }],
    });
    for (const name of Object.keys(installs)) {
      const { [name]: _left, ...rest } = installs as Record<string, string>;
      expect(faulty(rest)).toEqual([name === 'SLACK_SIGNING_SECRET' ? 'SLACK_APP_TOKEN' : name]);
    }
    expect(faulty({ SLACK_CLIENT_ID: '123.456' })).toHaveLength(4);
  });

  test('beside a bot token they are of no use', () => {
    expect(slackInstalls(config({ ...installs, ...slack }))).toBeNull();
  });

  test('nothing to connect to is one fault that names both ways out', () => {
    const [fault, ...more] = faults({});
    expect(more).toEqual([]);
    expect(fault?.variable).toBe('Neither SLACK_BOT_TOKEN nor DISCORD_TOKEN');
    expect(fault?.cure).toContain('sandbox');
  });
});

describe('empty values', () => {
  const ofPlatforms = variables.filter(({ platform }) => platform !== null).map(({ name }) => name);
  const ofTheRest = variables.filter(({ platform }) => platform === null).map(({ name }) => name);

  test.each(ofPlatforms)('an empty %s is a fault', (name) => {
    expect(faulty({ ...slack, ...discord, [name]: '' })).toEqual([name]);
    expect(faulty({ ...slack, ...discord, [name]: '  ' })).toEqual([name]);
  });

  test.each(ofTheRest)('an empty %s is the same as none', (name) => {
    expect(config({ ...slack, [name]: '' })).toEqual(config(slack));
  });

  test('one empty token gives one fault, not a second one that it is missing', () => {
    expect(faulty({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' })).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
    ]);
  });
});

describe('secrets', () => {
  const secrets = variables.filter(({ secret }) => secret).map(({ name }) => name);
  const others = variables.filter(({ secret }) => !secret).map(({ name }) => name);

  test.each(secrets)('%s never stands in a fault, whatever is wrong with it', (name) => {
    const value = name === 'DATABASE_URL' ? 'postgres://bot:hush@db:port/bot' : 'Bot hush-hush hush';
    const said = JSON.stringify(faults({ ...slack, ...discord, [name]: value }));
    expect(said).toContain(name);
    expect(said).not.toContain('hush');
  });

  test.each(secrets)('%s may come from the file that its _FILE variable names', (name) => {
    const values: Record<string, string> = {
      ...slack,
      ...discord,
      SLACK_SIGNING_SECRET: 'abc',
      SLACK_CLIENT_SECRET: 'abc',
      DATABASE_URL: 'file:bot.sqlite',
      ENCRYPTION_KEY: key.toString('hex'),
    };
    const { [name]: value, ...rest } = values;
    const read = config({ ...rest, [`${name}_FILE`]: '/run/secret' }, { readSecret: () => `${value}\n` });
    expect(read).toEqual(config(values));
  });

  test.each(others)('%s is no secret and has no _FILE variable', (name) => {
    const read = (): string => {
      throw new Error('read a file');
    };
    expect(config({ ...slack, [`${name}_FILE`]: '/run/secret' }, { readSecret: read })).toEqual(
      config(slack),
    );
  });

  test('both at once are an error: nobody could tell which one holds', () => {
    const [fault, ...more] = faults({ ...slack, SLACK_BOT_TOKEN_FILE: '/run/secret' });
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ variable: 'SLACK_BOT_TOKEN' });
    expect(fault?.cure).toContain('SLACK_BOT_TOKEN_FILE');
  });

  test('a file that cannot be read, or is empty, is a fault of its variable', () => {
    const env = { DISCORD_TOKEN_FILE: join(tmpdir(), 'last-call-no-such-file') };
    expect(faulty(env)).toEqual(['DISCORD_TOKEN']);
    const empty = readConfig(env, { readSecret: () => '\n' });
    expect(empty.ok ? [] : empty.faults.map(({ problem }) => problem)).toEqual(['is empty']);
  });

  test('a real file is read from disk, without its last line break', () => {
    const folder = mkdtempSync(join(tmpdir(), 'last-call-config-'));
    try {
      const file = join(folder, 'token');
      writeFileSync(file, 'abc.def.ghi\n');
      expect(config({ DISCORD_TOKEN_FILE: file }).discord?.token).toBe('abc.def.ghi');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what is meant', () => {
  test('any platform variable means the bot, even an empty one; none means the sandbox', () => {
    expect(namesPlatform({ SLACK_BOT_TOKEN: '' })).toBe(true);
    expect(namesPlatform({ DISCORD_TOKEN_FILE: '/run/secret' })).toBe(true);
    expect(namesPlatform({ SLACK_API_URL: 'http://127.0.0.1' })).toBe(true);
    expect(namesPlatform({ PORT: '3000', DATA_DIR: '/data', HOME: '/root' })).toBe(false);
  });
});
