// Many rows as one parameter of a statement: SQLite gets them value by value, as a table of so many rows. As JSON, which
// it would have to read for each column, a write takes half as long again.
import { type RawBuilder, sql } from 'kysely';
import type { Given, Shape } from '../dialect.ts';

/** Stands for rows among the parameters of a query, and in its text for one question mark. */
class Rows {
  readonly columns: number;
  readonly rows: readonly (readonly unknown[])[];

  constructor(columns: number, rows: readonly (readonly unknown[])[]) {
    this.columns = columns;
    this.rows = rows;
  }
}

const PLACE = '/* rows */ ?';

/** A list of columns of the same shape is written once. */
const selections = new WeakMap<Shape, RawBuilder<unknown>>();

function selectionOf(shape: Shape): RawBuilder<unknown> {
  const known = selections.get(shape);
  if (known !== undefined) return known;
  const names = ['n', ...Object.keys(shape)];
  const made = sql.raw(names.map((name, place) => `column${place + 1} AS "${name}"`).join(', '));
  selections.set(shape, made);
  return made;
}

/** A table to select from, with the columns of `shape` and a row's place in the list as `n`. */
export function givenRows<S extends Shape>(shape: S, rows: readonly Given<S>[]): RawBuilder<unknown> {
  const names = Object.keys(shape);
  const values = rows.map((row, n) => [n, ...names.map((name) => row[name])]);
  const all = new Rows(names.length + 1, values);
  return sql`(SELECT ${selectionOf(shape)} FROM (VALUES /* rows */ ${all}))`;
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** The statement as SQLite takes it: a question mark for each value of each row. */
export function spelled({ sql: text, parameters }: Statement): Statement {
  const given = parameters.find((parameter) => parameter instanceof Rows);
  if (given === undefined) return { sql: text, parameters };
  const row = `(${Array.from({ length: given.columns }, () => '?').join()})`;
  return {
    sql: text.replace(PLACE, given.rows.map(() => row).join()),
    parameters: parameters.flatMap((parameter) => (parameter === given ? given.rows.flat() : [parameter])),
  };
}
