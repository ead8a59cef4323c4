// Which boards need a look. Each reason has an index of its own, so that a pass with nothing to do reads no board at all.
import { type Selectable, sql } from 'kysely';
import type { Instant } from '../../src/core/rule.ts';
import type { Db, Tables } from './schema.ts';

export interface DueAt {
  /** Of the data that boards are compared with. */
  readonly version: string;
  readonly now: Instant;
  readonly platform: string;
  readonly limit: number;
}

/**
 * One query for each reason: it is time; they were written by other data, unless an edit of theirs waits for its time;
 * they were looked at by a clock that was ahead. Whoever changes what a board is written for sets its time to 0.
 */
export function dueQueries(db: Db, { version, now, platform, limit }: DueAt) {
  const all = db.selectFrom('boards').selectAll().where('platform', '=', platform).limit(limit);
  // As it stands in the index: a value that comes along is not known to be the one.
  const untried = sql<boolean>`tries = 0`;
  return [
    all.where('look_at', '<=', now).orderBy('look_at'),
    all.where('version', '<', version).where(untried).orderBy('version').orderBy('looked_at'),
    all.where('version', '>', version).where(untried).orderBy('version').orderBy('looked_at'),
    all.where('looked_at', '>', now).orderBy('looked_at'),
  ] as const;
}

/** Those waiting longest first, at most `limit` of all platforms together. */
export async function dueBoards(
  db: Db,
  platforms: readonly string[],
  due: Omit<DueAt, 'platform'>,
): Promise<readonly Selectable<Tables['boards']>[]> {
  const found = new Map<string, Selectable<Tables['boards']>>();
  for (const platform of platforms)
    for (const query of dueQueries(db, { ...due, platform }))
      for (const row of await query.execute()) found.set(row.post, row);
  const waiting = [...found.values()].sort((a, b) => a.looked_at - b.looked_at || (a.post < b.post ? -1 : 1));
  return waiting.slice(0, due.limit);
}
