// What the command line does with the store as a whole.

import type { DbContext } from '../../adapters/cli/db.ts';
import { moveStore } from '../../adapters/sql/move.ts';
import { locationOf } from '../config.ts';
import { isDatabase } from '../config-values.ts';
import { failed, fault, ok, type Result } from '../core/fault.ts';

/** A place as people write it, in DATABASE_URL or on the command line. It may hold a password, so it is never repeated. */
function placeOf(text: string, which: string): Result<string> {
  const problem = isDatabase(text);
  if (problem === null) return ok(locationOf(text, ''));
  const cure = 'Give file:/path/to/last-call.sqlite, or postgres://USER@HOST:5432/DATABASE.';
  return failed(fault('bad-store', `The address of the store to copy ${which} ${problem}.`, cure));
}

export const storeTools: Pick<DbContext, 'copyStore'> = {
  copyStore: async (from, to, onProgress) => {
    const places = [placeOf(from, 'from'), placeOf(to, 'to')] as const;
    const [source, target] = places;
    if (!source.ok) return source;
    return target.ok ? moveStore(source.value, target.value, onProgress) : target;
  },
};
