// The least that SQLite could be asked to do: rows inserted, selected and marked in batches. It decides nothing: no lease,
// no collapse, no ledger, nothing to settle after a crash.
import Database from 'better-sqlite3';
import { millisecondsOf } from './timing.ts';

export const ROWS_PER_BATCH = 500;
const DUE = 0;

interface Raw {
  /** Milliseconds. */
  readonly insert: number;
  readonly mark: number;
}

function openFile(path: string): Database.Database {
  const file = new Database(path);
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'secure_delete = ON',
  ])
    file.pragma(pragma);
  file.exec(`CREATE TABLE outbox (id INTEGER PRIMARY KEY, channel TEXT NOT NULL, due INTEGER NOT NULL,
    state TEXT NOT NULL) STRICT;
    CREATE INDEX outbox_due ON outbox (due) WHERE state = 'pending';`);
  return file;
}

function insertAll(file: Database.Database, rows: number): void {
  const insert = file.prepare(`INSERT INTO outbox (channel, due, state) VALUES (?, ?, 'pending')`);
  for (let start = 0; start < rows; start += ROWS_PER_BATCH) {
    file.transaction(() => {
      for (let i = start; i < Math.min(start + ROWS_PER_BATCH, rows); i += 1) insert.run(`C${i}`, DUE);
    })();
  }
}

function markAll(file: Database.Database): void {
  const select = file.prepare(
    `SELECT id, channel FROM outbox WHERE state = 'pending' AND due <= ? ORDER BY due LIMIT ?`,
  );
  const update = file.prepare(`UPDATE outbox SET state = 'sent' WHERE id = ?`);
  const takeBatch = file.transaction(() => {
    const due = select.all(DUE, ROWS_PER_BATCH) as { id: number }[];
    for (const { id } of due) update.run(id);
    return due.length;
  });
  while (takeBatch() > 0);
}

/** With the pragmas of the bot's own store. */
export async function rawOutbox(path: string, rows: number): Promise<Raw> {
  const file = openFile(path);
  const insert = await millisecondsOf(() => insertAll(file, rows));
  const mark = await millisecondsOf(() => markAll(file));
  file.close();
  return { insert, mark };
}
