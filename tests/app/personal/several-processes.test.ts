// Processes on one server that look at the same follows at the same time, whatever else holds them apart: each follow is
// told once.
import { expect } from '@jest/globals';
import { rulesOf } from '../../../src/app/known-rules.ts';
import { begin } from '../../../src/app/personal/following.ts';
import { planFollows } from '../../../src/app/personal/plan-follows.ts';
import { createDatabase, serverTest } from '../../adapters/sql/server.ts';
import { at, catalogueOf, createWorld, open, scheduledRule } from '../world.ts';

const FOLLOWERS = 250;

serverTest('three processes on one server make one message for each of many followers', async () => {
  const { url, drop } = await createDatabase();
  const catalogue = catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-03'));
  const worlds = [];
  for (const owner of ['p1', 'p2', 'p3']) {
    worlds.push(await createWorld(catalogue, at('2025-10-20T12:00'), { store: await open(url), owner }));
  }
  const [first] = worlds;
  const context = [...rulesOf(catalogue).values()][0];
  if (first === undefined || context === undefined) throw new Error('nothing to follow');
  const clock = { zone: 'Europe/Amsterdam', sendAt: '09:00' };
  for (let n = 0; n < FOLLOWERS; n += 1) {
    const member = { platform: 'chat', installation: 'I1', member: `M${n}` };
    const wish = { member, kind: 'date', ownDate: null, locale: 'en', person: null, ...clock } as const;
    await begin(first.engine, catalogue, context, wish);
  }
  for (const world of worlds) world.now = at('2025-10-26T09:00');
  const made = await Promise.all(worlds.map(({ engine }) => planFollows(engine)));
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(FOLLOWERS);
  const posts = await first.store.posts.list({});
  expect(new Set(posts.map(({ target }) => target.member)).size).toBe(FOLLOWERS);
  expect(posts).toHaveLength(FOLLOWERS);
  for (const { store } of worlds) await store.upkeep.close();
  await drop();
});
