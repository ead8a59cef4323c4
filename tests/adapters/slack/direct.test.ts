// Direct conversations are opened at a pace of their own, in each workspace, and remembered for a day.
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from '@slack/web-api';
import { createDirects, type Direct, type Directs } from '../../../adapters/slack/direct.ts';
import { LostRequest } from '../../../adapters/slack/transport.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let now: number;
/** Who was asked for, and when. */
let asked: { readonly member: string; readonly at: number }[];
/** What the next calls are refused with. */
let refusals: Error[];
/** Those of whom no answer ever comes. */
let unanswered: Set<string>;
let directs: Directs;
beforeEach(() => {
  now = 0;
  asked = [];
  refusals = [];
  unanswered = new Set();
  directs = createDirects(() => now);
});

const client = {
  conversations: {
    open: async ({ users: member }: { users: string }): Promise<object> => {
      asked.push({ member, at: now });
      const refused = refusals.shift();
      if (refused !== undefined) throw refused;
      if (unanswered.has(member)) throw lostAnswer();
      return { channel: { id: `D of ${member}` } };
    },
  },
} as unknown as WebClient;

const open = (member: string, installation = 'T'): Promise<Direct> =>
  directs.open(client, { platform: 'slack', installation, channel: null, thread: null, member });
const later = (milliseconds: number): Direct => ({ kind: 'later', milliseconds });
const refused = (milliseconds: number): Direct => ({ kind: 'retry-after', milliseconds });
const lostAnswer = (): Error => new LostRequest(true);
const tooMany = (): Error => new WebAPIRateLimitedError(30);

/** So many members at once, each tried again when it was told to. Returns the minutes until all were opened who can be. */
async function openAll(count: number): Promise<number> {
  const waiting = new Map(Array.from({ length: count }, (_each, n) => [`U${n}`, 0]));
  for (; waiting.size > unanswered.size && now < 24 * HOUR; now += SECOND) {
    for (const [member, comesAt] of waiting) {
      if (comesAt > now) continue;
      const opened = await open(member);
      if (typeof opened === 'string') waiting.delete(member);
      else if ('milliseconds' in opened) waiting.set(member, now + opened.milliseconds);
    }
  }
  return now / MINUTE;
}

/** When somebody was asked for, in seconds. */
const askedFor = (wanted: string): number[] =>
  asked.filter(({ member }) => member === wanted).map(({ at }) => at / SECOND);

/** The most calls in any minute. */
const mostInMinute = (): number =>
  Math.max(...asked.map(({ at: from }) => asked.filter(({ at }) => at >= from && at < from + MINUTE).length));

describe('a direct conversation', () => {
  test('is remembered for a day, and no longer', async () => {
    for (const at of [0, 24 * HOUR - 1, 24 * HOUR]) {
      now = at;
      expect(await open('U1')).toBe('D of U1');
    }
    expect(asked.map(({ at }) => at)).toEqual([0, 24 * HOUR]);
  });

  test('with somebody of the same id in another workspace is another', async () => {
    await open('U1', 'T1');
    await open('U1', 'T2');
    expect(asked).toHaveLength(2);
  });

  test('whose answer was lost keeps no other waiting', async () => {
    refusals.push(lostAnswer());
    expect(await open('U1')).toEqual(refused(5 * SECOND));
    expect(await open('U2')).toBe('D of U2');
  });

  test('with somebody who cannot be reached says so', async () => {
    refusals.push(new WebAPIPlatformError({ ok: false, error: 'user_disabled' }));
    expect(await open('U1')).toEqual({ kind: 'gone', reason: 'member-unreachable' });
    expect(await open('U2')).toBe('D of U2');
  });
});

describe('many direct conversations', () => {
  test('are opened three at a time: one that Slack is slow with leaves places for channels', async () => {
    const answers: (() => void)[] = [];
    const slow = {
      conversations: {
        open: () =>
          new Promise((resolve) => {
            answers.push(() => resolve({ channel: { id: 'D' } }));
          }),
      },
    } as unknown as WebClient;
    const openSlowly = (member: string) =>
      directs.open(slow, { platform: 'slack', installation: 'T', channel: null, thread: null, member });
    const first = ['U1', 'U2', 'U3'].map(openSlowly);
    expect(await openSlowly('U4')).toEqual(later(SECOND));
    for (const answer of answers) answer();
    expect(await Promise.all(first)).toEqual(['D', 'D', 'D']);
    expect(await open('U4')).toBe('D of U4');
  });

  test('are opened twenty at once and thirty a minute: Slack, which takes fifty, refuses none', async () => {
    expect(await openAll(200)).toBeCloseTo(6, 1);
    expect(asked).toHaveLength(200);
    expect(mostInMinute()).toBeLessThanOrEqual(50);
  });

  test('go on for whoever is first of a thousand and whose answer is lost: within seconds, and at the same pace', async () => {
    refusals.push(lostAnswer());
    const minutes = await openAll(1_000);
    expect(askedFor('U0')).toEqual([0, expect.closeTo(6, -1)]);
    expect(asked).toHaveLength(1_001);
    expect(minutes).toBeCloseTo((1_001 - 20) / 30, 1);
    expect(mostInMinute()).toBeLessThanOrEqual(50);
    const waits = Map.groupBy(asked.slice(20), ({ at }) => Math.floor(at / MINUTE));
    expect(Math.max(...[...waits.values()].map(({ length }) => length))).toBeLessThanOrEqual(30);
  });

  test('go on soon for all whose answers were lost, also for some in the midst of a rush', async () => {
    await openAll(50);
    const [before, from] = [asked.length, now];
    for (let n = 0; n < 40; n += 1) refusals.push(lostAnswer());
    await openAll(300);
    const last = Math.max(...asked.slice(before, before + 40).map(({ at }) => at));
    for (const { member } of asked.slice(before, before + 40)) {
      expect(askedFor(member).at(-1)).toBeLessThan((last + 3 * MINUTE) / SECOND);
    }
    expect(now - from).toBeLessThanOrEqual(((250 + 40) * MINUTE) / 30 + SECOND);
    expect(mostInMinute()).toBeLessThanOrEqual(50);
  });

  test('of whom no answer ever comes are tried again and again, ever more rarely, and are in the way of few', async () => {
    unanswered = new Set(['U0', 'U1', 'U2']);
    expect(await openAll(1_000)).toBeLessThan(35);
    expect(mostInMinute()).toBeLessThanOrEqual(50);
    const tries = askedFor('U0');
    expect(tries.length).toBeGreaterThan(8);
    expect(tries.length).toBeLessThan(14);
    expect((now / SECOND - (tries.at(-1) ?? 0)) / 60).toBeLessThan(6);
    unanswered.clear();
    now += 10 * MINUTE;
    expect(await open('U0')).toBe('D of U0');
  });

  test('that Slack had no connection for keep their place, too', async () => {
    refusals.push(new WebAPIRequestError(new LostRequest(false)));
    await openAll(1_000);
    expect(askedFor('U0').at(-1)).toBeLessThan(60);
  });

  test('are twenty at once, too, where the turns of many have passed while everything stood still', async () => {
    for (let n = 0; n < 200; n += 1) await open(`U${n}`);
    now = 10 * MINUTE;
    expect(asked).toHaveLength(20);
    await openAll(200);
    expect(mostInMinute()).toBeLessThanOrEqual(50);
  });

  test('of one workspace keep those of another from nothing', async () => {
    for (let n = 0; n < 30; n += 1) await open(`U${n}`);
    expect(asked).toHaveLength(20);
    expect(await open('U1', 'T2')).toBe('D of U1');
  });

  test('rest together once Slack said so: nobody asks again before that', async () => {
    refusals.push(tooMany());
    expect(await open('U1')).toEqual(refused(30 * SECOND));
    expect(await open('U2')).toEqual(later(30 * SECOND));
    now = 29_999;
    expect(await open('U3')).toMatchObject({ kind: 'later' });
    expect(asked).toHaveLength(1);
    now = 30_000;
    expect(await open('U2')).toBe('D of U2');
  });
});
