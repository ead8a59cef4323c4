// Looks into a SQLite file beside whoever works on it: reads, and keeps nobody from writing.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { failed, ok, type Result } from '../../../src/core/fault.ts';
import { aloneInProcess } from '../alone.ts';
import type { Connection } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import { sqliteDialect } from './dialect.ts';
import { sharedFile } from './driver.ts';
import { unreadable } from './faults.ts';
import { isBusy } from './held-file.ts';
import { lockPath } from './lock-path.ts';
import { remembering } from './prepared.ts';

const BUSY_TIMEOUT_MS = 2_000;

export interface Reading extends Connection {
  /** The file itself, for what is no query. */
  readonly file: Database.Database;
}

/** `path` is a file that is there. Every statement that would write is refused. Fault: `store-unreadable`. */
export function connectReading(path: string): Result<Reading> {
  try {
    const options = { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS };
    const file = new Database(resolve(path), options);
    const { dialect } = sharedFile({ writer: remembering(file), reader: null });
    const db = new Kysely<Tables>({ dialect });
    const connection: Connection = {
      db,
      dialect: sqliteDialect,
      alone: aloneInProcess(),
      allowance: null,
      patiently: (work) => work(db),
      backup: async () => null,
      close: () => db.destroy(),
    };
    return ok({ ...connection, file });
  } catch (error) {
    return failed(unreadable(path, error));
  }
}

/** Bytes of a store with the log beside it; null: it is not there. */
export function sizeOf(path: string): number | null {
  const sizes = [path, `${path}-wal`].map((each) => statSync(each, { throwIfNoEntry: false })?.size ?? 0);
  return existsSync(path) ? sizes.reduce((sum, size) => sum + size, 0) : null;
}

/**
 * Whether a bot runs on a store: asked of its lock without taking it. Whoever holds it lets nobody read.
 * Throws the system's error where the lock cannot be looked at.
 */
export function isHeld(databasePath: string): boolean {
  const path = lockPath(databasePath);
  if (!existsSync(path)) return false;
  const lock = new Database(path, { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    lock.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    lock.close();
  }
}
