// What the program keeps for its next start, and the place for it: above all what Node made of its code and that of its
// packages. That has to be said before anything is loaded that shall be kept, so this file needs nothing of the program.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';

/** With the packages, so that a new installation begins anew; with the store, if the environment says where that is. */
export function placesFor({ DATA_DIR: dataDir }: NodeJS.ProcessEnv): readonly string[] {
  const own = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'last-call');
  return [own, ...(dataDir === undefined || dataDir === '' ? [] : [resolve(dataDir, 'cache')])];
}

/** By then a start is long over. In milliseconds. */
const SETTLED_MS = 60_000;

/** Made here and not by Node, which never gives up on a folder that can neither be found nor made. */
function canKeep(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    // Whatever the reason: without a place to keep it the program only starts more slowly.
    return false;
  }
}

/** The first place that can be written to, or else that is there to be read; null: there is none. */
export function placeIn(places: readonly string[]): string | null {
  return places.find(canKeep) ?? places.find((place) => existsSync(place)) ?? null;
}

/**
 * Has all code that is loaded from now on kept at a place, and taken from there where it is unchanged: Node compares its
 * own version, and path and content of each file. NODE_COMPILE_CACHE names another place, NODE_DISABLE_COMPILE_CACHE=1
 * none.
 */
export function keepCode(place: string | null): void {
  if (place === null) return;
  enableCompileCache(join(place, 'code'));
  // Node writes it when a process ends, which a bot hardly ever does, and not when it is killed.
  setTimeout(flushCompileCache, SETTLED_MS).unref();
}
