// The way out to Discord. Every call with the bot's token passes here, takes a turn of the bot's allowance, and is
// stopped while too many were refused.
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import type { TurnQueue } from '../../src/app/turns.ts';
import type { Breaker } from './breaker.ts';

export type MakeRequest = RESTOptions['makeRequest'];

/** The call was not made: it may be made again after so many milliseconds, and so may everybody else's. */
export class NotSent extends Error {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super('The call was not made.');
    this.name = 'NotSent';
    this.milliseconds = milliseconds;
  }
}

/** Whoever would wait longer for a turn comes back later; the call's own time limit includes the wait. */
const LONGEST_WAIT = 5_000;

/** A call that waited longer was stopped with its process: another may have taken over what it was for. */
const STALE_AFTER = 20_000;

const request: MakeRequest = (url, init) => DefaultRestOptions.makeRequest(url, init);

/** Calls are counted, not stopped: answers to people, and what keeps the connection. */
export function counted(breaker: Breaker): MakeRequest {
  return async (url, init) => {
    const answer = await request(url, init);
    breaker.note(answer.status, answer.headers.get('X-RateLimit-Scope'));
    return answer;
  };
}

/** Throws NotSent where the call must not be made now. */
export function guarded(
  breaker: Breaker,
  turns: TurnQueue,
  now: () => number = () => performance.now(),
): MakeRequest {
  const make = counted(breaker);
  return async (url, init) => {
    const asked = now();
    const rest = breaker.restsFor();
    if (rest > 0) throw new NotSent(rest);
    // The library's own signal: it gives up when the call takes too long.
    const later = await turns.take(LONGEST_WAIT, init.signal ?? undefined);
    if (later > 0) throw new NotSent(later);
    if (now() - asked > STALE_AFTER) throw new NotSent(1);
    return make(url, init);
  };
}
