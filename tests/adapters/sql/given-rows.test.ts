import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Connection } from '../../../adapters/sql/dialect.ts';
import { connect } from '../../../adapters/sql/sqlite/open.ts';

let connection: Connection;

beforeEach(async () => {
  const connected = connect(':memory:');
  if (!connected.ok) throw new Error(connected.fault.message);
  connection = connected.value;
  await sql`CREATE TABLE notes (place INTEGER PRIMARY KEY, name TEXT NOT NULL, size INT, mark TEXT NOT NULL) STRICT`.execute(
    connection.db,
  );
});

afterEach(() => connection.close());

const shape = { name: 'text', size: 'whole' } as const;

function write(rows: readonly { name: string; size: number | null }[], mark: string) {
  return connection.dialect.writeEach(
    connection.db,
    shape,
    rows,
    (given) => sql<{ name: string }>`INSERT INTO notes (name, size, mark) SELECT v.name, v.size, ${mark}
      FROM ${given} v WHERE v.name <> ${'nobody'} ORDER BY v.n RETURNING name`,
  );
}

test.each([0, 1, 2, 39, 40, 41, 79, 80, 120, 199])(
  '%i rows are written once each, in their order',
  async (many) => {
    // An instant has more than 32 bits; what a text quotes is no part of the statement.
    const rows = Array.from({ length: many }, (_, place) => ({
      name: `/* rows */ ? $& ${place}`,
      size: place % 3 === 0 ? null : 1_762_171_200_000 + place,
    }));
    const written = await write(rows, "a mark's");
    expect(written.map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
    const found = await sql<{ name: string; size: number | null; mark: string }>`
    SELECT name, size, mark FROM notes ORDER BY place`.execute(connection.db);
    expect(found.rows).toEqual(rows.map((row) => ({ ...row, mark: "a mark's" })));
  },
);
