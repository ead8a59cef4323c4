// Starting again in place: the process becomes a fresh one, with the same number, arguments and environment, and nothing
// of what it held. For trouble that only an end of the process cures, where nobody may be there to start it again.
import type { Log } from '../app/ports.ts';
import { errorName } from '../core/error-code.ts';

/** Where the system cannot replace a process: "temporary failure, try again", as sysexits.h numbers it. */
export const START_AGAIN = 75;

/** Said once, for the first start only. */
const NOT_AGAIN: ReadonlySet<string> = new Set(['--fresh']);

/** Never returns. Locks, ports and connections are let go of by the system, as after a kill. */
export function startAgain(log: Log, reason: string): never {
  log.error('starting-again', { reason });
  const args = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  try {
    process.execve?.(
      process.execPath,
      args.filter((arg) => !NOT_AGAIN.has(arg)),
      process.env,
    );
  } catch (error) {
    log.error('not-replaced', { error: errorName(error) });
  }
  process.exit(START_AGAIN);
}
