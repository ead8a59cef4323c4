// Where Node keeps what it made of the program's code and that of its packages, for the next start. It has to be said
// before anything is loaded that shall be kept, so this file needs nothing of the program.
import { mkdirSync } from 'node:fs';
import { constants, enableCompileCache, flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';

/** What the program keeps for its next start lies with its packages: a new installation begins anew. */
export const cacheFolder = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'last-call');

/** By then a start is long over. In milliseconds. */
const SETTLED_MS = 60_000;

/** Where it may be kept: with the packages; where they are read-only, with the store, if the environment says where. */
function placesFor({ DATA_DIR: dataDir }: NodeJS.ProcessEnv): readonly string[] {
  return [cacheFolder, ...(dataDir === undefined || dataDir === '' ? [] : [resolve(dataDir, 'cache')])];
}

/** Made here and not by Node, which never gives up on a folder that can neither be found nor made. */
function isThere(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return true;
  } catch {
    // Whatever the reason: without a place to keep it the program only starts more slowly.
    return false;
  }
}

/**
 * Has all code that is loaded from now on kept in a folder of its own, and taken from there where it is unchanged: Node
 * compares version, path and content. NODE_COMPILE_CACHE names another place, NODE_DISABLE_COMPILE_CACHE=1 none.
 */
export function keepCode(env: NodeJS.ProcessEnv): void {
  for (const place of placesFor(env)) {
    const folder = join(place, 'code');
    if (!isThere(folder) || enableCompileCache(folder).status === constants.compileCacheStatus.FAILED)
      continue;
    // Node writes it when a process ends, which a bot hardly ever does, and not when it is killed.
    setTimeout(flushCompileCache, SETTLED_MS).unref();
    return;
  }
}
