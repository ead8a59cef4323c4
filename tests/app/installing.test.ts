// Comings and goings of the bot, over a real store and a clock that is turned.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createInstalling, type Installing, LOST_KEPT } from '../../src/app/installing/installing.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { at, channel, open, profile, wish } from './world.ts';

const start = at('2025-10-20T09:00');
const MINUTE = 60_000;
const key = { platform: 'chat', installation: 'I1' };
const none = { via: null, sealed: null };

let store: Store;
let now: number;
let installing: Installing;
let logged: string[];

beforeEach(async () => {
  store = await open(':memory:');
  now = start;
  logged = [];
  const note = (event: string): void => void logged.push(event);
  installing = createInstalling({
    store,
    clock: { now: () => now },
    log: { info: note, warn: note, error: note },
    wait: () => new Promise((done) => setImmediate(done)),
  });
});
afterEach(() => store.upkeep.close());

async function subscribe(): Promise<void> {
  const { id } = await store.plan.saveProfile(profile());
  await store.subscriptions.save(wish('C1'), id, now);
}
const isSubscribed = async (): Promise<boolean> => (await store.subscriptions.find(channel('C1'))) !== null;

describe('A removal', () => {
  test('deletes what belongs to the installation at once, and its own row when nothing can come late any more', async () => {
    expect(await installing.begin(key, none)).toBe(true);
    await subscribe();
    now += MINUTE;
    expect(await installing.end(key, now)).toBe(true);
    expect([await isSubscribed(), (await store.installations.find(key))?.removedAt]).toEqual([false, now]);
    // What was being sent at that moment is written down after all.
    await subscribe();
    now += 5 * MINUTE;
    await installing.tidy();
    expect(await isSubscribed()).toBe(true);
    now += 6 * MINUTE;
    await installing.tidy();
    expect([await isSubscribed(), await store.installations.find(key)]).toEqual([false, null]);
  });

  test('of before the last installation deletes nothing', async () => {
    await installing.begin(key, none);
    await subscribe();
    expect(await installing.end(key, start - 1)).toBe(false);
    expect(await isSubscribed()).toBe(true);
    expect(logged).toContain('installation-removal-outdated');
  });

  test('of one that nobody has noted deletes what there is', async () => {
    await subscribe();
    expect(await installing.end(key, now)).toBe(true);
    expect(await isSubscribed()).toBe(false);
  });

  test('that was begun before a crash is finished by the next process', async () => {
    await subscribe();
    await store.installations.save({
      ...key,
      ...none,
      installedAt: start,
      lostAt: null,
      removedAt: start,
      installer: null,
    });
    await installing.tidy();
    expect(await isSubscribed()).toBe(false);
  });

  test('that was not finished is finished before the bot is there again', async () => {
    await subscribe();
    await store.installations.save({
      ...key,
      ...none,
      installedAt: start,
      lostAt: null,
      removedAt: start,
      installer: null,
    });
    expect(await installing.begin(key, none)).toBe(true);
    expect(await isSubscribed()).toBe(false);
  });

  test('leaves no access behind, and takes nothing of what is installed anew meanwhile', async () => {
    const sealed = { keyId: 'k', nonce: 'n', text: 't' };
    await installing.begin(key, { via: null, sealed });
    await subscribe();
    now += MINUTE;
    const [, isFirst] = await Promise.all([installing.end(key, now), installing.begin(key, none)]);
    expect(isFirst).toBe(true);
    expect(await isSubscribed()).toBe(false);
    await subscribe();
    now += 60 * MINUTE;
    await installing.tidy();
    expect([await isSubscribed(), await store.installations.find(key)]).toEqual([
      true,
      expect.objectContaining({ removedAt: null, sealed: null }),
    ]);
  });
});

describe('An installation that is lost without a word', () => {
  test('is kept for thirty days, then deleted; one that comes back in time is whole', async () => {
    await installing.begin(key, none);
    await subscribe();
    await installing.heed(key, now);
    now += LOST_KEPT - MINUTE;
    await installing.tidy();
    expect(await isSubscribed()).toBe(true);
    await installing.heed(key, null);
    now += 2 * MINUTE;
    await installing.tidy();
    expect(await isSubscribed()).toBe(true);
    await installing.heed(key, now);
    now += LOST_KEPT;
    await installing.tidy();
    expect(await isSubscribed()).toBe(false);
  });

  test('is seen by what the platform does not name; what others look after is left alone', async () => {
    await installing.compare('chat', ['I1', 'I2', 'I3'], () => true);
    now += MINUTE;
    await installing.compare('chat', ['I1'], (id) => id !== 'I3');
    const lost = (await store.installations.list({ platform: 'chat' })).map(({ lostAt }) => lostAt);
    expect(lost).toEqual([null, now, null]);
    await installing.compare('chat', ['I1', 'I2', 'I3'], () => true);
    expect((await store.installations.find({ ...key, installation: 'I2' }))?.lostAt).toBeNull();
    expect((await store.installations.find(key))?.installedAt).toBe(start);
  });
});
