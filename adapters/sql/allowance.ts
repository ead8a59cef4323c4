// Turns to call a platform, shared by all processes on one server. Its clock counts, so theirs may differ.
import { sql } from 'kysely';
import { FARTHEST_KEPT, LONGEST_REST } from '../../src/app/delivery/allowance.ts';
import type { Allowance, Turns } from '../../src/app/ports.ts';
import type { Db } from './schema.ts';

const SECOND = 1_000_000;

const FARTHEST = FARTHEST_KEPT * 1_000;

/** Microseconds of the server's clock at this very moment, not at the beginning of the transaction. */
const clock = sql<number>`CAST(extract(epoch FROM clock_timestamp()) * ${sql.lit(SECOND)} AS bigint)`;

/** One statement, so that no two processes get the same turn. */
async function reserve(db: Db, name: string, count: number, perSecond: number): Promise<Turns> {
  const spacing = Math.ceil(SECOND / perSecond);
  const length = Math.ceil(count * spacing);
  const { rows } = await sql<{ ends: number; now: number }>`
    INSERT INTO allowances AS a (name, free_at) VALUES (${name}, ${clock} + ${length})
    ON CONFLICT (name) DO UPDATE SET free_at = ${length} + CASE
      WHEN a.free_at > ${clock} + ${sql.lit(FARTHEST)} THEN ${clock} ELSE greatest(a.free_at, ${clock}) END
    RETURNING free_at AS ends, ${clock} AS now`.execute(db);
  const [taken] = rows;
  if (taken === undefined) throw new Error('Turns that were just taken are not there.');
  const starts = taken.ends - length;
  // Where the first turn begins at once, the clock was read for that, too, and a little earlier.
  const now = Math.min(taken.now, starts);
  return { now: now / 1_000, startsIn: (starts - now) / 1_000, count, spacing: spacing / 1_000 };
}

/** What is taken until later stays so: a rest begins now, whoever else takes one. */
async function rest(db: Db, name: string, milliseconds: number): Promise<void> {
  const length = Math.ceil(Math.min(milliseconds, LONGEST_REST) * 1_000);
  await sql`
    INSERT INTO allowances AS a (name, free_at) VALUES (${name}, ${clock} + ${length})
    ON CONFLICT (name) DO UPDATE SET free_at = CASE
      WHEN a.free_at > ${clock} + ${sql.lit(FARTHEST)} THEN ${clock} + ${length}
      ELSE greatest(a.free_at, ${clock} + ${length}) END`.execute(db);
}

/** For a server that several processes use at the same time. */
export function sqlAllowance(db: Db): Allowance {
  return {
    isShared: true,
    reserve: (name, count, perSecond) => reserve(db, name, count, perSecond),
    rest: (name, milliseconds) => rest(db, name, milliseconds),
  };
}
