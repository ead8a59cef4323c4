// The way out to Discord. Every call with the bot's token passes here, takes a turn of the bot's allowance, and is
// stopped while too many were refused.
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import type { Turn, TurnQueue } from '../../src/app/delivery/turns.ts';
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

/** Seconds. The library keeps what these headers say, for all calls or for a route, until it is over or the process is. */
const LONGEST_LIMIT = 3_600;

/** Seconds, where a refusal for now does not say for how long. */
const USUAL_LIMIT = 30;

function boundLimits(status: number, headers: Pick<Headers, 'get' | 'set' | 'has'>): void {
  const isSaid = Number(headers.get('Retry-After')) > 0;
  if (status === 429 && !isSaid) headers.set('Retry-After', String(USUAL_LIMIT));
  const names = headers.has('X-RateLimit-Global') ? ['Retry-After'] : [];
  for (const name of [...names, 'X-RateLimit-Reset-After']) {
    if (Number(headers.get(name)) > LONGEST_LIMIT) headers.set(name, String(LONGEST_LIMIT));
  }
}

/** Calls are counted, not stopped: answers to people, and what keeps the connection. */
export function counted(breaker: Breaker): MakeRequest {
  return async (url, init) => {
    const answer = await request(url, init);
    breaker.note(answer.status, answer.headers.get('X-RateLimit-Scope'));
    boundLimits(answer.status, answer.headers);
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
    let turn: Turn;
    do {
      // The library's own signal: it gives up when the call takes too long.
      turn = await turns.take(LONGEST_WAIT, init.signal ?? undefined);
      if (turn.later > 0) throw new NotSent(turn.later);
    } while (turn.isOver());
    if (now() - asked > STALE_AFTER) throw new NotSent(1);
    return make(url, init);
  };
}
