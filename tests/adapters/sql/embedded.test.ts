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

test('whoever asks only when the next turn would be takes none', async () => {
  const { allowance, upkeep } = await embedded.openEmpty();
  if (allowance === null) throw new Error('A server without an allowance.');
  const ask = () => allowance.reserve('bot', 0, 1 / 240);
  expect(await ask()).toMatchObject({ startsIn: 0, count: 0 });
  expect(await allowance.reserve('bot', 1, 1 / 240)).toMatchObject({ startsIn: 0, count: 1 });
  for (let asked = 0; asked < 3; asked += 1) {
    const { startsIn } = await ask();
    expect(startsIn).toBeGreaterThan(0);
    expect(startsIn).toBeLessThanOrEqual(240_000);
  }
  await upkeep.close();
});
