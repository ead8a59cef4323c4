// How many people did something, told so that nobody can be counted out of it.

const STEP = 5;

/** The greatest multiple of five that a count is more than: "more than 10" for 11 to 15. 0 for five and fewer: not told. */
export function roundedCount(count: number): number {
  return count <= STEP ? 0 : Math.floor((count - 1) / STEP) * STEP;
}
