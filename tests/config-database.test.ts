// Where the store is: what is meant as the address of a server is never taken for the name of a file, which would be a
// new, empty store with a password in its path.
import { describe, expect, test } from '@jest/globals';
import { locationOf, readConfig } from '../src/config.ts';
import { isDatabase } from '../src/config-values.ts';
import { storeTools } from '../src/main/store-tools.ts';

const tokens = { DISCORD_TOKEN: 'abc' };

const refused = [
  ['a misspelled scheme', 'postgers://bot:hush@db/bot'],
  ['no colon', 'postgres//bot:hush@db/bot'],
  ['no slashes', 'postgresql:bot:hush@db/bot'],
  ['no host and no slashes', 'postgres:/bot?password=hush'],
  ['another sign than a colon', 'postgresql;//db/hush'],
  ['no scheme', 'bot:hush@db:5432/bot'],
  ['no scheme and no user', 'hush.example:5432/bot'],
  ['no scheme but its slashes', '//bot:hush@db/bot'],
  ['double quotes', '"postgres://bot:hush@db/bot"'],
  ['single quotes', "'postgres:///hush'"],
  ['quotes about a file', '"/var/lib/hush.sqlite"'],
  ['words of a connection', 'host=localhost user=bot password=hush'],
  ['words of a connection without a password', 'dbname=hush user=bot'],
  ['its own name before it', 'DATABASE_URL=postgres:///hush'],
  ['another database', 'mysql://bot:hush@db/bot'],
  ['a host in the place of a file', 'file://bot:hush@db/bot'],
  ['a host in the place of a file that is called so', 'sqlite://bot:hush@db/bot'],
  ['a port that is none', 'postgres:///hush?host=/run/postgresql&port=abc'],
  ['a port that is too high', 'postgres://bot:hush@db/bot?port=99999'],
  ['a second port', 'postgres://bot:hush@db/bot?port=5432&port=x'],
  ['two ports, as of two servers', 'postgres://bot:hush@db/bot?port=5432,5433'],
  ['half a letter in its password', 'postgres://bot:hush%ff@db/bot'],
  ['half a letter in its host', 'postgres://bot:hush@%ff/bot'],
] as const;

describe('an address', () => {
  test.each(refused)('with %s is refused, and not repeated', (_what, value) => {
    for (const written of [value, ` ${value}\n`]) {
      const read = readConfig({ ...tokens, DATABASE_URL: written });
      expect(read).toMatchObject({ ok: false, faults: [{ variable: 'DATABASE_URL' }] });
      expect(JSON.stringify(read)).not.toContain('hush');
    }
  });

  test.each(refused)(
    'of db copy with %s is refused on both sides, and not repeated',
    async (_what, value) => {
      const sides = [
        ['/nowhere/a.sqlite', value],
        [value, '/nowhere/b.sqlite'],
      ] as const;
      for (const [from, to] of sides) {
        const copied = await storeTools.copyStore(from, to, () => undefined);
        expect(copied).toMatchObject({ ok: false, fault: { code: 'bad-store' } });
        expect(JSON.stringify(copied)).not.toContain('hush');
      }
    },
  );

  test.each([
    ['/var/lib/bot.sqlite', '/var/lib/bot.sqlite'],
    ['C:\\bot\\last-call.sqlite', 'C:\\bot\\last-call.sqlite'],
    ['  /var/lib/bot.sqlite\n', '/var/lib/bot.sqlite'],
    ['\tpostgres://bot:p%40ss@db/bot \n', 'postgres://bot:p%40ss@db/bot'],
    ['file: bot.sqlite', 'bot.sqlite'],
    ['sqlite:bot.sqlite', 'bot.sqlite'],
    [':memory:', ':memory:'],
    ['postgres://bot:50%@db/bot?port=5433', 'postgres://bot:50%@db/bot?port=5433'],
    ['postgresql:///bot?host=/run/postgresql&port=', 'postgresql:///bot?host=/run/postgresql&port='],
    // Whoever says that it is a file may call it as they like.
    ['file:/srv/bot@example/store.sqlite', '/srv/bot@example/store.sqlite'],
    ['file:///srv/bot@example/store.sqlite', '/srv/bot@example/store.sqlite'],
    ['file:postgres.sqlite', 'postgres.sqlite'],
  ])('%j leads to %j', (value, place) => {
    expect(isDatabase(value)).toBeNull();
    expect(locationOf(value, 'var')).toBe(place);
  });
});

describe('a port from the environment', () => {
  const withPort = (DATABASE_URL: string, PGPORT: string) => readConfig({ ...tokens, DATABASE_URL, PGPORT });

  test.each(['abc', '70000', '5432,5433', '-1'])('%j is refused where the address names none', (port) => {
    for (const url of ['postgres://bot@db/bot', 'postgres:///bot?host=/run/postgresql&port=']) {
      expect(withPort(url, port)).toMatchObject({ ok: false, faults: [{ variable: 'PGPORT' }] });
    }
  });

  test.each([
    ['postgres://bot@db/bot', '5433'],
    ['postgres://bot@db/bot', ''],
    ['postgres://bot@db:5433/bot', 'abc'],
    ['postgres:///bot?host=db&port=5433', 'abc'],
    ['file:bot.sqlite', 'abc'],
  ])('beside %j, %j hinders nobody', (url, port) => {
    expect(withPort(url, port)).toMatchObject({ ok: true });
  });
});
