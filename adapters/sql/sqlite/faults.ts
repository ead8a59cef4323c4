// A store that cannot be opened: what is said about it.
import { errorCode } from '../../../src/core/error-code.ts';
import { type Fault, fault } from '../../../src/core/fault.ts';

interface Words {
  readonly name: 'store-full' | 'store-busy' | 'store-unreadable';
  readonly message: string;
  readonly cure: string;
}

/** What passes by itself, or by making room, must not make anybody restore a backup. */
function wordsFor(code: string): Words {
  if (/^(?:SQLITE_FULL|SQLITE_IOERR_SHM|ENOSPC|EDQUOT)/u.test(code))
    return {
      name: 'store-full',
      message: 'has no room: its disk is full',
      cure: 'Make room there, and start again.',
    };
  if (/^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/u.test(code))
    return {
      name: 'store-busy',
      message: 'is held by another program',
      cure: 'End what works on it: a copy, an import, a shell. Then start again.',
    };
  return {
    name: 'store-unreadable',
    message: 'cannot be opened',
    cure: 'Let DATA_DIR or DATABASE_URL name a place the bot may write to, or restore a backup.',
  };
}

/**
 * The fault for what opening threw; programmer errors are thrown on. Faults: `store-full`, `store-busy`, which pass, and
 * `store-unreadable`.
 */
export function unreadable(path: string, error: unknown): Fault {
  const code = errorCode(error);
  if (code === null) throw error;
  const { name, message, cure } = wordsFor(code);
  return fault(name, `The store ${path} ${message} (${code}).`, cure, { path, code });
}
