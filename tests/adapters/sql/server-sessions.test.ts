// Sessions of a real server: which of them go on being used.
import { afterAll, describe, expect } from '@jest/globals';
import { openStore } from '../../../adapters/sql/open.ts';
import type { OpenStore } from '../../../adapters/sql/store.ts';
import { at, profile, wish } from '../../app/world.ts';
import { createDatabase, onServer, rejection, serverTest } from './server.ts';

const now = at('2025-10-20T09:00');
const cleanups: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
}, 60_000);

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await createDatabase();
  cleanups.push(drop);
  return url;
}

async function open(url: string): Promise<OpenStore> {
  const opened = await openStore(url);
  if (!opened.ok) throw new Error(`${opened.fault.message} ${opened.fault.cure}`);
  cleanups.push(() => opened.value.upkeep.close());
  return opened.value;
}

/** Sessions that begin from now on may only read, or write again; those that are there stay as they are, or end. */
async function setReadOnly(url: string, isReadOnly: boolean): Promise<void> {
  const change = isReadOnly
    ? 'SET default_transaction_read_only = on'
    : 'RESET default_transaction_read_only';
  const ended = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await onServer(url, async (client) => {
    await client.query('SET default_transaction_read_only = off');
    await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} ${change}`);
    if (isReadOnly) await client.query(ended);
  });
}

describe('a session that may only read', () => {
  serverTest('is not kept for the time in which others may write', async () => {
    const url = await emptyDatabase();
    const store = await open(url);
    const { id } = await store.plan.saveProfile(profile());
    const save = (): Promise<unknown> =>
      store.transaction((inside) => inside.subscriptions.save(wish('C1'), id, now));
    await setReadOnly(url, true);
    // What this tells is that the sessions of before are gone.
    await rejection(store.subscriptions.list({}));
    expect(await rejection(save())).toMatchObject({ code: '25006', outcome: 'nothing' });
    // Questions are answered meanwhile, and keep the session in use.
    expect(await store.subscriptions.list({})).toEqual([]);
    await setReadOnly(url, false);
    expect(await rejection(save())).toMatchObject({ code: '25006' });
    await save();
    expect(await store.subscriptions.list({})).toHaveLength(1);
  });

  serverTest('is no reason to look for a firewall: another server takes the writes', async () => {
    const url = await emptyDatabase();
    await setReadOnly(url, true);
    const opened = await openStore(url);
    expect(opened.ok ? null : opened.fault).toMatchObject({
      message: expect.stringContaining('takes no writes (25006)'),
      cure: expect.stringContaining('default_transaction_read_only'),
    });
  });
});
