// A post without a deadline whose answer was lost, where others are looked for first: it waits for its turn to be looked for.
import { expect, test } from '@jest/globals';
import { postNow } from '../../../src/app/delivery/post-now.ts';
import type { Settlement } from '../../../src/app/ports.ts';
import { HOUR, MINUTE } from '../../../src/core/calendar.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, channel, createWorld, scheduledRule, type World } from '../world.ts';

const begun = at('2025-10-19T09:00');
const queued: Settlement = { kind: 'later', milliseconds: 45 * MINUTE };

/** An answer that somebody shared, and that was cut off; nobody comes to look for it in the next hour. */
async function cutOff(arrives: boolean): Promise<World> {
  const world = await createWorld(catalogueOf(scheduledRule('linkedin', '2025-09-18', '2025-11-03')), begun);
  world.messenger.settlement = queued;
  world.messenger.script.push((arrive) => {
    if (arrives) arrive();
    return { kind: 'unknown' };
  });
  const request = { key: 'a', kind: 'shared', target: channel('C1'), items: [], locale: 'en' } as const;
  await postNow(world.engine, { ...request, subscription: null });
  await runTo(world, begun + HOUR);
  world.messenger.settlement = null;
  return world;
}

const sends = (world: World): boolean[] => world.messenger.sent.map(({ draft }) => draft.repeated);

test('it is not repeated as if nobody could look: when its turn comes it is found', async () => {
  const world = await cutOff(true);
  await runTo(world, begun + 3 * HOUR);
  expect([sends(world), world.counts.get('repeated')]).toEqual([[false], undefined]);
  expect((await world.store.posts.list({})).map(({ state }) => state)).toEqual(['delivered']);
});

test('where it is known not to be there it is sent then, unmarked', async () => {
  const world = await cutOff(false);
  expect(sends(world)).toEqual([]);
  await runTo(world, begun + 3 * HOUR);
  expect(sends(world)).toEqual([false]);
});

test('nor is it given up where a marked repeat was begun before', async () => {
  const world = await createWorld(catalogueOf(scheduledRule('linkedin', '2025-09-18', '2025-11-03')), begun);
  world.messenger.settlement = { kind: 'unreadable' };
  world.messenger.script.push({ kind: 'unknown' }, () => {
    // From now on it can be looked for, when its turn comes.
    world.messenger.settlement = queued;
    return { kind: 'unknown' };
  });
  const request = { key: 'a', kind: 'shared', target: channel('C1'), items: [], locale: 'en' } as const;
  await postNow(world.engine, { ...request, subscription: null });
  await runTo(world, begun + 3 * HOUR);
  world.messenger.settlement = null;
  await runTo(world, begun + 5 * HOUR);
  expect([sends(world), world.logged]).toEqual([[true], ['post-repeated']]);
});
