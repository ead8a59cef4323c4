import { describe, expect, test } from '@jest/globals';
import { plannedKinds } from '../../../src/app/delivery/post.ts';
import { pause, subscribe, unsubscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import type { TimelineEvent } from '../../../src/core/rule.ts';
import { runTo } from '../run-to.ts';
import {
  at,
  catalogueOf,
  channel,
  createWorld,
  event,
  lines,
  scheduledRule,
  startsOn,
  type World,
  wish,
} from '../world.ts';

const ruleWith = (...more: TimelineEvent[]) => scheduledRule('claude', '2025-09-01', '2025-11-03', more);
const moved = (on: string, date: string, change: Partial<TimelineEvent> = {}): TimelineEvent =>
  event('moved', on, 'rescheduled', { deadline: startsOn(date), ...change });

/** C1 was told on 19 October that it must act by 2 November. */
async function told(...more: TimelineEvent[]): Promise<World> {
  const world = await createWorld(catalogueOf(ruleWith(...more)), at('2025-09-20T12:00'));
  await subscribe(world.engine, wish('C1', { offsets: [14, 7, 0], started: false }));
  await runTo(world, at('2025-10-19T12:00'));
  expect(lines(world)).toEqual(['2025-10-19 09:00 reminder 14']);
  return world;
}

const later = (world: World): string[] => lines(world).slice(1);

describe('a channel that was told', () => {
  test('hears of a later date at its hour, then the offsets ahead', async () => {
    const world = await told(moved('2025-10-22', '2025-11-10'));
    await runTo(world, at('2025-11-12T12:00'));
    expect(later(world)).toEqual([
      '2025-10-22 09:00 correction -2',
      '2025-10-26 09:00 reminder 14',
      '2025-11-02 09:00 reminder 7',
      '2025-11-09 09:00 reminder 0',
    ]);
    expect(world.messenger.sent[1]?.draft.items[0]?.told).toMatchObject({
      status: 'upcoming',
      actBy: '2025-11-02',
    });
  });

  test('hears of a nearer date at once; offsets crossed by it are covered', async () => {
    const world = await told(moved('2025-10-22', '2025-10-28'));
    await runTo(world, at('2025-11-12T12:00'));
    expect(later(world)).toEqual(['2025-10-22 00:00 correction -2', '2025-10-27 09:00 reminder 0']);
    const states = (await world.store.outbox.list(1)).map(
      ({ event, offset, state }) => `${event} ${offset} ${state}`,
    );
    expect(states).toEqual(expect.arrayContaining(['moved 7 collapsed']));
  });

  test.each(['suspended', 'withdrawn', 'superseded', 'denied', 'opt-out-removed'] as const)(
    'hears that it is %s, and no reminder after it',
    async (kind) => {
      const world = await told(event('end', '2025-10-22', kind));
      await runTo(world, at('2025-11-12T12:00'));
      expect(later(world)).toEqual(['2025-10-22 09:00 correction -2']);
    },
  );

  test('hears that it goes on', async () => {
    const world = await told(
      event('pause', '2025-10-22', 'suspended'),
      event('again', '2025-10-24', 'resumed', { deadline: startsOn('2025-11-20') }),
    );
    await runTo(world, at('2025-11-07T12:00'));
    expect(later(world)).toEqual([
      '2025-10-22 09:00 correction -2',
      '2025-10-24 09:00 correction -2',
      '2025-11-05 09:00 reminder 14',
    ]);
  });

  test('is not told what nobody has reviewed', async () => {
    const world = await told(moved('2025-10-22', '2025-11-10', { reviewed: false }));
    await runTo(world, at('2025-10-25T12:00'));
    expect(later(world)).toEqual([]);
  });

  test('hears once, however often the bot plans', async () => {
    const world = await told(moved('2025-10-22', '2025-11-20'));
    await runTo(world, at('2025-10-22T12:00'));
    for (const day of ['23', '24', '25']) {
      world.catalogue = catalogueOf(ruleWith(moved('2025-10-22', '2025-11-20')));
      await runTo(world, at(`2025-10-${day}T12:00`));
    }
    expect(later(world)).toEqual(['2025-10-22 09:00 correction -2']);
  });

  test('hears nothing when the date is moved back before its hour', async () => {
    const world = await told(
      moved('2025-10-22', '2025-11-20'),
      event('back', '2025-10-22', 'rescheduled', { deadline: startsOn('2025-11-03') }),
    );
    await runTo(world, at('2025-10-25T12:00'));
    expect(later(world)).toEqual([]);
  });

  // Known at noon, said at noon: the day's hour has struck, and tomorrow may be late.
  test('hears of a date that was a mistake of ours', async () => {
    const world = await told();
    world.catalogue = catalogueOf(scheduledRule('claude', '2025-09-01', '2025-11-10'));
    await runTo(world, at('2025-11-12T12:00'));
    expect(later(world)).toEqual([
      '2025-10-19 12:00 correction -2',
      '2025-11-02 09:00 reminder 7',
      '2025-11-09 09:00 reminder 0',
    ]);
  });

  test('hears even where nobody knows whether the first post arrived', async () => {
    const world = await createWorld(
      catalogueOf(ruleWith(moved('2025-10-22', '2025-11-20'))),
      at('2025-09-20T12:00'),
    );
    await subscribe(world.engine, wish('C1', { offsets: [14] }));
    world.messenger.settlement = { kind: 'unreadable' };
    world.messenger.send = async () => ({ kind: 'unknown' });
    await runTo(world, at('2025-10-22T12:00'));
    const kinds = (await world.store.posts.list({})).map((post) => post.kind);
    expect(kinds).toEqual(['correction', 'reminder']);
  });

  test('hears the correction in place of a reminder that would come before it', async () => {
    const world = await createWorld(catalogueOf(ruleWith()), at('2025-09-20T12:00'));
    const nights = { sendAt: '23:00', quiet: { from: '22:00', to: '07:00' }, offsets: [14], started: false };
    await subscribe(world.engine, wish('C1', nights));
    await runTo(world, at('2025-10-20T12:00'));
    world.catalogue = catalogueOf(ruleWith(moved('2025-10-20', '2025-11-04')));
    await runTo(world, at('2025-10-25T12:00'));
    expect(lines(world)).toEqual(['2025-10-19 21:30 reminder 14', '2025-10-20 21:30 correction -2']);
  });

  test('gets its old posts edited after the correction', async () => {
    const world = await told(moved('2025-10-22', '2025-11-10'));
    await runTo(world, at('2025-10-22T12:00'));
    expect(world.messenger.edits).toHaveLength(1);
    expect(world.messenger.edits[0]?.draft).toMatchObject({
      editOf: at('2025-10-19T09:00'),
      items: [{ told: { status: 'upcoming', actBy: '2025-11-02', event: 'first' } }],
    });
  });
});

describe('a channel that was not told', () => {
  test('gets no correction, but what it missed under the new date', async () => {
    const world = await told(moved('2025-10-22', '2025-10-28'));
    await subscribe(world.engine, wish('C2', { offsets: [3, 0], started: false }));
    await runTo(world, at('2025-10-22T12:00'));
    expect(world.messenger.sent.slice(1).map((sent) => sent.target.channel)).toEqual(['C1']);
    await runTo(world, at('2025-11-12T12:00'));
    const own = world.messenger.sent.filter((sent) => sent.target.channel === 'C2');
    expect(own.map((sent) => sent.draft.items[0]?.offset)).toEqual([3, 0]);
  });

  test('is caught up with beside those that were, once', async () => {
    const world = await told(moved('2025-10-22', '2025-10-28'));
    await pause(world.engine, channel('C1'), null);
    await subscribe(world.engine, wish('C2', { offsets: [14, 7, 0], started: false }));
    await world.store.outbox.cancel(2, plannedKinds);
    await runTo(world, at('2025-10-24T12:00'));
    expect(world.messenger.sent.slice(1).map((sent) => sent.target.channel)).toEqual(['C2']);
  });
});

describe('a channel that takes no posts', () => {
  test('paused: its post is edited, and nothing is posted', async () => {
    const world = await told(moved('2025-10-22', '2025-11-10'));
    await pause(world.engine, channel('C1'), null);
    await runTo(world, at('2025-10-24T12:00'));
    expect([later(world), world.messenger.edits.length]).toEqual([[], 1]);
  });

  test('unsubscribed: the same', async () => {
    const world = await told(moved('2025-10-22', '2025-11-10'));
    await unsubscribe(world.engine, channel('C1'));
    await runTo(world, at('2025-10-24T12:00'));
    expect([later(world), world.messenger.edits.length]).toEqual([[], 1]);
  });

  test('long after the deadline nothing of it is kept', async () => {
    const world = await told();
    await unsubscribe(world.engine, channel('C1'));
    expect(await world.store.ledger.toldTo(1)).toHaveLength(1);
    world.now = at('2025-11-10T12:00');
    await world.store.upkeep.purge(world.now);
    await tick(world.engine);
    expect([await world.store.ledger.toldTo(1), await world.store.posts.list({})]).toEqual([[], []]);
  });
});

describe('a post that waits while the facts change', () => {
  test('is not sent any more; the reminder of the new date is', async () => {
    const world = await createWorld(
      catalogueOf(ruleWith(moved('2025-10-22', '2025-11-10'))),
      at('2025-09-20T12:00'),
    );
    await subscribe(world.engine, wish('C1', { offsets: [14], started: false }));
    const later = { kind: 'retry-after', milliseconds: 3_600_000 } as const;
    world.messenger.script.push(...Array.from({ length: 4 * 24 }, () => later));
    await runTo(world, at('2025-11-12T12:00'));
    expect(world.messenger.sent.map((sent) => sent.draft.items[0]?.event)).toEqual(['moved']);
  });
});
