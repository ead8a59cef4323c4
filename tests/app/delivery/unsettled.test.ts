import { beforeEach, describe, expect, test } from '@jest/globals';
import { LEASE } from '../../../src/app/delivery/claim.ts';
import { SETTLE_DELAY } from '../../../src/app/delivery/settle.ts';
import { findUnsettled } from '../../../src/app/delivery/unsettled.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { deliverPass, tick } from '../../../src/app/tick.ts';
import { MINUTE } from '../../../src/core/calendar.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from '../world.ts';

const due = at('2025-10-20T09:00');

let world: World;
const left = (place: 'alone' | 'shared' = 'alone', platforms = ['chat']) =>
  findUnsettled(world.store, platforms, place);

beforeEach(async () => {
  world = await createWorld(
    catalogueOf(scheduledRule('claude', '2025-09-01', '2025-11-03')),
    at('2025-10-01T09:00'),
  );
  await subscribe(world.engine, wish('C1'));
  await subscribe(world.engine, wish('C2'));
  world.now = due;
});

describe('what a pass leaves', () => {
  test('is nothing where all posts arrived', async () => {
    await tick(world.engine);
    expect(world.messenger.sent).toHaveLength(2);
    expect(await left()).toBeNull();
  });

  test('are posts whose answer was lost, until they are settled', async () => {
    world.messenger.script.push({ kind: 'unknown' });
    await tick(world.engine);
    expect(await left()).toEqual({ inDoubt: 1, held: 0, next: due + SETTLE_DELAY });
    expect(await left('alone', ['other'])).toBeNull();
    world.messenger.settlement = { kind: 'absent' };
    world.now = due + SETTLE_DELAY;
    await deliverPass(world.engine);
    expect(await left()).toBeNull();
  });

  test('are posts that the platform puts off', async () => {
    world.messenger.script.push({ kind: 'retry-after', milliseconds: 5 * MINUTE });
    await tick(world.engine);
    expect(await left()).toEqual({ inDoubt: 0, held: 1, next: due + 5 * MINUTE });
  });

  test('are posts that a killed process was sending; on a shared store others may be', async () => {
    const lease = { owner: 'killed', until: due + LEASE };
    await tick(world.engine);
    const [post] = await world.store.posts.list({ limit: 1 });
    if (post === undefined) throw new Error('nothing was posted');
    await world.store.posts.create([{ ...post, key: 'a' }], lease, due, true);
    await world.store.posts.create([{ ...post, key: 'b' }], lease, due);
    expect(await left()).toEqual({ inDoubt: 1, held: 1, next: due + LEASE });
    expect(await left('shared')).toBeNull();
  });
});
