// Pools of channels in a question to the database.
import { type RawBuilder, sql } from 'kysely';
import type { PoolName } from '../../src/app/ports.ts';

/** True for rows of `table` outside all the pools. */
export function outside(table: 's' | 'posts', pools: readonly PoolName[]): RawBuilder<boolean> {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${table}.${name}`);
  const inside = pools.map(({ platform, installation }) =>
    installation === null
      ? sql`${column('platform')} = ${platform}`
      : sql`(${column('platform')} = ${platform} AND ${column('installation')} = ${installation})`,
  );
  return inside.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`NOT (${sql.join(inside, sql` OR `)})`;
}
