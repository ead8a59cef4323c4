// Takes what was deleted out of the files, too. Where another program still reads what was, that has to wait: whoever asked
// for it is not told that it is done, and what nobody waits for is seen to later.
import { contents } from './copy-tables.ts';
import type { Connection } from './dialect.ts';
import type { Tables } from './schema.ts';
import { isBusy } from './sqlite/held-file.ts';

type Table = keyof Tables;

export interface Wiping {
  /** Rejects with SQLITE_BUSY where another program reads on; then `rest` sees to it. */
  now(tables: readonly Table[]): Promise<void>;
  /** The same, but is content where that has to wait. */
  byAndBy(tables: readonly Table[]): Promise<void>;
  /** What had to wait until now, and at first what a process that was killed may have left. Mostly nothing. */
  rest(): Promise<void>;
}

const wipings = new WeakMap<Connection, Wiping>();

/** One for all that is stored through a connection. */
export function wipingOf(connection: Connection): Wiping {
  const known = wipings.get(connection);
  if (known !== undefined) return known;
  const made = createWiping(connection);
  wipings.set(connection, made);
  return made;
}

function createWiping({ db, dialect, patiently }: Connection): Wiping {
  const left = new Set<Table>();
  let begun = false;
  const now: Wiping['now'] = async (tables) => {
    for (const table of tables) left.add(table);
    const all = [...left];
    await patiently((own) => dialect.care.wipe(own, all));
    for (const table of all) left.delete(table);
  };
  const byAndBy: Wiping['byAndBy'] = async (tables) => {
    try {
      await now(tables);
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
  };
  const begin = async (): Promise<void> => {
    for (const table of await dialect.care.quickToWipe(db, contents)) left.add(table);
    begun = true;
  };
  return {
    now,
    byAndBy,
    async rest() {
      if (!begun) await begin();
      if (left.size > 0) await byAndBy([]);
    },
  };
}
