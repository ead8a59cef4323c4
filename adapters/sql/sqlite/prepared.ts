// A connection to a SQLite file that keeps the statements it compiled.
import type Database from 'better-sqlite3';
import type { SqliteStatement } from 'kysely';

export interface Prepared {
  prepare(text: string): SqliteStatement;
  /** The same for a statement that asks and changes nothing; null for others. */
  prepareReading(text: string): SqliteStatement | null;
  close(): void;
}

const MOST_STATEMENTS = 500;
const NOTHING = { changes: 0, lastInsertRowid: 0 };

/** A PRAGMA may change nothing and yet be meant for the connection that writes. */
const ASKS = /^\s*(?:select|with)\b/iu;

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
 * Statements are compiled once, and transactions take the write lock when they begin. A deferred one that reads first and
 * then writes is refused, without waiting, if another process wrote in between.
 */
export function remembering(file: Database.Database): Prepared {
  const statements = new Map<string, Database.Statement>();
  const remembered = (text: string): Database.Statement => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const statement = file.prepare(text === 'begin' ? 'begin immediate' : text);
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    statements.set(text, statement);
    return statement;
  };
  return {
    prepare: (text) => (text === 'rollback' ? rollback(file) : remembered(text)),
    prepareReading(text) {
      if (!ASKS.test(text)) return null;
      const statement = remembered(text);
      return statement.reader && statement.readonly ? statement : null;
    },
    close: () => {
      file.close();
    },
  };
}
