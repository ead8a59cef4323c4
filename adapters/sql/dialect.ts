// What differs between the databases. The stores are written once, for both; each database has its own folder with the
// same file names.
import type { RawBuilder } from 'kysely';
import type { Allowance } from '../../src/app/ports.ts';
import type { Store, Upkeep } from '../../src/app/stores/store.ts';
import type { Db, Tables } from './schema.ts';

/**
 * A statement that makes a table or an index, as this database has it. Migrations are written in SQLite's words: INTEGER
 * for instants and ids, INT for truth values and counts, TEXT, AUTOINCREMENT, STRICT, WITHOUT ROWID.
 */
export type Declare = (statement: string) => string;

export interface Migrating {
  readonly declare: Declare;
  /** A table WITHOUT ROWID is kept in the order of its key. */
  readonly sortsByKey: boolean;
  /** To check a reference locks the row that is referred to. */
  readonly checksByLock: boolean;
  /** Inside its transaction: holds off others that would change the tables, too. */
  begin(db: Db): Promise<void>;
  /**
   * Before the first change, where others may be at work on the tables: has them to itself until it commits. Throws
   * Collision where they are not free now; `tries` says how often that was so. Left out where a transaction that writes
   * is alone anyway.
   */
  readonly holdOff?: (db: Db, tries: number) => Promise<void>;
}

/** Tables to whose rows the database gives numbers. */
export type Numbered = 'profiles' | 'subscriptions' | 'audit' | 'changes' | 'occurrences' | 'deliveries';

export interface Numbers {
  /** The last number given, which may be that of a row that is gone; 0 where none was. */
  last(db: Db, table: Numbered): Promise<number>;
  /** The next row gets a greater one, however many of the last rows are gone. */
  goOnFrom(db: Db, table: Numbered, last: number): Promise<void>;
}

/** Columns of rows that are given to a statement: whole numbers and truth values, or texts; any may be null. */
export type Shape = Readonly<Record<string, 'whole' | 'text'>>;
export type Given<S extends Shape> = { readonly [Column in keyof S]: string | number | null };

/** Keeps words that are being recorded apart from questions about them. Both inside a transaction. */
export interface Telling {
  /** Until it commits, `over` waits for it. */
  begin(db: Db): Promise<void>;
  over(db: Db): Promise<void>;
}

export interface Care {
  /** A table has many more rows at once: where questions are planned by what was counted some time ago, counts again. */
  recount(db: Db, table: keyof Tables): Promise<void>;
  /** Outside a transaction: takes what was deleted from these tables out of the files, too. */
  wipe(db: Db, tables: readonly (keyof Tables)[]): Promise<void>;
  /** Those of the tables for which that takes a moment only, so that each start can do it. */
  quickToWipe<T extends keyof Tables>(db: Db, tables: readonly T[]): Promise<readonly T[]>;
}

export interface SqlDialect {
  readonly migrating: Migrating;
  /** Others write at the same time, so that rows have to be locked before anything is decided about them. */
  readonly locksRows: boolean;
  /** True where the column is one of the values; the text is the same for any number of them. */
  oneOf(column: string, kind: 'whole' | 'text', values: readonly (number | string)[]): RawBuilder<boolean>;
  readonly numbers: Numbers;
  readonly telling: Telling;
  /**
   * Writes rows with one statement, and returns what it returns; no rows, no statement. `write` gets them as a table to
   * select from, with the columns of `shape` and a row's place in the list as `n`. The text of the statement is the same
   * for any number of rows, and it is one round trip.
   */
  writeEach<Row, S extends Shape>(
    db: Db,
    shape: S,
    rows: readonly Given<S>[],
    write: (given: RawBuilder<unknown>) => RawBuilder<Row>,
  ): Promise<readonly Row[]>;
  readonly care: Care;
}

/** A database that was opened: what the stores need of it. */
export interface Connection {
  readonly db: Db;
  readonly dialect: SqlDialect;
  readonly alone: Store['alone'];
  /** Null where nobody calls a platform: the store is only looked at. */
  readonly allowance: Allowance | null;
  /** Work on a connection on which statements may take as long as they need. */
  readonly patiently: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
  readonly backup: Upkeep['backup'];
  readonly close: () => Promise<void>;
}
