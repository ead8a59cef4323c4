// Discord's buckets of calls, as its answers describe them: which calls share one, how many are left in it, and when it is
// full again. Nothing of it is known before the first answer. Source: docs.discord.com/developers, "Rate Limits".
import type { SaidLimits } from './limit-headers.ts';

/** What a bucket is for: a route, for each channel or server by itself. */
export interface Call {
  /** "POST /channels/:id/messages". */
  readonly route: string;
  /** The channel's or server's id; "" where the route has none. */
  readonly major: string;
}

/** To be called once: with what the answer says, or with null where there was none. */
export type Returned = (said: SaidLimits | null) => void;

export interface Buckets {
  /** Milliseconds until such a call may leave; 0: it may now. */
  restsFor(call: Call): number;
  /** The call leaves. */
  leave(call: Call): Returned;
}

interface Bucket {
  /** As last said; those under way are to be taken off. */
  left: number;
  resetsAt: number;
  underWay: number;
  /** Of those under way, or answered since the last time that none was, some overtook each other or may have. */
  isMixed: boolean;
}

/** A rush calls a bucket of its own for each channel. In milliseconds. */
const SWEEP_EVERY = 60_000;

/** `now`: real milliseconds that never go back. */
export function createBuckets(now: () => number): Buckets {
  /** What Discord calls the bucket of a route. Routes that have the same share it. */
  const names = new Map<string, string>();
  const buckets = new Map<string, Bucket>();
  let sweptAt = now();

  const keyOf = ({ route, major }: Call): string => `${names.get(route) ?? route}:${major}`;

  const bucketOf = (call: Call): Bucket => {
    const key = keyOf(call);
    const known = buckets.get(key);
    if (known !== undefined) return known;
    const bucket = {
      left: Number.POSITIVE_INFINITY,
      resetsAt: Number.NEGATIVE_INFINITY,
      underWay: 0,
      isMixed: false,
    };
    buckets.set(key, bucket);
    return bucket;
  };

  const isForgettable = ({ underWay, resetsAt }: Bucket): boolean => underWay === 0 && resetsAt <= now();

  const sweep = (): void => {
    if (now() < sweptAt + SWEEP_EVERY) return;
    sweptAt = now();
    for (const [key, bucket] of buckets) if (isForgettable(bucket)) buckets.delete(key);
  };

  /** What is known of a route that had no name yet goes on under its name. */
  const rename = (route: string, name: string): void => {
    const hadNone = !names.has(route);
    names.set(route, name);
    if (!hadNone) return;
    for (const [key, bucket] of buckets) {
      if (!key.startsWith(`${route}:`)) continue;
      buckets.delete(key);
      const named = `${name}${key.slice(route.length)}`;
      if (!buckets.has(named)) buckets.set(named, bucket);
    }
  };

  const note = (call: Call, said: SaidLimits): void => {
    if (said.bucket !== null && said.bucket !== names.get(call.route)) rename(call.route, said.bucket);
    const isEmpty = said.emptyFor > 0;
    if (said.remaining === null && !isEmpty) return;
    const bucket = bucketOf(call);
    const left = isEmpty ? 0 : (said.remaining ?? bucket.left);
    const until = now() + Math.max(said.resetAfter, said.emptyFor);
    // What was said before may count more calls than this.
    bucket.left = bucket.isMixed ? Math.min(left, bucket.left) : left;
    bucket.resetsAt = bucket.isMixed ? Math.max(until, bucket.resetsAt) : until;
  };

  return {
    restsFor(call) {
      const bucket = buckets.get(keyOf(call));
      if (bucket === undefined || bucket.left > bucket.underWay) return 0;
      return Math.max(bucket.resetsAt - now(), 0);
    },
    leave(call) {
      sweep();
      const bucket = bucketOf(call);
      if (bucket.resetsAt <= now()) bucket.left = Number.POSITIVE_INFINITY;
      bucket.underWay += 1;
      bucket.isMixed ||= bucket.underWay > 1;
      return (said) => {
        bucket.underWay -= 1;
        // It may have been counted, whatever became of its answer.
        bucket.left -= 1;
        if (said !== null) note(call, said);
        bucket.isMixed &&= bucket.underWay > 0;
        if (isForgettable(bucket) && buckets.get(keyOf(call)) === bucket) buckets.delete(keyOf(call));
      };
    },
  };
}
