// Sessions of a real server: how they are set before they are used, and which of them go on being used.
import { afterAll, describe, expect } from '@jest/globals';
import { sql } from 'kysely';
import { connectTo, openStore } from '../../../adapters/sql/open.ts';
import { clearRehearsal, rehearsalPlace } from '../../../adapters/sql/rehearsal.ts';
import type { Db } from '../../../adapters/sql/schema.ts';
import type { OpenStore } from '../../../adapters/sql/store.ts';
import { at, profile, wish } from '../../app/world.ts';
import { poolerTo } from './pooler.ts';
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

describe('through a pooler that takes few parameters at the start of a session', () => {
  async function pooled(url: string): Promise<string> {
    const pooler = await poolerTo(url);
    cleanups.push(pooler.close);
    return pooler.url;
  }

  const settings = async (on: Db): Promise<unknown> => {
    const { rows } = await sql`SELECT current_setting('statement_timeout') AS statement,
      current_setting('lock_timeout') AS lock, current_setting('idle_in_transaction_session_timeout') AS idle,
      current_setting('random_page_cost') AS cost, current_setting('search_path') AS path`.execute(on);
    return rows[0];
  };

  async function settingsOf(url: string) {
    const connected = await connectTo(url);
    if (!connected.ok) throw new Error(connected.fault.message);
    const { db, patiently, close } = connected.value;
    const found = { usual: await settings(db), patient: await patiently(settings) };
    await close();
    return found;
  }

  serverTest('every session is set as it should be all the same', async () => {
    const own = '"$user", public';
    expect(await settingsOf(await pooled(await emptyDatabase()))).toEqual({
      usual: { statement: '30s', lock: '10s', idle: '1min', cost: '1.1', path: own },
      patient: { statement: '0', lock: '10s', idle: '0', cost: '1.1', path: own },
    });
  });

  serverTest('what the address says of a session goes before', async () => {
    const url = new URL(await pooled(await emptyDatabase()));
    url.searchParams.set('lock_timeout', '3s');
    url.searchParams.set(
      'options',
      '-c random_page_cost=2 --search-path="a\\ b",public -cstatement_timeout=5min',
    );
    expect(await settingsOf(url.href)).toEqual({
      usual: { statement: '5min', lock: '3s', idle: '1min', cost: '2', path: '"a b",public' },
      patient: { statement: '5min', lock: '3s', idle: '0', cost: '2', path: '"a b",public' },
    });
  });

  serverTest('the store works, alone and in a rehearsal that leaves the real one alone', async () => {
    const url = await pooled(await emptyDatabase());
    const store = await open(url);
    expect(await store.alone('plan', async () => 'planned')).toBe('planned');
    const place = await rehearsalPlace(url, '/nowhere');
    const rehearsal = await open(place);
    await rehearsal.plan.saveProfile(profile());
    await clearRehearsal(place);
    const { id } = await store.plan.saveProfile(profile());
    await store.transaction((inside) => inside.subscriptions.save(wish('C1'), id, now));
    expect(await store.subscriptions.list({})).toHaveLength(1);
  });

  serverTest('a setting that the server does not take is said when it is opened', async () => {
    const url = new URL(await pooled(await emptyDatabase()));
    url.searchParams.set('lock_timeout', 'soon');
    const opened = await openStore(url.href);
    expect(opened).toMatchObject({
      ok: false,
      fault: { code: 'store-unreadable', params: { code: '22023' } },
    });
  });
});
