import { sql } from 'kysely';
import { doubtedMark, type KnownBy, type Telling } from '../../src/app/known-rules.ts';
import type { ReadingStore, StoredReading } from '../../src/app/stores/reading-store.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { SqlDialect } from './dialect.ts';
import { lockProfiles } from './locking.ts';
import { atomically, type Db, type Tables } from './schema.ts';

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

/** What an installation has added may have changed since, whether or not anybody has planned by that yet. */
function hasNewer({ own }: KnownBy) {
  if (own === undefined) return sql<boolean>`1 = 0`;
  const { platform, installation } = own.owner;
  return sql<boolean>`EXISTS (SELECT 1 FROM own_rules WHERE platform = ${platform}
    AND installation = ${installation} AND revision > CAST(${own.revision} AS bigint))`;
}

/** Ids of profiles that were planned by something else than this. A mark begins "date|version|". */
async function outgrown(db: Db, by: KnownBy | null, same: readonly Telling[]): Promise<readonly number[]> {
  const ids = [...new Set(same.map(({ profileId }) => profileId))];
  const planned = db
    .selectFrom('profiles')
    .select('id')
    .where('id', 'in', ids)
    .where('planned_for', 'is not', null);
  const query =
    by === null
      ? planned
      : planned.where(
          sql<boolean>`(substr(planned_for, 1, 10) > CAST(${by.date} AS text)
            OR substr(planned_for, 11, length(CAST(${by.version} AS text)) + 2) <> ${`|${by.version}|`}
            OR EXISTS (SELECT 1 FROM readings
              WHERE turn = (SELECT max(turn) FROM readings) AND version <> ${by.own?.published ?? by.version})
            OR ${hasNewer(by)})`,
        );
  return (await query.execute()).map(({ id }) => id);
}

async function doubt(
  db: Db,
  dialect: SqlDialect,
  tellings: readonly Telling[],
  at: Instant,
  sign: string,
): Promise<void> {
  if (tellings.length === 0) return;
  await dialect.telling.begin(db);
  const doubted = new Set<number>();
  for (const same of Map.groupBy(tellings, ({ by }) => JSON.stringify(by)).values()) {
    for (const id of await outgrown(db, same[0]?.by ?? null, same)) doubted.add(id);
  }
  if (doubted.size === 0) return;
  const ids = [...doubted];
  await lockProfiles(db, dialect, ids, 'change');
  const rows = await db.selectFrom('profiles').select(['id', 'planned_for']).where('id', 'in', ids).execute();
  for (const [mark, same] of Map.groupBy(rows, (row) => row.planned_for)) {
    if (mark === null) continue;
    await db
      .updateTable('profiles')
      .set({ planned_for: doubtedMark(mark, at, sign) })
      .where(
        'id',
        'in',
        same.map(({ id }) => id),
      )
      .execute();
  }
}

export function readingStore(db: Db, dialect: SqlDialect): ReadingStore {
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
    doubt: (tellings, at, sign) => atomically(db, (trx) => doubt(trx, dialect, tellings, at, sign)),
    allTold: () => atomically(db, (trx) => dialect.telling.over(trx)),
  };
}
