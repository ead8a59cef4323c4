// The store in what the process says over HTTP, where it may be that nothing comes back from it for most of a minute.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../../adapters/web/server.ts';
import type { Fault } from '../core/fault.ts';

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
 * What `ask` is answered, or, after `patience` ms, `late`. One question at a time: who asks meanwhile waits for the same.
 * Rejects as it does.
 */
export function inTime<Answer>(
  ask: () => Promise<Answer>,
  late: Answer,
  patience = PATIENCE_MS,
): () => Promise<Answer> {
  let asking: Promise<Answer> | null = null;
  const begin = (): Promise<Answer> => {
    const begun = ask();
    const over = (): void => {
      asking = null;
    };
    // It may fail when nobody listens any more.
    begun.then(over, over);
    return begun;
  };
  return () => {
    asking ??= begin();
    const stop = new AbortController();
    const tooLate = sleep(patience, late, { ref: false, signal: stop.signal });
    return Promise.race([asking, tooLate]).finally(() => {
      tooLate.catch(() => undefined);
      stop.abort();
    });
  };
}

/** What `look` says of the store, or, after `patience` ms, that this is not known. */
export function createStoreLook(look: () => Promise<Part>, patience = PATIENCE_MS): () => Promise<Part> {
  return inTime(look, unanswered(patience), patience);
}

/**
 * The code of what is wrong with the store, by a look at it that never takes long: `store-silent` where it does not answer
 * and nobody knows why yet; null: nothing. Never rejects.
 */
export async function causeOf(
  look: () => Promise<Part>,
  trouble: () => Fault | null,
): Promise<string | null> {
  const isReady = await look().then(
    ({ ready }) => ready,
    () => true,
  );
  return trouble()?.code ?? (isReady ? null : 'store-silent');
}
