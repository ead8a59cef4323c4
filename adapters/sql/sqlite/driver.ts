// Kysely's way to a SQLite file: one connection that writes, and where it can be another that only reads. Whoever asks
// does not wait behind a transaction of hundreds of posts, and none of them is held up by who asks.
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';
import { type Breath, createBreath } from './breath.ts';
import { type Statement, spelled } from './given-rows.ts';
import { onceFree } from './held-file.ts';
import type { Prepared } from './prepared.ts';

export interface Connections {
  readonly writer: Prepared;
  /** Null where only one connection sees the tables, or a reader would have to wait for the writer. */
  readonly reader: Prepared | null;
}

function run<R>(statement: SqliteStatement, { parameters }: Statement): QueryResult<R> {
  if (statement.reader) return { rows: statement.all(parameters) as R[] };
  const { changes, lastInsertRowid } = statement.run(parameters);
  return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
}

interface Turns {
  take(): Promise<void>;
  give(): void;
}

/** One at a time, first come, first served. */
function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  return {
    take() {
      if (isTaken) return new Promise((resolve) => waiting.push(resolve));
      isTaken = true;
      return Promise.resolve();
    },
    give() {
      const next = waiting.shift();
      if (next === undefined) isTaken = false;
      else next();
    },
  };
}

/** What all that ask through one file share. */
interface Sharing {
  readonly turns: Turns;
  readonly breathe: Breath;
  /** How much goes on that must find no transaction half done when it has its turn of the event loop. */
  steady: number;
}

/** What one query, or one transaction, asks through. */
interface Access extends DatabaseConnection {
  begin(): Promise<void>;
  commit(): Promise<void>;
  release(): void;
}

/**
 * Queries take the writer's turn when they first need it, and keep it: what is read after that is read where it was
 * written. A query that only reads, before, needs none: the reader sees what is committed at that moment.
 */
function accessTo({ writer, reader }: Connections, sharing: Sharing): Access {
  const { turns, breathe } = sharing;
  const asked = performance.now();
  let hasTurn = false;
  let hasBegun = false;
  let isLong = false;
  async function executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const reading = hasTurn ? undefined : reader?.prepareReading(query.sql);
    if (reading) return onceFree(() => run(reading, query), asked);
    if (!hasTurn) await turns.take();
    hasTurn = true;
    if (isLong) await breathe();
    const statement = spelled(query);
    const work = (): QueryResult<R> => run(writer.prepare(statement.sql), statement);
    // A transaction that has begun holds the file itself.
    const result = hasBegun ? work() : await onceFree(work, asked);
    // What is done with the answer takes its time, too.
    if (isLong) await breathe();
    return result;
  }
  return {
    executeQuery,
    // Rows by and by would hold the log that a member's traces have to leave.
    streamQuery: () => {
      throw new Error('Read a page at a time instead.');
    },
    async begin() {
      if (!hasTurn) await turns.take();
      hasTurn = true;
      await onceFree(() => writer.prepare('begin').run([]), asked);
      hasBegun = true;
      // With a single connection everybody waits for the end of it, so the sooner it comes the better.
      isLong = reader !== null && sharing.steady === 0;
    },
    async commit() {
      if (isLong) await breathe();
      // With a write-ahead log nobody is in its way; without, whoever reads is.
      await onceFree(() => writer.prepare('commit').run([]), performance.now());
    },
    release() {
      if (hasTurn) turns.give();
      hasTurn = false;
    },
  };
}

function driverOver(connections: Connections, sharing: Sharing): Driver {
  return {
    async init() {},
    acquireConnection: async () => accessTo(connections, sharing),
    // Kysely hands back what it acquired.
    beginTransaction: (access: Access) => access.begin(),
    commitTransaction: (access: Access) => access.commit(),
    async rollbackTransaction() {
      connections.writer.prepare('rollback').run([]);
    },
    releaseConnection: async (access: Access) => access.release(),
    async destroy() {
      // A transaction that takes a breath ends first.
      await sharing.turns.take();
      // The last to close empties the log into the file, which one that only reads cannot.
      connections.reader?.close();
      connections.writer.close();
      sharing.turns.give();
    },
  };
}

class Adapter extends SqliteAdapter {
  // Kysely would have every query wait for the one before.
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

export interface SharedFile {
  readonly dialect: Dialect;
  /** Does something outside Kysely over several turns of the event loop: in none of them a transaction is half done. */
  readonly steadily: <T>(work: () => Promise<T>) => Promise<T>;
}

export function sharedFile(connections: Connections): SharedFile {
  const sharing: Sharing = { turns: createTurns(), breathe: createBreath(), steady: 0 };
  return {
    dialect: {
      createDriver: () => driverOver(connections, sharing),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new Adapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
    async steadily(work) {
      sharing.steady += 1;
      try {
        // One that began before ends first.
        await sharing.turns.take();
        sharing.turns.give();
        return await work();
      } finally {
        sharing.steady -= 1;
      }
    },
  };
}
