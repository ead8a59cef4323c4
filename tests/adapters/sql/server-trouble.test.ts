// A server that cannot be opened, goes away, comes back, or ends a connection in the midst of something.
import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { connectTo, openStore } from '../../../adapters/sql/open.ts';
import { lost, unreachable } from '../../../adapters/sql/postgres/faults.ts';
import type { Db } from '../../../adapters/sql/schema.ts';
import type { OpenStore } from '../../../adapters/sql/store.ts';
import { storeTrouble } from '../../../adapters/sql/trouble.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import { StoreUnavailable } from '../../../src/app/stores/store-unavailable.ts';
import { at, channel, profile, wish } from '../../app/world.ts';
import { createDatabase, onServer, ownServer, rejection, serverTest, takeUpOthers } from './server.ts';

const now = at('2025-10-20T09:00');

async function open(url: string): Promise<OpenStore> {
  const opened = await openStore(url);
  if (!opened.ok) throw new Error(`${opened.fault.message} ${opened.fault.cure}`);
  return opened.value;
}

async function faultOf(url: string): Promise<{ code: unknown; text: string }> {
  const opened = await openStore(url);
  if (opened.ok) throw new Error('It was opened.');
  const { code, params, message, cure } = opened.fault;
  expect(code).toBe('store-unreadable');
  return { code: params['code'], text: `${message} ${cure}` };
}

describe('a server that cannot be opened', () => {
  const changed = (url: string, change: (url: URL) => void): string => {
    const other = new URL(url);
    change(other);
    return other.href;
  };
  const test_ = (title: string, change: (url: URL) => void, expected: { code: string; cure: string }): void =>
    serverTest(title, async () => {
      const { url, drop } = await createDatabase();
      const { code, text } = await faultOf(
        changed(url, (other) => {
          change(other);
          if (other.password === 'throw-away') other.password = 'throw-away';
        }),
      );
      expect(code).toBe(expected.code);
      expect(text).toContain(expected.cure);
      expect(text).not.toMatch(/throw-away|hush/);
      await drop();
    });

  test_('with a wrong password', (url) => (url.password = 'hush'), {
    code: '28P01',
    cure: 'Check user and password',
  });
  test_('with a user it does not know', (url) => (url.username = 'nobody'), {
    code: '28P01',
    cure: 'Check user and password',
  });
  test_('with a database it does not have', (url) => (url.pathname = '/nothing'), {
    code: '3D000',
    cure: 'createdb',
  });
  test_('with a certificate that is not there', (url) => (url.search = '?sslrootcert=/nothing.pem'), {
    code: 'ENOENT',
    cure: 'Correct sslrootcert',
  });
  test_('without TLS, where that was asked for', (url) => (url.search = '?sslmode=verify-full'), {
    code: 'ECONNRESET',
    cure: 'sslmode',
  });

  serverTest('by a user who may not make tables', async () => {
    const { url, drop } = await createDatabase();
    await onServer(url, async (client) => {
      await client.query(`DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN PASSWORD 'hush'`);
      await client.query('REVOKE CREATE ON SCHEMA public FROM public');
    });
    const { code, text } = await faultOf(
      changed(url, (other) => {
        other.username = 'reader';
        other.password = 'hush';
      }),
    );
    expect([code, text.includes('GRANT CREATE'), text.includes('hush')]).toEqual(['42501', true, false]);
    await drop();
    await onServer(process.env['LAST_CALL_TEST_POSTGRES'] ?? '', (client) =>
      client.query('DROP ROLE reader'),
    );
  });

  test('without a password, where it wants one: the driver says so without a code', () => {
    const said = new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string');
    const { message, cure } = unreachable('postgres://bot@127.0.0.1/bot', lost(said, true));
    expect(`${message} ${cure}`).toMatch(/refuses the password.*PGPASSWORD/u);
  });

  test('because there is none, says so with a cure, and not the password', async () => {
    const { code, text } = await faultOf('postgres://bot:hush@127.0.0.1:1/bot');
    expect(code).toBe('ECONNREFUSED');
    expect(text).toContain('127.0.0.1:1/bot cannot be reached');
    expect(text).toContain('See that the server runs');
    expect(text).not.toContain('hush');
  });

  const closing: Server[] = [];
  afterEach(() => {
    for (const server of closing.splice(0)) server.close();
  });

  test('because something else answers there', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    closing.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { text } = await faultOf(`postgres://bot:hush@127.0.0.1:${port}/bot`);
    expect(text).toContain('DATABASE_URL');
    expect(text).not.toContain('hush');
  });
});

/** Ends every other connection to the database, as an administrator or a failing network would. */
const endConnections = (url: string): Promise<unknown> =>
  onServer(url, (client) =>
    client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    ),
  );

test('whatever ends a connection is trouble of the store, not a mistake of ours', () => {
  const troubles = ['ECONNRESET', '57P01', '53300', '55P03', 'CERT_HAS_EXPIRED', '08P01'].map(
    (code) => storeTrouble(new StoreUnavailable(code, 'nothing'))?.code,
  );
  const lost = 'store-unreachable';
  expect(troubles).toEqual([lost, lost, 'store-crowded', 'store-busy', lost, lost]);
  expect(storeTrouble(new TypeError('x'))).toBeNull();
});

describe('a connection that is lost', () => {
  async function withStore(work: (store: OpenStore, url: string) => Promise<void>): Promise<void> {
    const { url, drop } = await createDatabase();
    const store = await open(url);
    try {
      await work(store, url);
    } finally {
      await store.upkeep.close();
      await drop();
    }
  }

  serverTest('in the midst of a transaction leaves nothing, says so, and the next one works', () =>
    withStore(async (store, url) => {
      const saved = await store.plan.saveProfile(profile());
      let tries = 0;
      const lost = rejection(
        store.transaction(async (inside) => {
          tries += 1;
          await inside.subscriptions.save(wish('C1'), saved.id, now);
          await endConnections(url);
          await inside.subscriptions.save(wish('C2'), saved.id, now);
        }),
      );
      expect(await lost).toBeInstanceOf(StoreUnavailable);
      expect(await lost).toMatchObject({ outcome: 'nothing' });
      expect(tries).toBe(1);
      expect(await store.subscriptions.list({})).toEqual([]);
      await store.transaction((inside) => inside.subscriptions.save(wish('C1'), saved.id, now));
      expect(await store.subscriptions.list({})).toHaveLength(1);
    }),
  );

  serverTest('takes all along that were to be committed together, once each', () =>
    withStore(async (store, url) => {
      const saved = await store.plan.saveProfile(profile());
      let tries = 0;
      const save = (name: string) => (inside: Store) => {
        tries += 1;
        return inside.subscriptions.save(wish(name), saved.id, now);
      };
      const letGo = takeUpOthers(store);
      // The first is alone in its transaction; those that come meanwhile share the next.
      const first = store.transaction(save('C0'));
      const others = ['C1', 'C2', 'C3'].map((name) =>
        rejection(
          store.transaction(async (inside) => {
            await save(name)(inside);
            if (name === 'C2') await endConnections(url);
          }),
        ),
      );
      await first;
      const ended = await Promise.all(others);
      expect(ended.map((error) => error instanceof StoreUnavailable)).toEqual([true, true, true]);
      await letGo();
      // The one after that which lost the connection was not begun.
      expect(tries).toBe(3);
      expect((await store.subscriptions.list({})).map(({ target }) => target)).toEqual([channel('C0')]);
    }),
  );

  serverTest('when the commit was on its way leaves it open whether it was done', () =>
    withStore(async (store, url) => {
      const saved = await store.plan.saveProfile(profile());
      // The commit takes as long as it takes to end its connection.
      await onServer(url, (client) =>
        client.query(`CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(20); RETURN NULL; END $$;
          CREATE CONSTRAINT TRIGGER hang AFTER INSERT ON subscriptions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang()`),
      );
      const lost = rejection(
        store.transaction((inside) => inside.subscriptions.save(wish('C1'), saved.id, now)),
      );
      const isCommitting = async (): Promise<boolean> =>
        onServer(url, async (client) => {
          const { rowCount } = await client.query(
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query = 'commit' AND state = 'active'`,
          );
          return (rowCount ?? 0) > 0;
        });
      while (!(await isCommitting()));
      await endConnections(url);
      expect(await lost).toMatchObject({ name: 'StoreUnavailable', outcome: 'unknown' });
    }),
  );

  serverTest('or waited for without end is not: every statement has its limits', () =>
    withStore(async (_store, url) => {
      const connected = await connectTo(url);
      if (!connected.ok) throw new Error(connected.fault.message);
      const { db, patiently, close } = connected.value;
      const limits = async (on: Db): Promise<readonly string[]> => {
        const names = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
        const { rows } = await sql<{ setting: string }>`SELECT setting FROM pg_settings
          WHERE name IN (${sql.join(names)}) ORDER BY name`.execute(on);
        return rows.map(({ setting }) => setting);
      };
      expect(await limits(db)).toEqual(['60000', '10000', '30000']);
      expect(await patiently(limits)).toEqual(['0', '10000', '0']);
      await close();
    }),
  );

  serverTest('is told from a statement that the server gave up: the rest of its group is done', () =>
    withStore(async (store, url) => {
      const saved = await store.plan.saveProfile(profile());
      const { id } = await store.subscriptions.save(wish('C1'), saved.id, now);
      await onServer(url, async (client) => {
        await client.query('BEGIN');
        await client.query('SELECT 1 FROM subscriptions FOR UPDATE');
        const letGo = takeUpOthers(store);
        const first = store.transaction((inside) => inside.drafts.isNewRequest('r0', now));
        const blocked = rejection(
          store.transaction((inside) => inside.subscriptions.patch(id, { state: 'paused' }, now)),
        );
        const beside = store.transaction((inside) => inside.drafts.isNewRequest('r1', now));
        const giveUp = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        // Within a transaction the server shows what it saw first.
        const lookAnew = () => client.query('SELECT pg_stat_clear_snapshot()');
        while ((await client.query(giveUp)).rowCount === 0) await lookAnew();
        expect(await blocked).toMatchObject({ name: 'StoreUnavailable', code: '57014', outcome: 'nothing' });
        expect(await Promise.all([first, beside])).toEqual([true, true]);
        await letGo();
        await client.query('ROLLBACK');
      });
      await store.subscriptions.patch(id, { state: 'paused' }, now);
    }),
  );
});

describe('a server that is stopped and started', () => {
  const folder = mkdtempSync(join(tmpdir(), 'last-call-pg-'));
  afterAll(() => void ownServer.remove(folder));

  serverTest('is used again by a store that was open, without anybody doing anything', async () => {
    const { url } = await createDatabase(ownServer.start(folder));
    const store = await open(url);
    const saved = await store.plan.saveProfile(profile());
    await store.subscriptions.save(wish('C1'), saved.id, now);
    expect(await store.alone('plan', async () => 'planned')).toBe('planned');
    ownServer.stop(folder);
    const steps = [
      store.subscriptions.list({}),
      store.transaction((inside) => inside.subscriptions.list({})),
      store.alone('plan', async () => 'planned'),
    ];
    for (const step of await Promise.allSettled(steps)) {
      expect(step).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable' } });
    }
    ownServer.start(folder);
    expect(await store.subscriptions.list({})).toHaveLength(1);
    await store.transaction((inside) => inside.subscriptions.save(wish('C2'), saved.id, now));
    expect(await store.alone('plan', async () => 'planned')).toBe('planned');
    expect(await store.allowance?.reserve('bot', 1, 50)).toMatchObject({ count: 1 });
    await store.upkeep.close();
  });
});
