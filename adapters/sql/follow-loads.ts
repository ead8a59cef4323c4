// Who follows what, those who are alike counted together: for so many people's reminders there has to be room.
import { sql } from 'kysely';
import type { FollowLoad, SpreadStore } from '../../src/app/stores/plan-store.ts';
import { USUAL_HOUR } from './follows.ts';
import type { Db } from './schema.ts';

/** The id that a step ends with; null: there are no more. */
async function lastOfStep(db: Db, after: string, limit: number): Promise<string | null> {
  const row = await db
    .selectFrom('follows')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function followLoads(db: Db, after: string, limit: number): ReturnType<SpreadStore['follows']> {
  const last = await lastOfStep(db, after, limit);
  const to = last === null ? sql`` : sql` AND f.id <= ${last}`;
  const { rows } = await sql<FollowLoad>`SELECT w.*, count(*) AS followers FROM (
      SELECT f.platform AS platform, f.installation AS installation, f.rule AS rule, p.zone AS zone,
        coalesce(p.send_at, ${sql.lit(USUAL_HOUR)}) AS "sendAt",
        coalesce(f.jurisdiction, p.jurisdiction) AS jurisdiction, f.own_date AS "ownDate",
        CASE WHEN f.own_date IS NULL THEN NULL ELSE f.created_at END AS since
      FROM follows f JOIN people p
        ON p.platform = f.platform AND p.installation = f.installation AND p.member = f.member
      WHERE f.kind = 'date' AND f.state = 'active' AND p.zone IS NOT NULL AND f.id > ${after}${to}) w
    GROUP BY w.platform, w.installation, w.rule, w.zone, w."sendAt", w.jurisdiction, w."ownDate", w.since`.execute(
    db,
  );
  return { follows: rows, next: last };
}
