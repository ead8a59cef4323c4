import { describe, expect, test } from '@jest/globals';
import { variables } from '../../src/config-variables.ts';
import { misnamedIn } from '../../src/main/misnamed.ts';

const meantBy = (name: string, others = {}): readonly (string | undefined)[] =>
  misnamedIn({ ...others, [name]: 'hush' }).map(({ cure }) => /^Call it (\w+) /.exec(cure)?.[1]);

describe('a variable that is almost one of a platform', () => {
  test.each([
    ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
    ['DISCORD_TOKENS', 'DISCORD_TOKEN'],
    ['DISCORD_TOEKN', 'DISCORD_TOKEN'],
    ['DISCORD_API_URI', 'DISCORD_API_URL'],
    ['SLACK_TOKEN', 'SLACK_BOT_TOKEN'],
    ['SLACK_BOT_TOKENS', 'SLACK_BOT_TOKEN'],
    ['SLACK_APPTOKEN', 'SLACK_APP_TOKEN'],
    ['SLACK_SIGNIN_SECRET', 'SLACK_SIGNING_SECRET'],
    ['SLACK_TOKEN_FILE', 'SLACK_BOT_TOKEN_FILE'],
    ['DISCORD_TOKEN_FILES', 'DISCORD_TOKEN_FILE'],
  ])('%s is a fault that names %s', (name, meant) => {
    expect(meantBy(name)).toEqual([meant]);
    expect(JSON.stringify(misnamedIn({ [name]: 'hush' }))).not.toContain('hush');
  });

  test('is left alone where the right one is set as well, or comes from a file', () => {
    expect(meantBy('SLACK_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([]);
    expect(meantBy('SLACK_TOKEN', { SLACK_BOT_TOKEN_FILE: '/run/secret' })).toEqual([]);
    expect(meantBy('DISCORD_TOKENS_FILE', { DISCORD_TOKEN: 'abc' })).toEqual([]);
  });
});

describe('a variable that is nothing to the bot', () => {
  test.each([
    'SLACK_WEBHOOK_URL',
    'SLACK_USER_TOKEN',
    'SLACK_TEAM_ID',
    'SLACK_CHANNEL',
    'DISCORD_WEBHOOK_URL',
    'DISCORD_GUILD_ID',
    'DISCORD_PUBLIC_KEY',
    'DISCORD_CLIENT_SECRET',
    'PORTS',
    'LOG_LEVELS',
    'TOKEN',
    '_SLACK_BOT_TOKEN',
    'HOME',
    '',
  ])('%j is left alone', (name) => {
    expect(misnamedIn({ [name]: 'anything' })).toEqual([]);
  });

  test('nor is any of its own, or its file, ever taken for another', () => {
    for (const { name, secret } of variables) {
      expect(meantBy(name)).toEqual([]);
      if (secret) expect(meantBy(`${name}_FILE`)).toEqual([]);
    }
  });
});
