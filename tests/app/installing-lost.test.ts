// How many places have lost the bot, and how a scraper reads it.
import { expect, test } from '@jest/globals';
import { createMetrics } from '../../adapters/web/metrics.ts';
import { countLost } from '../../src/app/installing/lost.ts';
import { at, open } from './world.ts';

const now = at('2025-10-20T09:00');
const none = { via: null, sealed: null, removedAt: null, installer: null, installedAt: now } as const;

test('places that have lost the bot are counted by platform, those that are removed left out', async () => {
  const store = await open(':memory:');
  const save = (platform: string, installation: string, change: object) =>
    store.installations.save({ ...none, platform, installation, lostAt: null, ...change });
  await save('one', 'A', { lostAt: now });
  await save('one', 'B', { lostAt: now - 5 });
  await save('one', 'C', {});
  await save('two', 'D', { lostAt: now, removedAt: now });
  const engine = { store, clock: { now: () => now } };
  const platforms = [{ name: 'one' }, { name: 'two' }];
  expect(await countLost(engine, platforms)).toEqual([
    { platform: 'one', count: 2 },
    { platform: 'two', count: 0 },
  ]);
  expect(await countLost(null, platforms)).toEqual([]);
  await store.upkeep.close();
});

test('a scraper reads the count, and nothing of it where the store cannot tell', async () => {
  const state = { isThere: true };
  const metrics = createMetrics();
  metrics.watchLost(async () => {
    if (!state.isThere) throw new Error('down');
    return [{ platform: 'one', count: 2 }];
  });
  expect(await metrics.text()).toContain('last_call_installations_lost{platform="one"} 2');
  state.isThere = false;
  const text = await metrics.text();
  expect(text).toContain('# TYPE last_call_installations_lost gauge');
  expect(text).not.toMatch(/^last_call_installations_lost\{/mu);
});
