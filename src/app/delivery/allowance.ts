// Turns to call a platform, for a bot that runs in one process at a time.
import type { Allowance } from '../ports.ts';

/** Milliseconds. Whoever is asked to rest for longer asks again then. */
export const LONGEST_REST = 240_000;

/** Milliseconds. Nobody reserves so far ahead, nor rests for so long: where turns seem to be taken until later, the clock was set back. */
export const FARTHEST_KEPT = 300_000;

/** What outlives the process: until when turns are given out, and until when nobody is to have one. */
export interface KeptTurns {
  /** In so many milliseconds the next turn would be; 0 where nothing is known that lies ahead. */
  ahead(name: string): Promise<number>;
  keep(name: string, ahead: number): Promise<void>;
}

/** Milliseconds. Turns that begin sooner are over, or nearly so, when another process calls; those of a rush do. */
const KEPT_FROM = 10_000;

const nothingKept: KeptTurns = { ahead: async () => 0, keep: async () => undefined };

/** `now`: real milliseconds that never go back. `kept` left out: nothing outlives the process. */
export function createAllowance(now: () => number, kept: KeptTurns = nothingKept): Allowance {
  const freeAt = new Map<string, number>();

  /** Asked for once; whoever asks meanwhile may have taken some. */
  const recall = async (name: string): Promise<void> => {
    if (freeAt.has(name)) return;
    const ahead = await kept.ahead(name);
    if (!freeAt.has(name)) freeAt.set(name, now() + ahead);
  };

  return {
    isShared: false,
    async reserve(name, count, perSecond) {
      await recall(name);
      const spacing = 1000 / perSecond;
      const at = now();
      const first = Math.max(at, freeAt.get(name) ?? at);
      const end = first + count * spacing;
      freeAt.set(name, end);
      if (count > 0 && end - at > KEPT_FROM) await kept.keep(name, end - at);
      return { now: at, startsIn: first - at, count, spacing };
    },
    async rest(name, milliseconds) {
      await recall(name);
      const until = now() + Math.min(milliseconds, LONGEST_REST);
      const end = Math.max(until, freeAt.get(name) ?? until);
      freeAt.set(name, end);
      await kept.keep(name, end - now());
    },
  };
}
