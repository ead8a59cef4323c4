// Scripted misbehaviour of the Web API: each entry applies to the next N matching calls, in the order scripted.
import type { Answer } from './call.ts';

interface Match {
  /** A Web API method, `response_url` for posts to a response URL, or `*`. */
  method: string;
  /** How many calls it applies to. */
  times: number;
  /** Only calls that name this channel id. */
  channel?: string;
  /** Of the calls it could meet only each third, when this is 3. */
  every?: number;
}

export type Fault = Match &
  (
    | { kind: 'rate-limit'; retryAfterSeconds: number }
    | { kind: 'lose-answer'; when: 'before' | 'after' }
    | { kind: 'status'; code: number }
    | { kind: 'delay'; ms: number }
    | { kind: 'hang' }
    | { kind: 'error'; error: string }
    | { kind: 'answer'; body: Answer }
  );

export interface Faults {
  /** HTTP 429 with Retry-After. */
  rateLimit(fault: Match & { retryAfterSeconds: number }): void;
  /** The effect does not (`before`) or does (`after`) happen; then the connection is cut without an answer. */
  loseAnswer(fault: Match & { when: 'before' | 'after' }): void;
  /** A bare HTTP status such as 500 or 502; no effect. */
  status(fault: Match & { code: number }): void;
  /** Waits, then answers as usual. */
  delay(fault: Match & { ms: number }): void;
  /** Never answers; no effect. */
  hang(fault: Match): void;
  /** `{ok: false, error}` with HTTP 200; no effect. */
  error(fault: Match & { error: string }): void;
  /** Any JSON object with HTTP 200, as from something that stands in Slack's place; no effect. */
  answer(fault: Match & { body: Answer }): void;
  /** Forgets everything scripted. */
  clear(): void;
  /** How many scripted calls are still to come. */
  pending(): number;
}

export class FaultQueue implements Faults {
  private readonly queue: Fault[] = [];
  /** Calls each fault could have met so far. */
  private readonly seen = new Map<Fault, number>();

  rateLimit(fault: Match & { retryAfterSeconds: number }): void {
    this.queue.push({ ...fault, kind: 'rate-limit' });
  }

  loseAnswer(fault: Match & { when: 'before' | 'after' }): void {
    this.queue.push({ ...fault, kind: 'lose-answer' });
  }

  status(fault: Match & { code: number }): void {
    this.queue.push({ ...fault, kind: 'status' });
  }

  delay(fault: Match & { ms: number }): void {
    this.queue.push({ ...fault, kind: 'delay' });
  }

  hang(fault: Match): void {
    this.queue.push({ ...fault, kind: 'hang' });
  }

  error(fault: Match & { error: string }): void {
    this.queue.push({ ...fault, kind: 'error' });
  }

  answer(fault: Match & { body: Answer }): void {
    this.queue.push({ ...fault, kind: 'answer' });
  }

  clear(): void {
    this.queue.length = 0;
    this.seen.clear();
  }

  pending(): number {
    return this.queue.reduce((sum, fault) => sum + fault.times, 0);
  }

  /** The fault for one call, used up by one; undefined when the call goes through. */
  take(method: string, channel: string | undefined): Fault | undefined {
    const fault = this.queue.find((each) => matches(each, method, channel) && this.isItsTurn(each));
    if (fault === undefined) return undefined;
    fault.times -= 1;
    return { ...fault };
  }

  private isItsTurn(fault: Fault): boolean {
    const seen = (this.seen.get(fault) ?? 0) + 1;
    this.seen.set(fault, seen);
    return seen % (fault.every ?? 1) === 0;
  }
}

function matches(fault: Fault, method: string, channel: string | undefined): boolean {
  if (fault.times < 1) return false;
  if (fault.method !== '*' && fault.method !== method) return false;
  return fault.channel === undefined || fault.channel === channel;
}
