// The judge of the crash runs, judged: each thing that may be wrong in a channel is seen, and nothing else is.
import { describe, expect, test } from '@jest/globals';
import { CALENDARS, type Calendar, instantOf, slotsOf, type Target, whatOf } from './cases.ts';
import { type CheckOptions, check, isSound, keyOf, type Posted } from './checker.ts';
import { type Aftermath, type Send, uncertainIn } from './sends.ts';
import type { Begun } from './store.ts';

const target = (what: string, from: number): Target => ({
  platform: 'slack',
  channel: 'C1',
  what,
  from,
  to: from + 1_000,
});
const LAST_DAY = 'Case 3: switch it off today';
const posted = (at: number, change: Partial<Posted> = {}): Posted => ({
  platform: 'slack',
  channel: 'C1',
  at,
  heading: LAST_DAY,
  marked: false,
  ...change,
});
const targets = [target('3 0', 10_000)];
const KEY = 'slack C1 3 0';
const options: CheckOptions = { blind: new Set<string>(), skew: 0 };
const lenient: CheckOptions = { blind: new Set(['slack']), uncertain: [KEY], skew: 0 };

const faultsOf = (posts: readonly Posted[], how: CheckOptions = options): string[] =>
  Object.entries(check(targets, posts, how))
    .filter(([, found]) => Array.isArray(found) && found.length > 0)
    .map(([name]) => name);

describe('the checker', () => {
  test('is content with one post in its window, its ends included', () => {
    for (const at of [10_000, 10_500, 11_000]) {
      const verdict = check(targets, [posted(at)], options);
      expect([verdict.targets, verdict.posts, isSound(verdict)]).toEqual([1, 1, true]);
    }
  });

  test.each<[string, Posted[]]>([
    ['missing', []],
    ['doubled', [posted(10_100), posted(10_200)]],
    ['early', [posted(9_999)]],
    ['late', [posted(11_001)]],
    [
      'stray',
      [posted(10_100), posted(10_100, { heading: 'Case 3: act by Sunday 2 November (5 days left)' })],
    ],
    ['stray', [posted(10_100), posted(10_100, { heading: 'Correction – Case 3' })]],
    ['stray', [posted(10_100), posted(10_100, { channel: 'C2' })]],
    ['stray', [posted(10_100), posted(10_100, { platform: 'discord' })]],
  ])('sees what is %s', (fault, posts) => {
    expect(faultsOf(posts)).toEqual([fault]);
    expect(isSound(check(targets, posts, options))).toBe(false);
  });

  test('lets a platform whose clock is behind stamp a post before its time, by no more than that', () => {
    expect(faultsOf([posted(9_800)], { ...options, skew: 200 })).toEqual([]);
    expect(faultsOf([posted(9_799)], { ...options, skew: 200 })).toEqual(['early']);
  });

  test('takes the bot at its word where both sends were cut off and it says that it cannot know, and counts it', () => {
    const inDoubt = new Set([KEY, 'slack C2 3 0']);
    const verdict = check(targets, [], { ...lenient, uncertain: [KEY, KEY], inDoubt });
    expect([isSound(verdict), verdict.twiceInDoubt]).toEqual([true, 1]);
  });

  test('and where one was, and a newer one took the place of its repeat', () => {
    const both = [{ ...target('3 1', 5_000), overtakenBy: '3 0' }, ...targets];
    const key = 'slack C1 3 1';
    const known = { ...lenient, uncertain: [key], inDoubt: new Set([key]) };
    const newer = [posted(10_100)];
    const judged = (posts: readonly Posted[], how: CheckOptions) => check(both, posts, how);
    expect([judged(newer, known).missing, judged(newer, known).twiceInDoubt]).toEqual([[], 1]);
    expect(judged([], known).missing).toEqual([key, KEY]);
    expect(judged(newer, { ...known, uncertain: [] }).missing).toEqual([key]);
    expect(judged(newer, { ...known, inDoubt: new Set<string>() }).missing).toEqual([key]);
    expect(judged(newer, { ...known, blind: new Set<string>() }).missing).toEqual([key]);
  });

  test.each<[string, CheckOptions]>([
    ['it says nothing', { ...lenient, uncertain: [KEY, KEY] }],
    ['one send arrived', { ...lenient, uncertain: [KEY], inDoubt: new Set([KEY]) }],
    ['one can look', { ...options, uncertain: [KEY, KEY], inDoubt: new Set([KEY]) }],
    [
      'others were cut off',
      { ...lenient, uncertain: ['slack C2 3 0', 'slack C1 3 1'], inDoubt: new Set([KEY]) },
    ],
  ])('does not when %s', (_why, how) => {
    expect(faultsOf([], how)).toEqual(['missing']);
  });

  test('lets pass one marked repeat of a send that was cut off where nobody can look, and counts it', () => {
    const verdict = check(targets, [posted(10_100), posted(10_900, { marked: true })], lenient);
    expect([isSound(verdict), verdict.markedRepeats]).toEqual([true, 1]);
  });

  test('gives a marked repeat a day: it comes when the bot lives again', () => {
    const repeated = (at: number): Posted[] => [posted(10_100), posted(at, { marked: true })];
    expect(faultsOf(repeated(11_500), lenient)).toEqual([]);
    expect(faultsOf(repeated(11_001 + 24 * 3_600_000), lenient)).toEqual(['late']);
  });

  test.each<[string, Posted[], CheckOptions]>([
    [
      'a marked repeat where one can look',
      [posted(10_100), posted(10_900, { marked: true })],
      { ...options, uncertain: [KEY] },
    ],
    [
      'a marked repeat of a send that was answered',
      [posted(10_100), posted(10_900, { marked: true })],
      { ...lenient, uncertain: ['slack C2 3 0'] },
    ],
    ['an unmarked repeat', [posted(10_100), posted(10_900)], lenient],
    [
      'a repeat that says so only the first time',
      [posted(10_100, { marked: true }), posted(10_900)],
      lenient,
    ],
    ['two repeats', [posted(10_100), ...[1, 2].map((n) => posted(10_100 + n, { marked: true }))], lenient],
  ])('does not let pass %s', (_name, posts, how) => {
    expect(faultsOf(posts, how)).toEqual(['doubled']);
  });
});

describe('the checker is not taken in by a bot that', () => {
  const channels = ['1', '2', '3'];
  const owedOn = (platform: string): Target[] =>
    channels.map((channel) => ({ ...target('3 0', 10_000), platform, channel }));
  const keysOn = (platform: string): string[] => channels.map((channel) => keyOf(platform, channel, '3 0'));
  /** Of all that was sent nothing met a fault but one, twice, and one was cut off. */
  const some = ['slack 1 3 0', 'slack 1 3 0', 'slack 2 3 0'];

  test('posts nothing on Discord, says that it cannot know, and was disturbed there', () => {
    const inDoubt = new Set(keysOn('discord'));
    const uncertain = [...keysOn('discord'), ...keysOn('discord')];
    const verdict = check(owedOn('discord'), [], { ...lenient, uncertain, inDoubt });
    expect([isSound(verdict), verdict.missing.length]).toEqual([false, 3]);
  });

  test('posts nothing on Slack and says that it cannot know', () => {
    const inDoubt = new Set(keysOn('slack'));
    const verdict = check(owedOn('slack'), [], { ...lenient, uncertain: some, inDoubt });
    expect([isSound(verdict), verdict.missing.length]).toEqual([false, 2]);
  });

  test('posts everything twice on Slack, the second time marked', () => {
    const twice = channels.flatMap((channel) => [
      posted(10_100, { channel }),
      posted(10_900, { channel, marked: true }),
    ]);
    const verdict = check(owedOn('slack'), twice, { ...lenient, uncertain: some });
    expect([isSound(verdict), verdict.doubled.length]).toEqual([false, 1]);
    expect(isSound(check(owedOn('slack'), twice, { ...lenient, uncertain: [] }))).toBe(false);
  });

  test('was owed nothing', () => {
    expect(isSound(check([], [], options))).toBe(false);
  });
});

describe('a send whose fate nobody can know', () => {
  const sent = (change: Partial<Send> = {}): Send => ({
    key: KEY,
    status: 200,
    answeredAt: 5_000,
    ...change,
  });
  const begun = (change: Partial<Begun> = {}): Begun => ({
    key: KEY,
    attempt: 1,
    outcome: 'none',
    ...change,
  });
  const of = (change: Partial<Aftermath>): string[] =>
    uncertainIn({ sends: [], deaths: [5_100], begun: [], before: [], ...change });

  test.each<[string, Partial<Aftermath>]>([
    ['got no answer', { sends: [sent({ status: 0, answeredAt: null })] }],
    ['met a platform that failed', { sends: [sent({ status: 503 })] }],
    ['was answered when its sender died', { sends: [sent()], begun: [begun()] }],
    ['was answered when its sender was dead', { sends: [sent({ answeredAt: 5_300 })], begun: [begun()] }],
    ['never left', { begun: [begun()] }],
    ['never left the second time', { begun: [begun({ attempt: 2 })], before: [begun()] }],
    [
      'never left after one that was refused for its number',
      { sends: [sent({ status: 429, answeredAt: 3_000 })], begun: [begun({ attempt: 2 })] },
    ],
  ])('%s', (_what, change) => {
    expect(of(change)).toEqual([KEY]);
  });

  test.each<[string, Partial<Aftermath>]>([
    ['was answered, and that was recorded', { sends: [sent()] }],
    ['was answered long before', { sends: [sent({ answeredAt: 4_000 })], begun: [begun()] }],
    ['was answered where nobody died', { sends: [sent()], begun: [begun()], deaths: [] }],
    ['was refused for its number', { sends: [sent({ status: 429 })], begun: [begun()], deaths: [9_000] }],
    ['was cut off in an earlier life', { begun: [begun()], before: [begun()] }],
    ['was looked at since', { begun: [begun({ outcome: 'unknown' })] }],
    [
      'was cut off, and refused for its number in an earlier life',
      {
        sends: [sent({ answeredAt: 4_000 })],
        begun: [begun({ attempt: 2 })],
        before: [begun({ outcome: 'refused' })],
      },
    ],
    [
      'was refused right before a death',
      { sends: [sent({ status: 429 })], begun: [begun({ outcome: 'refused' })] },
    ],
  ])('is not one that %s', (_what, change) => {
    expect(of(change)).toEqual([]);
  });

  test('is counted each time, and those that never left are few', () => {
    const spoiled = sent({ status: 500 });
    expect(of({ sends: [spoiled, spoiled] })).toEqual([KEY, KEY]);
    const many = Array.from({ length: 30 }, (_, n) => begun({ key: `slack C${n} 3 0` }));
    expect(of({ begun: many })).toHaveLength(10);
  });
});

describe('what a heading answers', () => {
  test.each([
    ['Case 12: act by Sunday 2 November (7 days left)', '12 7'],
    ['### Case 12: act by Sunday 2 November \\(1 day left\\)', '12 1'],
    ['Case 0: switch it off today', '0 0'],
    ['### Case 0: today is the announced start', '0 started'],
    ['Case 0: the announced start was 3 November', null],
    ['Correction – Case 0: now 8 October (we said 7 October)', '0 correction'],
    ['Correction – Case 0: withdrawn, nothing to do', null],
    ['### Opt-out dates: the next 90 days', 'board'],
    ['One change since 31 October', 'look-back'],
    ['2 dates to act by: Case 0, Case 1', null],
  ])('%s', (heading, what) => {
    expect(whatOf(heading)).toBe(what);
  });
});

describe('what channels are owed', () => {
  const [calendar] = CALENDARS as readonly [Calendar];

  test('one post a day for each channel, from the first case to the last', () => {
    const slots = slotsOf([{ platform: 'slack', id: 'C1', group: 1, hears: 'cases' }], calendar);
    expect(slots.map(({ due }) => new Date(due).toISOString())).toEqual([
      '2026-03-28T08:30:00.000Z',
      // Summer time begins.
      '2026-03-29T07:30:00.000Z',
      ...Array.from(
        { length: 10 },
        (_, n) => `${new Date(Date.UTC(2026, 2, 30 + n)).toISOString().slice(0, 10)}T07:30:00.000Z`,
      ),
    ]);
    expect(slots.map(({ targets: owed }) => owed.map(({ what }) => what))).toEqual(
      [0, 1, 2].flatMap((n) => [`${n} 2`, `${n} 1`, `${n} 0`, `${n} started`]).map((what) => [what]),
    );
  });

  test('an hour in a zone is that hour there, whatever its clocks do that day', () => {
    expect(new Date(instantOf('2026-11-01', '08:45', 'America/New_York')).toISOString()).toBe(
      '2026-11-01T13:45:00.000Z',
    );
    expect(new Date(instantOf('2028-02-29', '09:00', 'Asia/Kolkata')).toISOString()).toBe(
      '2028-02-29T03:30:00.000Z',
    );
    expect(new Date(instantOf('2026-04-05', '09:00', 'Pacific/Auckland')).toISOString()).toBe(
      '2026-04-04T21:00:00.000Z',
    );
  });
});
