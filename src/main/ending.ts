// Being told to end: by a signal, or by Ctrl+C.
import type { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Aborted, with the signal as its reason, when the process is asked to end; asked again, it ends at once. */
export function endingOf(process: Pick<EventEmitter, 'once'>): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => ending.abort(signal));
  return ending.signal;
}

/** Resolves with null once the signal is given. */
export function ended(ending: AbortSignal): Promise<null> {
  return new Promise((done) => {
    if (ending.aborted) done(null);
    else ending.addEventListener('abort', () => done(null), { once: true });
  });
}

/** Resolves so many real milliseconds after the signal was given: how long to wait for what is under way. */
export async function patience(ending: AbortSignal, milliseconds: number): Promise<void> {
  await ended(ending);
  await sleep(milliseconds, undefined, { ref: false });
}
