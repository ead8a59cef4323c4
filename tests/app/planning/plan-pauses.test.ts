import { expect, test } from '@jest/globals';
import { plan } from '../../../src/app/planning/plan.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { at, catalogueOf, createWorld, scheduledRule, wish } from '../world.ts';

const NOW = at('2025-09-20T12:00');
const many = Array.from({ length: 100 }, (_, i) => scheduledRule(`service${i}`, '2025-09-18', '2025-11-03'));

/** What is planned for the one profile of a world, once a new catalogue is there. */
async function plannedAnew(onPause?: () => void): Promise<readonly unknown[]> {
  const world = await createWorld(catalogueOf(), NOW);
  await subscribe(world.engine, wish('C1'));
  world.catalogue = { ...catalogueOf(...many), version: 'anew' };
  const pause = async (): Promise<void> => {
    onPause?.();
    // Would wait for ever within the transaction of the plan.
    await world.store.transaction(() => Promise.resolve());
  };
  await plan(onPause === undefined ? world.engine : { ...world.engine, pause });
  const [stored] = await world.store.plan.profiles();
  const planned = await world.store.plan.occurrences([stored?.id ?? 0]);
  await world.store.upkeep.close();
  return planned.map(({ rule, offset, due }) => [rule, offset, due]);
}

test('planning a large catalogue gives others their turn, outside the transaction, and plans the same', async () => {
  let pauses = 0;
  const planned = await plannedAnew(() => {
    pauses += 1;
  });
  expect(pauses).toBeGreaterThanOrEqual(4);
  expect(planned.length).toBeGreaterThanOrEqual(many.length);
  expect(planned).toEqual(await plannedAnew());
});
