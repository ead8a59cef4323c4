// Numbered steps from an empty file to today's tables. A step that older programs cannot live with raises `minReader`.
import { type Kysely, sql } from 'kysely';
import { failed, fault, ok, type Result } from '../../../src/core/fault.ts';
import type { Migrating, SqlDialect } from '../dialect.ts';
import { type Db, untilFree } from '../schema.ts';
import { up as firstTables } from './0001-first-tables.ts';
import { up as allowances } from './0002-allowances.ts';
import { up as slots } from './0003-slots.ts';
import { up as failures } from './0004-failures.ts';
import { up as fallback } from './0005-fallback.ts';
import { up as rowsInOrder } from './0006-rows-in-order.ts';
import { up as fewerChecks } from './0007-fewer-checks.ts';
import { up as readings } from './0008-readings.ts';
import { up as toldOnce } from './0009-told-once.ts';
import { up as follows } from './0010-follows.ts';
import { up as done } from './0011-done.ts';
import { up as calendars } from './0012-calendars.ts';
import { up as mention } from './0013-mention.ts';
import { up as changes } from './0014-changes.ts';
import { up as ownRules } from './0015-own-rules.ts';
import { up as boards } from './0016-boards.ts';
import { up as installations } from './0017-installations.ts';
import { up as foundByMark } from './0018-found-by-mark.ts';
import { up as totalsOnPosts } from './0019-totals-on-posts.ts';
import { up as installers } from './0020-installers.ts';
import { up as leftAndUnheard } from './0021-left-and-unheard.ts';

export interface Migration {
  readonly number: number;
  /** The oldest program, by the number of its newest migration, that can use a store with this one. */
  readonly minReader: number;
  readonly up: (db: Kysely<unknown>, migrating: Migrating) => Promise<void>;
}

export const migrations: readonly Migration[] = [
  { number: 1, minReader: 1, up: firstTables },
  { number: 2, minReader: 1, up: allowances },
  { number: 3, minReader: 1, up: slots },
  { number: 4, minReader: 1, up: failures },
  { number: 5, minReader: 1, up: fallback },
  { number: 6, minReader: 1, up: rowsInOrder },
  { number: 7, minReader: 1, up: fewerChecks },
  { number: 8, minReader: 1, up: readings },
  { number: 9, minReader: 1, up: toldOnce },
  { number: 10, minReader: 1, up: follows },
  { number: 11, minReader: 1, up: done },
  { number: 12, minReader: 1, up: calendars },
  { number: 13, minReader: 1, up: mention },
  { number: 14, minReader: 1, up: changes },
  { number: 15, minReader: 1, up: ownRules },
  { number: 16, minReader: 1, up: boards },
  { number: 17, minReader: 1, up: installations },
  { number: 18, minReader: 1, up: foundByMark },
  { number: 19, minReader: 1, up: totalsOnPosts },
  { number: 20, minReader: 1, up: installers },
  { number: 21, minReader: 1, up: leftAndUnheard },
];

const META = 'CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT';

/** What this program can read. */
export const READER = Math.max(...migrations.map(({ number }) => number));

export interface Versions {
  readonly schema: number;
  readonly minReader: number;
}

async function readVersions(db: Kysely<unknown>): Promise<Versions> {
  const { rows } = await sql<{ key: string; value: string }>`SELECT key, value FROM meta`.execute(db);
  const read = (key: string): number => Number(rows.find((row) => row.key === key)?.value ?? 0);
  return { schema: read('schema'), minReader: read('minReader') };
}

/** What a store says of itself; zeros where no migration was ever made. Changes nothing. */
export async function versionsOf(db: Db): Promise<Versions> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'meta')) return { schema: 0, minReader: 0 };
  return readVersions(db as Kysely<unknown>);
}

/** The number of the newest migration of a store; 0 where none was ever made. */
export async function schemaOf(db: Db): Promise<number> {
  return (await versionsOf(db)).schema;
}

async function writeVersions(db: Kysely<unknown>, { schema, minReader }: Versions): Promise<void> {
  for (const [key, value] of Object.entries({ schema, minReader })) {
    await sql`INSERT INTO meta (key, value) VALUES (${key}, ${String(value)})
      ON CONFLICT (key) DO UPDATE SET value = excluded.value`.execute(db);
  }
}

/** Others may be at work on the tables: each try waits for them, the last ones for some seconds. */
const MOST_TRIES = 12;

/**
 * Brings the tables up to date in one transaction, so that a crash leaves the store as it was. Throws Collision where
 * others never let go of them. Fault `store-newer`: a newer program has changed it in a way this one cannot read.
 */
export function migrate(
  db: Db,
  { migrating }: SqlDialect,
  known: readonly Migration[] = migrations,
): Promise<Result<number>> {
  let tries = -1;
  const attempt = (trx: Kysely<unknown>): Promise<Result<number>> => {
    tries += 1;
    return bringUpToDate(trx, migrating, known, tries);
  };
  return untilFree(() => (db as Kysely<unknown>).transaction().execute(attempt), MOST_TRIES);
}

async function bringUpToDate(
  trx: Kysely<unknown>,
  migrating: Migrating,
  known: readonly Migration[],
  tries: number,
): Promise<Result<number>> {
  await migrating.begin(trx);
  await sql.raw(migrating.declare(META)).execute(trx);
  const { schema, minReader } = await readVersions(trx);
  if (minReader > READER) return failed(newerStore(minReader));
  const missing = known.filter((migration) => migration.number > schema);
  if (schema > 0 && missing.length > 0) await migrating.holdOff?.(trx, tries);
  for (const migration of missing) {
    await migration.up(trx, migrating);
    await writeVersions(trx, { schema: migration.number, minReader: migration.minReader });
  }
  return ok(missing.length);
}

function newerStore(minReader: number): ReturnType<typeof fault> {
  return fault(
    'store-newer',
    `The store needs a program that reads version ${minReader}; this one reads ${READER}.`,
    'Start the newer release again, or restore a backup made by this one.',
    { minReader, reader: READER },
  );
}
