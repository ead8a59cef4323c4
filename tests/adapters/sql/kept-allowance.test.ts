// Turns for the one process on a file: what lies far ahead holds for the next process, too.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Connection } from '../../../adapters/sql/dialect.ts';
import { keptAllowance } from '../../../adapters/sql/sqlite/kept-allowance.ts';
import { connect } from '../../../adapters/sql/sqlite/open.ts';
import { createStore } from '../../../adapters/sql/store.ts';
import type { Allowance } from '../../../src/app/ports.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let folder: string;
/** Milliseconds by the machine's clock. */
let wall: number;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'allowance-'));
  wall = Date.UTC(2025, 10, 2);
});
afterEach(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

/** A process on the file, whose own counter begins anew; the one before is gone. */
async function start(before?: Connection): Promise<Allowance> {
  await before?.close();
  const opened = connect(join(folder, 'store.sqlite'));
  if (!opened.ok) throw new Error('No file.');
  connection = opened.value;
  await createStore(connection);
  const begun = wall;
  return keptAllowance(
    connection.db,
    () => wall - begun,
    () => wall,
  );
}

const startsIn = async (allowance: Allowance): Promise<number> =>
  (await allowance.reserve('bot', 1, 50)).startsIn;

test('a rest that one process was asked for holds for the next, by what is left of it', async () => {
  const first = await start();
  await first.rest('bot', MINUTE);
  wall += 10 * SECOND;
  expect(await startsIn(await start(connection))).toBe(50 * SECOND);
});

test('a rest that was over while nobody ran keeps nobody waiting', async () => {
  const first = await start();
  await first.rest('bot', MINUTE);
  wall += 2 * MINUTE;
  expect(await startsIn(await start(connection))).toBe(0);
});

test('a rest is as long as the longest, also if another process was asked for that', async () => {
  await (await start()).rest('bot', MINUTE);
  const second = await start(connection);
  await second.rest('bot', SECOND);
  expect(await startsIn(second)).toBe(MINUTE);
});

test('turns far ahead hold for the next process, and those of a rush are not written', async () => {
  const first = await start();
  await first.reserve('reads', 1, 1 / 60);
  await first.reserve('bot', 25, 50);
  expect(await connection.db.selectFrom('allowances').select('name').execute()).toEqual([{ name: 'reads' }]);
  const second = await start(connection);
  expect(await second.reserve('reads', 0, 1 / 60)).toMatchObject({ startsIn: MINUTE });
});

test('where the clock was set back meanwhile, what seems to lie far ahead keeps nobody waiting', async () => {
  const first = await start();
  await first.rest('bot', MINUTE);
  wall -= 60 * MINUTE;
  expect(await startsIn(await start(connection))).toBe(0);
});

test('two who ask for the first turn at the same time get one each', async () => {
  const allowance = await start();
  const both = await Promise.all([startsIn(allowance), startsIn(allowance)]);
  expect(both).toEqual([0, 20]);
});
