// What a post said of which nobody recorded the outcome: its process died, and the data changed before anybody looked.
import { describe, expect, test } from '@jest/globals';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { MINUTE } from '../../../src/core/calendar.ts';
import type { Rule } from '../../../src/core/rule.ts';
import { runTo } from '../run-to.ts';
import {
  at,
  catalogueOf,
  createWorld,
  event,
  lines,
  scheduledRule,
  startsOn,
  type World,
  wish,
} from '../world.ts';

const first = at('2025-10-19T09:00');
const linkedin = scheduledRule('linkedin', '2025-09-18', '2025-11-03');
const moved: Rule = {
  ...linkedin,
  events: [
    ...linkedin.events,
    event('moved', '2025-10-19', 'rescheduled', { deadline: startsOn('2025-12-01') }),
  ],
};
const mended = scheduledRule('linkedin', '2025-09-18', '2025-11-10');
const suspended: Rule = {
  ...linkedin,
  events: [...linkedin.events, event('halt', '2025-10-19', 'suspended')],
};

/** A process posts, and never comes to know of it; the next one begins with other data when the lease is over. */
async function diedPosting(
  next: Rule,
  repeatSafeFor: number,
  arrives = true,
  more: readonly Rule[] = [],
): Promise<World> {
  const world = await createWorld(catalogueOf(linkedin, ...more), at('2025-10-18T12:00'), { repeatSafeFor });
  await subscribe(world.engine, wish('C1'));
  world.now = first;
  await new Promise<void>((sent) => {
    world.messenger.script.push((arrive) => {
      if (arrives) arrive();
      sent();
      return new Promise(() => {});
    });
    void tick(world.engine);
  });
  const { store } = world;
  const after = await createWorld(catalogueOf(next, ...more), first + 90_000, {
    repeatSafeFor,
    store,
    owner: 'later',
  });
  after.messenger.sent.push(...world.messenger.sent);
  return after;
}

describe('a post that arrived, of which its process never came to know', () => {
  test.each([
    ['and the date has moved', moved, 0, '09:02'],
    ['and the plan is off', suspended, 0, '09:02'],
    ['and its date was mended in place', mended, 0, '09:02'],
    ['and its date was mended in place, where a repeat would be harmless', mended, 2 * MINUTE, '09:03'],
    ['and a repeat would be harmless, but has nothing left to say', moved, 2 * MINUTE, '09:03'],
  ])('%s: it is found, corrected, and edited', async (_how, next, repeatSafeFor, when) => {
    const world = await diedPosting(next, repeatSafeFor);
    await runTo(world, first + 30 * MINUTE);
    expect(lines(world)).toEqual(['2025-10-19 09:00 reminder 14', `2025-10-19 ${when} correction -2`]);
    expect(world.messenger.edits).toHaveLength(1);
  });

  test('that nobody can look for: it counts as told, and is corrected', async () => {
    const world = await diedPosting(moved, 0);
    world.messenger.settlement = { kind: 'unreadable' };
    await runTo(world, first + 60 * MINUTE);
    expect(lines(world).map((line) => line.slice(17))).toEqual(['reminder 14', 'correction -2']);
  });

  test('which is known not to be there told nobody anything', async () => {
    const world = await diedPosting(moved, 0, false);
    await runTo(world, first + 60 * MINUTE);
    expect(lines(world)).toEqual([]);
  });
});

describe('a post on two rules that arrived, of which its process never came to know, when one of them has moved', () => {
  const other = scheduledRule('other', '2025-09-18', '2025-11-03');
  const corrected = (world: World): string[] =>
    world.messenger.sent
      .filter(({ draft }) => draft.kind === 'correction')
      .flatMap(({ draft }) => draft.items.map(({ rule }) => rule));

  test.each([
    ['found', 0, null],
    ['and a repeat would be harmless', 2 * MINUTE, null],
    ['and nobody can look', 0, { kind: 'unreadable' }],
  ] as const)(
    '%s: that one is corrected, once, and the other is not',
    async (_how, repeatSafeFor, settlement) => {
      const world = await diedPosting(moved, repeatSafeFor, true, [other]);
      world.messenger.settlement = settlement;
      await runTo(world, at('2025-10-21T12:00'));
      expect(corrected(world)).toEqual([moved.id]);
    },
  );

  test('what its text left out when it was written was told to nobody, whenever it is found', async () => {
    const world = await createWorld(catalogueOf(linkedin, other), at('2025-10-18T12:00'));
    await subscribe(world.engine, wish('C1'));
    world.now = first;
    // Made of both, and turned away once: the other one moves before the second try.
    world.messenger.script.push({ kind: 'retry-after', milliseconds: MINUTE });
    await tick(world.engine);
    const otherMoved = scheduledRule('other', '2025-09-18', '2025-11-03', [
      event('moved', '2025-10-19', 'rescheduled', { deadline: startsOn('2025-12-01') }),
    ]);
    world.catalogue = catalogueOf(linkedin, otherMoved);
    world.messenger.settlement = { kind: 'later', milliseconds: 10 * MINUTE };
    world.messenger.script.push((arrive) => {
      arrive();
      return { kind: 'unknown' };
    });
    await runTo(world, first + 2 * MINUTE);
    world.catalogue = catalogueOf(moved, otherMoved);
    await runTo(world, first + 5 * MINUTE);
    world.messenger.settlement = null;
    await runTo(world, at('2025-10-21T12:00'));
    expect(corrected(world)).toEqual([moved.id]);
  });
});
