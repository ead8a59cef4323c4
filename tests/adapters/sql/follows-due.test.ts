// What it costs to find the follows whose moment has come, where many are kept: counted in steps of the plan and in rows.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Connection } from '../../../adapters/sql/dialect.ts';
import { dueOfMembers, dueQueries } from '../../../adapters/sql/follows.ts';
import { connect } from '../../../adapters/sql/sqlite/open.ts';
import { createStore } from '../../../adapters/sql/store.ts';
import { at } from '../../app/world.ts';
import { createEmbedded } from './pglite.ts';
import { planOf, rowsReadBy } from './plans.ts';

const now = at('2025-10-20T09:00');
const FOLLOWS = 5_000;
const due = { version: 'v1', now, limit: 50 };
const two = { platform: 'chat', members: ['M7', 'M9'] };

/** All of them looked at by the data of today, and none to be looked at before the next second. */
async function withFollows(connection: Connection): Promise<Connection> {
  const opened = await createStore(connection);
  if (!opened.ok) throw new Error(opened.fault.message);
  const numbers = Array.from({ length: FOLLOWS }, (_, index) => index);
  const memberOf = (index: number) => ({
    platform: 'chat',
    installation: `I${index % 50}`,
    member: `M${index}`,
  });
  const follows = numbers.map((index) => ({
    ...memberOf(index),
    id: `F${(index * 7_919) % FOLLOWS}`,
    rule: 'a/ai-training/eu',
    kind: 'date',
    locale: 'en',
    state: 'active',
    next_at: now + 1 + index,
    seen_until: 0,
    told_status: 'announced',
    version: 'v1',
    created_at: 0,
  }));
  const people = numbers.map((index) => ({ ...memberOf(index), zone: 'UTC', updated_at: 0 }));
  for (let from = 0; from < FOLLOWS; from += 500) {
    const { db } = connection;
    await db
      .insertInto('people')
      .values(people.slice(from, from + 500))
      .execute();
    await db
      .insertInto('follows')
      .values(follows.slice(from, from + 500))
      .execute();
  }
  return connection;
}

describe('five thousand follows on SQLite', () => {
  let connection: Connection;
  beforeAll(async () => {
    const opened = connect(':memory:');
    if (!opened.ok) throw new Error(opened.fault.message);
    connection = await withFollows(opened.value);
  }, 60_000);
  afterAll(() => connection.close());

  const person =
    'CORRELATED SCALAR SUBQUERY 1; SEARCH p USING PRIMARY KEY (platform=? AND installation=? AND member=?)';

  test('are never walked through: each reason is looked up in its index, in the order in which it gives', async () => {
    const plans: string[] = [];
    for (const query of dueQueries(connection.db, connection.dialect, due)) plans.push(await planOf(query));
    expect(plans).toEqual([
      `SEARCH f USING INDEX follows_next (next_at<?); ${person}`,
      `SEARCH f USING INDEX follows_version (version<?); ${person}`,
      `SEARCH f USING INDEX follows_version (version>?); ${person}`,
    ]);
  });

  test('are found by their members where others of the same members are due', async () => {
    const plan = await planOf(dueOfMembers(connection.db, connection.dialect, two, due));
    expect(plan).toContain('SEARCH f USING INDEX follows_person (platform=? AND member=?)');
  });
});

describe('five thousand follows on PostgreSQL', () => {
  const embedded = createEmbedded();
  let connection: Connection;
  beforeAll(async () => {
    connection = await withFollows(await embedded.connectEmpty());
    await sql`ANALYZE`.execute(connection.db);
  }, 60_000);
  afterAll(() => embedded.close());

  const readBy = async (wish: typeof due): Promise<readonly number[]> => {
    const reads: number[] = [];
    for (const query of dueQueries(connection.db, connection.dialect, wish))
      reads.push(await rowsReadBy(query));
    return reads;
  };

  test('of which none is due cost no row', async () => {
    expect(await readBy(due)).toEqual([0, 0, 0]);
  });

  test('of which three are cost three', async () => {
    expect(await readBy({ ...due, now: now + 3 })).toEqual([3, 0, 0]);
  });

  test('cost no more than what is asked for when all are due', async () => {
    const [read = Number.NaN] = await readBy({ ...due, now: now + FOLLOWS });
    expect(read).toBeLessThanOrEqual(2 * due.limit);
  });

  test('of two members cost theirs', async () => {
    const all = { ...due, now: now + FOLLOWS };
    const read = await rowsReadBy(dueOfMembers(connection.db, connection.dialect, two, all));
    expect(read).toBeLessThanOrEqual(4);
  });
});
