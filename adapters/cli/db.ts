// `db copy`: moves a store from one database to another.
import type { Result } from '../../src/core/fault.ts';
import { type ExitCode, must, type Terminal } from './terminal.ts';

export interface DbContext {
  readonly terminal: Terminal;
  /** Checks both places; faults name them without passwords. */
  readonly copyStore: (
    from: string,
    to: string,
    onProgress: (table: string, rows: number, doing: 'copied' | 'compared') => void,
  ) => Promise<Result<readonly { readonly table: string; readonly rows: number }[]>>;
}

/** Small tables are done before anybody wonders. */
const ROWS_PER_LINE = 50_000;

const count = (rows: number): string => rows.toLocaleString('en');

export async function copy({ terminal, copyStore }: DbContext, from: string, to: string): Promise<ExitCode> {
  const copied = must(
    await copyStore(from, to, (table, rows, doing) => {
      if (rows % ROWS_PER_LINE === 0 && rows > 0) terminal.err(`${table}: ${count(rows)} rows ${doing}\n`);
    }),
    1,
  );
  for (const { table, rows } of copied) terminal.out(`${table}: ${count(rows)}\n`);
  const rows = copied.reduce((sum, one) => sum + one.rows, 0);
  terminal.out(
    `Copied ${count(rows)} rows and compared them: both stores hold the same. The one you copied from is as it was; set DATABASE_URL to the other.\n`,
  );
  return 0;
}
