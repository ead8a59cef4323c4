// Data that lose a rule for a while, as where files are replaced: what was promised meanwhile is said once they have it back.
import { afterEach, expect, test } from '@jest/globals';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { tick } from '../../../src/app/tick.ts';
import { MINUTE } from '../../../src/core/calendar.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, lines, scheduledRule, type World, wish } from '../world.ts';

const whole = catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-03'));
const without = catalogueOf(scheduledRule('b', '2025-09-01', '2027-01-01'));

let world: World;
afterEach(() => world.store.upkeep.close());

async function begin(offsets: readonly number[]): Promise<void> {
  world = await createWorld(whole, at('2025-10-01T12:00'));
  await subscribe(world.engine, wish('C1', { offsets, started: false, noise: 'all' }));
}

/** The rule is not in the data from one moment to another. */
async function missing(from: string, to: string): Promise<void> {
  await runTo(world, at(from));
  world.catalogue = without;
  await runTo(world, at(to));
  world.catalogue = whole;
  await tick(world.engine);
}

test('a reminder that was due meanwhile comes at once, also where there was one the day before', async () => {
  await begin([1, 0]);
  await missing('2025-11-02T08:59', '2025-11-02T09:01');
  await runTo(world, at('2025-11-04T12:00'));
  expect(lines(world)).toEqual(['2025-11-01 09:00 reminder 1', '2025-11-02 09:01 reminder 0']);
});

test('one that was handed out, and not sent yet, comes all the same', async () => {
  await begin([1, 0]);
  await runTo(world, at('2025-11-02T08:59'));
  world.messenger.script.push({ kind: 'retry-after', milliseconds: 5 * MINUTE });
  await missing('2025-11-02T09:01', '2025-11-02T09:10');
  await runTo(world, at('2025-11-04T12:00'));
  expect(lines(world)).toEqual(['2025-11-01 09:00 reminder 1', '2025-11-02 09:10 reminder 0']);
});

test('one that was heard before is not said again', async () => {
  await begin([7, 1]);
  await missing('2025-10-26T10:00', '2025-10-26T11:00');
  await missing('2025-11-01T10:00', '2025-11-01T11:00');
  await runTo(world, at('2025-11-04T12:00'));
  expect(lines(world)).toEqual(['2025-10-26 09:00 reminder 7', '2025-11-01 09:00 reminder 1']);
});

test('of several only the most urgent is said, at the next slot', async () => {
  await begin([14, 7, 5, 1]);
  await missing('2025-10-25T10:00', '2025-10-29T10:00');
  await runTo(world, at('2025-11-04T12:00'));
  expect(lines(world)).toEqual([
    '2025-10-19 09:00 reminder 14',
    '2025-10-30 09:00 reminder 5',
    '2025-11-01 09:00 reminder 1',
  ]);
});
