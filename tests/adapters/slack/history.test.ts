import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  createHistory,
  type History,
  type HistoryAnswer,
  type ReadHistory,
  type Wanted,
} from '../../../adapters/slack/history.ts';
import type { Settlement } from '../../../src/app/ports.ts';

const MINUTE = 60_000;
let now: number;
let history: History;
/** What was asked for, with the limit. */
let calls: { readonly wanted: Wanted; readonly limit: number }[];
/** What Slack answers, to each call the next; a page with these keys, or what it says. */
let answers: (readonly string[] | HistoryAnswer)[];

beforeEach(() => {
  now = 0;
  history = createHistory(() => now);
  calls = [];
  answers = [];
});

function page(
  keys: readonly string[],
  size = keys.length,
  hasMore = false,
  wholeSince: number | null = null,
): HistoryAnswer {
  const own = new Map(keys.map((key) => [key, { channel: 'C', message: key }]));
  return { kind: 'page', page: { own, size, hasMore, wholeSince } };
}

const read: ReadHistory = async (wanted, limit) => {
  calls.push({ wanted, limit });
  const answer = answers.shift() ?? [];
  return 'kind' in answer ? answer : page(answer);
};

function settle(
  key: string,
  channel = 'C',
  from = 100,
  workspace = 'T',
  attempts: number | 'uncounted' = 1,
): Promise<Settlement> {
  const between = { from, to: 1_000 };
  const counted = attempts === 'uncounted' ? undefined : attempts;
  return history.settle(workspace, { channel, thread: null, key, between, attempts: counted }, read);
}

const refusal: HistoryAnswer = { kind: 'later', milliseconds: 30_000 };

describe('reading history', () => {
  test('begins with one page of fifteen, and one probe', async () => {
    await settle('a');
    await settle('b', 'D');
    expect(calls.map(({ limit }) => limit)).toEqual([15, 200]);
  });

  test('where the probe is answered, goes on at forty a minute', async () => {
    await settle('a');
    await settle('b', 'D');
    expect(await settle('c', 'E')).toEqual({ kind: 'later', milliseconds: 1_500 });
    for (let n = 0; n < 200; n += 1) {
      now += 300;
      await settle(`k${n}`, `C${n}`);
    }
    expect(calls.length - 2).toBe(40);
  });

  test('where the probe is refused, waits as long as Slack says and then reads one page of fifteen a minute', async () => {
    answers.push([], refusal);
    await settle('a');
    expect(await settle('b', 'D')).toEqual(refusal);
    now = 29_999;
    expect((await settle('b', 'D')).kind).toBe('later');
    for (let n = 0; n < 100; n += 1) {
      now += 6_000;
      await settle(`k${n}`, `C${n}`);
    }
    const after = calls.slice(2);
    expect(after.map(({ limit }) => limit)).toEqual(after.map(() => 15));
    expect(after.length).toBeLessThanOrEqual(11);
    expect(after.length).toBeGreaterThanOrEqual(9);
  });

  test('a page longer than fifteen shows that more is allowed', async () => {
    answers.push(page([], 16));
    await settle('a');
    now = 1_500;
    await settle('b', 'D');
    expect(calls.map(({ limit }) => limit)).toEqual([15, 200]);
    answers.push(refusal);
    now = 3_000;
    expect(await settle('c', 'E')).toEqual(refusal);
    now += 30_000;
    await settle('c', 'E');
    expect(calls.at(-1)?.limit).toBe(200);
  });

  test('a second look that comes more than a minute later shows nothing: the next one does', async () => {
    await settle('a');
    now = 90_000;
    await settle('b', 'D');
    answers.push(refusal);
    now = 92_000;
    expect(await settle('c', 'E')).toEqual(refusal);
    for (let n = 0; n < 10; n += 1) {
      now += MINUTE;
      await settle(`k${n}`, `C${n}`);
    }
    expect(calls.map(({ limit }) => limit)).toEqual([15, 200, 200, ...Array.from({ length: 10 }, () => 15)]);
  });

  test('a page that was cut to fifteen although more was asked for is that of an app that may have no more', async () => {
    await settle('a');
    answers.push(page([], 15, true));
    await settle('b', 'D');
    expect((await settle('c', 'E')).kind).toBe('later');
    now = MINUTE;
    await settle('c', 'E');
    expect(calls.map(({ limit }) => limit)).toEqual([15, 200, 15]);
  });

  test('whoever was taken for unlimited, and is refused twice, is not', async () => {
    await settle('a');
    await settle('b', 'D');
    for (const asked of [10_000, 80_000]) {
      now = asked;
      answers.push(refusal);
      expect(await settle(`at ${asked}`, 'E')).toEqual(refusal);
      now += MINUTE;
      await settle(`at ${asked}`, 'E');
    }
    expect(calls.map(({ limit }) => limit)).toEqual([15, 200, 200, 200, 200, 15]);
  });

  test('whoever was refused asks again after half an hour: others may have read in that minute', async () => {
    await settle('a');
    answers.push(refusal);
    await settle('b', 'D');
    now += 29 * MINUTE;
    await settle('c', 'E');
    now += 2 * MINUTE;
    await settle('d', 'F');
    now += 1_500;
    await settle('e', 'G');
    now += 1_500;
    await settle('f', 'H');
    expect(calls.map(({ limit }) => limit)).toEqual([15, 200, 15, 200, 200, 200]);
  });

  test('whoever is refused again then stays at one page of fifteen for another half hour', async () => {
    await settle('a');
    answers.push(refusal);
    await settle('b', 'D');
    now += 31 * MINUTE;
    answers.push([], refusal);
    await settle('c', 'E');
    await settle('d', 'F');
    for (let n = 0; n < 29; n += 1) {
      now += MINUTE;
      await settle(`k${n}`, `C${n}`);
    }
    const after = calls.slice(4).map(({ limit }) => limit);
    expect(after).toEqual(Array.from({ length: 29 }, () => 15));
  });

  test('one page settles all who waited for the same channel, found or not, and no other', async () => {
    answers.push([], refusal);
    await settle('x', 'X');
    await settle('a', 'C', 500);
    await settle('b', 'C', 300);
    await settle('c', 'C', 700);
    await settle('d', 'D');
    now = MINUTE;
    answers.push(['a', 'b']);
    expect((await settle('a', 'C', 500)).kind).toBe('found');
    expect(calls.at(-1)?.wanted.between.from).toBe(300);
    expect((await settle('b', 'C', 300)).kind).toBe('found');
    expect((await settle('c', 'C', 700)).kind).toBe('absent');
    expect((await settle('d', 'D')).kind).toBe('later');
    expect(calls).toHaveLength(3);
  });

  test('hundreds who come back come back one after the other, each in a turn of its own', async () => {
    await settle('a');
    await settle('b', 'D');
    const waits: number[] = [];
    for (let n = 0; n < 200; n += 1) {
      const told = await settle(`k${n}`, `C${n}`);
      waits.push(told.kind === 'later' ? told.milliseconds : 0);
    }
    for (const [n, wait] of waits.entries()) {
      now = wait;
      expect((await settle(`k${n}`, `C${n}`)).kind).toBe('absent');
    }
    expect(waits.at(-1)).toBe(200 * 1_500);
  });

  /** So many, each in a channel of its own, come when they were told to, but only on whole seconds; minutes until all are told. */
  async function minutesFor(count: number): Promise<number> {
    const queue = Array.from({ length: count }, (_, n) => ({ n, at: 0 }));
    for (let asked = 0; queue.length > 0 && asked < 50 * count; asked += 1) {
      queue.sort((a, b) => a.at - b.at);
      const [{ n, at } = { n: 0, at: 0 }] = queue.splice(0, 1);
      now = Math.max(now, Math.ceil(at / 1_000) * 1_000 + (asked % 7) * 3);
      const told = await settle(`k${n}`, `C${n}`);
      if (told.kind === 'later') queue.push({ n, at: now + told.milliseconds });
    }
    return now / MINUTE;
  }

  test.each([20, 100, 300])('%d who come a little late keep their turns, and all are read', async (count) => {
    expect(await minutesFor(count)).toBeLessThanOrEqual((count * 1.5) / 60 + 0.1);
  });

  test.each([20, 100])(
    '%d of one a minute wait no longer than so many minutes, and a little',
    async (count) => {
      answers.push([], { kind: 'later', milliseconds: MINUTE });
      expect(await minutesFor(count)).toBeLessThanOrEqual(1.05 * count);
      expect(calls.length).toBe(count + 1);
    },
  );

  test('who was stopped for long does not come together with all others again', async () => {
    await settle('a');
    await settle('b', 'D');
    for (let n = 0; n < 50; n += 1) await settle(`k${n}`, `C${n}`);
    now += 10 * MINUTE;
    const told: Settlement[] = [];
    for (let n = 0; n < 50; n += 1) told.push(await settle(`k${n}`, `C${n}`));
    const waits = told.flatMap((each) => (each.kind === 'later' ? [each.milliseconds] : []));
    expect(waits.length).toBeGreaterThanOrEqual(45);
    expect(new Set(waits).size).toBe(waits.length);
    const before = calls.length;
    for (let passed = 0; passed < 60; passed += 1) {
      for (let n = 0; n < 50; n += 1) await settle(`x${passed}-${n}`, `X${passed}-${n}`);
      now += 1_000;
    }
    expect(calls.length - before).toBeLessThanOrEqual(45);
  });

  test('that Slack does not answer is not asked for again in that minute, by nobody of the workspace', async () => {
    const silence: HistoryAnswer = { kind: 'unreachable', milliseconds: MINUTE };
    answers.push(silence);
    expect(await settle('a')).toEqual(silence);
    now = 20_000;
    expect(await settle('b', 'D')).toEqual({ kind: 'unreachable', milliseconds: 40_000 });
    expect((await settle('c', 'E', 100, 'U')).kind).toBe('absent');
    now = MINUTE;
    expect((await settle('b', 'D')).kind).toBe('absent');
    expect(calls).toHaveLength(3);
  });

  test('that Slack does not answer is asked for again soon, but where one a minute is allowed not before that', async () => {
    const silence: HistoryAnswer = { kind: 'unreachable', milliseconds: 10_000 };
    answers.push(silence);
    expect(await settle('a')).toEqual(silence);
    now = 10_000;
    expect((await settle('a')).kind).toBe('absent');
    answers.push(refusal);
    await settle('b', 'D');
    now = 2 * MINUTE;
    answers.push(silence);
    expect(await settle('b', 'D')).toEqual({ kind: 'unreachable', milliseconds: MINUTE });
    now += 59_000;
    expect(await settle('c', 'E')).toEqual({ kind: 'unreachable', milliseconds: 1_000 });
  });

  test('what was told is told once: after that it may have been sent again', async () => {
    answers.push([], refusal);
    await settle('x', 'X');
    await settle('a', 'C');
    await settle('b', 'C');
    now = MINUTE;
    await settle('a', 'C');
    expect((await settle('b', 'C')).kind).toBe('absent');
    expect((await settle('b', 'C')).kind).toBe('later');
  });

  /** b and c have to wait; then a's page shows b, and c not. */
  async function toldOfOthers(attempts: number | 'uncounted' = 1): Promise<void> {
    answers.push([], refusal);
    await settle('x', 'X');
    for (const key of ['a', 'b', 'c']) await settle(key, 'C', 100, 'T', attempts);
    now = MINUTE;
    answers.push(['a', 'b']);
    await settle('a');
  }

  test('that a post was not there counts as long as nobody was to send it since', async () => {
    await toldOfOthers();
    now += 10_000;
    expect((await settle('c')).kind).toBe('absent');
    expect(calls).toHaveLength(3);
  });

  test.each([
    ['another process was to send it since', 1, 2],
    ['nobody counts how often it was to be sent', 'uncounted', 'uncounted'],
  ] as const)('where %s, that it was not there says nothing: it is looked for', async (_, before, after) => {
    await toldOfOthers(before);
    now += MINUTE;
    answers.push(['c']);
    expect((await settle('c', 'C', 100, 'T', after)).kind).toBe('found');
    expect(calls).toHaveLength(4);
  });

  test('that it was there counts however often it was to be sent since', async () => {
    await toldOfOthers();
    expect((await settle('b', 'C', 100, 'T', 2)).kind).toBe('found');
    expect(calls).toHaveLength(3);
  });

  test('a page that did not reach far enough back for who asked while it was read proves nothing to them', async () => {
    const gate = Promise.withResolvers<HistoryAnswer>();
    const begun = Promise.withResolvers<void>();
    const between = { from: 500, to: 1_000 };
    const wanted = { channel: 'C', thread: null, key: 'a', between, attempts: 1 };
    const first = history.settle('T', wanted, () => {
      begun.resolve();
      return gate.promise;
    });
    await begun.promise;
    await settle('b', 'C', 300);
    await settle('c', 'C', 500);
    gate.resolve(page([]));
    await first;
    expect((await settle('c', 'C', 500)).kind).toBe('absent');
    expect(calls).toHaveLength(0);
    await settle('b', 'C', 300);
    expect(calls.at(-1)?.wanted.between.from).toBe(300);
  });

  test('nobody reads further back for one who did not come in their turn: another process has settled it', async () => {
    await settle('a', 'A');
    await settle('b', 'B');
    await settle('gone', 'C', 100);
    now = 6 * MINUTE;
    await settle('c', 'C', 500);
    expect(calls.at(-1)?.wanted.between.from).toBe(500);
  });

  test('for one who comes a little late the page reaches as far back as they need', async () => {
    await settle('a', 'A');
    await settle('b', 'B');
    await settle('late', 'C', 100);
    now = 3 * MINUTE;
    await settle('c', 'C', 500);
    expect(calls.at(-1)?.wanted.between.from).toBe(100);
    expect((await settle('late', 'C', 100)).kind).toBe('absent');
  });

  test('a page that is not all there proves nothing of those it does not show', async () => {
    answers.push([], refusal);
    await settle('x', 'X');
    await settle('a', 'C');
    await settle('b', 'C');
    now = MINUTE;
    answers.push(page(['c'], 15, true));
    expect((await settle('a', 'C')).kind).toBe('unreadable');
    expect((await settle('b', 'C')).kind).toBe('later');
  });

  /** One who wants to look far back waits; then another looks from 700 on, and gets this page. */
  async function lookBesideOld(answer: HistoryAnswer): Promise<Settlement> {
    answers.push([], refusal);
    await settle('x', 'X');
    await settle('old', 'C', 100);
    await settle('old', 'C', 100);
    now = MINUTE;
    answers.push(answer);
    return settle('new', 'C', 700);
  }

  test('how far back another wants to look takes from nobody that their own post is not there', async () => {
    expect(await lookBesideOld(page([], 15, true, 700))).toEqual({ kind: 'absent' });
    expect(calls.at(-1)?.wanted.between.from).toBe(100);
    expect((await settle('old', 'C', 100)).kind).toBe('later');
  });

  test('a page with more behind it that does not reach back as far as the post proves nothing', async () => {
    expect(await lookBesideOld(page([], 15, true, 701))).toEqual({ kind: 'unreadable' });
  });

  test('a page with more behind it that reaches back far enough for others settles them, too', async () => {
    answers.push([], refusal);
    await settle('x', 'X');
    for (const [key, from] of [['a', 700] as const, ['b', 600] as const, ['c', 100] as const])
      await settle(key, 'C', from);
    now = MINUTE;
    answers.push(page([], 15, true, 600));
    expect((await settle('a', 'C', 700)).kind).toBe('absent');
    expect((await settle('b', 'C', 600)).kind).toBe('absent');
    expect((await settle('c', 'C', 100)).kind).toBe('later');
  });

  const inThread = (key: string, from: number): Promise<Settlement> => {
    const between = { from, to: 1_000 };
    return history.settle('T', { channel: 'C', thread: '1.0', key, between, attempts: 1 }, read);
  };

  test('in a thread, whose page begins with the earliest, nobody reads further back for another', async () => {
    answers.push([], refusal);
    await settle('x', 'X');
    await inThread('old', 100);
    await inThread('old', 100);
    await inThread('later', 800);
    now = MINUTE;
    answers.push(page(['old'], 15));
    expect((await inThread('new', 700)).kind).toBe('absent');
    expect(calls.at(-1)?.wanted.between.from).toBe(700);
    expect((await inThread('old', 100)).kind).toBe('found');
    expect((await inThread('later', 800)).kind).toBe('absent');
  });

  test('in a thread a page with more behind it proves of nobody that their post is not there', async () => {
    answers.push([], refusal);
    await settle('x', 'X');
    await inThread('a', 700);
    await inThread('b', 700);
    now = MINUTE;
    answers.push(page([], 15, true));
    expect((await inThread('a', 700)).kind).toBe('unreadable');
    expect((await inThread('b', 700)).kind).toBe('later');
  });

  test('one call at a time, and each workspace has its own', async () => {
    const gate = Promise.withResolvers<HistoryAnswer>();
    const between = { from: 0, to: 1 };
    const wanted = { channel: 'C', thread: null, key: 'a', between, attempts: 1 };
    const first = history.settle('T', wanted, () => gate.promise);
    expect(await settle('b')).toEqual({ kind: 'later', milliseconds: 1_000 });
    expect((await settle('b', 'C', 0, 'U')).kind).toBe('absent');
    gate.resolve(page(['a']));
    expect((await first).kind).toBe('found');
  });

  test('without the right to read, nobody waits to be told so', async () => {
    answers.push({ kind: 'unreadable' }, { kind: 'unreadable' }, { kind: 'unreadable' });
    const told = [await settle('a'), await settle('b'), await settle('c')];
    expect(told.map(({ kind }) => kind)).toEqual(['unreadable', 'unreadable', 'unreadable']);
  });
});
