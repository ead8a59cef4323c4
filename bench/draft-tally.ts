// Counting what was found against what should be.

/** Something that should be found. */
export interface Wanted {
  readonly name: string;
  readonly fits: (found: string) => boolean;
}

export interface Tally {
  /** How many things were found that count, and how many of them are right. */
  readonly found: number;
  readonly right: number;
  /** How many should be found, and how many were. */
  readonly wanted: number;
  readonly hit: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

export const nothing: Tally = { found: 0, right: 0, wanted: 0, hit: 0, missed: [], wrong: [] };

/**
 * Compares what was found with what should be; the same find twice counts once.
 * @param mayBe whether a find that nobody asked for is left uncounted
 */
export function tallyOf(
  found: readonly string[],
  wanted: readonly Wanted[],
  mayBe: (found: string) => boolean = () => false,
): Tally {
  const distinct = [...new Set(found)];
  const right = distinct.filter((each) => wanted.some(({ fits }) => fits(each)));
  const wrong = distinct.filter((each) => !right.includes(each) && !mayBe(each));
  const missed = wanted.filter(({ fits }) => !distinct.some(fits)).map(({ name }) => name);
  return {
    found: right.length + wrong.length,
    right: right.length,
    wanted: wanted.length,
    hit: wanted.length - missed.length,
    missed,
    wrong,
  };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (a, b) => ({
      found: a.found + b.found,
      right: a.right + b.right,
      wanted: a.wanted + b.wanted,
      hit: a.hit + b.hit,
      missed: [...a.missed, ...b.missed],
      wrong: [...a.wrong, ...b.wrong],
    }),
    nothing,
  );
}

/** Share of the finds that are right; 1 where nothing was found. */
export const precision = ({ found, right }: Tally): number => (found === 0 ? 1 : right / found);

/** Share of the wanted that was found; 1 where nothing was wanted. */
export const recall = ({ wanted, hit }: Tally): number => (wanted === 0 ? 1 : hit / wanted);
