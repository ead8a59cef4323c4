// Where the processes of a chapter keep what they know: a file, or a database of its own on a PostgreSQL server; and what
// a look into it tells when they are dead.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { keyOf } from './checker.ts';
import type { Environment } from './program.ts';

export interface CrashStore {
  /** Points the program at it. */
  readonly env: Environment;
  /**
   * Forgets the store that the rehearsal was begun from: it would be looked at again at each start, which takes time.
   */
  takenOver(): Promise<void>;
  /** Keys, as the checker names them, of posts of which the bot says that it cannot know whether they arrived. */
  doubts(): Promise<string[]>;
  remove(): Promise<void>;
}

interface Row {
  readonly platform: string;
  readonly channel: string;
  /** JSON */
  readonly items: string;
}

interface Item {
  readonly rule: string;
  readonly kind: string;
  readonly offset: number;
}

/** "case-6/ai-training/all" with offset 2 is "6 2". */
function whatIn({ rule, kind, offset }: Item): string {
  const [, number] = /^case-(\d+)\//u.exec(rule) ?? [];
  return `${number} ${kind === 'started' ? 'started' : offset}`;
}

const keysOf = (rows: readonly Row[]): string[] =>
  rows.flatMap(({ platform, channel, items }) =>
    (JSON.parse(items) as Item[]).map((item) => keyOf(platform, channel, whatIn(item))),
  );

/** Sent, sent once more, marked, and heard of neither time. */
const IN_DOUBT = "SELECT platform, channel, items FROM posts WHERE state = 'unknown' AND repeated = 1";

export function fileStore(folder: string): CrashStore {
  const file = (name: string): string => join(folder, 'var', name);
  return {
    env: {},
    takenOver: async () => {
      for (const end of ['', '-wal', '-shm']) rmSync(file(`last-call.sqlite${end}`), { force: true });
    },
    doubts: async () => {
      const database = new Database(file('rehearsal.sqlite'), { readonly: true });
      const rows = database.prepare(IN_DOUBT).all() as Row[];
      database.close();
      return keysOf(rows);
    },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Where `run --at` keeps its own store on a server. */
const REHEARSAL = 'last_call_rehearsal';

/** A new database on the server. `name`: letters, digits and _. */
export async function serverStore(server: string, name: string): Promise<CrashStore> {
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`;
  await onServer(server, (client) => client.query(drop));
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name}`));
  return {
    env: { DATABASE_URL: url.href },
    takenOver: () =>
      onServer(url.href, async (client) => void (await client.query('DELETE FROM subscriptions'))),
    doubts: () =>
      onServer(url.href, async (client) => {
        await client.query(`SET search_path TO ${REHEARSAL}`);
        return keysOf((await client.query<Row>(IN_DOUBT)).rows);
      }),
    remove: () => onServer(server, async (client) => void (await client.query(drop))),
  };
}
