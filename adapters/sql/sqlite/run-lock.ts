// One running bot per store. The lock is an exclusive SQLite transaction on a file beside the store: the operating
// system drops it the moment the process ends, however it ends, so a killed bot never keeps the next one waiting.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { errorCode } from '../../../src/core/error-code.ts';
import { failed, fault, ok, type Result } from '../../../src/core/fault.ts';
import { unreadable } from './faults.ts';
import { makeFile, makeFolder } from './folder.ts';
import { lockPath } from './lock-path.ts';

/** How often a standby looks whether it may run. */
const STANDBY_MS = 1_000;

export interface RunLock {
  release(): void;
}

/** Whoever only looks whether it is held reads it for less than a millisecond. */
const LOOK_MS = 50;

/** A lock nobody refers to would be collected, and collecting closes the file: so the held ones are referred to here. */
const held = new Set<Database.Database>();

/** Null while another process holds it. Throws when the folder cannot be written to. */
export function takeRunLock(databasePath: string): RunLock | null {
  const path = lockPath(databasePath);
  makeFile(path);
  const database = new Database(path, { timeout: LOOK_MS });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (errorCode(error)?.startsWith('SQLITE_BUSY') === true) return null;
    throw error;
  }
  held.add(database);
  return {
    release: () => {
      held.delete(database);
      database.close();
    },
  };
}

export interface Holding {
  /** False: another process that holds it is a fault. */
  readonly wait: boolean;
  /** Called once, when it has to wait. */
  readonly onStandby: () => void;
  /** Ends the waiting. */
  readonly ending: AbortSignal;
}

/**
 * Holds the lock of a file, whose folder is made if missing; as a standby waits for it. Null: told to end meanwhile.
 * Faults: `store-busy`, `store-unreadable`.
 */
export async function holdFile(path: string, holding: Holding): Promise<Result<RunLock | null>> {
  try {
    makeFolder(dirname(path));
    const lock = takeRunLock(path);
    if (lock !== null) return ok(lock);
    if (holding.wait) return ok(await standBy(path, holding));
    return failed(fault('store-busy', 'another bot is running on this store', 'Stop that one first.'));
  } catch (error) {
    return failed(unreadable(path, error));
  }
}

async function standBy(path: string, { onStandby, ending }: Holding): Promise<RunLock | null> {
  onStandby();
  while (!ending.aborted) {
    await sleep(STANDBY_MS, undefined, { signal: ending }).catch(() => undefined);
    const lock = ending.aborted ? null : takeRunLock(path);
    if (lock !== null) return lock;
  }
  return null;
}

/** Deletes a store that nobody runs on. */
export function removeStore(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}
