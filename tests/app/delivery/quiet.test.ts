// A reminder that its platform would not take in its hour wakes nobody at night.
import { expect, test } from '@jest/globals';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { HOUR, MINUTE } from '../../../src/core/calendar.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, lines, scheduledRule, type World, wish } from '../world.ts';

/** A channel that is written to at 21:30 at the latest, and a week before 10 November. */
async function lateInTheEvening(offsets: readonly number[]): Promise<World> {
  const catalogue = catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-10'));
  const world = await createWorld(catalogue, at('2025-10-01T12:00'));
  const quiet = { from: '22:00', to: '08:00' };
  await subscribe(
    world.engine,
    wish('C1', { offsets, sendAt: '21:30', quiet, noise: 'all', started: false }),
  );
  return world;
}

const anHour = { kind: 'retry-after', milliseconds: HOUR } as const;
const sentAt = (world: World): string[] => lines(world).map((line) => line.slice(0, 16));

test('what was refused until the night leaves with the next slot', async () => {
  const world = await lateInTheEvening([7]);
  world.messenger.script.push(anHour);
  await runTo(world, at('2025-11-06T12:00'));
  expect(sentAt(world)).toEqual(['2025-11-03 21:30']);
  await world.store.upkeep.close();
});

test('what would be too late by then leaves at night', async () => {
  const world = await lateInTheEvening([0]);
  world.messenger.script.push(anHour);
  await runTo(world, at('2025-11-12T12:00'));
  expect(sentAt(world)).toEqual(['2025-11-09 22:30']);
  await world.store.upkeep.close();
});

test('what was looked for at night, and is not there, leaves with the next slot', async () => {
  const world = await lateInTheEvening([7]);
  const { send, settle } = world.messenger;
  world.messenger.send = async () => ({ kind: 'unknown' });
  world.messenger.settle = async () => ({ kind: 'unreachable', milliseconds: MINUTE });
  await runTo(world, at('2025-11-02T23:30'));
  Object.assign(world.messenger, { send, settle });
  await runTo(world, at('2025-11-06T12:00'));
  expect(sentAt(world)).toEqual(['2025-11-03 21:30']);
  await world.store.upkeep.close();
});
