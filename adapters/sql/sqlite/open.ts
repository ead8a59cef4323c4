// Opens a SQLite file.
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { failed, ok, type Result } from '../../../src/core/fault.ts';
import { aloneInProcess } from '../alone.ts';
import type { Connection } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import { sqliteDialect } from './dialect.ts';
import { unreadable } from './faults.ts';
import { makeFile, makeFolder } from './folder.ts';

/**
 * How long a statement waits for another process that is writing. Everything else in this process waits with it, and a
 * command has to be acknowledged within three seconds.
 */
const BUSY_TIMEOUT_MS = 2_000;
const MOST_STATEMENTS = 500;

const pragmas = [
  'journal_mode = WAL',
  // FULL: an intent to send must survive a power cut, or the post would be sent again without anybody knowing.
  'synchronous = FULL',
  `busy_timeout = ${BUSY_TIMEOUT_MS}`,
  'foreign_keys = ON',
  // What is forgotten is overwritten, not only unlinked.
  'secure_delete = ON',
];

const NOTHING = { changes: 0, lastInsertRowid: 0 };

/**
 * Where the disk is full or fails, SQLite has rolled back by itself. To do so again is an error, and it would stand in the
 * place of the one that tells what happened.
 */
function rollback(file: Database.Database): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run: () => (file.inTransaction ? file.prepare('rollback').run() : NOTHING),
    iterate: () => [].values(),
  };
}

/**
 * The file as Kysely wants it: statements are compiled once, and transactions take the write lock when they begin.
 * A deferred one that reads first and then writes is refused, without waiting, if another process wrote in between.
 */
function remembering(file: Database.Database): SqliteDatabase {
  const statements = new Map<string, Database.Statement>();
  return {
    close: () => {
      file.close();
    },
    prepare(text) {
      if (text === 'rollback') return rollback(file);
      const known = statements.get(text);
      if (known !== undefined) return known;
      const statement = file.prepare(text === 'begin' ? 'begin immediate' : text);
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      statements.set(text, statement);
      return statement;
    },
  };
}

function openFile(path: string): Result<Database.Database> {
  let file: Database.Database | undefined;
  try {
    if (path !== ':memory:') {
      makeFolder(dirname(path));
      makeFile(path);
    }
    file = new Database(path);
    for (const pragma of pragmas) file.pragma(pragma);
    return ok(file);
  } catch (error) {
    file?.close();
    return failed(unreadable(path, error));
  }
}

/** `path` is a file, made if missing, or ":memory:". Fault: `store-unreadable`. */
export function connect(path: string): Result<Connection> {
  const opened = openFile(path);
  if (!opened.ok) return opened;
  const file = opened.value;
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: remembering(file) }) });
  return ok({
    db,
    dialect: sqliteDialect,
    alone: aloneInProcess(),
    allowance: null,
    patiently: (work) => work(db),
    async backup(copy) {
      makeFile(copy);
      await file.backup(copy);
      return null;
    },
    close: () => db.destroy(),
  });
}
