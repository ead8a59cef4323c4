// A connection that is asked one thing at a time. The driver has a queue of its own for what is asked meanwhile, warns of it
// in a line of its own making, and will lose it.
import type pg from 'pg';

export interface InTurn {
  /** Asks it after all that was asked before. Rejects with what the driver throws. */
  query<Row extends pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>>;
  /** Nothing was asked that is not answered yet. */
  isIdle(): boolean;
}

export function inTurn(client: Pick<pg.ClientBase, 'query'>): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  let open = 0;
  return {
    query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
      open += 1;
      const answer = last
        .then(() => client.query<Row>(text, [...values]))
        .finally(() => {
          open -= 1;
        });
      last = answer.catch(() => undefined);
      return answer;
    },
    isIdle: () => open === 0,
  };
}
