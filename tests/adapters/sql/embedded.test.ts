// The SQL of PostgreSQL, without a server.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { storeContract } from '../../contract/store.ts';
import { createEmbedded } from './pglite.ts';

const embedded = createEmbedded();
// It takes seconds to start where much else is going on.
beforeAll(async () => void (await embedded.connectEmpty()), 60_000);
afterAll(() => embedded.close());

storeContract('an embedded PostgreSQL', () => embedded.openEmpty());

test('a server is copied by its own means: the fault names them', async () => {
  const store = await embedded.openEmpty();
  expect(await store.upkeep.backup('copy')).toMatchObject({
    code: 'backup-elsewhere',
    cure: expect.stringContaining('pg_dump'),
  });
});
