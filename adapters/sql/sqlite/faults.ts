// A store that cannot be opened: what is said about it.
import { errorCode } from '../../../src/core/error-code.ts';
import { type Fault, fault } from '../../../src/core/fault.ts';

/** The fault for what opening threw; programmer errors are thrown on. */
export function unreadable(path: string, error: unknown): Fault {
  const code = errorCode(error);
  if (code === null) throw error;
  return fault(
    'store-unreadable',
    `The store ${path} cannot be opened (${code}).`,
    'Let DATA_DIR or DATABASE_URL name a place the bot may write to, or restore a backup.',
    { path, code },
  );
}
