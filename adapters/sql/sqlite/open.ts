// Opens a SQLite file.
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { failed, ok, type Result } from '../../../src/core/fault.ts';
import { aloneInProcess } from '../alone.ts';
import type { Connection } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import { sqliteDialect } from './dialect.ts';
import { sharedFile } from './driver.ts';
import { unreadable } from './faults.ts';
import { makeFile, makeFolder } from './folder.ts';
import { TRY_MS } from './held-file.ts';
import { keptAllowance } from './kept-allowance.ts';
import { remembering } from './prepared.ts';

/** Milliseconds that opening waits for another process that is writing; nothing else is to be done yet. */
const OPENING_MS = 2_000;

const pragmas = [
  // FULL: an intent to send must survive a power cut, or the post would be sent again without anybody knowing.
  'synchronous = FULL',
  'foreign_keys = ON',
  // What is forgotten is overwritten, not only unlinked.
  'secure_delete = ON',
];

/** Of each commit it has to forget what it read before, so it would keep more for nothing. */
const READER_CACHE_KIB = 2_000;

const MEMORY = ':memory:';

interface Files {
  readonly writer: Database.Database;
  /** Null without a write-ahead log, as in memory: a reader would see nothing, or wait for the writer. */
  readonly reader: Database.Database | null;
}

function openReader(path: string): Database.Database {
  const reader = new Database(path, { readonly: true, timeout: OPENING_MS });
  reader.pragma(`cache_size = -${READER_CACHE_KIB}`);
  return reader;
}

function openFiles(path: string): Result<Files> {
  let writer: Database.Database | undefined;
  try {
    if (path !== MEMORY) {
      makeFolder(dirname(path));
      makeFile(path);
    }
    // The driver takes blanks at the beginning of a path for none of it.
    const place = path === MEMORY ? path : resolve(path);
    writer = new Database(place, { timeout: OPENING_MS });
    const journal = writer.pragma('journal_mode = WAL', { simple: true });
    for (const pragma of pragmas) writer.pragma(pragma);
    const reader = journal === 'wal' ? openReader(place) : null;
    for (const file of [writer, reader]) file?.pragma(`busy_timeout = ${TRY_MS}`);
    return ok({ writer, reader });
  } catch (error) {
    writer?.close();
    return failed(unreadable(path, error));
  }
}

/** `path` is a file, made if missing, or ":memory:". Fault: `store-unreadable`. */
export function connect(path: string): Result<Connection> {
  const opened = openFiles(path);
  if (!opened.ok) return opened;
  const { writer, reader } = opened.value;
  const { dialect, steadily } = sharedFile({
    writer: remembering(writer),
    reader: reader === null ? null : remembering(reader),
  });
  const db = new Kysely<Tables>({ dialect });
  return ok({
    db,
    dialect: sqliteDialect,
    alone: aloneInProcess(),
    allowance: keptAllowance(db),
    patiently: (work) => work(db),
    async backup(copy) {
      makeFile(copy);
      // It asks the file page by page, and is told that there is nothing to copy where a transaction is half done.
      await steadily(() => writer.backup(copy));
      return null;
    },
    close: () => db.destroy(),
  });
}
