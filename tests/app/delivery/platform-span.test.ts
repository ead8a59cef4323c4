import { expect, test } from '@jest/globals';
import { spanOnPlatform } from '../../../src/app/delivery/platform-span.ts';

const MINUTE = 60_000;
const REAL = Date.UTC(2026, 10, 21, 12);
const REHEARSED = Date.UTC(2025, 9, 26, 8);

test('where the bot lives at the time of the machine, a span stays as it is', () => {
  const span = { from: REAL - 10 * MINUTE, to: REAL };
  expect(spanOnPlatform(span, REAL, REAL + MINUTE)).toEqual(span);
});

test('in a rehearsal of the past a post with a real stamp lies in the span, and one with a rehearsed stamp', () => {
  const { from, to } = spanOnPlatform({ from: REHEARSED - MINUTE, to: REHEARSED }, REHEARSED, REAL);
  for (const stamp of [REAL, REHEARSED]) expect(from <= stamp && stamp <= to).toBe(true);
});

test('in a rehearsal of the future, too', () => {
  const { from, to } = spanOnPlatform({ from: REAL - MINUTE, to: REAL }, REAL, REHEARSED);
  for (const stamp of [REAL, REHEARSED]) expect(from <= stamp && stamp <= to).toBe(true);
});
