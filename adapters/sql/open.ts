// Opens the store behind every store port: a SQLite file, or a database on a PostgreSQL server.
import { existsSync } from 'node:fs';
import { failed, type Result } from '../../src/core/fault.ts';
import { connect } from './sqlite/open.ts';
import { createStore, type OpenStore } from './store.ts';

/** True where a store is on a server, which several processes may use at the same time. */
export function isServer(location: string): boolean {
  return /^postgres(ql)?:/i.test(location);
}

/** True where there may be a store already: its file is there, or it is on a server. */
export function mayExist(location: string): boolean {
  return isServer(location) || existsSync(location);
}

/** The driver is loaded only where it is needed: it costs a part of the start. */
async function openServer(url: string): Promise<Result<OpenStore>> {
  const postgres = await import('./postgres/open.ts');
  const { unreachable } = await import('./postgres/faults.ts');
  try {
    return await createStore(postgres.connect(url));
  } catch (error) {
    return failed(unreachable(url, error));
  }
}

/**
 * Opens a store and brings its tables up to date. `location` is a file, made if missing, or ":memory:", or the URL of a
 * PostgreSQL database. Faults: `store-unreadable`, `store-newer`.
 */
export async function openStore(location: string): Promise<Result<OpenStore>> {
  if (isServer(location)) return openServer(location);
  const connected = connect(location);
  return connected.ok ? createStore(connected.value) : connected;
}
