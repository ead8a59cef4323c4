// The judge of the crash runs, judged: each thing that may be wrong in a channel is seen, and nothing else is.
import { describe, expect, test } from '@jest/globals';
import { CALENDARS, type Calendar, instantOf, slotsOf, type Target, whatOf } from './cases.ts';
import { check, isSound, type Posted } from './checker.ts';

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
const options = { mayRepeat: new Set<string>(), skew: 0 };
const lenient = { mayRepeat: new Set(['slack']), skew: 0 };

const faultsOf = (posts: readonly Posted[], how = options): string[] =>
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

  test('takes the bot at its word where it says that it cannot know, and counts it', () => {
    const verdict = check(targets, [], { ...lenient, inDoubt: new Set(['slack C1 3 0', 'slack C2 3 0']) });
    expect([isSound(verdict), verdict.twiceInDoubt]).toEqual([true, 1]);
  });

  test('lets pass one marked repeat where nobody can look, and counts it', () => {
    const verdict = check(targets, [posted(10_100), posted(10_900, { marked: true })], lenient);
    expect([isSound(verdict), verdict.markedRepeats]).toEqual([true, 1]);
  });

  test.each<[string, Posted[], typeof options]>([
    ['a marked repeat where one can look', [posted(10_100), posted(10_900, { marked: true })], options],
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

describe('what a heading answers', () => {
  test.each([
    ['Case 12: act by Sunday 2 November (7 days left)', '12 7'],
    ['### Case 12: act by Sunday 2 November \\(1 day left\\)', '12 1'],
    ['Case 0: switch it off today', '0 0'],
    ['### Case 0: today is the announced start', '0 started'],
    ['Case 0: the announced start was 3 November', null],
    ['Correction – Case 0: now 8 October', null],
    ['2 dates to act by: Case 0, Case 1', null],
  ])('%s', (heading, what) => {
    expect(whatOf(heading)).toBe(what);
  });
});

describe('what channels are owed', () => {
  const [calendar] = CALENDARS as readonly [Calendar];

  test('one post a day for each channel, from the first case to the last', () => {
    const slots = slotsOf([{ platform: 'slack', id: 'C1', group: 1 }], calendar);
    expect(slots.map(({ due }) => new Date(due).toISOString())).toEqual([
      '2026-03-27T08:30:00.000Z',
      '2026-03-28T08:30:00.000Z',
      // Summer time begins.
      '2026-03-29T07:30:00.000Z',
      ...Array.from(
        { length: 9 },
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
