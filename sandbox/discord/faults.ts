import { type Reply, refusal } from './replies.ts';

/** Which calls a fault meets: a route as "POST /channels/:id/messages", and how many of them. */
export interface FaultTarget {
  route: string;
  /** How many calls it meets; 1 unless told. */
  times?: number;
  /** Only calls on this channel. */
  channel?: string;
  /** Of the calls it could meet only each third, when this is 3. */
  every?: number;
}

export interface Faults {
  /** 429 with Retry-After, before any effect. */
  rateLimit(fault: FaultTarget & { retryAfterSeconds: number; global?: boolean }): void;
  /**
   * The connection breaks instead of an answer. `before`: nothing happened; `after`: the effect did.
   * `how`: 'reset' (the default: the peer sees ECONNRESET) or 'close' (an orderly end without an answer).
   */
  loseAnswer(fault: FaultTarget & { when: 'before' | 'after'; how?: 'reset' | 'close' }): void;
  /** A bare HTTP status such as 502, before any effect. */
  status(fault: FaultTarget & { code: number }): void;
  /** One of Discord's JSON errors, before any effect. */
  error(fault: FaultTarget & { code: number; status: number; message?: string }): void;
  /** The answer comes `ms` real milliseconds later. */
  delay(fault: FaultTarget & { ms: number }): void;
  /** No answer ever; the connection stays open until either side ends it. */
  hang(fault: FaultTarget): void;
  clear(): void;
}

/** What the REST server must do with one call. */
export type Disturbance =
  | { kind: 'reply'; reply: Reply }
  | { kind: 'lose'; when: 'before' | 'after'; how: 'reset' | 'close' }
  | { kind: 'delay'; ms: number }
  | { kind: 'hang' };

interface Queued {
  route: string;
  channel: string | undefined;
  left: number;
  every: number;
  /** Calls it could have met so far. */
  seen: number;
  disturbance: Disturbance;
}

export interface FaultQueue extends Faults {
  /** The disturbance for this call, which uses it up; undefined when the call goes through. */
  take(route: string, channel: string | undefined): Disturbance | undefined;
}

/** Parameter names do not matter: "/channels/:id" and "/channels/:channel" are one route. */
const shapeOf = (route: string): string => route.replaceAll(/:[A-Za-z]+/g, ':');

function rateLimitReply(seconds: number, global: boolean): Reply {
  const headers: Record<string, string> = {
    'retry-after': String(seconds),
    'x-ratelimit-scope': global ? 'global' : 'user',
  };
  if (global) headers['x-ratelimit-global'] = 'true';
  const body = { message: 'You are being rate limited.', retry_after: seconds, global };
  return { status: 429, headers, body };
}

/** Counts the call, and says whether it is one of those that are met. */
function isItsTurn(fault: Queued): boolean {
  fault.seen += 1;
  return fault.seen % fault.every === 0;
}

export function createFaults(): FaultQueue {
  let queue: Queued[] = [];
  const add = (target: FaultTarget, disturbance: Disturbance): void => {
    const { route, channel, times = 1, every = 1 } = target;
    queue.push({ route: shapeOf(route), channel, left: times, every, seen: 0, disturbance });
  };
  const reply = (target: FaultTarget, answer: Reply): void => add(target, { kind: 'reply', reply: answer });
  return {
    rateLimit: (fault) => reply(fault, rateLimitReply(fault.retryAfterSeconds, fault.global ?? false)),
    loseAnswer: (fault) => add(fault, { kind: 'lose', when: fault.when, how: fault.how ?? 'reset' }),
    status: (fault) => reply(fault, { status: fault.code }),
    error: (fault) => reply(fault, refusal(fault.status, fault.code, fault.message ?? 'Refused on request')),
    delay: (fault) => add(fault, { kind: 'delay', ms: fault.ms }),
    hang: (fault) => add(fault, { kind: 'hang' }),
    clear: () => {
      queue = [];
    },
    take: (route, channel) => {
      const meets = (one: Queued): boolean =>
        one.route === shapeOf(route) && (one.channel === undefined || one.channel === channel);
      const found = queue.find((one) => meets(one) && isItsTurn(one));
      if (found === undefined) return undefined;
      found.left -= 1;
      queue = queue.filter((one) => one.left > 0);
      return found.disturbance;
    },
  };
}
