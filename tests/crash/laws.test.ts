// What people and channels are owed besides the cases, and the judge of it, judged: a sound history passes, and each way in
// which it is spoiled is found under the law that it breaks.
import { describe, expect, test } from '@jest/globals';
import type { Posted } from './checker.ts';
import type { Deed, DeedKind } from './deeds.ts';
import { areKept, judge, type Law } from './laws.ts';
import { noteNumber } from './notes.ts';
import { mayWaitAnHour } from './promises.ts';
import {
  AN_HOUR_LATER,
  amsterdam,
  BOARD,
  board,
  brokenBy,
  cut,
  deeds,
  history,
  inIndia,
  lastDay,
  MORNING,
  MOVED,
  oneDay,
  own,
  posted,
  posts,
  seven,
  soon,
  text,
  without,
} from './sound-history.ts';

describe('a sound history', () => {
  test('breaks no law, and every law had something to keep', () => {
    const { rulings, rest } = judge(history);
    expect(rulings.flatMap(({ faults }) => faults)).toEqual([]);
    expect(areKept(rulings)).toBe(true);
    expect(rest).toEqual([]);
    const owed = Object.fromEntries(rulings.map(({ law, targets }) => [law, targets]));
    expect(owed).toEqual({
      own: 4,
      boards: 1,
      'board-text': 1,
      'look-backs': 1,
      reminders: 8,
      snoozed: 2,
      corrections: 1,
      'after-end': 1,
      'after-cutoff': 2,
      forgotten: 1,
      shared: 1,
    } satisfies Record<Law, number>);
  });

  test('leaves posts about cases to the channels that hear of them', () => {
    const about = posted('board', 'Case 3: switch it off today', MORNING);
    expect(judge({ ...history, posts: [...posts, about] }).rest).toEqual([about]);
  });
});

describe('somebody puts a reminder off by an hour', () => {
  const noon = inIndia('2026-11-01', '12:00');
  const hour: Deed = { ...(deeds.find(({ kind }) => kind === 'hour') as Deed), attempts: [] };
  test.each<[string, number, number[], boolean]>([
    ['that came today', noon, [inIndia('2026-11-01')], true],
    ['that came yesterday, where none came today', noon, [inIndia('2026-10-31')], false],
    ['that never came', noon, [], false],
    ['not in the afternoon', inIndia('2026-11-01', '13:30'), [inIndia('2026-11-01')], false],
  ])('%s', (_what, now, heard, may) => {
    expect(mayWaitAnHour(hour, now, heard)).toBe(may);
  });
});

const twice = (channel: string, heading: string | RegExp): Posted[] => [
  ...posts,
  ...posts.filter((one) => one.channel === channel && one.heading.search(heading) >= 0),
];

const withoutNap = posts.filter(({ at }) => at !== AN_HOUR_LATER);
/** What was put off by an hour comes then. */
const withNap = (at: number): Posted[] => [...withoutNap, posted('napper', oneDay, at)];

const twiceBefore = [...posts, posted('napper', oneDay, inIndia('2026-10-31', '09:05'))];

describe('a spoiled history is found out:', () => {
  test.each<[string, Posted[], string]>([
    ['a second board', twice('board', /^Opt-out/u), 'boards doubled'],
    ['a board where none was put up', [...posts, posted('house', BOARD, MORNING)], 'boards stray'],
    ['no board where one was put up', without(/^Opt-out/u, 'board'), 'boards missing'],
    ['two look backs in a month', twice('board', /^One change/u), 'look-backs doubled'],
    [
      'a look back in a month that it is not for',
      [...posts, posted('elsewhere', '2 changes since 1 October', MORNING, { platform: 'discord' })],
      'look-backs stray',
    ],
    ['no look back', without(/^One change/u, 'board'), 'look-backs missing'],
    ['a personal reminder twice', twice('calm', /7 days/u), 'reminders doubled'],
    ['a personal reminder that never came', without(/7 days/u, 'calm'), 'reminders missing'],
    [
      'a personal reminder before its time',
      [...without(/7 days/u, 'calm'), posted('calm', seven, inIndia('2026-10-31', '08:00'))],
      'reminders early',
    ],
    [
      'a personal reminder late',
      [...without(/7 days/u, 'calm'), posted('calm', seven, inIndia('2026-10-31', '18:00'))],
      'reminders late',
    ],
    ['somebody else’s reminder', [...posts, posted('moved', seven, MORNING)], 'reminders stray'],
    ['a snoozed reminder twice', twice('late riser', /6 days/u), 'snoozed doubled'],
    ['a snoozed reminder that never came', without(/6 days/u, 'late riser'), 'snoozed missing'],
    [
      'a reminder put off by an hour twice',
      [...posts, posted('napper', oneDay, AN_HOUR_LATER + 60_000)],
      'snoozed doubled',
    ],
    [
      'a reminder put off by an hour that came eight hours late',
      withNap(inIndia('2026-10-31', '18:23')),
      'snoozed late',
    ],
    [
      'a reminder put off by an hour that came with no hour between',
      withNap(inIndia('2026-10-31', '09:50')),
      'snoozed early',
    ],
    ['a reminder put off by an hour that never came', withoutNap, 'snoozed missing'],
    ['a reminder twice before it was put off', twiceBefore, 'reminders doubled'],
    ['a correction twice', twice('moved', /^Correction/u), 'corrections doubled'],
    ['a correction that never came', without(/^Correction/u, 'moved'), 'corrections missing'],
    [
      'a correction for who was told nothing that moved',
      [...posts, posted('calm', MOVED, inIndia('2026-11-01'))],
      'corrections stray',
    ],
    [
      'a reminder after a stop',
      [...posts, posted('stopper', lastDay, inIndia('2026-11-01'))],
      'after-end slack stopper',
    ],
    [
      'a reminder of what is over',
      [...posts, posted('soon', `Case ${soon}: switch it off today`, inIndia('2026-11-02', '00:10'))],
      'after-cutoff slack soon',
    ],
    [
      'a word to whoever was forgotten',
      [...posts, posted('leaver', 'Hello', MORNING + 2_000)],
      'forgotten slack leaver',
    ],
    ['an own deadline twice', twice('house', /2 days/u), 'own doubled'],
    ['an own deadline that was not said', without(/1 day /u, 'house'), 'own missing'],
    [
      'an own deadline in another installation',
      [...posts, posted('elsewhere', own('2 days'), amsterdam('2026-10-31'), { platform: 'discord' })],
      'own stray',
    ],
    [
      'an own deadline twice where cases are heard of, too',
      twice('board', /^Case 901.*2 days/u),
      'own doubled',
    ],
    ['a shared answer twice', twice('lobby', /^Shared/u), 'shared doubled'],
    ['a shared answer that is not there', without(/^Shared/u, 'lobby'), 'shared missing'],
  ])('%s', (_what, spoiled, broken) => {
    expect(brokenBy({ posts: spoiled })).toEqual([broken]);
  });

  test.each([
    [
      'names a day that has moved',
      text('• Sunday 1 November – Case 3: AI\n• Friday 6 November – Case 4: AI'),
    ],
    ['leaves a date out', text('• Monday 2 November – Case 3: AI')],
    ['puts a later date first', text('• Friday 6 November – Case 4: AI\n• Monday 2 November – Case 3: AI')],
    [
      'still names what is over',
      text(
        '• Monday 2 November – Case 3: AI\n• Friday 6 November – Case 4: AI\n• Tuesday 3 November – Case 5: AI',
      ),
    ],
  ])('a board that %s', (_what, said) => {
    expect(brokenBy({ boards: [{ ...board, texts: [said] }] })).toEqual(['board-text slack board']);
  });
});

describe('what nobody was told was done', () => {
  const cutOff = (kind: DeedKind, who: string): Deed[] =>
    deeds.map((one) =>
      one.kind === kind && one.who === who ? { ...one, attempts: one.attempts.map(cut) } : one,
    );

  test.each<[string, DeedKind, string, Posted[]]>([
    ['a follow, and it holds', 'follow', 'calm', posts],
    ['a follow, and it does not', 'follow', 'calm', without(/7 days/u, 'calm')],
    ['a board, and it is there', 'board', 'admin', posts],
    ['a board, and it is not', 'board', 'admin', without(/^Opt-out/u, 'board')],
    ['a snooze, and it does not hold', 'tomorrow', 'late riser', without(/6 days/u, 'late riser')],
    [
      'an own deadline, and it is not there',
      'own',
      'owner',
      posts.filter(({ heading }) => !heading.startsWith('Case 901')),
    ],
    ['an hour, and it does not hold', 'hour', 'napper', withoutNap],
    ['an hour, and it holds', 'hour', 'napper', posts],
  ])('may hold or not: %s', (_what, kind, who, left) => {
    expect(brokenBy({ deeds: cutOff(kind, who), posts: left })).toEqual([]);
  });

  test.each<[string, DeedKind, string, Posted[], string]>([
    ['a follow', 'follow', 'calm', twice('calm', /7 days/u), 'reminders doubled'],
    ['a board', 'board', 'admin', twice('board', /^Opt-out/u), 'boards doubled'],
  ])('has one effect at most: %s', (_what, kind, who, spoiled, broken) => {
    expect(brokenBy({ deeds: cutOff(kind, who), posts: spoiled })).toEqual([broken]);
  });

  test.each<[string, number, string[]]>([
    ['with any life of its day', inIndia('2026-10-31', '23:58'), []],
    ['not on the next one', inIndia('2026-11-01', '00:08'), ['snoozed late']],
    ['not before its hour', inIndia('2026-10-31', '09:50'), ['snoozed early']],
  ])('comes again after an hour: %s', (_what, at, broken) => {
    expect(brokenBy({ deeds: cutOff('hour', 'napper'), posts: withNap(at) })).toEqual(broken);
  });

  test('seems a moment later to the platform than to the bot, whose clock is behind', () => {
    const followedAt = (seconds: number): Deed[] =>
      deeds.map((one) =>
        one.kind === 'follow' && one.who === 'calm'
          ? { ...one, attempts: [{ begun: inIndia('2026-10-31') + seconds * 1_000, acknowledged: null }] }
          : one,
      );
    expect(brokenBy({ deeds: followedAt(2) })).toEqual([]);
    expect(brokenBy({ deeds: followedAt(120) })).toEqual(['reminders stray']);
  });

  test('and done again the day after it is what was wished for in the end', () => {
    const again = { begun: inIndia('2026-10-31', '12:00'), acknowledged: inIndia('2026-10-31', '12:01') };
    const late = cutOff('follow', 'calm').map((one) =>
      one.kind === 'follow' && one.who === 'calm' ? { ...one, attempts: [...one.attempts, again] } : one,
    );
    expect(brokenBy({ deeds: late, posts: without(/7 days/u, 'calm') })).toEqual([]);
    expect(brokenBy({ deeds: late })).toEqual([]);
  });
});

describe('a reminder in doubt that is put off', () => {
  const uncertain = [`slack napper ${noteNumber(history.calendar, 'soon')} 1`];
  const options = { ...history.options, blind: new Set(['slack']), uncertain };
  const taken = inIndia('2026-10-31', '09:50');
  const pressed = deeds.map((one) =>
    one.kind === 'hour'
      ? { ...one, attempts: [...one.attempts.map(cut), { begun: taken - 1_000, acknowledged: taken }] }
      : one,
  );
  const repeat = (at: number): Posted[] => [...posts, posted('napper', oneDay, at, { marked: true })];

  test('may be repeated, marked, until the bot says that it is', () => {
    expect(brokenBy({ options, deeds: pressed, posts: repeat(taken - 60_000) })).toEqual([]);
  });

  test('comes at its new hour, marked as the first was, where nobody was told that it would', () => {
    const untold = deeds.map((one) =>
      one.kind === 'hour' ? { ...one, attempts: one.attempts.map(cut) } : one,
    );
    const both = posts.map((one) =>
      one.channel === 'napper' && one.heading === oneDay ? { ...one, marked: true } : one,
    );
    expect(brokenBy({ options, deeds: untold, posts: both })).toEqual([]);
  });

  test('may not be repeated after that', () => {
    const broken = brokenBy({ options, deeds: pressed, posts: repeat(taken + 60_000) });
    expect(broken).toEqual(['snoozed doubled']);
  });
});

describe('a board that was twice in doubt', () => {
  const key = 'slack board board';
  const blind = { ...history.options, blind: new Set(['slack']), uncertain: [key, key] };
  const inDoubt = { ...blind, inDoubt: new Set([key]) };
  const again = inIndia('2026-10-31', '12:00');
  const askedAgain = deeds.map((one) =>
    one.kind === 'board'
      ? { ...one, attempts: [...one.attempts.map(cut), { begun: again, acknowledged: again + 500 }] }
      : one,
  );
  const [first] = posts.filter(
    ({ channel, heading }) => channel === 'board' && heading.startsWith('Opt-out'),
  );
  const heading = first?.heading ?? '';
  const repeat = posted('board', heading, again - 60_000, { marked: true });
  const anew = (at: number): Posted[] => [...posts, repeat, posted('board', heading, at)];

  test('is put up anew for its admin, who asks again and sees none', () => {
    expect(brokenBy({ options: inDoubt, deeds: askedAgain, posts: anew(again + 100) })).toEqual([]);
    const only = [...posts, posted('board', heading, again + 100)];
    expect(brokenBy({ options: inDoubt, deeds: askedAgain, posts: only })).toEqual([]);
  });

  test.each([
    ['before they did', inDoubt, askedAgain, anew(again - 1)],
    ['where they did not', inDoubt, deeds, anew(again + 100)],
    ['where the bot knows of the first', blind, askedAgain, anew(again + 100)],
    ['twice', inDoubt, askedAgain, [...anew(again + 100), posted('board', heading, again + 200)]],
  ])('is not put up anew %s', (_when, options, done, seen) => {
    expect(brokenBy({ options, deeds: done, posts: seen })).toEqual(['boards doubled']);
  });
});
