// A process for process-stuck.test.ts: its first life gets stuck, in a pass that never ends or in a loop that never turns,
// under the real watchdogs with short limits. A second life says so and ends.
import { startTicker } from '../../adapters/cron/ticker.ts';
import { createLog } from '../../adapters/log/log.ts';
import { startAgain } from '../../src/main/again.ts';
import { startPulse } from '../../src/main/pulse.ts';

const [how] = process.argv.slice(2);
const log = createLog('info');
const lives = Number(process.env['LIVES'] ?? '0') + 1;
process.env['LIVES'] = String(lives);

function turnForEver(): never {
  for (;;) Math.random();
}

if (lives > 1) {
  log.info('second-life', { pid: process.pid, args: process.argv.slice(2).join(' ') });
} else {
  log.info('first-life', { pid: process.pid });
  startPulse({ beat: 50, silence: 500 });
  startTicker({
    pass: () => (how === 'blocked' ? turnForEver() : new Promise(() => undefined)),
    nextWake: () => Promise.resolve(null),
    clock: { now: () => Date.now() },
    log,
    onStuck: () => startAgain(log, 'pass-stuck'),
    limits: { look: 20, idle: 60_000, stalled: 100, stuck: 300, retry: 1_000, longestRetry: 15_000 },
  });
}
