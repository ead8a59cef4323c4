// A platform has answered, and the store fails before that is written: the process that knows writes it once it can, and
// nothing is sent again.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Engine } from '../../../src/app/engine.ts';
import type { Outcome } from '../../../src/app/ports.ts';
import { StoreTrouble } from '../../../src/app/stores/store-trouble.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { fault } from '../../../src/core/fault.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from '../world.ts';

const busy = new StoreTrouble(fault('store-busy', 'held', 'End what works on it.'));
const DUE = '2025-10-27T09:00';
const MINUTE = 60_000;

let world: World;
let isHeld: boolean;
let engine: Engine;

beforeEach(async () => {
  isHeld = false;
  world = await createWorld(
    catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-04')),
    at('2025-10-20T12:00'),
  );
  // Whether it arrived cannot be looked up.
  world.messenger.settlement = { kind: 'unreadable' };
  const { store } = world;
  engine = {
    ...world.engine,
    store: { ...store, transaction: (work) => (isHeld ? Promise.reject(busy) : store.transaction(work)) },
  };
  await subscribe(engine, wish('C1'));
  await tick(engine);
});
afterEach(() => world.store.upkeep.close());

/** The next send is answered so, and then the store is held. */
function heldAfter(answer: (arrive: () => Outcome) => Outcome): void {
  world.messenger.script.push((arrive) => {
    isHeld = true;
    return answer(arrive);
  });
}

const posts = async () =>
  (await world.store.posts.list({})).map(({ state, attempts }) => `${state} ${attempts}`);

describe('an outcome that cannot be written', () => {
  test('is written once it can be, and what arrived is not sent again', async () => {
    heldAfter((arrive) => arrive());
    world.now = at(DUE);
    await expect(tick(engine)).rejects.toBe(busy);
    world.now += 5 * MINUTE;
    await expect(tick(engine)).rejects.toBe(busy);
    isHeld = false;
    world.now += 5 * MINUTE;
    await tick(engine);
    expect(await posts()).toEqual(['delivered 1']);
    expect(world.counts.get('delivered')).toBe(1);
    await runTo(world, at('2025-10-27T12:00'), engine);
    expect(world.messenger.sent).toHaveLength(1);
  });

  test('of a post that was refused counts as a try', async () => {
    heldAfter(() => ({ kind: 'rejected', code: 'invalid_blocks' }));
    world.now = at(DUE);
    await expect(tick(engine)).rejects.toBe(busy);
    isHeld = false;
    world.now += MINUTE;
    await tick(engine);
    expect((await world.store.posts.list({}))[0]).toMatchObject({ state: 'waiting', failures: 1 });
  });

  test('changes nothing where another process has taken the post up meanwhile', async () => {
    heldAfter((arrive) => arrive());
    world.now = at(DUE);
    await expect(tick(engine)).rejects.toBe(busy);
    isHeld = false;
    world.now += 2 * MINUTE;
    const other = { ...world.engine, owner: 'process-2' };
    await tick(other);
    expect(await posts()).toEqual(['unknown 1']);
    await tick(engine);
    expect(await posts()).toEqual(['unknown 1']);
  });
});
