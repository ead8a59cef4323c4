// Lost channels, looked at until all were: at a pace that no platform minds, none of them forgotten behind others.
import { expect, test } from '@jest/globals';
import { lookForLost, lookSoon } from '../../../src/app/delivery/returning.ts';
import type { Target } from '../../../src/app/ports.ts';
import { subscribe } from '../../../src/app/subscribing/subscribe.ts';
import { at, catalogueOf, createWorld, scheduledRule, type World, wish } from '../world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const start = at('2025-10-01T12:00');

/** So many lost channels in each installation, and every look at one: when, and where. */
async function lost(counts: Readonly<Record<string, number>>) {
  const world = await createWorld(catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-03')), start);
  for (const [installation, count] of Object.entries(counts)) {
    for (let n = 0; n < count; n += 1) {
      const wanted = wish(`${installation}-${n}`);
      await subscribe(world.engine, { ...wanted, target: { ...wanted.target, installation } });
    }
  }
  for (const { id } of await world.store.subscriptions.list({})) {
    await world.store.subscriptions.patch(
      id,
      { state: 'gone', goneReason: 'archived', checkedAt: start - HOUR },
      start,
    );
  }
  const looks: { minute: number; target: Target }[] = [];
  world.messenger.check = async (target) => {
    looks.push({ minute: Math.round((world.now - start) / MINUTE), target });
    return { kind: 'blocked', reason: 'archived' };
  };
  return { world, looks };
}

async function minutes(world: World, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await lookForLost(world.engine);
    world.now += MINUTE;
  }
}

const most = (values: readonly string[]): number => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(...counts.values());
};

test('one installation with many does not hide those of others, and never gets more than twenty looks a minute', async () => {
  const { world, looks } = await lost({ large: 650, small: 3 });
  await minutes(world, 40);
  const of = (installation: string) => looks.filter(({ target }) => target.installation === installation);
  expect(
    of('small')
      .map(({ minute }) => minute)
      .sort((a, b) => a - b),
  ).toEqual([1, 1, 1]);
  expect(new Set(of('large').map(({ target }) => target.channel)).size).toBe(650);
  expect(of('large')).toHaveLength(650);
  expect(most(looks.map(({ minute, target }) => `${minute} ${target.installation}`))).toBe(20);
});

test('all are looked at, and again only after an hour, also where there are more than a pass takes', async () => {
  const { world, looks } = await lost(
    Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`i${n}`, 15])),
  );
  await minutes(world, 3);
  expect(looks.map(({ minute }) => minute)).toEqual([
    ...Array.from({ length: 600 }, () => 0),
    ...Array.from({ length: 600 }, () => 1),
    ...Array.from({ length: 300 }, () => 2),
  ]);
  await minutes(world, 57);
  expect(looks).toHaveLength(1_500);
  await minutes(world, 3);
  expect(looks).toHaveLength(3_000);
});

test('an installation that is back is looked at within minutes, all of it', async () => {
  const { world, looks } = await lost({ large: 130 });
  await minutes(world, 10);
  expect(new Set(looks.map(({ target }) => target.channel)).size).toBe(130);
  looks.length = 0;
  world.messenger.check = async (target) => {
    looks.push({ minute: 0, target });
    return { kind: 'ready', name: null };
  };
  expect(await lookSoon(world.engine, 'chat', ['large'])).toBe(true);
  await minutes(world, 7);
  expect(await world.store.subscriptions.list({ state: 'gone' })).toEqual([]);
  expect(looks).toHaveLength(130);
});

test('where nobody knows in which installations, what was lost is looked at in all that are there', async () => {
  const { world } = await lost({ a: 2, b: 1, left: 1 });
  await minutes(world, 2);
  for (const installation of ['a', 'b', 'left'])
    await world.store.installations.save({
      platform: 'chat',
      installation,
      via: null,
      sealed: null,
      installedAt: 0,
      lostAt: null,
      removedAt: installation === 'left' ? 1 : null,
      installer: null,
    });
  expect(await lookSoon(world.engine, 'elsewhere', null)).toBe(false);
  expect(await lookSoon(world.engine, 'chat', null)).toBe(true);
  const soon = await world.store.subscriptions.list({ state: 'gone', uncheckedSince: 0 });
  expect(soon.map(({ target }) => target.installation)).toEqual(['a', 'a', 'b']);
});
