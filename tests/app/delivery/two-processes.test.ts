import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { createDatabase, serverTest } from '../../adapters/sql/server.ts';
import { at, catalogueOf, createWorld, scheduledRule, wish } from '../world.ts';

const run = promisify(execFile);
const now = at('2025-10-20T09:00');
const CHANNELS = 40;

/** What so many processes post that all work on one store at the same time, by process. */
async function postedBy(processes: number, path: string): Promise<readonly (readonly string[])[]> {
  const catalogue = { ...catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-03')), version: 'shared' };
  const world = await createWorld(catalogue, at('2025-10-01T09:00'), { path });
  for (let n = 0; n < CHANNELS; n += 1) await subscribe(world.engine, wish(`C${n}`));
  await world.store.upkeep.close();

  const script = join(import.meta.dirname, 'second-process.ts');
  const runs = Array.from({ length: processes }, (_, n) =>
    run(process.execPath, [script, path, `p${n + 1}`, String(now)]),
  );
  return (await Promise.all(runs)).map(({ stdout }) => JSON.parse(stdout) as string[]);
}

function expectEachOnce(sent: readonly (readonly string[])[]): void {
  // Yesterday's reminder has been moved to 09:00 today, which is now.
  expect(sent.flat()).toHaveLength(CHANNELS);
  expect(new Set(sent.flat()).size).toBe(CHANNELS);
}

test('two processes on one file post everything once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'two-'));
  expectEachOnce(await postedBy(2, join(folder, 'store.sqlite')));
  rmSync(folder, { recursive: true });
});

serverTest('three processes on one server post everything once', async () => {
  const { url, drop } = await createDatabase();
  expectEachOnce(await postedBy(3, url));
  await drop();
});
