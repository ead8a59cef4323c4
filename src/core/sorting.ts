// Sorting a list that is too long to be sorted in one go.
import type { Steps } from './steps.ts';

/** Takes a millisecond or two. */
const AT_ONCE = 2_000;

type Compare<T> = (a: T, b: T) => number;

function* merged<T extends object>(
  a: readonly T[],
  b: readonly T[],
  compare: Compare<T>,
): Steps<readonly T[]> {
  const all: T[] = [];
  for (let [inA, inB] = [0, 0]; inA < a.length || inB < b.length; ) {
    const [left, right] = [a[inA], b[inB]];
    if (left !== undefined && (right === undefined || compare(left, right) <= 0)) {
      all.push(left);
      inA += 1;
    } else if (right !== undefined) {
      all.push(right);
      inB += 1;
    }
    if (all.length % AT_ONCE === 0) yield;
  }
  return all;
}

/** The same as `toSorted`, in steps; none of a list that takes no time. */
export function* sortedInSteps<T extends object>(
  list: readonly T[],
  compare: Compare<T>,
): Steps<readonly T[]> {
  if (list.length <= AT_ONCE) return list.toSorted(compare);
  let runs: (readonly T[])[] = [];
  for (let start = 0; start < list.length; start += AT_ONCE) {
    runs.push(list.slice(start, start + AT_ONCE).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let n = 0; n < runs.length; n += 2) {
      longer.push(yield* merged(runs[n] ?? [], runs[n + 1] ?? [], compare));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}
