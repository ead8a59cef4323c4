// Several processes that read the history of one workspace, of which Slack counts the calls together.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createHistory, type History, type ReadHistory } from '../../../adapters/slack/history.ts';
import { shareReads } from '../../../adapters/slack/shared-reads.ts';
import { createAllowance } from '../../../src/app/delivery/allowance.ts';
import type { Settlement } from '../../../src/app/ports.ts';
import { type LogLine, recorder } from './stage.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

let now: number;
let lines: LogLine[];
/** What Slack allows. */
let perMinute: number;
/** When it answered. */
let answered: number[];
let refused: number;
let asked: number;

beforeEach(() => {
  [now, refused, asked] = [0, 0, 0];
  [lines, answered] = [[], []];
});

/** So many calls in any minute; what is more is told to come back when there is room. */
const read: ReadHistory = async () => {
  const first = answered.at(-perMinute) ?? Number.NEGATIVE_INFINITY;
  if (first > now - MINUTE) {
    refused += 1;
    return { kind: 'later', milliseconds: first + MINUTE - now };
  }
  answered.push(now);
  return { kind: 'page', page: { own: new Map(), size: 3, hasMore: false, wholeSince: null } };
};

/** So many processes on one server. */
function processes(count: number): readonly History[] {
  const allowance = { ...createAllowance(() => now), isShared: true };
  const start = (): History => createHistory(() => now, shareReads(allowance, recorder(lines)));
  return Array.from({ length: count }, start);
}

function settle(history: History, key: string, by = read): Promise<Settlement> {
  const between = { from: 0, to: now };
  return history.settle('T', { channel: key, thread: null, key, between, attempts: 1 }, by);
}

/** Each of them has something to look for after so many milliseconds, again and again. */
async function live(all: readonly History[], minutes: number, every: number): Promise<void> {
  const end = now + minutes * MINUTE;
  for (; now < end; now += every) {
    for (const history of all) {
      asked += 1;
      await settle(history, `k${asked}`);
    }
  }
}

/** Posts in doubt, each looked for when it was told to come, by whichever process; minutes until all were found missing. */
async function minutesFor(count: number, all: readonly History[]): Promise<number> {
  const begun = now;
  const posts = Array.from({ length: count }, (_, n) => ({ key: `k${n}`, at: now }));
  for (let n = 0; posts.length > 0; n += 1) {
    posts.sort((a, b) => a.at - b.at);
    const [post = { key: '', at: 0 }] = posts.splice(0, 1);
    now = Math.max(now, Math.ceil(post.at / SECOND) * SECOND);
    const [history = createHistory(() => now)] = [all[n % all.length]];
    const told = await settle(history, post.key);
    if (told.kind === 'later') posts.push({ ...post, at: now + told.milliseconds });
  }
  return (now - begun) / MINUTE;
}

describe('where fifty reads a minute are allowed', () => {
  beforeEach(() => {
    perMinute = 50;
  });

  test.each([1, 2, 5])('%d processes make forty together, and are never refused', async (count) => {
    await live(processes(count), 10, 500);
    expect(refused).toBe(0);
    expect(answered.length / 10).toBeGreaterThan(39);
    expect(answered.length / 10).toBeLessThanOrEqual(41);
  });

  test('one process that shares its reads with nobody is no slower for it', async () => {
    const own = await minutesFor(100, processes(1));
    [now, answered] = [0, []];
    const alone = await minutesFor(
      100,
      [1].map(() => createHistory(() => now)),
    );
    expect(own).toBe(alone);
  });

  test('two processes need no more time for what is in doubt than one', async () => {
    expect(await minutesFor(100, processes(2))).toBeLessThan(100 / 40 + 0.5);
    expect(refused).toBe(0);
  });
});

describe('where one read a minute is allowed', () => {
  beforeEach(() => {
    perMinute = 1;
  });

  test.each([1, 2, 5])('%d processes keep to it together, but for a try each half hour', async (count) => {
    await live(processes(count), 120, 5 * SECOND);
    // At the start and at each try: one call too many, or two where nothing was read in the minute before.
    expect(refused).toBeLessThanOrEqual(2 * count * 4);
    expect(answered.length).toBeGreaterThan(100);
  });

  test('whoever comes in a turn reads, also where another process was told of it', async () => {
    const all = processes(2);
    for (const history of [...all, ...all]) await settle(history, 'a');
    now += 2 * MINUTE;
    const [first, second] = all;
    if (first === undefined || second === undefined) throw new Error('There are no processes.');
    await settle(first, 'b');
    const told = await settle(first, 'c');
    now += told.kind === 'later' ? told.milliseconds : 0;
    expect((await settle(second, 'c')).kind).toBe('absent');
  });
});

test('without the right to read, nobody waits to be told so', async () => {
  const [history] = processes(1);
  if (history === undefined) throw new Error('There is no process.');
  const told = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => () => {
    return settle(history, key, async () => ({ kind: 'unreadable' }));
  });
  for (const tell of told) expect((await tell()).kind).toBe('unreadable');
});

test('where nobody can be asked for a turn, whoever wants one comes back', async () => {
  const down = () => Promise.reject(new Error('down'));
  const allowance = { isShared: true, reserve: down, rest: down };
  const history = createHistory(() => now, shareReads(allowance, recorder(lines)));
  expect(await settle(history, 'a')).toEqual({ kind: 'later', milliseconds: SECOND });
  expect(lines).toEqual([
    { level: 'warn', event: 'no-turns', fields: { name: 'slack reads T', error: 'Error' } },
  ]);
});

test('a wait that Slack asked one process for holds for the one that comes after it', async () => {
  const allowance = createAllowance(() => now);
  const start = (): History => createHistory(() => now, shareReads(allowance, recorder(lines)));
  const put: ReadHistory = async () => ({ kind: 'later', milliseconds: MINUTE });
  expect(await settle(start(), 'a', put)).toEqual({ kind: 'later', milliseconds: MINUTE });
  perMinute = 50;
  for (let n = 0; n < 59; n += 1, now += SECOND) expect((await settle(start(), 'b')).kind).toBe('later');
  expect(answered).toEqual([]);
  now += SECOND;
  expect((await settle(start(), 'b')).kind).toBe('absent');
});

test('where nothing can be told to the next process, this one keeps to the wait', async () => {
  const allowance = { ...createAllowance(() => now), rest: () => Promise.reject(new Error('down')) };
  const history = createHistory(() => now, shareReads(allowance, recorder(lines)));
  const put: ReadHistory = async () => ({ kind: 'later', milliseconds: MINUTE });
  expect(await settle(history, 'a', put)).toEqual({ kind: 'later', milliseconds: MINUTE });
  now += MINUTE / 2;
  expect((await settle(history, 'b')).kind).toBe('later');
  expect(lines.map(({ event }) => event)).toEqual(['no-turns']);
});
