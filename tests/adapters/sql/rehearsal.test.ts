import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStore } from '../../../adapters/sql/open.ts';
import { clearRehearsal, rehearsalPlace } from '../../../adapters/sql/rehearsal.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import { at, profile, wish } from '../../app/world.ts';
import { createDatabase, hasServer, serverTest } from './server.ts';

const now = at('2025-10-20T09:00');

async function open(place: string): Promise<Store> {
  const opened = await openStore(place);
  if (!opened.ok) throw new Error(opened.fault.message);
  return opened.value;
}

async function subscribe(store: Store, channel: string): Promise<void> {
  const saved = await store.plan.saveProfile(profile());
  await store.subscriptions.save(wish(channel), saved.id, now);
}

test('a rehearsal of a store in a file has a file in the data folder', async () => {
  expect(await rehearsalPlace('/srv/last-call.sqlite', '/srv/var')).toBe('/srv/var/rehearsal.sqlite');
});

describe('on a server', () => {
  let url = '';
  let drop = async (): Promise<void> => undefined;
  beforeAll(async () => {
    if (hasServer) ({ url, drop } = await createDatabase());
  });
  afterAll(() => drop());

  serverTest('a rehearsal has tables and locks of its own, and leaves the real ones alone', async () => {
    const real = await open(url);
    await subscribe(real, 'C1');
    const place = await rehearsalPlace(url, '/srv/var');
    const rehearsal = await open(place);
    expect(await rehearsal.subscriptions.list({})).toEqual([]);
    await subscribe(rehearsal, 'C2');
    const inside = await real.alone('plan', () => rehearsal.alone('plan', async () => 'both'));
    expect(inside).toBe('both');
    await rehearsal.upkeep.close();
    await clearRehearsal(place);
    const again = await open(place);
    expect(await again.subscriptions.list({})).toEqual([]);
    expect(await real.subscriptions.list({})).toHaveLength(1);
    await again.upkeep.close();
    await real.upkeep.close();
  });
});
