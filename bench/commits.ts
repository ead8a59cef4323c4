// Counts what each write must wait for: the commits of every SQLite file opened in this process.
import Database from 'better-sqlite3';

export interface Count {
  commits: number;
  statements: number;
}

type Run = (...values: unknown[]) => unknown;

/** Whatever ends a transaction commits it, and a write outside one is its own. The engine is not expected to roll back. */
function watch(file: Database.Database, statement: Database.Statement, counted: Count): void {
  for (const name of ['run', 'all', 'get'] as const) {
    const own: Run = statement[name].bind(statement);
    const counting: Run = (...values) => {
      const before = file.inTransaction;
      const answer = own(...values);
      counted.statements += 1;
      if (!file.inTransaction && (before || !statement.readonly)) counted.commits += 1;
      return answer;
    };
    Object.defineProperty(statement, name, { value: counting });
  }
}

/** Runs some work and says how many statements and commits it made on files that it opened itself. */
export async function counting(work: () => Promise<unknown>): Promise<Count> {
  const counted: Count = { commits: 0, statements: 0 };
  const own = Object.getOwnPropertyDescriptor(Database.prototype, 'prepare');
  if (own === undefined) throw new Error('better-sqlite3 has no prepare to watch');
  const prepare = own.value as (this: Database.Database, source: string) => Database.Statement;
  function prepareCounting(this: Database.Database, source: string): Database.Statement {
    const statement = prepare.call(this, source);
    watch(this, statement, counted);
    return statement;
  }
  Object.defineProperty(Database.prototype, 'prepare', { ...own, value: prepareCounting });
  try {
    await work();
  } finally {
    Object.defineProperty(Database.prototype, 'prepare', own);
  }
  return counted;
}
