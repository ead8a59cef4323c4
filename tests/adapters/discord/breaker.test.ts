import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Breaker, createBreaker } from '../../../adapters/discord/breaker.ts';
import { createAllowance } from '../../../src/app/delivery/allowance.ts';
import { createTestLog, type TestLog } from './world.ts';

const MINUTE = 60_000;
let now: number;
let log: TestLog;
let breaker: Breaker;
beforeEach(() => {
  now = 0;
  log = createTestLog();
  breaker = createBreaker(() => now, log);
});

const refuse = (times: number, status = 403, scope: string | null = null): void => {
  for (let n = 0; n < times; n += 1) breaker.note(status, scope);
};
const events = (): string[] => log.lines.map(({ event }) => event);

describe('the breaker', () => {
  test.each([401, 403, 429])('opens at a thousand answers with status %d in ten minutes', (status) => {
    refuse(999, status);
    expect([breaker.restsFor(), breaker.fault()]).toEqual([0, null]);
    refuse(1, status);
    expect(breaker.restsFor()).toBe(10 * MINUTE);
    expect(breaker.fault()?.code).toBe('discord.too-many-refusals');
  });

  test('counts neither what worked nor a limit that others share', () => {
    refuse(2_000, 200);
    refuse(2_000, 404);
    refuse(2_000, 429, 'shared');
    expect(breaker.restsFor()).toBe(0);
    refuse(1_000, 429, 'user');
    expect(breaker.restsFor()).toBeGreaterThan(0);
  });

  test('counts ten minutes only, from any moment', () => {
    for (let minute = 0; minute < 60; minute += 1) {
      now = minute * MINUTE;
      refuse(90);
    }
    expect(breaker.restsFor()).toBe(0);
  });

  test('closes when half of the ten minutes is free again, and not before', () => {
    refuse(400);
    now = 4 * MINUTE;
    refuse(600);
    // 501 must be gone for 499 to be left: they all came in the fourth minute, but for the first 400.
    const rest = breaker.restsFor();
    expect(rest).toBe(10 * MINUTE);
    now += rest - 1;
    expect(breaker.restsFor()).toBe(1);
    now += 1;
    expect([breaker.restsFor(), breaker.fault()]).toEqual([0, null]);
  });

  test('says so once each time, with a cure', () => {
    refuse(1_500);
    breaker.restsFor();
    breaker.fault();
    expect(events()).toEqual(['discord.too-many-refusals']);
    expect(log.lines[0]).toMatchObject({ level: 'error', fields: { cure: expect.any(String) } });
    now = 11 * MINUTE;
    breaker.restsFor();
    expect(events()).toEqual(['discord.too-many-refusals', 'discord.refusals-over']);
    refuse(1_000);
    expect(events()).toHaveLength(3);
  });
});

describe('the breakers of several processes', () => {
  const answers = async (): Promise<void> => {
    for (let n = 0; n < 5; n += 1) await Promise.resolve();
  };

  test('open together when all of them were refused a thousand times within minutes, and close when half is free', async () => {
    const allowance = createAllowance(() => now);
    const logs = [1, 2, 3, 4].map(() => createTestLog());
    const breakers = logs.map((each) => createBreaker(() => now, each, { allowance, name: 'refusals' }));
    for (let n = 0; n < 999; n += 1) {
      breakers[n % 3]?.note(403, null);
      await answers();
    }
    expect(breakers.map((each) => each.restsFor())).toEqual([0, 0, 0, 0]);
    for (const each of breakers) {
      each.note(403, null);
      each.note(403, null);
      await answers();
    }
    // Whoever has never been refused does not stop, and stops at its first refusal.
    expect(breakers.map((each) => each.restsFor() > 0)).toEqual([true, true, true, true]);
    expect(logs.map(({ lines }) => lines.map(({ event }) => event))).toEqual(
      logs.map(() => ['discord.too-many-refusals']),
    );
    now += 2 * MINUTE;
    expect(breakers.map((each) => each.restsFor())).toEqual([0, 0, 0, 0]);
  });

  test('never let more than half of what bans an address through in ten minutes, however many they are', async () => {
    const allowance = createAllowance(() => now);
    const breakers = Array.from({ length: 20 }, () =>
      createBreaker(() => now, log, { allowance, name: 'refusals' }),
    );
    const refused: number[] = [];
    for (let second = 0; second < 30 * 60; second += 1) {
      now = second * 1_000;
      refused[second] = 0;
      for (const each of breakers) {
        for (let n = 0; n < 3 && each.restsFor() === 0; n += 1) {
          each.note(403, null);
          refused[second] = (refused[second] ?? 0) + 1;
          await answers();
        }
      }
    }
    const inTenMinutes = refused.map((_count, from) =>
      refused.slice(from, from + 600).reduce((sum, count) => sum + count, 0),
    );
    expect(Math.max(...inTenMinutes)).toBeLessThan(5_000);
  });

  test('count for themselves where the store does not answer', async () => {
    const allowance = { reserve: () => Promise.reject(new Error('down')) };
    const alone = createBreaker(() => now, log, { allowance, name: 'refusals' });
    for (let n = 0; n < 1_000; n += 1) alone.note(403, null);
    await answers();
    expect(alone.restsFor()).toBe(10 * MINUTE);
  });
});
