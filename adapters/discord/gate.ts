// The way out to Discord. Every call with the bot's token passes here, by whichever client it goes: it takes a turn of the
// bot's allowance, leaves none of Discord's limits that are known out of account, and is stopped while too many were refused.
import { RateLimitError } from 'discord.js';
import type { TurnQueue } from '../../src/app/delivery/turns.ts';
import { version } from './address.ts';
import type { Breaker } from './breaker.ts';
import { type Call, createBuckets } from './buckets.ts';
import { createFence, type Fence } from './fence.ts';
import { boundLimits, limitsIn } from './limit-headers.ts';
import { type MakeRequest, requestWhole } from './whole-answer.ts';

/** The call was not made: it may be made again after so many milliseconds, and if that is shared, so may everybody else's. */
export class NotSent extends Error {
  readonly milliseconds: number;
  readonly isShared: boolean;

  constructor(milliseconds: number, isShared = true) {
    super('The call was not made.');
    this.name = 'NotSent';
    this.milliseconds = milliseconds;
    this.isShared = isShared;
  }
}

/** The status of a call that Discord puts off. */
const LIMITED = 429;

/** Whoever would wait longer for a turn comes back later; the call's own time limit includes the wait. */
const LONGEST_WAIT = 5_000;

/** A header of an answer by its name in small letters, or null. */
export type Header = (name: string) => string | null;

/** To be called once: with the answer's status and headers, or with nothing where there was no answer. */
export type Answered = (status?: number, header?: Header) => void;

export interface Gate {
  /**
   * Resolves when the call is to be made, at once. Rejects where it must not be made now: with NotSent, or, where the
   * limit is that of its own route, as the library would.
   * @param fence of what the call is for; left out: of the call alone
   */
  leave(call: Call, stop?: AbortSignal, fence?: Fence): Promise<Answered>;
}

/** A call put off by Discord's limits, as the library says it. */
export function limitedFor(milliseconds: number, { route, major }: Call, isGlobal = false): RateLimitError {
  const [method = ''] = route.split(' ');
  return new RateLimitError({
    timeToReset: milliseconds,
    retryAfter: milliseconds,
    sublimitTimeout: 0,
    limit: Number.POSITIVE_INFINITY,
    method,
    hash: route,
    url: route,
    route,
    majorParameter: major,
    global: isGlobal,
    scope: isGlobal ? 'global' : 'user',
  });
}

/**
 * `now`: real milliseconds that never go back. `restAll`: tells whoever shares the bot's turns that none of its calls is let
 * pass for so many milliseconds.
 */
export function createGate(
  breaker: Breaker,
  turns: TurnQueue,
  now: () => number = () => performance.now(),
  restAll: (milliseconds: number) => void = () => undefined,
): Gate {
  const buckets = createBuckets(now);
  /** Until when Discord lets no call of the bot pass. */
  let allRestUntil = Number.NEGATIVE_INFINITY;

  const refuse = (call: Call): void => {
    const own = buckets.restsFor(call);
    if (own > 0) throw limitedFor(own, call);
    const rest = Math.max(breaker.restsFor(), allRestUntil - now());
    if (rest > 0) throw new NotSent(rest);
  };

  return {
    async leave(call, stop, fence = createFence(now)) {
      refuse(call);
      for (let isMine = false; !isMine; ) {
        const turn = await turns.take(LONGEST_WAIT, stop);
        if (turn.later > 0) throw new NotSent(turn.later);
        const held = fence();
        if (held !== null) throw new NotSent(held.milliseconds, held.isShared);
        // Others' answers came meanwhile.
        refuse(call);
        isMine = !turn.isOver();
      }
      const returned = buckets.leave(call);
      return (status, header) => {
        if (status === undefined || header === undefined) return returned(null);
        const said = limitsIn(status, header);
        returned(said);
        if (said.isGlobal) {
          allRestUntil = now() + said.retryAfter;
          restAll(said.retryAfter);
        }
        breaker.note(status, header('x-ratelimit-scope'));
      };
    },
  };
}

/** Ids in a path stand for whichever; the first is that of a channel or server. */
function callOf(url: string, method = 'GET'): Call {
  const [path = ''] = (url.split(`/v${version}/`)[1] ?? '').split('?');
  const [, major = ''] = /^(?:channels|guilds|webhooks)\/(\d+)/u.exec(path) ?? [];
  return { route: `${method} /${path.replaceAll(/\d{17,19}/gu, ':id')}`, major };
}

/** Calls are counted, not stopped: answers to people, and what keeps the connection. */
export function counted(breaker: Breaker): MakeRequest {
  return async (url, init) => {
    const answer = await requestWhole(url, init);
    breaker.note(answer.status, answer.headers.get('X-RateLimit-Scope'));
    boundLimits(answer.status, answer.headers);
    return answer;
  };
}

/**
 * The gate for the library. Throws as `leave` does where the call must not be made now, and where it was put off. The
 * library hears of no limit: for each call that it puts off itself it would keep a timer until the limit is over.
 */
export function guarded(gate: Gate): MakeRequest {
  return async (url, init) => {
    const call = callOf(url, init.method);
    // The library's own signal: it gives up when the call takes too long.
    const answered = await gate.leave(call, init.signal ?? undefined);
    const answer = await requestWhole(url, init).catch((error: unknown) => {
      answered();
      throw error;
    });
    const { status, headers } = answer;
    const header: Header = (name) => headers.get(name);
    answered(status, header);
    headers.delete('X-RateLimit-Remaining');
    if (status !== LIMITED) return answer;
    const { retryAfter, isGlobal } = limitsIn(status, header);
    throw limitedFor(retryAfter, call, isGlobal);
  };
}
