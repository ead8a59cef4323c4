// What every store must do with what was shared where nobody subscribed, and with choices that somebody took back.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/app/stores/store.ts';
import { entry, lease, now, post, subscribe } from './store-samples.ts';

const REFERENCE = { channel: 'C1', message: 'M1' };
/** Below any 32 bits: such is the number of a channel that nobody subscribed. */
const NUMBER = -281_474_976_710_655;

export function sharedContract(name: string, openEmpty: () => Promise<Store>): void {
  describe(`${name} as a store of what was shared`, () => {
    let store: Store;
    const share = async (key: string, toldAt = now): Promise<void> => {
      await store.posts.create([{ ...post(key, 0, { kind: 'shared' }), subscription: null }], lease, now);
      await store.posts.record(
        [{ key, state: 'delivered', nextAttemptAt: null, reference: REFERENCE, sentAt: now }],
        lease.owner,
      );
      await store.ledger.tell([entry(key, NUMBER, { toldAt })]);
    };
    const told = async (): Promise<string[]> =>
      (await store.shared.told()).map(({ entry: { post: key } }) => key);

    beforeEach(async () => {
      store = await openEmpty();
      await subscribe(store, 1);
    });
    afterEach(async () => {
      await store.upkeep.close();
    });

    test('the last word on a rule is told with its post, and no word to a subscription is', async () => {
      await store.ledger.tell([entry('S', 1)]);
      await share('A');
      await share('B', now + 1);
      const [word, ...others] = await store.shared.told();
      expect(others).toEqual([]);
      expect(word).toMatchObject({
        entry: { post: 'B', subscription: NUMBER, actBy: '2025-11-02' },
        post: { key: 'B', kind: 'shared', reference: REFERENCE },
      });
    });

    test('outdated it is the last word no more, and all its posts are due for an edit, after which it is again', async () => {
      await share('A');
      await share('B', now + 1);
      await store.shared.outdate(entry('B', NUMBER));
      expect(await told()).toEqual([]);
      const due = await store.ledger.editsDue(now, ['chat'], 10);
      expect(due.map((edit) => edit.post.key).toSorted()).toEqual(['A', 'B']);
      const says = [{ rule: 'a/b/c', status: 'upcoming', actBy: '2025-11-09', event: 'f' }] as const;
      await store.ledger.edited('B', { kind: 'done', says });
      expect((await store.shared.told()).map((word) => word.entry.actBy)).toEqual(['2025-11-09']);
    });

    test('planning a profile leaves it alone', async () => {
      await share('A');
      await store.ledger.outdate({
        profileId: 1,
        rule: 'a/b/c',
        told: [{ status: 'upcoming', actBy: '2025-11-02', event: 'e' }],
      });
      expect(await store.ledger.editsDue(now, ['chat'], 10)).toEqual([]);
      expect(await told()).toEqual(['A']);
    });

    test('a person without any choice left is nobody', async () => {
      const member = { platform: 'chat', installation: 'I1', member: 'M1' };
      await store.people.save(member, { jurisdiction: 'NL', locale: 'nl' }, now);
      await store.people.save(member, { jurisdiction: null, locale: 'nl' }, now);
      expect(await store.people.find(member)).toMatchObject({ locale: 'nl' });
      await store.people.save(member, { jurisdiction: null, locale: null }, now);
      expect(await store.people.find(member)).toBeNull();
    });
  });
}
