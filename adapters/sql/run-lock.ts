// One running bot per store. The lock is an exclusive SQLite transaction on a file beside the store: the operating
// system drops it the moment the process ends, however it ends, so a killed bot never keeps the next one waiting.
import Database from 'better-sqlite3';

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
