// Which server and database an address leads to, as the driver reads it.
import { describe, expect, test } from '@jest/globals';
import { moveStore } from '../../../adapters/sql/move.ts';
import { serverName } from '../../../adapters/sql/postgres/server-name.ts';

test.each([
  ['postgres://bot:hush@db.example.org:5432/bot?sslmode=verify-full', 'db.example.org:5432/bot'],
  ['postgresql:///bot?host=/run/postgresql&password=hush', '/run/postgresql/bot'],
  ['postgres://bot:hush@%2Frun%2Fpostgresql/bot', '/run/postgresql/bot'],
  ['postgres://bot:hush@db:5432/bot?host=other&port=5433', 'other:5433/bot'],
  ['postgres:///bot', 'localhost/bot'],
  ['postgres://100%:hush@db/50%', 'db/50%'],
])('%s is shown as %s', (url, name) => {
  expect(serverName(url)).toBe(name);
});

describe('a copy', () => {
  /** Nobody listens there, so that a copy that is not refused at once fails for that. */
  const one = 'postgres://bot@127.0.0.1:1/bot';
  const codeOf = async (from: string, to: string): Promise<unknown> => {
    const moved = await moveStore(from, to, () => undefined);
    return moved.ok ? null : moved.fault.code;
  };

  test.each([
    [one, 'postgresql://other:hush@127.0.0.1:1/bot?sslmode=disable'],
    [one, 'postgres:///bot?host=127.0.0.1&port=1'],
    [one, 'postgres://elsewhere:5432/bot?host=127.0.0.1&port=1'],
    [one, 'postgres://bot@127.0.0.1:1/'],
    ['postgres://LOCALHOST/bot', 'postgres://localhost:5432/bot?options='],
    ['postgres:///bot?host=/run/postgresql', 'postgres://%2Frun%2Fpostgresql/bot'],
  ])('from %s is none to %s: they are one database', async (from, to) => {
    expect(await codeOf(from, to)).toBe('copy-same');
  });

  test.each([
    ['postgres:///bot?host=/nowhere/a&port=1', 'postgres:///bot?host=/nowhere/b&port=1'],
    ['postgres:///bot?host=/nowhere/a&port=1', 'postgres:///bot?host=/nowhere/a&port=2'],
    ['postgres:///bot?host=/nowhere/A', 'postgres:///bot?host=/nowhere/a'],
    [one, 'postgres://127.0.0.1:1/bot?port=2'],
    [one, 'postgres://bot@127.0.0.1:1/other'],
    [one, 'postgres://other@127.0.0.1:1/'],
    [one, `${one}?options=-c%20search_path%3Dother`],
  ])('from %s may lead to %s', async (from, to) => {
    expect(await codeOf(from, to)).toBe('store-unreadable');
  });
});
