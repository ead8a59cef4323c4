import { createHash } from 'node:crypto';
import type { Reply } from './replies.ts';
import type { Scene } from './scene.ts';

interface Bucket {
  used: number;
  resetsAt: number;
}

export interface RateLimits {
  /** Counts one call. `refusal` is the 429 to give instead of an answer, `headers` go on any answer. */
  count(route: string, channel: string): { refusal?: Reply; headers: Record<string, string> };
}

/** Discord's per-channel buckets on message routes, in real time. Off when the setting is null. */
export function createRateLimits(scene: Scene): RateLimits {
  const buckets = new Map<string, Bucket>();
  const bucketAt = (key: string, perMs: number): Bucket => {
    const known = buckets.get(key);
    if (known !== undefined && known.resetsAt > scene.realNow()) return known;
    const fresh = { used: 0, resetsAt: scene.realNow() + perMs };
    buckets.set(key, fresh);
    return fresh;
  };
  return {
    count: (route, channel) => {
      const setting = scene.settings.messageRateLimit;
      if (setting === null) return { headers: {} };
      const bucket = bucketAt(`${route} ${channel}`, setting.perMs);
      const resetAfter = (bucket.resetsAt - scene.realNow()) / 1_000;
      const refused = bucket.used >= setting.limit;
      if (!refused) bucket.used += 1;
      const headers = {
        'x-ratelimit-limit': String(setting.limit),
        'x-ratelimit-remaining': String(setting.limit - bucket.used),
        'x-ratelimit-reset': (bucket.resetsAt / 1_000).toFixed(3),
        'x-ratelimit-reset-after': resetAfter.toFixed(3),
        'x-ratelimit-bucket': createHash('sha256').update(route).digest('hex').slice(0, 32),
      };
      return refused ? { headers, refusal: tooMany(resetAfter, headers) } : { headers };
    },
  };
}

function tooMany(seconds: number, headers: Record<string, string>): Reply {
  return {
    status: 429,
    // Whole seconds in the header, the exact figure in the body, as Discord sends them.
    headers: { ...headers, 'retry-after': String(Math.ceil(seconds)), 'x-ratelimit-scope': 'user' },
    body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
  };
}
