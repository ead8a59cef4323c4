// The folder of a store and the files in it: nobody else on the machine need read who asked for what.
import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../../../src/core/error-code.ts';

/**
 * Makes a folder and those above it that are missing, for their owner alone. Node's own recursive mkdir never returns
 * where the system says that a folder's parent is missing although it is there, as under /proc. Throws the system's
 * error.
 */
export function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!existsSync(path) || !statSync(path).isDirectory()) throw error;
  }
}

/**
 * Makes an empty file that its owner alone may read and write; one that is there stays as it is. SQLite gives the files
 * beside a database the mode of the database. Throws the system's error.
 */
export function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}
