// Opens the store behind every store port: a SQLite file, or a database on a PostgreSQL server.
import { existsSync } from 'node:fs';
import { type Fault, failed, ok, type Result } from '../../src/core/fault.ts';
import type { Connection } from './dialect.ts';
import { unreadable } from './sqlite/faults.ts';
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

/**
 * A connection to the database of a store, as it is. The driver of a server is loaded only where it is needed: it costs a
 * part of the start. Fault: `store-unreadable`.
 */
export async function connectTo(location: string): Promise<Result<Connection>> {
  if (!isServer(location)) return connect(location);
  const postgres = await import('./postgres/open.ts');
  return ok(postgres.connect(location));
}

/** The fault for what opening a store threw; programmer errors are thrown on. */
export async function unopened(location: string, error: unknown): Promise<Fault> {
  if (!isServer(location)) return unreadable(location, error);
  const { unreachable } = await import('./postgres/faults.ts');
  return unreachable(location, error);
}

/**
 * Opens a store and brings its tables up to date. `location` is a file, made if missing, or ":memory:", or the URL of a
 * PostgreSQL database. Faults: `store-unreadable`, `store-newer`.
 */
export async function openStore(location: string): Promise<Result<OpenStore>> {
  const connected = await connectTo(location);
  if (!connected.ok) return connected;
  try {
    return await createStore(connected.value);
  } catch (error) {
    return failed(await unopened(location, error));
  }
}
