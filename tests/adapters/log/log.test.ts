// A log that cannot be written, because its disk is full, ends nothing.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from '../../source-files.ts';

/** Takes no byte, as a full disk does; Linux has one. */
const FULL = '/dev/full';

const script = `
  const { createLog } = await import(${JSON.stringify(join(root, 'adapters', 'log', 'log.ts'))});
  const log = createLog('info');
  for (let n = 0; n < 5_000; n += 1) log.warn('line', { n });
  setImmediate(() => {
    log.error('last');
    process.stdout.write('alive');
  });
`;

const title = 'whoever writes to a full disk goes on';
const run = existsSync(FULL) ? test : test.skip;
run(existsSync(FULL) ? title : `${title} [skipped: no ${FULL} here]`, () => {
  const full = openSync(FULL, 'w');
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', full],
    encoding: 'utf8',
  });
  closeSync(full);
  expect([status, stdout]).toEqual([0, 'alive']);
});
