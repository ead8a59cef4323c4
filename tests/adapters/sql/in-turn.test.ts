// A connection that is asked one thing at a time, without a server.
import { expect, test } from '@jest/globals';
import type pg from 'pg';
import { inTurn } from '../../../adapters/sql/postgres/in-turn.ts';

/** What reached the driver, and how each of it is answered. */
function slow() {
  const asked: string[] = [];
  const answers: PromiseWithResolvers<unknown>[] = [];
  const query = (text: string): Promise<unknown> => {
    asked.push(text);
    const answer = Promise.withResolvers<unknown>();
    answers.push(answer);
    return answer.promise;
  };
  const connection = inTurn({ query } as unknown as Pick<pg.ClientBase, 'query'>);
  return { asked, answers, connection };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a question waits for the answer to the one before, whether that comes or fails', async () => {
  const { asked, answers, connection } = slow();
  const one = connection.query('one');
  const two = connection.query('two').catch(({ message }: Error) => message);
  const three = connection.query('three');
  await settled();
  expect(asked).toEqual(['one']);
  answers[0]?.resolve('first');
  expect(await one).toBe('first');
  await settled();
  expect(asked).toEqual(['one', 'two']);
  answers[1]?.reject(new Error('refused'));
  expect(await two).toBe('refused');
  await settled();
  answers[2]?.resolve('third');
  expect(await three).toBe('third');
});

test('it is idle once nothing is open any more: only then it needs a sign of life', async () => {
  const { answers, connection } = slow();
  expect(connection.isIdle()).toBe(true);
  const all = [connection.query('one'), connection.query('two')];
  await settled();
  answers[0]?.resolve(null);
  await settled();
  expect(connection.isIdle()).toBe(false);
  answers[1]?.resolve(null);
  await Promise.all(all);
  expect(connection.isIdle()).toBe(true);
});
