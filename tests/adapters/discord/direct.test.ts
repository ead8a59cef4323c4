// Direct channels are opened at a pace of their own, and remembered for a day.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { DiscordAPIError, RateLimitError } from 'discord.js';
import { createBreaker } from '../../../adapters/discord/breaker.ts';
import { createDirects, type Directs } from '../../../adapters/discord/direct.ts';
import type { Fence } from '../../../adapters/discord/fence.ts';
import { createGate, limitedFor } from '../../../adapters/discord/gate.ts';
import { outcomeOf } from '../../../adapters/discord/outcome.ts';
import { createTestLog } from './world.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

let now: number;
let opened: string[];
/** What the next calls are refused with. */
let refusals: Error[];
/** Until when Discord keeps its answers back. */
let answers: Promise<void>;
let directs: Directs;
beforeEach(() => {
  now = 0;
  opened = [];
  refusals = [];
  answers = Promise.resolve();
  const openDirect = async (user: string): Promise<object> => {
    await answers;
    const refused = refusals.shift();
    if (refused !== undefined) throw refused;
    opened.push(user);
    return { id: `channel of ${user}` };
  };
  directs = createDirects({ creator: { openDirect }, now: () => now, failureOf: outcomeOf });
});

const tooFast = (): Error =>
  new DiscordAPIError({ code: 40003, message: '' }, 40003, 403, 'POST', 'https://discord.com', {});
const member = (n: number): string => `member ${n}`;
const rests = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_each, n) => directs.restsFor(member(from + n)));

describe('a direct channel', () => {
  test('is remembered for a day, and no longer', async () => {
    expect(await directs.open('m')).toEqual({ channel: 'channel of m' });
    now = 24 * HOUR - 1;
    expect(await directs.open('m')).toEqual({ channel: 'channel of m', isRemembered: true });
    now = 24 * HOUR;
    expect(await directs.open('m')).toEqual({ channel: 'channel of m' });
    expect(opened).toEqual(['m', 'm']);
  });

  test('is opened anew once its member was forgotten', async () => {
    await directs.open('m');
    directs.forget('m');
    expect(await directs.open('m')).toEqual({ channel: 'channel of m' });
  });

  test('is one of ten thousand at most: the oldest are forgotten', async () => {
    for (let n = 0; n <= 10_000; n += 1) await directs.open(member(n));
    expect(await directs.open(member(1))).toMatchObject({ isRemembered: true });
    expect(await directs.open(member(0))).toEqual({ channel: 'channel of member 0' });
  });
});

describe('many direct channels', () => {
  test('are opened five a second, but for the first 25', () => {
    expect(rests(0, 25)).toEqual(Array.from({ length: 25 }, () => 0));
    expect(rests(25, 29)).toEqual([200, 400, 600, 800]);
  });

  test('are opened in the order in which they were asked for: whoever comes back has a turn, and whoever comes new waits', () => {
    rests(0, 25);
    expect(rests(25, 28)).toEqual([200, 400, 600]);
    expect(rests(25, 28)).toEqual([200, 400, 600]);
    now = 600;
    expect(rests(25, 29)).toEqual([0, 0, 0, 200]);
    now = 60 * SECOND;
    expect(rests(100, 125)).toEqual(Array.from({ length: 25 }, () => 0));
  });

  test('are opened at that pace however many wait: no turn is given to somebody and forgotten', async () => {
    const waiting = new Map(Array.from({ length: 15_000 }, (_each, n) => [member(n), 0]));
    const enough = 15_000 * 200 + 120 * SECOND;
    for (; waiting.size > 0 && now < enough; now += 4 * SECOND) {
      for (const [each, comesAt] of waiting) {
        if (comesAt > now) continue;
        const rest = directs.restsFor(each);
        if (rest === 0) waiting.delete(each);
        else waiting.set(each, now + Math.min(rest, HOUR));
      }
    }
    expect(waiting.size).toBe(0);
  });

  test('are no more than 25 at once, however many turns have passed while everything stood still', () => {
    const waiting = new Map(Array.from({ length: 5_000 }, (_each, n) => [member(n), 0]));
    /** Asks for everybody who comes by now. */
    const open = (): number => {
      const before = waiting.size;
      for (const [each, comesAt] of waiting) {
        if (comesAt > now) continue;
        const rest = directs.restsFor(each);
        if (rest === 0) waiting.delete(each);
        else waiting.set(each, now + rest);
      }
      return before - waiting.size;
    };
    open();
    now = 15 * 60 * SECOND;
    expect(open()).toBe(25);
    for (const end = now + 60 * SECOND; now < end; ) {
      now += SECOND;
      expect(open()).toBeLessThanOrEqual(5);
    }
    for (const end = now + 5_000 * 200; now < end; now += SECOND) open();
    expect(waiting.size).toBe(0);
  });

  test('are opened at their pace where everybody comes late', () => {
    const late = 30 * SECOND;
    const waiting = new Map(Array.from({ length: 2_000 }, (_each, n) => [member(n), 0]));
    for (; now < 200 * SECOND; now += 200) {
      for (const [each, comesAt] of waiting) {
        if (comesAt > now) continue;
        const rest = directs.restsFor(each);
        if (rest === 0) waiting.delete(each);
        else waiting.set(each, now + rest + late);
      }
    }
    expect(waiting.size).toBeLessThan(2_000 - (200 - 35) * 5);
  });

  test('that Discord is slow to open are ten at a time: whoever comes then gives the place back, and keeps the turn', async () => {
    let answer = (): void => undefined;
    answers = new Promise((resolve) => {
      answer = resolve;
    });
    expect(rests(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
    const underWay = Array.from({ length: 10 }, (_each, n) => directs.open(member(n)));
    // One after the other, a little sooner than turns come: of thousands most would only be told the same again.
    expect(rests(10, 25)).toEqual(Array.from({ length: 15 }, (_each, n) => SECOND + 50 * n));
    expect(rests(25, 27)).toEqual([200, 400]);
    now = SECOND;
    expect(directs.restsFor(member(25))).toBe(SECOND);
    answer();
    await Promise.all(underWay);
    expect(rests(10, 27)).toEqual(Array.from({ length: 17 }, () => 0));
  });

  describe('of which one came to nothing while many wait', () => {
    const QUEUE = 5_000;

    /** In which second the first of them has a channel: it goes to nobody's end, and the others keep their pace. */
    async function secondsToOpen(first: string): Promise<number> {
      const waiting = new Map(
        [first, ...Array.from({ length: QUEUE }, (_each, n) => member(n))].map((each) => [each, 0]),
      );
      let within = Number.NaN;
      const started = opened.length;
      for (const end = QUEUE * 200 + 60 * SECOND; waiting.size > 0 && now < end; now += SECOND) {
        const before = opened.length;
        for (const [each, comesAt] of waiting) {
          if (comesAt > now) continue;
          const rest = directs.restsFor(each);
          const got = rest > 0 ? { failure: { milliseconds: rest } } : await directs.open(each);
          if ('channel' in got) waiting.delete(each);
          else if ('milliseconds' in got.failure) waiting.set(each, now + got.failure.milliseconds);
          if ('channel' in got && each === first) within = now / SECOND;
        }
        expect(opened.length - before).toBeLessThanOrEqual(now === 0 ? 25 : 5);
      }
      expect(opened.length - started).toBe(QUEUE + 1);
      return within;
    }

    test.each([
      ['whose answer was lost', new Error('no answer'), 5],
      ['that Discord had no connection for', Object.assign(new Error(), { code: 'ECONNREFUSED' }), 5],
      ['that waited for a limit', limitedFor(30_000, { route: 'POST /users/@me/channels', major: '' }), 30],
    ])('%s go on after that wait, before all who come later', async (_which, error, seconds) => {
      refusals.push(error);
      const within = await secondsToOpen('m');
      expect(within).toBeGreaterThanOrEqual(seconds);
      expect(within).toBeLessThan(seconds + 3);
    });

    test('that Discord knew no more go on at once', async () => {
      await directs.open('m');
      rests(QUEUE, 2 * QUEUE);
      directs.renew('m');
      now = SECOND;
      expect(directs.restsFor('m')).toBe(0);
    });
  });

  test('leave those alone that are open', async () => {
    await directs.open('m');
    rests(0, 40);
    expect(directs.restsFor('m')).toBe(0);
  });

  test('rest together once Discord said that they are too many, and then go on at the same pace', async () => {
    refusals.push(tooFast());
    const later = { failure: { kind: 'retry-after', milliseconds: 180_000 } };
    rests(0, 30);
    expect(await directs.open(member(0))).toEqual(later);
    expect(rests(25, 28)).toEqual([180_000, 180_200, 180_400]);
    now = 180_400;
    expect(rests(25, 28)).toEqual([0, 0, 0]);
  });

  test('of which Discord said that they are too many, and that wait for their turn to leave, do not leave', async () => {
    const turn = { later: 0, isOver: () => false };
    let give = (): void => undefined;
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    const gate = createGate(
      createBreaker(() => now, createTestLog()),
      { take: () => given.then(() => turn) },
      () => now,
    );
    let left = 0;
    const openDirect = async (user: string, fence?: Fence): Promise<object> => {
      if (user === 'first') throw tooFast();
      await gate.leave({ route: 'POST /users/@me/channels', major: '' }, undefined, fence);
      left += 1;
      return { id: `channel of ${user}` };
    };
    directs = createDirects({ creator: { openDirect }, now: () => now, failureOf: outcomeOf });
    const waiting = [1, 2, 3].map((n) => directs.open(member(n)));
    await directs.open('first');
    now = SECOND;
    give();
    const later = { failure: { kind: 'retry-after', milliseconds: 179_000 } };
    expect(await Promise.all(waiting)).toEqual([later, later, later]);
    expect(left).toBe(0);
    now = 180_000;
    expect(await directs.open(member(1))).toEqual({ channel: 'channel of member 1' });
  });

  test('do not rest for a limit that the calls keep anyway, nor for a doubt', async () => {
    const limit = limitedFor(30_000, { route: 'POST /users/@me/channels', major: '' });
    expect(limit).toBeInstanceOf(RateLimitError);
    refusals.push(limit, new Error('no answer'));
    expect(await directs.open('m')).toEqual({ failure: { kind: 'retry-after', milliseconds: 30_000 } });
    expect(await directs.open('m')).toEqual({ failure: { kind: 'retry-after', milliseconds: 5_000 } });
    expect(rests(0, 3)).toEqual([0, 0, 0]);
  });
});
