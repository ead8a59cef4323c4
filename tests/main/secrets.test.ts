// What is a secret in an environment, and what is not.
import { describe, expect, test } from '@jest/globals';
import { secretsIn } from '../../src/main/secrets.ts';

const none = (): never => {
  throw new Error('There is no such file.');
};

describe('secrets of an environment', () => {
  test('are the values of secret variables, each of several keys, too', () => {
    const env = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      ENCRYPTION_KEY: 'new:AAAA,old:BBBB',
      OPERATOR_NAME: 'Fernhill',
      PORT: '3000',
    };
    const found = secretsIn(env, none);
    expect(found).toEqual(expect.arrayContaining(['xoxb-1', 'AAAA', 'BBBB']));
    expect(found).not.toContain('Fernhill');
    expect(found).not.toContain('3000');
  });

  test('are read from files that are named; one that cannot be read is none', () => {
    const read = (path: string): string => (path === '/run/token' ? ' a-token\n' : none());
    expect(secretsIn({ DISCORD_TOKEN_FILE: '/run/token', SLACK_APP_TOKEN_FILE: '/nowhere' }, read)).toContain(
      'a-token',
    );
  });

  test('of a database are its password alone, as it is written and as it is meant', () => {
    const found = secretsIn({ DATABASE_URL: 'postgres://bot:p%40ss%2Fword@db.example/lastcall' }, none);
    expect(found).toEqual(['p%40ss%2Fword', 'p@ss/word']);
    expect(secretsIn({ DATABASE_URL: 'file:/var/lib/last-call.sqlite' }, none)).toEqual([]);
    expect(secretsIn({ DATABASE_URL: 'postgres://bot:50%@db/x' }, none)).toContain('50%');
  });
});
