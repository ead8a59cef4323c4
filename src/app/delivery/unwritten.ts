// Outcomes that the store would not take, because its disk was full or somebody held it. The platform has answered, and will
// not say it again: they are kept, and written before this process looks at anything else.
import type { Engine } from '../engine.ts';
import type { Store } from '../stores/store.ts';
import { StoreTrouble } from '../stores/store-trouble.ts';
import { createJournal, type Entry, type Journal } from './journal.ts';

interface Unwritten {
  readonly entry: Entry;
  readonly onWritten: () => void;
}

/** Passes come and go: what one could not write is the next one's. */
const unwritten = new WeakMap<Store, Unwritten[]>();

/**
 * Writes an outcome, now or with a later pass; `onWritten` is called once it is, if the post is still ours by then. Rejects
 * where the store fails.
 */
export async function writeOrKeep(
  { store }: Engine,
  journal: Journal,
  entry: Entry,
  onWritten: () => void,
): Promise<void> {
  try {
    if (await journal.write(entry)) onWritten();
  } catch (error) {
    if (error instanceof StoreTrouble) {
      const kept = unwritten.get(store) ?? [];
      kept.push({ entry, onWritten });
      unwritten.set(store, kept);
    }
    throw error;
  }
}

/** Writes what was kept. Rejects where the store still fails, and keeps it. */
export async function writeKept(engine: Engine): Promise<void> {
  const kept = unwritten.get(engine.store) ?? [];
  unwritten.delete(engine.store);
  const journal = createJournal(engine);
  const writing = kept.map(({ entry, onWritten }) => writeOrKeep(engine, journal, entry, onWritten));
  const failed = (await Promise.allSettled(writing)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
