import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Breaker, createBreaker } from '../../../adapters/discord/breaker.ts';
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
