// Opens the SQLite file behind every store port.
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import type { Store } from '../../src/app/store.ts';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import { aloneInProcess } from './alone.ts';
import { draftStore } from './drafts.ts';
import { makeFolder } from './folder.ts';
import { groupCommit } from './group-commit.ts';
import { ledgerStore } from './ledger.ts';
import { migrate } from './migrations/migrate.ts';
import { outboxStore } from './outbox.ts';
import { peopleStore } from './people.ts';
import { planStore } from './plan.ts';
import { postStore } from './posts.ts';
import type { Db, Tables } from './schema.ts';
import { subscriptionStore } from './subscriptions.ts';
import { unreadable } from './unreadable.ts';
import { upkeep } from './upkeep.ts';

/** How long a statement waits for another process that is writing. */
const BUSY_TIMEOUT_MS = 10_000;
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
      const known = statements.get(text);
      if (known !== undefined) return known;
      const statement = file.prepare(text === 'begin' ? 'begin immediate' : text);
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      statements.set(text, statement);
      return statement;
    },
  };
}

function createStore(db: Db, file: Database.Database, alone = aloneInProcess()): Store {
  return {
    subscriptions: subscriptionStore(db),
    plan: planStore(db),
    outbox: outboxStore(db),
    posts: postStore(db),
    ledger: ledgerStore(db),
    people: peopleStore(db),
    drafts: draftStore(db),
    upkeep: upkeep(db, file),
    transaction: groupCommit(db, (trx) => createStore(trx, file, alone)),
    alone,
  };
}

function openFile(path: string): Result<Database.Database> {
  let file: Database.Database | undefined;
  try {
    if (path !== ':memory:') makeFolder(dirname(path));
    file = new Database(path);
    for (const pragma of pragmas) file.pragma(pragma);
    return ok(file);
  } catch (error) {
    file?.close();
    return failed(unreadable(path, error));
  }
}

/**
 * Opens a store and brings its tables up to date. `path` is a file, made if missing, or ":memory:".
 * Faults: `store-unreadable`, `store-newer`.
 */
export async function openStore(path: string): Promise<Result<Store>> {
  const opened = openFile(path);
  if (!opened.ok) return opened;
  const file = opened.value;
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: remembering(file) }) });
  const migrated = await migrate(db as Kysely<unknown>);
  if (!migrated.ok) {
    await db.destroy();
    return migrated;
  }
  return ok(createStore(db, file));
}
