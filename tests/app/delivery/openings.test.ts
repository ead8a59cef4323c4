// Turns to open somebody's direct channel, whatever becomes of the calls: at their pace, and nobody is forgotten.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createOpenings, type OpeningPace } from '../../../src/app/delivery/openings.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

interface Rush {
  readonly pace: OpeningPace;
  /** When each member is asked for first, in steps, and how many answers are lost until one comes. */
  readonly members: readonly { readonly from: number; readonly losses: number }[];
  /** Steps after which whoever was told to wait comes. */
  readonly late: number;
  /** Nobody comes between these steps. */
  readonly standstill: readonly [number, number];
}

const STEP = 500;

/** The last of those who ask comes after so many. */
const ASKED_WITHIN = 400;

const member = fc.record({ from: fc.nat(ASKED_WITHIN), losses: fc.constantFrom(0, 0, 0, 1, 3) });

const rush: fc.Arbitrary<Rush> = fc.record({
  pace: fc.constantFrom(
    { spacing: 2_000, atOnce: 20 },
    { spacing: 1_000, atOnce: 1 },
    { spacing: 500, atOnce: 5 },
  ),
  members: fc.array(member, { minLength: 1, maxLength: 300, size: 'max' }),
  late: fc.nat(8),
  standstill: fc.tuple(fc.nat(600), fc.nat(1_200)).map(([from, steps]) => [from, from + steps] as const),
});

/** When each call was made, in milliseconds, until everybody was opened, or a day is over. */
function callsOf({ pace, members, late, standstill: [from, to] }: Rush): {
  readonly calls: readonly number[];
  readonly left: number;
} {
  let now = 0;
  const openings = createOpenings(() => now, pace);
  const waiting = new Map(members.map(({ from: step }, n) => [n, step * STEP]));
  const losses = members.map((each) => each.losses);
  const calls: number[] = [];
  /** Milliseconds to wait; null: it is open. */
  const open = (n: number): number | null => {
    const rest = openings.restsFor(`M${n}`);
    if (rest > 0) return rest;
    calls.push(now);
    const left = losses[n] ?? 0;
    losses[n] = left - 1;
    if (left > 0) return openings.lost(`M${n}`);
    openings.forget(`M${n}`);
    return null;
  };
  for (; waiting.size > 0 && now < 24 * 60 * MINUTE; now += STEP) {
    if (now >= from * STEP && now < to * STEP) continue;
    for (const [n, comesAt] of waiting) {
      if (comesAt > now) continue;
      const rest = open(n);
      if (rest === null) waiting.delete(n);
      else waiting.set(n, now + rest + late * STEP);
    }
  }
  return { calls, left: waiting.size };
}

function mostWithin(milliseconds: number, calls: readonly number[]): number {
  let [most, first] = [0, 0];
  for (const [n, at] of calls.entries()) {
    while ((calls[first] ?? at) <= at - milliseconds) first += 1;
    most = Math.max(most, n - first + 1);
  }
  return most;
}

describe('direct channels, whatever becomes of the calls that open them', () => {
  test('are opened at their pace, also where answers are lost, many come late, or everything stands still', () => {
    fc.assert(
      fc.property(rush, (given) => {
        const { spacing, atOnce } = given.pace;
        const { calls } = callsOf(given);
        for (const span of [spacing, 10 * SECOND, MINUTE]) {
          expect(mostWithin(span, calls)).toBeLessThanOrEqual(Math.ceil(span / spacing) + atOnce - 1);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('are opened in the end, and no turns are left unused meanwhile', () => {
    fc.assert(
      fc.property(rush, (given) => {
        const { calls, left } = callsOf(given);
        expect(left).toBe(0);
        const [from, to] = given.standstill;
        const rest = (ASKED_WITHIN + (to - from)) * STEP + 2 * MINUTE;
        expect(calls.at(-1)).toBeLessThanOrEqual(calls.length * given.pace.spacing + rest);
      }),
      { numRuns: 200 },
    );
  });
});
