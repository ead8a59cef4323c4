import { describe, expect, test } from '@jest/globals';
import { type Decision, type DueItem, decide } from '../../../src/app/delivery/collapse.ts';
import type { Delivery } from '../../../src/app/stores/outbox-store.ts';
import type { Profile } from '../../../src/core/profile.ts';
import type { Instant } from '../../../src/core/rule.ts';
import { at, profile } from '../world.ts';

let ids = 0;

function due(
  rule: string,
  offset: number,
  change: Partial<Delivery> = {},
  item: Partial<DueItem> = {},
): DueItem {
  ids += 1;
  const kind = offset === -1 ? 'started' : offset === -2 ? 'correction' : 'reminder';
  const delivery: Delivery = {
    id: ids,
    subscription: 1,
    rule,
    event: 'e',
    kind,
    offset,
    due: at('2025-10-20T09:00'),
    sendBy: at('2025-11-03T00:00'),
    actBy: '2025-11-02',
    urgent: false,
    state: 'pending',
    post: null,
    ...change,
  };
  return { delivery, stands: true, comesAgain: false, isSaidAnyway: false, ...item };
}

function decideAt(
  now: string,
  items: readonly DueItem[],
  wishes: Partial<Profile> = {},
  unasked: Instant[] = [],
): Decision {
  return decide(items, { now: at(now), profile: profile(wishes), holidays: () => false, unasked });
}

const name = ({ rule, offset }: Delivery): string => `${rule}${offset}`;

/** "a0+b7(a1)": one post with two items that swallowed another. */
function posts({ posts }: Decision): string[] {
  return posts.map(({ items, collapsed }) => {
    const swallowed = collapsed.length === 0 ? '' : `(${collapsed.map(name).join(' ')})`;
    return items.map(name).join('+') + swallowed;
  });
}

const morning = '2025-10-20T09:00';
const twice = [at('2025-10-15T09:00'), at('2025-10-18T09:00')];

describe('what is due makes posts', () => {
  test.each<[string, DueItem[], Partial<Profile>, string[]]>([
    ['one reminder, one post', [due('a', 7)], {}, ['a7']],
    ['of one rule the smallest offset speaks', [due('a', 1), due('a', 0), due('a', 7)], {}, ['a0(a1 a7)']],
    ['several rules make a digest', [due('a', 7), due('b', 7)], {}, ['a7+b7']],
    [
      'without digests each rule has its own post',
      [due('a', 7), due('b', 7)],
      { digest: false },
      ['a7', 'b7'],
    ],
    [
      'the rule with least time left comes first',
      [due('a', 7), due('b', 1, { sendBy: at('2025-10-22T00:00') })],
      {},
      ['b1+a7'],
    ],
    ['a correction stands alone', [due('a', -2), due('b', 7), due('c', 7)], {}, ['a-2', 'b7+c7']],
    ['a correction speaks for the reminder of its rule', [due('a', -2), due('a', 7)], {}, ['a-2(a7)']],
    [
      'a correction of later today goes with the reminder it replaces',
      [due('a', -2, { due: at('2025-10-22T09:00') }), due('a', 7)],
      {},
      ['a-2(a7)'],
    ],
    ['a correction that is not due waits', [due('a', -2, { due: at('2025-10-22T09:00') })], {}, []],
    ['the start speaks for a late reminder', [due('a', -1), due('a', 0)], {}, ['a-1(a0)']],
  ])('%s', (_title, items, wishes, expected) => {
    expect(posts(decideAt(morning, items, wishes))).toEqual(expected);
  });

  test('what no longer stands is cancelled', () => {
    const decision = decideAt(morning, [due('a', 7, {}, { stands: false }), due('b', 7)]);
    expect([posts(decision), decision.cancelled.map(name)]).toEqual([['b7'], ['a7']]);
  });

  test('a reminder whose start comes within a day is dropped once it is late', () => {
    const late = due('a', 0, { sendBy: at(morning) }, { isSaidAnyway: true });
    const decision = decideAt(morning, [late]);
    expect([posts(decision), decision.dropped.map(name)]).toEqual([[], ['a0']]);
  });

  test('a start that nobody could post for a week is dropped', () => {
    expect(decideAt(morning, [due('a', -1, { sendBy: at(morning) })]).dropped.map(name)).toEqual(['a-1']);
  });
});

describe('after a downtime', () => {
  const yesterday = { due: at('2025-10-19T09:00') };

  test.each<[string, string, DueItem, Partial<Profile>, string | null]>([
    [
      'what was due yesterday waits for the next slot',
      '2025-10-20T08:00',
      due('a', 7, yesterday),
      {},
      '2025-10-20T09:00',
    ],
    [
      'which is tomorrow when today’s has passed',
      '2025-10-20T10:00',
      due('a', 7, yesterday),
      {},
      '2025-10-21T09:00',
    ],
    ['what was due this morning goes at once', '2025-10-20T15:00', due('a', 7), {}, null],
    [
      'but not in quiet hours',
      '2025-10-20T22:30',
      due('a', 7),
      { quiet: { from: '22:00', to: '07:00' } },
      '2025-10-21T09:00',
    ],
    [
      'it goes at once where the slot comes after the cutoff',
      '2025-10-20T10:00',
      due('a', 0, { ...yesterday, sendBy: at('2025-10-21T00:00') }),
      {},
      null,
    ],
    [
      'an urgent correction never waits',
      '2025-10-20T03:00',
      due('a', -2, { ...yesterday, urgent: true }),
      {},
      null,
    ],
    [
      'what was urgent until its date was over waits from then on',
      '2025-10-20T03:00',
      due('a', 0, { ...yesterday, sendBy: at('2025-10-20T00:00'), urgent: true }),
      {},
      '2025-10-20T09:00',
    ],
    [
      'a late one waits like any other',
      '2025-10-20T10:00',
      due('a', 0, { ...yesterday, sendBy: at('2025-10-20T00:00') }),
      {},
      '2025-10-21T09:00',
    ],
  ])('%s', (_title, now, item, wishes, slot) => {
    const decision = decideAt(now, [item], wishes);
    expect(decision.moved.map((one) => one.due)).toEqual(slot === null ? [] : [at(slot)]);
    expect(decision.posts).toHaveLength(slot === null ? 1 : 0);
  });
});

describe('an overdue reminder beside a nearer one of its rule', () => {
  const overdue = due('a', 1, { due: at('2025-11-01T09:00') });
  const lastDay = due('a', 0, { due: at('2025-11-02T09:00') });

  test('goes with it, rather than come up after it', () => {
    const decision = decideAt('2025-11-02T10:00', [overdue, lastDay]);
    expect(posts(decision)).toEqual(['a0(a1)']);
    expect(decision.moved).toEqual([]);
  });

  test('waits for its slot where the nearer one is about another date', () => {
    const other = { ...lastDay, delivery: { ...lastDay.delivery, event: 'f' } };
    const decision = decideAt('2025-11-02T10:00', [
      { ...overdue, delivery: { ...overdue.delivery, sendBy: at('2025-11-10T00:00') } },
      other,
    ]);
    expect(posts(decision)).toEqual(['a0']);
    expect(decision.moved.map(({ delivery }) => name(delivery))).toEqual(['a1']);
  });

  test('waits for its slot where the nearer one waits, too', () => {
    const decision = decideAt('2025-10-31T10:00', [
      due('a', 7, { due: at('2025-10-29T09:00') }),
      due('a', 3, { due: at('2025-10-30T09:00') }),
    ]);
    expect(posts(decision)).toEqual([]);
    expect(decision.moved.map(({ due }) => due)).toEqual([at('2025-11-01T09:00'), at('2025-11-01T09:00')]);
  });
});

describe('the noise limit', () => {
  const again = { comesAgain: true };

  test.each<[string, DueItem[], Partial<Profile>, string[], string[]]>([
    ['a third post waits if its rule comes again', [due('a', 7, {}, again)], {}, [], ['a7']],
    ['it does not wait if this was the last chance', [due('a', 7)], {}, ['a7'], []],
    ['nor where the channel wants all', [due('a', 7, {}, again)], { noise: 'all' }, ['a7'], []],
    ['nor on the last day', [due('a', 0, {}, again)], {}, ['a0'], []],
    ['a last day takes the rest of the slot along', [due('a', 0), due('b', 7, {}, again)], {}, ['a0+b7'], []],
    ['so does a post that cannot wait', [due('a', -1), due('b', 7, {}, again)], {}, ['a-1+b7'], []],
    ['corrections are not counted', [due('a', -2), due('b', 7, {}, again)], {}, ['a-2'], ['b7']],
    [
      'a deferred one joins the next post',
      [due('a', 14, { state: 'deferred' }, again), due('b', 0)],
      {},
      ['b0+a14'],
      [],
    ],
    ['and makes none by itself', [due('a', 14, { state: 'deferred' }, again)], {}, [], []],
    [
      'without digests it waits for its own rule',
      [due('a', 14, { state: 'deferred' }, again), due('b', 0)],
      { digest: false },
      ['b0'],
      [],
    ],
  ])('%s', (_title, items, wishes, expected, deferred) => {
    const decision = decideAt(morning, items, wishes, twice);
    expect([posts(decision), decision.deferred.map(name)]).toEqual([expected, deferred]);
  });

  test('posts of one claim count for each other', () => {
    const items = ['a', 'b', 'c'].map((rule) => due(rule, 7, {}, again));
    const decision = decideAt(morning, items, { digest: false }, [at('2025-10-18T09:00')]);
    expect([posts(decision), decision.deferred.map(name)]).toEqual([['a7'], ['b7', 'c7']]);
  });

  test('a post of seven days ago no longer counts', () => {
    const before = [at('2025-10-13T23:59'), at('2025-10-18T09:00')];
    expect(posts(decideAt(morning, [due('a', 7, {}, again)], {}, before))).toEqual(['a7']);
  });

  test('one of six days ago does, from its local midnight', () => {
    const before = [at('2025-10-14T00:00'), at('2025-10-18T09:00')];
    expect(posts(decideAt(morning, [due('a', 7, {}, again)], {}, before))).toEqual([]);
  });
});
