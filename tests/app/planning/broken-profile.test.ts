// A profile about which nothing can be worked out, as after going back to a Node that does not know its zone: the others go on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { nextWake, tick } from '../../../src/app/tick.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from '../world.ts';

let folder: string;
let world: World;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'last-call-broken-'));
  const path = join(folder, 'store.sqlite');
  const catalogue = catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-03'));
  world = await createWorld(catalogue, at('2025-10-20T12:00'), { path });
  await subscribe(world.engine, wish('C1'));
  await subscribe(world.engine, wish('C2', { zone: 'America/Coyhaique' }));
  const database = new Database(path);
  const { changes } = database
    .prepare(
      "UPDATE profiles SET body = replace(body, 'America/Coyhaique', 'America/Nowhere') WHERE body LIKE '%Coyhaique%'",
    )
    .run();
  database.close();
  expect(changes).toBe(1);
});

afterEach(async () => {
  await world.store.upkeep.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a profile in a zone that nobody knows keeps no other channel from its reminders, and is told of once', async () => {
  for (const day of ['2025-10-26', '2025-11-01', '2025-11-02', '2025-11-03']) {
    for (const time of ['08:30', '09:00', '09:01']) {
      world.now = at(`${day}T${time}`);
      await tick(world.engine);
      await nextWake(world.engine);
    }
  }
  const days = world.messenger.sent.map(({ target, at: sentAt }) => [
    target.channel,
    new Date(sentAt).toISOString().slice(0, 10),
  ]);
  expect(days).toEqual([
    ['C1', '2025-10-26'],
    ['C1', '2025-11-01'],
    ['C1', '2025-11-02'],
    ['C1', '2025-11-03'],
  ]);
  expect(world.logged.filter((name) => name === 'profile-broken')).toHaveLength(1);
});
