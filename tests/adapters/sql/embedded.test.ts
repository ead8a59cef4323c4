// The SQL of PostgreSQL, without a server.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Connection } from '../../../adapters/sql/dialect.ts';
import { createStore } from '../../../adapters/sql/store.ts';
import type { MemberKey } from '../../../src/app/member.ts';
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

const member = (name: string): MemberKey => ({ platform: 'chat', installation: 'I', member: name });

/** What the rows of people take in the file; dead ones take as much as any. */
async function bytesOfPeople({ db }: Connection): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`SELECT pg_relation_size('people') AS bytes`.execute(db);
  return rows[0]?.bytes ?? Number.NaN;
}

async function killedBeforeItWiped() {
  const connection = await embedded.connectEmpty();
  const opened = await createStore(connection);
  if (!opened.ok) throw new Error(opened.fault.message);
  await opened.value.people.save(member('M1'), { jurisdiction: 'NL', locale: 'nl' }, 0);
  await sql`DELETE FROM people`.execute(connection.db);
  return { connection, store: opened.value };
}

test('what a process that was killed had not wiped yet is wiped by the first pass of the next', async () => {
  const { connection, store } = await killedBeforeItWiped();
  expect(await bytesOfPeople(connection)).toBeGreaterThan(0);
  await store.upkeep.wipe();
  expect(await bytesOfPeople(connection)).toBe(0);
});

test('that pass wipes all of it, also where something was wiped before', async () => {
  const { connection, store } = await killedBeforeItWiped();
  await store.installations.remove({ platform: 'chat', installation: 'other' });
  await store.people.save(member('M2'), { jurisdiction: 'NL', locale: 'nl' }, 0);
  await sql`DELETE FROM people`.execute(connection.db);
  await store.upkeep.wipe();
  expect(await bytesOfPeople(connection)).toBe(0);
});
