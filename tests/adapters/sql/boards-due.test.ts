// What it costs to find the boards that need a look, where many are up and none does: counted in rows, not in time.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { dueQueries } from '../../../adapters/sql/boards-due.ts';
import type { Connection } from '../../../adapters/sql/dialect.ts';
import { connect } from '../../../adapters/sql/sqlite/open.ts';
import { createStore } from '../../../adapters/sql/store.ts';
import { at } from '../../app/world.ts';
import { createEmbedded } from './pglite.ts';
import { planOf, rowsReadBy } from './plans.ts';

const now = at('2025-10-20T09:00');
const BOARDS = 5_000;
const due = { version: 'v1', now, platform: 'chat', limit: 200 };

/** All of them written by the data of today, and looked at again tomorrow. */
async function withBoards(connection: Connection): Promise<Connection> {
  const opened = await createStore(connection);
  if (!opened.ok) throw new Error(opened.fault.message);
  const rows = Array.from({ length: BOARDS }, (_, index) => ({
    post: `B${index}`,
    subscription: index + 1,
    platform: 'chat',
    installation: `I${index % 50}`,
    channel: `C${index}`,
    thread: '',
    locale: 'en',
    state: 'up',
    look_at: now + 1 + index,
    version: 'v1',
    looked_at: now - index,
  }));
  for (let from = 0; from < BOARDS; from += 500)
    await connection.db
      .insertInto('boards')
      .values(rows.slice(from, from + 500))
      .execute();
  await sql`ANALYZE`.execute(connection.db);
  return connection;
}

async function readBy(db: Connection['db'], wish: typeof due): Promise<readonly number[]> {
  const reads: number[] = [];
  for (const query of dueQueries(db, wish)) reads.push(await rowsReadBy(query));
  return reads;
}

describe('five thousand boards on PostgreSQL', () => {
  const embedded = createEmbedded();
  let connection: Connection;
  beforeAll(async () => {
    connection = await withBoards(await embedded.connectEmpty());
  }, 60_000);
  afterAll(() => embedded.close());

  test('of which none needs a look cost no row', async () => {
    expect(await readBy(connection.db, due)).toEqual([0, 0, 0, 0]);
  });

  test('of which three do cost three', async () => {
    expect(await readBy(connection.db, { ...due, now: now + 3 })).toEqual([3, 0, 0, 0]);
  });

  test('cost no more than a pass does when all need one', async () => {
    const reads = await readBy(connection.db, { ...due, version: 'v2' });
    expect(reads).toEqual([0, due.limit, 0, 0]);
  });
});

describe('five thousand boards on SQLite', () => {
  let connection: Connection;
  beforeAll(async () => {
    const opened = connect(':memory:');
    if (!opened.ok) throw new Error(opened.fault.message);
    connection = await withBoards(opened.value);
  }, 60_000);
  afterAll(() => connection.close());

  test('are never walked through: each reason is looked up in its index, in the order in which it gives', async () => {
    const plans: string[] = [];
    for (const query of dueQueries(connection.db, due)) plans.push(await planOf(query));
    expect(plans).toEqual([
      'SEARCH boards USING INDEX boards_by_time (platform=? AND look_at<?)',
      'SEARCH boards USING INDEX boards_by_version (platform=? AND version<?)',
      'SEARCH boards USING INDEX boards_by_version (platform=? AND version>?)',
      'SEARCH boards USING INDEX boards_by_look (platform=? AND looked_at>?)',
    ]);
  });
});
