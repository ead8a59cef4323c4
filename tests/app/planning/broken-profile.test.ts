// A profile about which nothing can be worked out, as after going back to a Node that does not know its zone: the others go on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { nextWake, tick } from '../../../src/app/tick.ts';
import { MINUTE } from '../../../src/core/calendar.ts';
import { runTo } from '../run-to.ts';
import { at, catalogueOf, createWorld, manyPeople, scheduledRule, type World, wish } from '../world.ts';

let folder: string;
let path: string;
let world: World;

/** The zone of some channels becomes one that is not known. */
function breakZone(): void {
  const database = new Database(path);
  const { changes } = database
    .prepare(
      "UPDATE profiles SET body = replace(body, 'America/Coyhaique', 'America/Nowhere') WHERE body LIKE '%Coyhaique%'",
    )
    .run();
  database.close();
  expect(changes).toBe(1);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'last-call-broken-'));
  path = join(folder, 'store.sqlite');
  const catalogue = catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-03'));
  world = await createWorld(catalogue, at('2025-10-20T12:00'), { path });
});

afterEach(async () => {
  await world.store.upkeep.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a profile in a zone that nobody knows keeps no other channel from its reminders, and is told of once', async () => {
  await subscribe(world.engine, wish('C1'));
  await subscribe(world.engine, wish('C2', { zone: 'America/Coyhaique' }));
  breakZone();
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

test('in a rush it takes no room, and the others still leave one after the other', async () => {
  Object.assign(world.engine, {
    paces: new Map([['chat', { per: 'platform', postsPerMinute: 10, personal: manyPeople }]]),
  });
  const last = { offsets: [1], started: false };
  for (let n = 0; n < 25; n += 1) await subscribe(world.engine, wish(`C${n}`, last));
  for (let n = 0; n < 25; n += 1)
    await subscribe(world.engine, wish(`D${n}`, { ...last, zone: 'America/Coyhaique' }));
  // Planned, and in part written, while its zone was known.
  await tick(world.engine);
  breakZone();
  await runTo(world, at('2025-11-01T15:00'));
  const minutes = Map.groupBy(world.messenger.sent, ({ at: sentAt }) => sentAt - (sentAt % MINUTE));
  expect([...minutes.keys()].map((minute) => new Date(minute).toISOString())).toEqual([
    '2025-11-01T07:58:00.000Z',
    '2025-11-01T07:59:00.000Z',
    '2025-11-01T08:00:00.000Z',
  ]);
  const posts = Map.groupBy(world.messenger.sent, ({ target }) => target.channel);
  const wanted = Array.from({ length: 25 }, (_, n): [string, number] => [`C${n}`, 1]);
  expect(new Map([...posts].map(([channel, all]) => [channel, all.length]))).toEqual(new Map(wanted));
});
