import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type Call, createBuckets, type Returned } from '../../../adapters/discord/buckets.ts';
import { limitsIn, type SaidLimits } from '../../../adapters/discord/limit-headers.ts';

const nothing: SaidLimits = {
  bucket: null,
  remaining: null,
  resetAfter: 0,
  retryAfter: 0,
  emptyFor: 0,
  isGlobal: false,
};

const POST = 'POST /channels/:id/messages';
const to = (major: string, route = POST): Call => ({ route, major });

/** A clock that is turned by hand. */
function clocked() {
  let at = 0;
  const buckets = createBuckets(() => at);
  return {
    buckets,
    pass: (milliseconds: number) => {
      at += milliseconds;
    },
    /** Leaves, and is answered at once. */
    call: (call: Call, said: Partial<SaidLimits>) => buckets.leave(call)({ ...nothing, ...said }),
  };
}

describe('a bucket', () => {
  test('of which nothing is known lets every call pass', () => {
    const { buckets, call } = clocked();
    for (let n = 0; n < 10; n += 1) call(to('1'), {});
    expect(buckets.restsFor(to('1'))).toBe(0);
  });

  test('that is empty rests until it is said to be full again, and no other with it', () => {
    const { buckets, call, pass } = clocked();
    call(to('1'), { remaining: 0, resetAfter: 5_000 });
    expect([buckets.restsFor(to('1')), buckets.restsFor(to('2'))]).toEqual([5_000, 0]);
    pass(4_999);
    expect(buckets.restsFor(to('1'))).toBe(1);
    pass(1);
    expect(buckets.restsFor(to('1'))).toBe(0);
  });

  test('is emptied by calls whose answer is still to come', () => {
    const { buckets, call } = clocked();
    call(to('1'), { remaining: 2, resetAfter: 5_000 });
    buckets.leave(to('1'));
    expect(buckets.restsFor(to('1'))).toBe(0);
    buckets.leave(to('1'));
    expect(buckets.restsFor(to('1'))).toBe(5_000);
  });

  test('counts a call whose answer was lost', () => {
    const { buckets, call } = clocked();
    call(to('1'), { remaining: 1, resetAfter: 5_000 });
    buckets.leave(to('1'))(null);
    expect(buckets.restsFor(to('1'))).toBe(5_000);
  });

  test('that refused a call is empty for as long as the refusal says', () => {
    const { buckets, call } = clocked();
    call(to('1'), { retryAfter: 3_050, emptyFor: 3_050 });
    expect(buckets.restsFor(to('1'))).toBe(3_050);
  });

  test('is shared by routes to which Discord gives one name, for the same channel', () => {
    const { buckets, call } = clocked();
    const edit = (major: string): Call => to(major, 'PATCH /channels/:id/messages/:id');
    call(edit('9'), { bucket: 'one', remaining: 4, resetAfter: 1_000 });
    call(to('1'), { bucket: 'one', remaining: 0, resetAfter: 5_000 });
    expect([buckets.restsFor(edit('1')), buckets.restsFor(edit('9'))]).toEqual([5_000, 0]);
    call(edit('9'), { bucket: 'another', remaining: 4, resetAfter: 1_000 });
    expect(buckets.restsFor(edit('1'))).toBe(0);
  });

  test('that is full again has what is said then, whatever was said before', () => {
    const { buckets, call, pass } = clocked();
    call(to('1'), { remaining: 0, resetAfter: 5_000 });
    pass(5_000);
    const [first, second] = [buckets.leave(to('1')), buckets.leave(to('1'))];
    first({ ...nothing, remaining: 4, resetAfter: 5_000 });
    second({ ...nothing, remaining: 3, resetAfter: 5_000 });
    expect(buckets.restsFor(to('1'))).toBe(0);
  });

  test('is as empty as the emptiest answer says, in whichever order they come', () => {
    const { buckets } = clocked();
    const [first, second] = [buckets.leave(to('1')), buckets.leave(to('1'))];
    second({ ...nothing, remaining: 0, resetAfter: 5_000 });
    first({ ...nothing, remaining: 1, resetAfter: 5_000 });
    expect(buckets.restsFor(to('1'))).toBe(5_000);
  });
});

type Step =
  | { readonly kind: 'call' | 'answer' | 'lose'; readonly channel: number; readonly which: number }
  | { readonly kind: 'pass'; readonly milliseconds: number };

const SIZE = 3;
const WINDOW = 1_000;
const CHANNELS = 3;

const kind = fc.constantFrom('call', 'call', 'answer', 'answer', 'lose');
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind, channel: fc.nat(CHANNELS - 1), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass'), milliseconds: fc.nat(WINDOW) }) },
);

interface UnderWay {
  readonly returned: Returned;
  readonly said: SaidLimits;
  /** How many answers were heard before it left. */
  readonly after: number;
}

/** One channel: Discord's count of a few calls in each window, and all that was heard of it. */
class Lane {
  readonly underWay: UnderWay[] = [];
  /** What the nth answer said was left, until when, and how many calls it may not have counted. */
  #heard: { nth: number; left: number; until: number; later: number }[] = [];
  #answers = 0;
  #heardUntil = 0;
  #used = 0;
  #endsAt = 0;

  leave(at: number, returned: Returned): void {
    if (at >= this.#endsAt) [this.#used, this.#endsAt] = [0, at + WINDOW];
    this.#used += 1;
    const headers: Record<string, string> = {
      'x-ratelimit-bucket': 'b',
      'x-ratelimit-remaining': String(Math.max(SIZE - this.#used, 0)),
      'x-ratelimit-reset-after': String((this.#endsAt - at) / 1_000),
    };
    for (const one of this.#heard) one.later += 1;
    const said = limitsIn(200, (name) => headers[name] ?? null);
    this.underWay.push({ returned, said, after: this.#answers });
  }

  hear({ returned, said, after }: UnderWay, at: number): void {
    returned(said);
    const left = said.remaining ?? 0;
    this.#answers += 1;
    // It left after those were heard, so it knows better.
    const others = this.#heard.filter(({ nth }) => nth > after);
    const heard = { nth: this.#answers, left, until: at + said.resetAfter, later: this.underWay.length };
    this.#heard = [...others, heard];
    this.#heardUntil = Math.max(this.#heardUntil, heard.until);
  }

  /** "empty": some answer said so, counting the calls since; "unheard": no answer holds any more. */
  stateAt(at: number): 'empty' | 'unheard' | 'open' {
    if (this.#heardUntil <= at) return 'unheard';
    const isEmpty = this.#heard.some(({ left, until, later }) => until > at && left <= later);
    return isEmpty ? 'empty' : 'open';
  }
}

test('no call leaves while its bucket is known to be empty, and an empty one delays no other channel', () => {
  let empties = 0;
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 20, maxLength: 120 }), (steps) => {
      let at = 0;
      const buckets = createBuckets(() => at);
      const lanes = Array.from({ length: CHANNELS }, () => new Lane());
      for (const step of steps) {
        if (step.kind === 'pass') {
          at += step.milliseconds;
          continue;
        }
        const lane = lanes[step.channel] ?? new Lane();
        const call = to(String(step.channel));
        if (step.kind === 'call') {
          const [state, rest] = [lane.stateAt(at), buckets.restsFor(call)];
          if (state === 'empty') empties += 1;
          if (state === 'empty') expect(rest).toBeGreaterThan(0);
          if (state === 'unheard') expect(rest).toBe(0);
          if (rest === 0) lane.leave(at, buckets.leave(call));
          continue;
        }
        const [one] = lane.underWay.splice(step.which % Math.max(lane.underWay.length, 1), 1);
        if (one === undefined) continue;
        if (step.kind === 'lose') one.returned(null);
        else lane.hear(one, at);
      }
    }),
    { numRuns: 500 },
  );
  expect(empties).toBeGreaterThan(500);
});
