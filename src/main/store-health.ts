// How the store is, as far as the process knows: what fails is said once, and so is that it works again.
import { statSync } from 'node:fs';
import type { Log } from '../app/ports.ts';
import { type Fault, fault } from '../core/fault.ts';

export interface StoreHealth {
  /** What is wrong with the store; null: nothing that is known. */
  trouble(): Fault | null;
  note(trouble: Fault): void;
  /** How often trouble was noted: what a pass remembers at its begin. */
  noted(): number;
  /** A whole pass has worked that began when trouble had been noted so often, and wrote if any was known then. */
  well(noted: number): void;
}

export function createStoreHealth(log: Log): StoreHealth {
  let known: Fault | null = null;
  let count = 0;
  return {
    trouble: () => known,
    noted: () => count,
    note: (trouble) => {
      count += 1;
      const { code, message, cure } = trouble;
      if (known?.code !== code) log.error('store-trouble', { code, problem: message, cure });
      known = trouble;
    },
    well: (noted) => {
      // What failed beside the pass is not made well by it: all it did may have been to read.
      if (noted !== count) return;
      if (known !== null) log.info('store-well', { was: known.code });
      known = null;
    },
  };
}

const missing = fault(
  'store-missing',
  'The file of the store is gone.',
  'Put it back where it was; nothing is posted meanwhile. If it is lost, restore a backup and start again.',
);
const replaced = fault(
  'store-replaced',
  'Another file lies where the store was opened.',
  'Nothing to do: the bot starts again on the new one.',
);

function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev}:${found.ino}`;
}

/**
 * Whether the file that was opened still lies at its path. A process may go on writing to a file that nobody will find
 * again, and then everything that was sent is forgotten at the next start. Faults: `store-missing`, `store-replaced`.
 */
export function watchFile(path: string): () => Fault | null {
  const opened = identityOf(path);
  return () => {
    const there = identityOf(path);
    if (there === opened) return null;
    return there === null ? missing : replaced;
  };
}
