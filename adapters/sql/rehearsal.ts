// Where a rehearsal keeps its store: beside the real one, never in it.
import { join } from 'node:path';
import { isServer } from './open.ts';
import { removeStore } from './sqlite/run-lock.ts';

/** `database` is that of the real store. */
export async function rehearsalPlace(database: string, dataDir: string): Promise<string> {
  if (!isServer(database)) return join(dataDir, 'rehearsal.sqlite');
  const { rehearsalUrl } = await import('./postgres/rehearsal.ts');
  return rehearsalUrl(database);
}

/** Empties the place of a rehearsal that nobody runs. Rejects where it cannot be reached. */
export async function clearRehearsal(place: string): Promise<void> {
  if (!isServer(place)) return removeStore(place);
  const postgres = await import('./postgres/rehearsal.ts');
  await postgres.clearRehearsal(place);
}
