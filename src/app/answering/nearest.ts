// The names nearest to what somebody typed.
import { wordDistance } from '../../catalogue/nearest-word.ts';

/** At most `count` of `names`, nearest first; equal distances keep their order. */
export function nearestTo(typed: string, names: readonly string[], count: number): string[] {
  const wanted = typed.slice(0, 60).toLowerCase();
  return names
    .map((name) => ({ name, far: wordDistance(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({ name }) => name);
}
