// Numbers that look like chance and are the same at every run, from a seed.

export interface Random {
  /** From 0, below 1. */
  next(): number;
  /** A whole number from 0, below `below`. */
  below(below: number): number;
  /** One of these. */
  of<T>(all: readonly T[]): T;
  /** True so often in a hundred. */
  chance(percent: number): boolean;
}

/** mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return {
    next,
    below,
    of: (all) => {
      const one = all[below(all.length)];
      if (one === undefined) throw new Error('nothing to choose from');
      return one;
    },
    chance: (percent) => below(100) < percent,
  };
}
