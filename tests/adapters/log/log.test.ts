// A log that cannot be written, because its disk is full, ends nothing.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from '../../source-files.ts';

const script = `
  const { createLog } = await import(${JSON.stringify(join(root, 'adapters', 'log', 'log.ts'))});
  const log = createLog('info');
  for (let n = 0; n < 5_000; n += 1) log.warn('line', { n });
  setImmediate(() => {
    log.error('last');
    process.stdout.write('alive');
  });
`;

test('whoever writes where nothing can be written goes on', () => {
  // Open for reading alone: each write fails, as on a full disk.
  const closed = openSync(devNull, 'r');
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', closed],
    encoding: 'utf8',
  });
  closeSync(closed);
  expect([status, stdout]).toEqual([0, 'alive']);
});
