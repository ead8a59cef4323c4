// Where the lock of a store lies: beside its file, whichever link leads there.
import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const real = (path: string): string | null => {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
};

/** The same for every name of a file; one that is not there yet has its folder's. */
export function lockPath(databasePath: string): string {
  const file = real(databasePath);
  if (file !== null) return `${file}.lock`;
  const folder = real(dirname(databasePath)) ?? dirname(databasePath);
  return join(folder, `${basename(databasePath)}.lock`);
}
