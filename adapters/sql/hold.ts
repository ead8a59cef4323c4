// Who may run on a store: on a file one process at a time, on a server as many as there are.
import { ok, type Result } from '../../src/core/fault.ts';
import { isServer } from './open.ts';
import { type Holding, holdFile, type RunLock } from './sqlite/run-lock.ts';

/**
 * Holds a store for the time a bot runs on it; as a standby waits for it. Null: told to end meanwhile.
 * Faults: `store-busy`, `store-unreadable`.
 */
export async function holdStore(location: string, holding: Holding): Promise<Result<RunLock | null>> {
  return isServer(location) ? ok({ release: () => undefined }) : holdFile(location, holding);
}
