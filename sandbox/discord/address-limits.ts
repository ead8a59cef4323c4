import type { Reply } from './replies.ts';
import type { Scene } from './scene.ts';

/** What Discord counts for a bot and its address, over all routes, in real time. */
export interface AddressLimits {
  /** The refusal for a call from an address that is banned. */
  banned(): Reply | undefined;
  /** Counts one call with the bot's token; the 429 to give instead of an answer, if there were too many. */
  count(): Reply | undefined;
  /** Notes how a call was answered. */
  note(reply: Reply): void;
  /** Answers 401, 403 and 429 within the window that leads to a ban. */
  invalid(): number;
}

/** Refusals of one's own making; a limit that others share is not held against a bot. */
const INVALID: readonly number[] = [401, 403, 429];

/** Source: docs.discord.com/developers, "Rate Limits": global limit, and invalid request limit. */
export function createAddressLimits(scene: Scene): AddressLimits {
  let taken: number[] = [];
  let refused: number[] = [];
  let bannedUntil = Number.NEGATIVE_INFINITY;
  return {
    banned: () => (scene.realNow() < bannedUntil ? banPage(bannedUntil - scene.realNow()) : undefined),
    count: () => {
      const setting = scene.settings.globalRateLimit;
      if (setting === null) return undefined;
      const now = scene.realNow();
      taken = taken.filter((at) => at > now - setting.perMs);
      const [oldest = now] = taken;
      if (taken.length >= setting.limit) return tooMany((oldest + setting.perMs - now) / 1_000);
      taken.push(now);
      return undefined;
    },
    note: ({ status, headers }) => {
      const setting = scene.settings.invalidRequestLimit;
      if (setting === null || !INVALID.includes(status) || headers?.['x-ratelimit-scope'] === 'shared')
        return;
      const now = scene.realNow();
      refused = [...refused.filter((at) => at > now - setting.perMs), now];
      if (refused.length >= setting.limit) bannedUntil = now + setting.perMs;
    },
    invalid: () => {
      const since = scene.realNow() - (scene.settings.invalidRequestLimit?.perMs ?? 0);
      return refused.filter((at) => at > since).length;
    },
  };
}

function tooMany(seconds: number): Reply {
  const headers = {
    'retry-after': String(Math.ceil(seconds)),
    'x-ratelimit-global': 'true',
    'x-ratelimit-scope': 'global',
  };
  const body = { message: 'You are being rate limited.', retry_after: seconds, global: true };
  return { status: 429, headers, body };
}

/** Not Discord's own JSON: the page of whoever stands before it. */
function banPage(milliseconds: number): Reply {
  const headers = { 'content-type': 'text/plain', 'retry-after': String(Math.ceil(milliseconds / 1_000)) };
  return { status: 429, headers, text: 'error code: 1015' };
}
