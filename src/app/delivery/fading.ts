// A memory of so many things for so long: whoever is forgotten elsewhere does not stay in it, also where nobody looks at it again.

export interface Fading<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  /** False: it was not there. */
  delete(key: string): boolean;
  clear(): void;
  /** How many are in memory. */
  size(): number;
}

/** Milliseconds from one look to the next at least: of thousands that fade one after the other many go together. */
const SOONEST = 1_000;

/** `lasts` in milliseconds of `now`, which never goes back. Of more than `most` the oldest go. */
export function createFading<V>(now: () => number, lasts: number, most: number): Fading<V> {
  const kept = new Map<string, { readonly value: V; readonly until: number }>();
  let isWatched = false;
  /** The oldest stand first. */
  const sweep = (room: number): void => {
    for (const [key, { until }] of kept) {
      if (until > now() && kept.size <= most - room) return;
      kept.delete(key);
    }
  };
  /** Until nobody is left. It keeps no process alive. */
  const watch = (): void => {
    const [oldest] = kept.values();
    isWatched = oldest !== undefined;
    if (oldest === undefined) return;
    const look = (): void => {
      sweep(0);
      watch();
    };
    setTimeout(look, Math.max(oldest.until - now(), SOONEST)).unref();
  };
  return {
    get(key) {
      sweep(0);
      return kept.get(key)?.value;
    },
    set(key, value) {
      kept.delete(key);
      sweep(1);
      kept.set(key, { value, until: now() + lasts });
      if (!isWatched) watch();
    },
    delete: (key) => kept.delete(key),
    clear: () => kept.clear(),
    size: () => kept.size,
  };
}
