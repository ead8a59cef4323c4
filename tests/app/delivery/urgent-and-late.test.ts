// Who subscribes at night, shortly before a date is over, hears of it at once; what its platform takes only after the date
// is late, and waits like anything that is late.
import { expect, test } from '@jest/globals';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { HOUR, MINUTE } from '../../../src/core/calendar.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { runTo } from '../run-to.ts';
import {
  at,
  catalogueOf,
  createWorld,
  lines,
  scheduledRule,
  type World,
  type WorldOptions,
  wish,
} from '../world.ts';

const anHour = { kind: 'retry-after', milliseconds: HOUR } as const;

/** A channel that begins at half past ten in the evening of the last day; its platform takes nothing for two hours. */
async function begunAtNight(
  starts: string,
  now: string,
  wishes: Partial<Profile>,
  options: WorldOptions = {},
): Promise<World> {
  const world = await createWorld(catalogueOf(scheduledRule('a', '2025-09-01', starts)), at(now), options);
  const all = { offsets: [1, 0], noise: 'all', started: false } as const;
  await subscribe(world.engine, wish('C1', { ...all, ...wishes }));
  world.messenger.script.push(anHour, anHour);
  return world;
}

test.each<[string, WorldOptions]>([
  ['must not be repeated', {}],
  ['may be repeated', { repeatSafeFor: 5 * MINUTE }],
])(
  'in quiet hours it is given back once, and leaves with the next slot, where a send %s',
  async (_what, options) => {
    const wishes = { sendAt: '21:30', quiet: { from: '22:00', to: '08:00' } };
    const world = await begunAtNight('2025-11-10', '2025-11-09T22:30', wishes, options);
    await runTo(world, at('2025-11-11T12:00'));
    expect(lines(world)).toEqual(['2025-11-10 21:30 late 0']);
    expect(world.counts.get('given-back')).toBe(1);
    await world.store.upkeep.close();
  },
);

test('on a weekend it is given back once, and leaves on Monday at the hour of its channel', async () => {
  const wishes = { sendAt: '09:00', weekdaysOnly: true, quiet: null };
  const world = await begunAtNight('2025-11-08', '2025-11-07T22:30', wishes);
  await runTo(world, at('2025-11-10T12:00'));
  expect(lines(world)).toEqual(['2025-11-10 09:00 late 0']);
  expect(world.counts.get('given-back')).toBe(1);
  await world.store.upkeep.close();
});
