// Whether a SQLite file is whole, table by table: each look ends before the next begins, so that none holds the log, which
// a member's traces have to leave.
import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { errorCode } from '../../../src/core/error-code.ts';

export interface Integrity {
  /** Places that are damaged; of one table a hundred at most are counted. */
  readonly faults: number;
  readonly tables: number;
  /** Tables there was no time for. */
  readonly left: number;
}

/** Looks until `isOver`. Blocks this process for the time one table takes. Throws the system's error. */
export async function checkIntegrity(file: Database.Database, isOver: () => boolean): Promise<Integrity> {
  const names = file
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    .all()
    .map(({ name }) => name);
  let faults = 0;
  for (const [place, name] of names.entries()) {
    await setImmediate();
    if (isOver()) return { faults, tables: names.length, left: names.length - place };
    faults += faultsOf(file, name);
  }
  return { faults, tables: names.length, left: 0 };
}

/** So bad that not even the look at it goes on. */
const DAMAGED = /^SQLITE_(?:CORRUPT|NOTADB)/u;

function faultsOf(file: Database.Database, table: string): number {
  try {
    const rows = file.pragma(`integrity_check("${table.replaceAll('"', '""')}")`) as readonly {
      readonly integrity_check: string;
    }[];
    return rows.filter(({ integrity_check: said }) => said !== 'ok').length;
  } catch (error) {
    if (DAMAGED.test(errorCode(error) ?? '')) return 1;
    throw error;
  }
}
