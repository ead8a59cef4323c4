import { createHash } from 'node:crypto';

/** The number of an advisory lock, from its name: a 64-bit integer with sign, as text. Those of others stay apart. */
export function lockNumber(name: string): string {
  return createHash('sha256').update(`last-call/${name}`).digest().readBigInt64BE().toString();
}
