// What becomes of a connection after a statement failed, without a server.
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { guarded } from '../../../adapters/sql/postgres/pool.ts';

/** A pool of one connection whose statements are refused with a state, and whether each release destroyed it. */
function refusing(state: string) {
  const destroyed: unknown[] = [];
  const client = {
    query: async () => {
      const error = new pg.DatabaseError('refused', 7, 'error');
      error.code = state;
      throw error;
    },
    release: (destroy?: Error | boolean) => void destroyed.push(destroy),
  };
  return {
    destroyed,
    pool: guarded({ options: {}, end: async () => undefined, connect: async () => client }),
  };
}

test.each([
  ['a statement that took too long', '57014', false],
  ['a lock that was not free in time', '55P03', false],
  ['a session that may only read', '25006', true],
  ['a session that was ended', '57P01', true],
  ['a connection that broke', '08006', true],
])('%s (%s): its connection is thrown away: %s', async (_what, state, isThrownAway) => {
  const { pool, destroyed } = refusing(state);
  const client = await pool.connect();
  await expect(client.query('INSERT', [])).rejects.toMatchObject({ name: 'StoreUnavailable', code: state });
  client.release();
  expect(destroyed).toEqual([isThrownAway]);
});

test.each(['57014', '55P03', '25006'])(
  'of a statement refused with %s nothing was written',
  async (state) => {
    const client = await refusing(state).pool.connect();
    await expect(client.query('INSERT', [])).rejects.toMatchObject({ outcome: 'nothing' });
  },
);
