import { sql } from 'kysely';
import type { KnownBy } from '../../src/app/known-rules.ts';
import type { ReadingStore, StoredReading } from '../../src/app/reading-store.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { Db, Tables } from './schema.ts';

function toReading(row: Tables['readings']): StoredReading {
  const { version, first, turn } = row;
  return { version, asOf: row.as_of, first, turn, takenAt: row.taken_at, aliveAt: row.alive_at };
}

/** The same data may be told to be more recent: they are, if only a bundle of that day brought them. */
async function take(db: Db, version: string, asOf: string, at: Instant): Promise<void> {
  await sql`INSERT INTO readings (version, as_of, first, turn, taken_at, alive_at)
    SELECT CAST(${version} AS text), CAST(${asOf} AS text), coalesce(max(turn), 0) + 1, coalesce(max(turn), 0) + 1,
      CAST(${at} AS bigint), CAST(${at} AS bigint)
    FROM readings WHERE true
    ON CONFLICT (version) DO UPDATE SET turn = excluded.turn, taken_at = excluded.taken_at, alive_at = excluded.alive_at,
      as_of = CASE WHEN excluded.as_of > readings.as_of THEN excluded.as_of ELSE readings.as_of END`.execute(
    db,
  );
}

async function seen(db: Db, version: string, asOf: string, at: Instant): Promise<void> {
  const later = sql<string>`CASE WHEN as_of < CAST(${asOf} AS text) THEN CAST(${asOf} AS text) ELSE as_of END`;
  const change = { alive_at: at, as_of: later };
  await db.updateTable('readings').set(change).where('version', '=', version).execute();
}

/** A mark says "date|version|process", and then who doubts it. */
async function doubt(db: Db, profileIds: readonly number[], by: KnownBy | null, sign: string): Promise<void> {
  if (profileIds.length === 0) return;
  const isOutgrown =
    by === null
      ? sql<boolean>`true`
      : sql<boolean>`substr(planned_for, 1, 10) > CAST(${by.date} AS text)
        OR substr(planned_for, 11, length(CAST(${by.version} AS text)) + 2) <> ${`|${by.version}|`}
        OR EXISTS (SELECT 1 FROM readings WHERE turn = (SELECT max(turn) FROM readings) AND version <> ${by.version})`;
  await db
    .updateTable('profiles')
    .set({ planned_for: sql<string>`planned_for || ${`|${sign}`}` })
    .where('id', 'in', profileIds)
    .where('planned_for', 'is not', null)
    .where(sql<boolean>`(${isOutgrown})`)
    .execute();
}

export function readingStore(db: Db): ReadingStore {
  return {
    async current() {
      const row = await db
        .selectFrom('readings')
        .selectAll()
        .orderBy('turn', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : toReading(row);
    },
    async find(version) {
      const query = db.selectFrom('readings').selectAll().where('version', '=', version);
      const row = await query.executeTakeFirst();
      return row === undefined ? null : toReading(row);
    },
    take: (version, asOf, at) => take(db, version, asOf, at),
    seen: (version, asOf, at) => seen(db, version, asOf, at),
    doubt: (profileIds, by, sign) => doubt(db, profileIds, by, sign),
  };
}
