// The thread that listens for the beats of the event loop.
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { Beats, PulseLimits } from './pulse.ts';

const { beats, beat, silence } = workerData as PulseLimits & { readonly beats: Beats };
const STANDARD_ERROR = 2;
/** The level of an error in the lines of the log. */
const ERROR = 50;

let heard = 0;
let missed = 0;

function end(): void {
  const time = new Date().toISOString();
  const line = { level: ERROR, time, seconds: Math.round((missed * beat) / 1_000), msg: 'loop-blocked' };
  try {
    writeSync(STANDARD_ERROR, `${JSON.stringify(line)}\n`);
  } finally {
    // `process.exit` would end this thread only, and a handler of another signal would wait for the loop.
    process.kill(process.pid, 'SIGKILL');
  }
}

// Counts looks, not time: a machine that slept, or a process that was stopped, has missed no beat.
setInterval(() => {
  const now = Atomics.load(beats, 0);
  missed = now === heard ? missed + 1 : 0;
  heard = now;
  if (missed * beat >= silence) end();
}, beat);
