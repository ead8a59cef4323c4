// Turns to call a platform, for a bot that runs in one process.
import type { Allowance } from '../ports.ts';

/** Milliseconds. Whoever is asked to rest for longer asks again then. */
export const LONGEST_REST = 240_000;

/** `now`: real milliseconds that never go back. Nothing outlives the process. */
export function createAllowance(now: () => number): Allowance {
  const freeAt = new Map<string, number>();
  return {
    async reserve(name, count, perSecond) {
      const spacing = 1000 / perSecond;
      const at = now();
      const first = Math.max(at, freeAt.get(name) ?? at);
      freeAt.set(name, first + count * spacing);
      return { now: at, startsIn: first - at, count, spacing };
    },
    async rest(name, milliseconds) {
      const until = now() + Math.min(milliseconds, LONGEST_REST);
      freeAt.set(name, Math.max(until, freeAt.get(name) ?? until));
    },
  };
}
