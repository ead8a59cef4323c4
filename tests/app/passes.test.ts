// Passes of processes that do not do everything, or that no platform has let in yet.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { lookForLost } from '../../src/app/delivery/returning.ts';
import type { Engine } from '../../src/app/engine.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { subscribe } from '../../src/app/subscribing/subscribe.ts';
import { deliverPass, planPass } from '../../src/app/tick.ts';
import { HOUR } from '../../src/core/calendar.ts';
import { createEmbedded } from '../adapters/sql/pglite.ts';
import {
  at,
  catalogueOf,
  createWorld,
  event,
  open,
  scheduledRule,
  startsOn,
  type World,
  wish,
} from './world.ts';

const embedded = createEmbedded();
// It takes seconds to start where much else is going on.
beforeAll(async () => void (await embedded.connectEmpty()), 60_000);
afterAll(() => embedded.close());

let world: World;
afterEach(() => world.store.upkeep.close());

/** As the engine of a process that has joined no platform. */
const withoutPlatforms = (engine: Engine): Engine => ({ ...engine, messengers: new Map() });

test('the look back of a month comes where one process plans and another delivers', async () => {
  const moved = event('moved', '2025-10-13', 'rescheduled', { deadline: startsOn('2025-12-10') });
  const rule = scheduledRule('a', '2025-09-01', '2025-11-03', [moved]);
  world = await createWorld(catalogueOf(rule), at('2025-10-01T12:00'));
  const { subscription } = await subscribe(world.engine, wish('C1', { offsets: [0] }));
  const due = at('2025-11-01T09:00');
  await world.store.monthlies.save({ subscription: subscription.id, since: '2025-10-01', due });
  for (world.now = due - HOUR; world.now <= due + HOUR; world.now += HOUR) {
    await planPass(withoutPlatforms(world.engine));
    await deliverPass(world.engine);
  }
  const kinds = world.messenger.sent.map(({ draft }) => draft.kind);
  expect(kinds.filter((kind) => kind === 'monthly')).toHaveLength(1);
});

test.each<[string, () => Promise<Store>]>([
  ['SQLite', () => open(':memory:')],
  ['an embedded PostgreSQL', () => embedded.openEmpty()],
])('before any platform lets the bot in a pass leaves what is due for later, on %s', async (_on, empty) => {
  const catalogue = catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-10'));
  world = await createWorld(catalogue, at('2025-10-01T12:00'), { store: await empty() });
  await subscribe(world.engine, wish('C1', { offsets: [7] }));
  world.now = at('2025-11-03T09:00');
  const early = withoutPlatforms(world.engine);
  await planPass(early);
  expect(await deliverPass(early)).toEqual({ posts: 0 });
  expect(await deliverPass(world.engine)).toMatchObject({ posts: 1 });
});

test('before any platform lets the bot in a lost channel keeps its turn to be looked at', async () => {
  world = await createWorld(catalogueOf(), at('2025-10-01T12:00'));
  const { subscription } = await subscribe(world.engine, wish('C1'));
  const lost = { state: 'gone', goneReason: 'archived', checkedAt: 0 } as const;
  await world.store.subscriptions.patch(subscription.id, lost, subscription.updatedAt);
  await lookForLost(withoutPlatforms(world.engine));
  await lookForLost(world.engine);
  expect(await world.store.subscriptions.find(subscription.target)).toMatchObject({ state: 'active' });
});
