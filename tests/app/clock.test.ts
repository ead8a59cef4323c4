import { describe, expect, test } from '@jest/globals';
import { subscribe } from '../../src/app/subscribing/subscribe.ts';
import { tick } from '../../src/app/tick.ts';
import { runTo } from './run-to.ts';
import { at, catalogueOf, createWorld, event, lines, scheduledRule, startsOn, wish } from './world.ts';

const moved = event('moved', '2025-10-22', 'rescheduled', { deadline: startsOn('2025-11-05') });
const rule = scheduledRule('a', '2025-09-01', '2025-11-12', [moved]);

describe('a clock that is set back', () => {
  test('doubles nothing', async () => {
    const world = await createWorld(catalogueOf(rule), at('2025-09-20T12:00'));
    await subscribe(world.engine, wish('C1', { offsets: [14, 0] }));
    await runTo(world, at('2025-10-29T09:01'));
    const before = lines(world);
    world.now = at('2025-10-29T08:01');
    await runTo(world, at('2025-10-29T09:05'));
    expect(lines(world)).toEqual(before);
  });

  test('past midnight unlearns nothing: what became public that day stays known', async () => {
    const world = await createWorld(catalogueOf(rule), at('2025-09-20T12:00'));
    await subscribe(world.engine, wish('C1', { offsets: [30, 0], noise: 'all' }));
    await runTo(world, at('2025-10-21T12:00'));
    await subscribe(world.engine, wish('C2', { offsets: [30, 0], noise: 'all' }));
    await runTo(world, at('2025-10-22T00:10'));
    const sent = lines(world);
    expect(sent.at(-1)).toBe('2025-10-22 00:00 correction -2');
    world.now = at('2025-10-21T23:20');
    // Everything that makes the bot plan again while it is yesterday.
    world.catalogue = catalogueOf(rule);
    await tick(world.engine);
    await subscribe(world.engine, wish('C1', { offsets: [30, 1, 0], noise: 'all' }));
    await runTo(world, at('2025-10-21T23:50'));
    expect(lines(world)).toEqual(sent);
    const states = (await world.store.outbox.list(1)).map((one) => `${one.event} ${one.kind} ${one.state}`);
    expect(states).toContain('moved correction posted');
    expect(states.filter((state) => state.startsWith('first correction'))).toEqual([]);
  });
});
