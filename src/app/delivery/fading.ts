// A memory of so many things for so long: whoever is forgotten elsewhere does not stay in it.

export interface Fading<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  /** False: it was not there. */
  delete(key: string): boolean;
  clear(): void;
}

/** `lasts` in milliseconds of `now`, which never goes back. Of more than `most` the oldest go. */
export function createFading<V>(now: () => number, lasts: number, most: number): Fading<V> {
  const kept = new Map<string, { readonly value: V; readonly until: number }>();
  /** The oldest stand first. */
  const sweep = (room: number): void => {
    for (const [key, { until }] of kept) {
      if (until > now() && kept.size <= most - room) return;
      kept.delete(key);
    }
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
    },
    delete: (key) => kept.delete(key),
    clear: () => kept.clear(),
  };
}
