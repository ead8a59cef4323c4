// What an answer says of Discord's limits, kept within reason: what it says is remembered until it is over or the process
// is. Source: docs.discord.com/developers, "Rate Limits".

/** Milliseconds. No limit is remembered for longer. */
const LONGEST_LIMIT = 3_600_000;

/** Milliseconds, where a refusal for now does not say for how long. */
const USUAL_LIMIT = 30_000;

/** Milliseconds added to what was asked for, as the library does: clocks and ways differ a little. */
const MARGIN = 50;

/** Times in milliseconds. */
export interface SaidLimits {
  /** What the answer calls the bucket; null: it does not say. */
  readonly bucket: string | null;
  /** Calls left in it; null: it does not say. */
  readonly remaining: number | null;
  /** Until it is full again. */
  readonly resetAfter: number;
  /** As it asks, however long; 0 unless the call was refused for now. */
  readonly retryAfter: number;
  /** How long nothing is left in the bucket because of that; an odd wait says nothing of it. */
  readonly emptyFor: number;
  /** The refusal is about all calls of the bot, or of its address. */
  readonly isGlobal: boolean;
}

type Header = (name: string) => string | null;

/** Milliseconds of a header in seconds; 0 where it is none, or no number. */
function millisecondsOf(text: string | null): number {
  const seconds = Number(text);
  return seconds > 0 ? seconds * 1000 : 0;
}

const bounded = (milliseconds: number): number => Math.min(milliseconds, LONGEST_LIMIT);

/** What stands before Discord says it of whoever calls from here, in a page or a line of its own. Discord says whom it means, in JSON. */
function isPage(header: Header): boolean {
  const isText = header('content-type')?.startsWith('text/') === true;
  return isText && header('x-ratelimit-scope') === null && header('x-ratelimit-bucket') === null;
}

/** @param header gives a header by its name in small letters, or null */
export function limitsIn(status: number, header: Header): SaidLimits {
  const isRefused = status === 429;
  const isGlobal = isRefused && (header('x-ratelimit-global') !== null || isPage(header));
  const remaining = header('x-ratelimit-remaining');
  const asked = millisecondsOf(header('retry-after'));
  const reset = millisecondsOf(header('x-ratelimit-reset-after'));
  const wait = (isGlobal ? bounded(asked) : asked) || USUAL_LIMIT;
  const isOwn = isRefused && !isGlobal && asked > 0 && asked <= LONGEST_LIMIT;
  return {
    bucket: header('x-ratelimit-bucket'),
    remaining: remaining === null || Number.isNaN(Number(remaining)) ? null : Number(remaining),
    resetAfter: reset === 0 ? 0 : bounded(reset) + MARGIN,
    retryAfter: isRefused ? wait + MARGIN : 0,
    emptyFor: isOwn ? asked + MARGIN : 0,
    isGlobal,
  };
}

/** Puts right what the library would keep for ever, or not at all. */
export function boundLimits(status: number, headers: Pick<Headers, 'get' | 'set'>): void {
  const seconds = (milliseconds: number): string => String(milliseconds / 1000);
  if (status === 429 && millisecondsOf(headers.get('Retry-After')) === 0)
    headers.set('Retry-After', seconds(USUAL_LIMIT));
  for (const name of ['Retry-After', 'X-RateLimit-Reset-After']) {
    if (millisecondsOf(headers.get(name)) > LONGEST_LIMIT) headers.set(name, seconds(LONGEST_LIMIT));
  }
}
