import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Log } from '../../src/app/ports.ts';
import { createTimekeeper, type Told } from '../../src/app/timekeeper.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TRUE = Date.parse('2026-11-22T09:00:00Z');

/** A machine whose clock is off by `off`, and platforms whose clocks are right. */
function machine(off = 0) {
  const world = { off, passed: 0, said: [] as string[] };
  const say = (event: string): void => void world.said.push(event);
  const log: Log = { info: say, warn: say, error: say };
  const keeper = createTimekeeper({
    machine: { now: () => TRUE + world.passed + world.off },
    steady: () => 5_000 + world.passed,
    log,
  });
  const answer = (title: string, wrong = 0): Told => ({
    name: title.toLowerCase(),
    title,
    ahead: world.off - wrong,
  });
  /** How far the time that is believed is from the true one. */
  const error = (): number => keeper.now() - (TRUE + world.passed);
  return { world, keeper, answer, error, hear: (...round: Told[]) => keeper.judge(round) };
}

describe('the time', () => {
  test('is the machine’s while a platform agrees with it within a minute', () => {
    const { world, keeper, answer, error, hear } = machine(40_000);
    hear(answer('Slack'));
    expect([keeper.isSure(), keeper.fault(), error()]).toEqual([true, null, 40_000]);
    world.off = 41_000;
    expect(error()).toBe(41_000);
  });

  test('is not known before anybody told it, and is the machine’s until then', () => {
    const { keeper, error, hear } = machine(HOUR);
    hear();
    expect([keeper.isSure(), keeper.fault(), error()]).toEqual([false, null, HOUR]);
  });

  test('is the machine’s where nobody who is there tells it, until somebody does', () => {
    const { world, keeper, answer, error, hear } = machine();
    keeper.presume();
    expect([keeper.isSure(), keeper.fault(), error()]).toEqual([true, null, 0]);
    world.off = HOUR;
    expect([keeper.isSure(), error()]).toEqual([false, 0]);
    keeper.presume();
    expect([keeper.isSure(), keeper.fault(), error()]).toEqual([true, null, HOUR]);
    hear(answer('Slack'));
    expect([keeper.isSure(), error()]).toEqual([true, 0]);
    expect(world.said).toContain('clock-unchecked');
  });

  test.each([
    ['an hour ahead', HOUR, "differs from Slack's and Discord's by 1 h 0 min: it is ahead"],
    ['an hour behind', -HOUR, "differs from Slack's and Discord's by 1 h 0 min: it is behind"],
    ['thirty days ahead', 30 * DAY, "differs from Slack's and Discord's by 30 days: it is ahead"],
    ['five minutes ahead', 5 * MINUTE, "differs from Slack's and Discord's by 5 min: it is ahead"],
  ])(
    'is the platforms’ on a machine that is %s, which is said once, and the machine’s again when it is right',
    (_name, off, words) => {
      const { world, keeper, answer, error, hear } = machine(off);
      hear(answer('Slack'), answer('Discord'));
      expect([keeper.isSure(), error()]).toEqual([true, 0]);
      expect(keeper.fault()).toMatchObject({ code: 'clock-differs' });
      expect(keeper.fault()?.message).toContain(words);
      world.passed += 10 * MINUTE;
      hear(answer('Slack'), answer('Discord'));
      expect(error()).toBe(0);
      expect(world.said).toEqual(['clock-differs']);
      world.off = 0;
      expect(error()).toBe(0);
      hear(answer('Slack'), answer('Discord'));
      expect([keeper.isSure(), keeper.fault(), error()]).toEqual([true, null, 0]);
      expect(world.said).toEqual(['clock-differs', 'clock-jumped', 'clock-well']);
    },
  );

  test('does not follow a jump that nobody has confirmed, and is not known meanwhile', () => {
    const { world, keeper, answer, error, hear } = machine();
    hear(answer('Slack'));
    world.off = HOUR;
    world.passed += 5 * MINUTE;
    expect([keeper.isSure(), error()]).toEqual([false, 0]);
    expect(keeper.fault()?.code).toBe('clock-jumped');
    hear();
    expect([keeper.isSure(), error()]).toEqual([false, 0]);
    hear(answer('Slack'));
    expect([keeper.isSure(), error(), keeper.fault()?.code]).toEqual([true, 0, 'clock-differs']);
  });

  test('follows the machine where it slept and platforms confirm that', () => {
    const { world, keeper, answer, hear } = machine();
    hear(answer('Slack'));
    const before = keeper.now();
    // The steady counter stood still while the machine slept, so both clocks went on without it.
    world.off = 8 * HOUR;
    expect([keeper.isSure(), keeper.now()]).toEqual([false, before]);
    hear(answer('Slack', 8 * HOUR));
    expect([keeper.isSure(), keeper.now(), keeper.fault()]).toEqual([true, before + 8 * HOUR, null]);
  });

  test('is the machine’s where one of two platforms agrees with it', () => {
    const { keeper, answer, error, hear } = machine();
    hear(answer('Slack', 2 * HOUR), answer('Discord'));
    expect([keeper.isSure(), keeper.fault(), error()]).toEqual([true, null, 0]);
  });

  test('is not known where the machine and two platforms all say something else', () => {
    const { keeper, answer, hear } = machine(HOUR);
    hear(answer('Slack', 3 * HOUR), answer('Discord'));
    expect([keeper.isSure(), keeper.fault()?.code]).toEqual([false, 'clock-unclear']);
    hear(answer('Slack'), answer('Discord'));
    expect([keeper.isSure(), keeper.fault()?.code]).toEqual([true, 'clock-differs']);
  });

  test('is known to be true within a minute, whenever it is known, whatever is done to the machine’s clock', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), off: fc.integer({ min: -40 * DAY, max: 40 * DAY }) }),
      fc.record({ kind: fc.constant('pass' as const), off: fc.integer({ min: 0, max: HOUR }) }),
      fc.record({ kind: fc.constant('ask' as const), off: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -DAY, max: DAY }), fc.array(step, { maxLength: 30 }), (off, steps) => {
        const { world, keeper, answer, error, hear } = machine(off);
        for (const { kind, off: by } of steps) {
          if (kind === 'set') world.off = by;
          if (kind === 'pass') world.passed += by;
          if (kind === 'ask') hear(answer('Slack'));
          // A difference of a minute is none, and a setting of half a minute is no jump.
          if (keeper.isSure()) expect(Math.abs(error())).toBeLessThanOrEqual(1.5 * MINUTE);
        }
      }),
    );
  });
});
