// Turns to call a platform for the one process on a file. Those that lie far ahead, and a rest that a platform has asked for,
// hold for the next process as well: it would meet at once what the one before was told.
import { createAllowance, FARTHEST_KEPT, type KeptTurns } from '../../../src/app/delivery/allowance.ts';
import type { Allowance } from '../../../src/app/ports.ts';
import type { Db } from '../schema.ts';

/** Microseconds to a millisecond: the unit that servers keep. */
const UNIT = 1_000;

/** `wall`: milliseconds by the machine's clock, the only one that both processes have. */
function keptIn(db: Db, wall: () => number): KeptTurns {
  return {
    async ahead(name) {
      const row = await db
        .selectFrom('allowances')
        .select('free_at')
        .where('name', '=', name)
        .executeTakeFirst();
      const ahead = (row?.free_at ?? 0) / UNIT - wall();
      return ahead > FARTHEST_KEPT ? 0 : Math.max(0, ahead);
    },
    async keep(name, ahead) {
      const free_at = Math.ceil((wall() + ahead) * UNIT);
      await db
        .insertInto('allowances')
        .values({ name, free_at })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ free_at }))
        .execute();
    },
  };
}

/** `now`: real milliseconds that never go back. */
export function keptAllowance(
  db: Db,
  now: () => number = () => performance.now(),
  wall: () => number = () => Date.now(),
): Allowance {
  return createAllowance(now, keptIn(db, wall));
}
