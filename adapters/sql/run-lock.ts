// One running bot per store. The lock is an exclusive SQLite transaction on a file beside the store: the operating
// system drops it the moment the process ends, however it ends, so a killed bot never keeps the next one waiting.
import Database from 'better-sqlite3';

/** How often a standby looks whether it may run. */
const STANDBY_MS = 1_000;

export interface RunLock {
  release(): void;
}

/** A lock nobody refers to would be collected, and collecting closes the file: so the held ones are referred to here. */
const held = new Set<Database.Database>();

/** Null while another process holds it. Throws when the folder cannot be written to. */
export function takeRunLock(databasePath: string): RunLock | null {
  const database = new Database(`${databasePath}.lock`, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
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

/** Waits as a standby until the lock is free; `onStandby` is called once, when it has to wait. */
export async function waitForRunLock(databasePath: string, onStandby: () => void): Promise<RunLock> {
  const first = takeRunLock(databasePath);
  if (first !== null) return first;
  onStandby();
  for (;;) {
    await new Promise((done) => setTimeout(done, STANDBY_MS));
    const lock = takeRunLock(databasePath);
    if (lock !== null) return lock;
  }
}
