// The store in the answer to "are you ready?", where it may be that nothing comes back from it for most of a minute.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../../adapters/web/server.ts';

/** Whoever asks gives up after a few seconds, and must have been told by then. */
const PATIENCE_MS = 2_000;

function unanswered(milliseconds: number): Part {
  return {
    part: 'store',
    ready: false,
    problem: `It has not answered for ${milliseconds / 1_000} seconds; whether it can be read is not known.`,
    cure: 'See whether the database runs and the network reaches it. Nothing has to be started again.',
  };
}

/**
 * What `look` says of the store, or, after `patience` ms, that this is not known. One look at a time: who asks meanwhile
 * waits for the same. Rejects as it does.
 */
export function createStoreLook(look: () => Promise<Part>, patience = PATIENCE_MS): () => Promise<Part> {
  let looking: Promise<Part> | null = null;
  const begin = (): Promise<Part> => {
    const begun = look();
    const over = (): void => {
      looking = null;
    };
    // It may fail when nobody listens any more.
    begun.then(over, over);
    return begun;
  };
  return () => {
    looking ??= begin();
    const stop = new AbortController();
    const late = sleep(patience, unanswered(patience), { ref: false, signal: stop.signal });
    return Promise.race([looking, late]).finally(() => {
      late.catch(() => undefined);
      stop.abort();
    });
  };
}
