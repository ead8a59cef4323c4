// Opens the store behind every store port: a SQLite file, or a PostgreSQL server by its URL.
import type { Result } from '../../src/core/fault.ts';
import { connect } from './sqlite/open.ts';
import { createStore, type OpenStore } from './store.ts';

/**
 * Opens a store and brings its tables up to date. `path` is a file, made if missing, or ":memory:".
 * Faults: `store-unreadable`, `store-newer`.
 */
export async function openStore(path: string): Promise<Result<OpenStore>> {
  const connected = connect(path);
  return connected.ok ? createStore(connected.value) : connected;
}
