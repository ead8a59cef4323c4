// Where the processes of a chapter keep what they know: a file, or a database of its own on a PostgreSQL server; and what
// a look into it tells when they are dead.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { keyOf } from './checker.ts';
import { ownNumber } from './notes.ts';
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
  /** Posts on Slack whose sending it says was begun, but for those that it says arrived. */
  begun(): Promise<Begun[]>;
  remove(): Promise<void>;
}

export interface Begun {
  /** As the checker names it. */
  readonly key: string;
  /** Which send of this post was the last, from 1. */
  readonly attempt: number;
  /** What the bot knows of that: nothing yet; that nobody can say; or that it was refused. */
  readonly outcome: 'none' | 'unknown' | 'refused';
}

interface Row {
  readonly platform: string;
  /** Null in a direct conversation. */
  readonly channel: string | null;
  readonly member: string | null;
  readonly kind: string;
  /** JSON */
  readonly items: string;
  readonly attempts: number;
  readonly state: string;
}

interface Item {
  readonly rule: string;
  readonly kind: string;
  readonly offset: number;
}

/** What is said of no single case. */
const OTHERS: Readonly<Record<string, string>> = { board: 'board', monthly: 'look-back', shared: 'shared' };

/** "case-6/ai-training/all" with offset 2 is "6 2". An installation has one rule of its own. */
function whatIn({ rule, kind, offset }: Item, platform: string): string {
  const [, published] = /^case-(\d+)\//u.exec(rule) ?? [];
  const number = published ?? ownNumber(platform);
  return `${number} ${kind === 'started' || kind === 'correction' ? kind : offset}`;
}

function keysOf({ platform, channel, member, kind, items }: Row): string[] {
  const place = channel ?? member ?? '';
  const other = OTHERS[kind];
  if (other !== undefined) return [keyOf(platform, place, other)];
  return (JSON.parse(items) as Item[]).map((item) => keyOf(platform, place, whatIn(item, platform)));
}

const OUTCOMES: Readonly<Record<string, Begun['outcome']>> = { intended: 'none', unknown: 'unknown' };

const begunOf = (row: Row): Begun[] =>
  keysOf(row).map((key) => ({
    key,
    attempt: row.attempts,
    outcome: OUTCOMES[row.state] ?? 'refused',
  }));

const ON_SLACK =
  "SELECT platform, channel, member, kind, items, attempts, state FROM posts WHERE platform = 'slack'";
/** Sent, sent once more, marked, and heard of neither time. */
const IN_DOUBT = `${ON_SLACK} AND state = 'unknown' AND (repeated = 1 OR next_attempt_at IS NULL)`;
const BEGUN = `${ON_SLACK} AND state <> 'delivered' AND attempts > 0`;

export function fileStore(folder: string): CrashStore {
  const file = (name: string): string => join(folder, 'var', name);
  const read = async (query: string): Promise<Row[]> => {
    const database = new Database(file('rehearsal.sqlite'), { readonly: true });
    const rows = database.prepare(query).all() as Row[];
    database.close();
    return rows;
  };
  return {
    env: {},
    takenOver: async () => {
      for (const end of ['', '-wal', '-shm']) rmSync(file(`last-call.sqlite${end}`), { force: true });
    },
    doubts: async () => (await read(IN_DOUBT)).flatMap(keysOf),
    begun: async () => (await read(BEGUN)).flatMap(begunOf),
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
  const read = (query: string): Promise<Row[]> =>
    onServer(url.href, async (client) => {
      await client.query(`SET search_path TO ${REHEARSAL}`);
      return (await client.query<Row>(query)).rows;
    });
  return {
    env: { DATABASE_URL: url.href },
    takenOver: () =>
      onServer(url.href, async (client) => void (await client.query('DELETE FROM subscriptions'))),
    doubts: async () => (await read(IN_DOUBT)).flatMap(keysOf),
    begun: async () => (await read(BEGUN)).flatMap(begunOf),
    remove: () => onServer(server, async (client) => void (await client.query(drop))),
  };
}
