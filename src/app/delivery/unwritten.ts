// What the store would not take, because its disk was full, somebody held it, or it was away for a moment. A platform has
// answered, and will not say it again; or a post did not leave, and nobody else knows that it can. It is kept, and written
// before this process looks at anything else.
import type { Engine } from '../engine.ts';
import type { Store } from '../stores/store.ts';
import { StoreTrouble } from '../stores/store-trouble.ts';
import { createJournal, type Entry, type Journal } from './journal.ts';

interface Unwritten {
  readonly entry: Entry;
  readonly onWritten: () => void;
}

/** By post: what is known later takes the place of what was. Passes come and go: what one could not write is the next one's. */
const unwritten = new WeakMap<Store, Map<string, Unwritten>>();

/** So many are tried together. Where the store fails for them, no others are tried. */
const TOGETHER = 200;

const nothing = (): void => undefined;

function keep(store: Store, one: Unwritten): void {
  const kept = unwritten.get(store) ?? new Map<string, Unwritten>();
  kept.set(one.entry.key, one);
  unwritten.set(store, kept);
}

/** Keys of posts of which something is still to be written: the store does not say what became of them. */
export function keptKeys(store: Store): readonly string[] {
  return [...(unwritten.get(store)?.keys() ?? [])];
}

/** What was to be written of a post does not hold any more. */
export function forgetKept(store: Store, key: string): void {
  unwritten.get(store)?.delete(key);
}

/**
 * Writes what became of a post, now or with a later pass; `onWritten` is called once it is, if the post is still ours by
 * then. Rejects where the store fails.
 */
export async function writeOrKeep(
  journal: Journal,
  entry: Entry,
  onWritten: () => void = nothing,
): Promise<void> {
  try {
    if (await journal.write(entry)) onWritten();
  } catch (error) {
    if (error instanceof StoreTrouble) keep(journal.store, { entry, onWritten });
    throw error;
  }
}

/** The same for many. */
async function writeAll(engine: Engine, all: readonly Unwritten[]): Promise<void> {
  const journal = createJournal(engine);
  for (let n = 0; n < all.length; n += TOGETHER) {
    const some = all.slice(n, n + TOGETHER);
    const writing = some.map(({ entry, onWritten }) => writeOrKeep(journal, entry, onWritten));
    const failed = (await Promise.allSettled(writing)).find(({ status }) => status === 'rejected');
    if (failed?.status !== 'rejected') continue;
    for (const one of all.slice(n + TOGETHER)) keep(engine.store, one);
    throw failed.reason;
  }
}

/** Writes what became of posts, each now or with a later pass. Rejects where the store fails. */
export function writeAllOrKeep(engine: Engine, entries: readonly Entry[]): Promise<void> {
  return writeAll(
    engine,
    entries.map((entry) => ({ entry, onWritten: nothing })),
  );
}

/** Under way. Who comes meanwhile waits for it: what is being written must not be taken up. */
const writing = new WeakMap<Store, Promise<void>>();

/** Writes what was kept. Rejects where the store still fails, and keeps it. */
export function writeKept(engine: Engine): Promise<void> {
  const { store } = engine;
  const begun = writing.get(store);
  if (begun !== undefined) return begun;
  const kept = [...(unwritten.get(store)?.values() ?? [])];
  unwritten.delete(store);
  if (kept.length === 0) return Promise.resolve();
  const written = writeAll(engine, kept).finally(() => writing.delete(store));
  writing.set(store, written);
  return written;
}
