// The shards of a bot that one process connects: "auto", or "0-3/16", or "5/16".
import type { Check } from './config-values.ts';

export interface Shards {
  readonly ids: readonly number[];
  readonly count: number;
}

const form = /^(\d{1,5})(?:-(\d{1,5}))?\/(\d{1,5})$/;

/** What is named; null for "auto" and for what is none. */
export function shardsIn(value: string): Shards | null {
  const read = form.exec(value.trim());
  if (read === null) return null;
  const [first, count] = [Number(read[1]), Number(read[3])];
  const last = read[2] === undefined ? first : Number(read[2]);
  if (first > last || last >= count) return null;
  return { ids: Array.from({ length: last - first + 1 }, (_, n) => first + n), count };
}

export const isShards: Check = (value) =>
  value.trim() === 'auto' || shardsIn(value) !== null ? null : 'names no shards';
