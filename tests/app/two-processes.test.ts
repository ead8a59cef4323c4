import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { subscribe } from '../../src/app/subscribe.ts';
import { at, catalogueOf, createWorld, scheduledRule, wish } from './world.ts';

const run = promisify(execFile);
const now = at('2025-10-20T09:00');
const CHANNELS = 40;

test('two processes on one store post everything once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'two-'));
  const path = join(folder, 'store.sqlite');
  const catalogue = { ...catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-03')), version: 'shared' };
  const world = await createWorld(catalogue, at('2025-10-01T09:00'), { path });
  for (let n = 0; n < CHANNELS; n += 1) await subscribe(world.engine, wish(`C${n}`));
  await world.store.upkeep.close();

  const script = join(import.meta.dirname, 'second-process.ts');
  const runs = ['p1', 'p2'].map((owner) => run(process.execPath, [script, path, owner, String(now)]));
  const sent = (await Promise.all(runs)).map(({ stdout }) => JSON.parse(stdout) as string[]);

  // Yesterday's reminder has been moved to 09:00 today, which is now.
  expect(sent.flat()).toHaveLength(CHANNELS);
  expect(new Set(sent.flat()).size).toBe(CHANNELS);
  rmSync(folder, { recursive: true });
});
