// Which known word is meant by a mistyped one.

/**
 * Damerau-Levenshtein distance (adjacent swaps count one): how many letters must change.
 * Optimal string alignment variant; O(a·b) time for short words.
 */
export function wordDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(above, column) + 1,
        at(current, column - 1) + 1,
        at(above, column - 1) + (same ? 0 : 1),
        swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = above;
    above = current;
  }
  return at(above, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

/** How many wrong letters a word of this length may hold and still be meant: 0 up to 3 letters, then 1, from 8 on 2. */
export function allowance(length: number): number {
  if (length <= 3) return 0;
  return length < 8 ? 1 : 2;
}

/** The known word within the allowance of `word` that is nearest, or null. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  let best: { word: string; distance: number } | null = null;
  for (const candidate of known) {
    const distance = wordDistance(word, candidate);
    const within = distance <= Math.max(1, allowance(Math.max(word.length, candidate.length)));
    if (within && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { word: candidate, distance };
  }
  return best?.word ?? null;
}
