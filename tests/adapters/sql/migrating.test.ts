// Tables of a PostgreSQL server are brought up to date while processes of an older release go on with their work.
import { afterAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Connection } from '../../../adapters/sql/dialect.ts';
import { migrate, migrations } from '../../../adapters/sql/migrations/migrate.ts';
import { unreachable } from '../../../adapters/sql/postgres/faults.ts';
import { connect } from '../../../adapters/sql/postgres/open.ts';
import { Collision } from '../../../adapters/sql/schema.ts';
import { createDatabase, onServer, rejection, serverTest } from './server.ts';

const endings: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of endings.toReversed()) await end();
}, 60_000);

const isOld = ({ number }: { readonly number: number }): boolean => number <= 6;
const old = migrations.filter(isOld);

interface Place {
  readonly url: string;
  /** Brings the tables to today's. */
  upToDate(): ReturnType<typeof migrate>;
  readonly connection: Connection;
}

/** A database as an older release left it. */
async function oldStore(): Promise<Place> {
  const { url, drop } = await createDatabase();
  endings.push(drop);
  const connection = connect(url);
  endings.push(connection.close);
  const run = (known = migrations) => connection.patiently((own) => migrate(own, connection.dialect, known));
  expect(await run(old)).toMatchObject({ ok: true });
  return { url, connection, upToDate: () => run() };
}

async function client(url: string): Promise<pg.Client> {
  const made = new pg.Client({ connectionString: url });
  await made.connect();
  endings.push(() => made.end());
  return made;
}

/** Resolves when somebody waits for a lock of this database's. */
async function somebodyWaits(url: string): Promise<void> {
  await onServer(url, async (asking) => {
    for (;;) {
      const { rows } = await asking.query(`SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`);
      if (rows.length > 0) return;
    }
  });
}

/** What a claim does first, and what it does then; recording an outcome goes the other way. */
const steps = {
  claim: ['UPDATE deliveries SET due = due', 'UPDATE posts SET due = due'],
  record: ['UPDATE posts SET due = due', 'UPDATE deliveries SET due = due'],
  plan: ['SELECT 1 FROM profiles FOR UPDATE', 'UPDATE occurrences SET due = due'],
  forget: ['UPDATE subscriptions SET state = state', 'SELECT 1 FROM profiles FOR UPDATE'],
} as const;

describe('tables that are brought up to date', () => {
  for (const [name, [first, then]] of Object.entries(steps))
    serverTest(
      `wait for a transaction that is in the middle of its work, as to ${name}, and do not cost it that`,
      async () => {
        const { url, upToDate } = await oldStore();
        const writer = await client(url);
        await writer.query('BEGIN');
        await writer.query(first);
        const migrating = rejection(upToDate().then((result) => Promise.reject(result)));
        await somebodyWaits(url);
        await writer.query(then);
        await writer.query('COMMIT');
        expect(await migrating).toMatchObject({ ok: true, value: migrations.length - old.length });
      },
    );

  serverTest(
    'are so beside processes that write all the time, which do again what the server takes back',
    async () => {
      const { url, upToDate } = await oldStore();
      const all = { areOver: false, done: 0 };
      const once = async (writer: pg.Client, each: readonly string[]): Promise<void> => {
        await writer.query('BEGIN');
        for (const statement of each) {
          await writer.query(statement);
          await writer.query('SELECT pg_sleep(0.005)');
        }
        await writer.query('COMMIT');
      };
      const write = async (each: readonly string[]): Promise<void> => {
        const writer = await client(url);
        while (!all.areOver) {
          try {
            await once(writer, each);
            all.done += 1;
          } catch (error) {
            expect(error).toMatchObject({ code: '40P01' });
            await writer.query('ROLLBACK');
          }
        }
      };
      const writers = Object.values(steps).map(write);
      while (all.done < 20) await new Promise(setImmediate);
      const migrated = await upToDate().finally(() => {
        all.areOver = true;
      });
      expect(migrated).toMatchObject({ ok: true });
      await Promise.all(writers);
    },
  );
});

test('where others hold them for good, it says so with its cure', () => {
  const url = 'postgres://user:secret@db.example/bot';
  const { code, message, cure } = unreachable(url, new Collision('55P03', null));
  expect([code, message]).toEqual([
    'store-unreadable',
    'The PostgreSQL store db.example/bot has tables that another program holds (55P03).',
  ]);
  expect(cure).toContain('pg_dump');
});
