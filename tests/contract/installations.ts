// What every store must do about where the bot is installed.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { StoredInstallation } from '../../src/app/stores/installation-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { channel, wish } from '../app/world.ts';
import { now, subscribe } from './store-samples.ts';

const sealed = { keyId: 'k', nonce: 'n1', text: 't1' };
const key = { platform: 'chat', installation: 'I1' };
const whole: StoredInstallation = {
  ...key,
  via: null,
  sealed,
  installedAt: now,
  lostAt: null,
  removedAt: null,
  installer: null,
};

export function installationContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} as a store of installations`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await openEmpty();
    });
    afterEach(async () => {
      await store.upkeep.close();
    });

    const idsOf = async (filter: Parameters<Store['installations']['list']>[0]): Promise<string[]> =>
      (await store.installations.list(filter)).map(({ installation }) => installation);

    test('one is kept whole, found, and replaced whole', async () => {
      expect(await store.installations.find(key)).toBeNull();
      await store.installations.save(whole);
      expect(await store.installations.find(key)).toEqual(whole);
      await store.installations.save({ ...whole, sealed: null, via: 'E1', removedAt: now });
      expect(await store.installations.find(key)).toEqual({
        ...whole,
        sealed: null,
        via: 'E1',
        removedAt: now,
      });
    });

    test('they are listed by what is asked for', async () => {
      await store.installations.save(whole);
      await store.installations.save({ ...whole, installation: 'I2', via: 'E1', lostAt: now });
      await store.installations.save({ ...whole, installation: 'I3', via: 'E1', removedAt: now });
      await store.installations.save({ ...whole, platform: 'other', installation: 'I4' });
      expect(await idsOf({})).toEqual(['I1', 'I2', 'I3', 'I4']);
      expect(await idsOf({ platform: 'chat', isRemoved: false })).toEqual(['I1', 'I2']);
      expect(await idsOf({ isRemoved: true })).toEqual(['I3']);
      expect(await idsOf({ platform: 'chat', via: 'E1' })).toEqual(['I2', 'I3']);
      expect([await idsOf({ lostBy: now }), await idsOf({ lostBy: now - 1 })]).toEqual([['I2'], []]);
    });

    test('whoever is still to be welcomed is found by that, and forgotten with everything that names them', async () => {
      const alice = { platform: 'chat', installation: 'I2', member: 'alice' };
      await store.installations.save({ ...whole, installation: 'E1', installer: 'alice' });
      await store.installations.save({ ...whole, installation: 'I2', via: 'E1' });
      await store.installations.save({ ...whole, installation: 'I3', installer: 'alice' });
      expect(await idsOf({ isUnwelcomed: true })).toEqual(['E1', 'I3']);
      expect((await store.people.traces(alice)).isInstaller).toBe(true);
      expect((await store.people.traces({ ...alice, member: 'bob' })).isInstaller).toBe(false);
      // An id means something in the installation, and in what covers it: I3 may have another member of that id.
      await store.people.forget(alice);
      expect((await store.people.traces(alice)).isInstaller).toBe(false);
      expect(await idsOf({ isUnwelcomed: true })).toEqual(['I3']);
      expect(await store.installations.patch({ ...key, installation: 'I3' }, { installer: null })).toBe(true);
      expect(await idsOf({ isUnwelcomed: true })).toEqual([]);
    });

    test('what was sealed otherwise meanwhile is not overwritten', async () => {
      const fresh = { keyId: 'k', nonce: 'n2', text: 't2' };
      expect(await store.installations.patch(key, { sealed: fresh })).toBe(false);
      await store.installations.save(whole);
      expect(await store.installations.patch(key, { sealed: fresh }, 'n1')).toBe(true);
      expect(await store.installations.patch(key, { sealed }, 'n1')).toBe(false);
      expect((await store.installations.find(key))?.sealed).toEqual(fresh);
      expect(await store.installations.patch(key, { lostAt: now })).toBe(true);
      expect(await store.installations.find(key)).toMatchObject({ sealed: fresh, lostAt: now });
    });

    test('everything of one is deleted step by step, and nothing of another', async () => {
      await subscribe(store, 30);
      const { id } = await store.plan.saveProfile((await store.plan.profiles())[0]?.profile ?? never());
      const elsewhere = { ...channel('C1'), installation: 'I2' };
      await store.subscriptions.save({ ...wish('C1'), target: elsewhere }, id, now);
      for (const installation of ['I1', 'I2']) {
        const member = { platform: 'chat', installation, member: 'M1' };
        await store.people.save(member, { jurisdiction: 'NL', locale: 'nl', zone: null, sendAt: null }, now);
        await store.drafts.save(`draft ${installation}`, '{}', member, now + 1);
      }
      await store.installations.save(whole);
      const steps: number[] = [];
      for (;;) {
        const erased = await store.installations.erase(key, 100);
        steps.push(erased);
        if (erased === 0) break;
      }
      expect(steps.length).toBeGreaterThan(6);
      expect(Math.max(...steps)).toBeLessThanOrEqual(100);
      expect((await store.subscriptions.list({})).map(({ target }) => target)).toEqual([elsewhere]);
      const kept = await Promise.all(
        ['I1', 'I2'].map((installation) =>
          store.people.find({ platform: 'chat', installation, member: 'M1' }),
        ),
      );
      expect(kept).toEqual([null, expect.objectContaining({ jurisdiction: 'NL' })]);
      expect(await store.installations.find(key)).toEqual(whole);
      await store.installations.remove(key);
      expect(await store.installations.find(key)).toBeNull();
    });
  });
}

function never(): never {
  throw new Error('There is no profile.');
}
