// A real PostgreSQL server, if the tests were given one: LAST_CALL_TEST_POSTGRES names it (see .ci/postgres). Every test
// has databases of its own there.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from '@jest/globals';
import pg from 'pg';
import { type OpenStore, TRANSACTIONS_AT_ONCE } from '../../../adapters/sql/store.ts';
import { root } from '../../source-files.ts';

const address = process.env['LAST_CALL_TEST_POSTGRES'] ?? '';
const isMissing = address === '' && process.env['LAST_CALL_SKIP'] !== 'never';

/** `test`, where there is a server; else the title says why it was skipped. */
export function serverTest(title: string, body: () => Promise<void>, patience = 60_000): void {
  if (isMissing)
    test.skip(`${title} [skipped: no PostgreSQL; set LAST_CALL_TEST_POSTGRES, see .ci/postgres]`, body);
  else test(title, body, patience);
}

export const hasServer = !isMissing;

/** Does something on a connection that the tested code knows nothing of. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

let made = 0;

/** The address of an empty database on the server, and how to drop it, whoever still uses it. */
export async function createDatabase(server = address): Promise<{ url: string; drop: () => Promise<void> }> {
  made += 1;
  const name = `test_${process.pid}_${process.env['JEST_WORKER_ID'] ?? '0'}_${Date.now()}_${made}`;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = () => onServer(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  return { url: url.href, drop: async () => void (await drop()) };
}

const script = (...words: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(join(root, '.ci', 'postgres'), words, {
    encoding: 'utf8',
    // Else the server would keep the pipe of its output, and with it this process.
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`.ci/postgres ${words.join(' ')}: ${stderr}`);
  return stdout.trim();
};

/** A server of one's own, to be stopped and started; the folder is deleted with it. */
export const ownServer = {
  start: (folder: string): string => script('start', folder),
  stop: (folder: string): string => script('stop', folder),
  remove: (folder: string): string => script('remove', folder),
};

/** What a transaction was rejected with. */
export const rejection = (ended: Promise<unknown>): Promise<unknown> =>
  ended.then(
    () => new Error('It was done.'),
    (error: unknown) => error,
  );

/** Leaves room for one transaction at a time beside it, so that those that are asked for together share it. */
export function takeUpOthers(store: OpenStore): () => Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const held = Array.from({ length: TRANSACTIONS_AT_ONCE - 1 }, () =>
    rejection(store.transaction(() => promise)),
  );
  return () => {
    resolve();
    return Promise.all(held);
  };
}
