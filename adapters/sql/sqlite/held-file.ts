// A file that another program holds, as a backup or a person with a tool does: it is waited for between turns of the event
// loop, so that everybody else in this process is heard meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../../../src/core/error-code.ts';

/** Milliseconds that whoever asks waits, also behind others: a command has to be acknowledged within three seconds. */
const PATIENCE_MS = 2_000;

/** Milliseconds that a single try waits, with everything else in this process. */
export const TRY_MS = 5;

const PAUSE_MS = 20;

/** Another program holds the file, or still reads it. */
export const isBusy = (error: unknown): boolean => errorCode(error)?.startsWith('SQLITE_BUSY') === true;

/**
 * Does it once the file is free. Rejects as it throws; with SQLITE_BUSY where the file is held for too long.
 * @param asked when it was asked for, as `performance.now()`
 */
export async function onceFree<T>(work: () => T, asked: number): Promise<T> {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() - asked >= PATIENCE_MS) throw error;
    }
    await sleep(PAUSE_MS);
  }
}

class Held extends Error {
  readonly code = 'SQLITE_BUSY';
}

/**
 * Tries until it is done, which whoever still reads what was keeps it from. Rejects with SQLITE_BUSY where that takes too
 * long.
 * @param attempt false: it was not done
 */
export async function onceUnread(attempt: () => Promise<boolean>): Promise<void> {
  const asked = performance.now();
  while (!(await attempt())) {
    if (performance.now() - asked >= PATIENCE_MS)
      throw new Held('Another program reads what is to be wiped.');
    await sleep(PAUSE_MS);
  }
}
