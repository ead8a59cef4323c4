// A real PostgreSQL server, and several processes' connections to it at the same time.

import { afterAll, describe, expect } from '@jest/globals';
import { openStore } from '../../../adapters/sql/open.ts';
import type { OpenStore } from '../../../adapters/sql/store.ts';
import { claim } from '../../../src/app/delivery/claim.ts';
import type { NewPost } from '../../../src/app/delivery/post.ts';
import { plannedKinds } from '../../../src/app/delivery/post.ts';
import type { Turns } from '../../../src/app/ports.ts';
import { at, catalogueOf, channel, createWorld, profile, scheduledRule, wish } from '../../app/world.ts';
import { storeContract } from '../../contract/store.ts';
import { createDatabase, hasServer, onServer, serverTest } from './server.ts';

const now = at('2025-10-20T09:00');
const MINUTE = 60_000;

async function open(url: string): Promise<OpenStore> {
  const opened = await openStore(url);
  if (!opened.ok) throw new Error(`${opened.fault.message} ${opened.fault.cure}`);
  return opened.value;
}

function postTo(name: string): NewPost {
  return {
    key: 'p',
    subscription: 1,
    target: channel(name),
    kind: 'reminder',
    items: [],
    locale: 'en',
    profileId: 1,
    due: now,
    sendBy: now + 60 * MINUTE,
    unasked: true,
    reason: null,
  };
}

function reserve({ allowance }: OpenStore, name: string, count: number): Promise<Turns> {
  if (allowance === null) throw new Error('A server without an allowance.');
  return allowance.reserve(name, count, 50);
}

const databases: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(databases.map((drop) => drop())), 60_000);

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await createDatabase();
  databases.push(drop);
  return url;
}

if (hasServer) storeContract('a PostgreSQL server', async () => open(await emptyDatabase()));
else serverTest('a PostgreSQL server as a store', async () => undefined);

describe('two processes on one server', () => {
  let url = '';
  let stores: readonly [OpenStore, OpenStore];

  async function withTwo(work: () => Promise<void>): Promise<void> {
    url = await emptyDatabase();
    stores = [await open(url), await open(url)];
    try {
      await work();
    } finally {
      await Promise.all(stores.map((store) => store.upkeep.close()));
    }
  }

  const twoTest = (title: string, body: () => Promise<void>): void => serverTest(title, () => withTwo(body));

  /** Channels with one reminder due each; ids from 1. */
  async function dueChannels(count: number): Promise<void> {
    const [store] = stores;
    const saved = await store.plan.saveProfile(profile());
    await store.transaction(async (inside) => {
      for (let n = 1; n <= count; n += 1) await inside.subscriptions.save(wish(`C${n}`), saved.id, now);
      const row = {
        event: 'first',
        kind: 'reminder',
        offset: 14,
        actBy: '2025-11-02',
        urgent: false,
      } as const;
      await inside.outbox.add(
        Array.from({ length: count }, (_, n) => ({
          ...row,
          rule: 'a/ai-training/eu',
          subscription: n + 1,
          due: now,
          sendBy: now + 60 * MINUTE,
          state: 'pending',
        })),
      );
    });
  }

  twoTest('claim 500 channels between them at the same time: none twice, none left', async () => {
    await dueChannels(500);
    const catalogue = catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-03'));
    const worlds = await Promise.all(
      stores.map((store, n) => createWorld(catalogue, now, { store, owner: `p${n + 1}` })),
    );
    const claimAll = async ({ engine }: (typeof worlds)[number]): Promise<number> => {
      let rounds = 0;
      while ((await claim(engine)).hasDecided) rounds += 1;
      return rounds;
    };
    const rounds = await Promise.all(worlds.map(claimAll));
    expect(Math.min(...rounds)).toBeGreaterThan(0);
    const states = await onServer(url, async (client) => {
      const { rows } = await client.query(
        `SELECT (SELECT count(*)::int FROM posts) AS posts, (SELECT count(*)::int FROM deliveries WHERE state = 'pending') AS pending,
          (SELECT count(DISTINCT subscription)::int FROM posts) AS channels`,
      );
      return rows[0] as unknown;
    });
    expect(states).toEqual({ posts: 500, pending: 0, channels: 500 });
  });

  twoTest(
    'decide about a channel one after the other, and the second sees what the first decided',
    async () => {
      await dueChannels(1);
      const [one, two] = stores;
      const deciding = Promise.withResolvers<void>();
      const decided = Promise.withResolvers<void>();
      const first = one.transaction(async (inside) => {
        expect(await inside.outbox.due(now, ['chat'], 10)).toHaveLength(1);
        deciding.resolve();
        await decided.promise;
        await inside.posts.create([postTo('C1')], { owner: 'p1', until: now + MINUTE }, now);
        await inside.outbox.update([{ id: 1, state: 'posted', post: 'p' }]);
      });
      await deciding.promise;
      expect(await two.outbox.due(now, ['chat'], 10)).toEqual([]);
      // Whoever unsubscribes waits for the decision, and takes it back.
      const cancelled = two.outbox.cancel(1, plannedKinds);
      decided.resolve();
      await Promise.all([first, cancelled]);
      expect((await two.outbox.list(1)).map(({ state }) => state)).toEqual(['cancelled']);
      expect(await two.posts.find('p')).toMatchObject({ state: 'cancelled' });
    },
  );

  twoTest('take up 400 posts at the same time: none twice, none left', async () => {
    await dueChannels(400);
    const catalogue = catalogueOf(scheduledRule('a', '2025-09-01', '2025-11-03'));
    const world = await createWorld(catalogue, now, { store: stores[0] });
    while ((await claim(world.engine)).hasDecided);
    const taken = await Promise.all(
      stores.map(async (store, n) => {
        // Whoever claimed them has died meanwhile.
        const later = now + 10 * MINUTE;
        const lease = { owner: `p${n + 1}`, until: later + MINUTE };
        const keys: string[] = [];
        for (let found = -1; found !== 0; ) {
          const posts = await store.posts.reclaim(later, ['chat'], lease, 20);
          keys.push(...posts.map(({ key }) => key));
          found = posts.length;
        }
        return keys;
      }),
    );
    expect(Math.min(...taken.map((keys) => keys.length))).toBeGreaterThan(0);
    expect(new Set(taken.flat()).size).toBe(400);
    expect(taken.flat()).toHaveLength(400);
  });

  twoTest('fan out one occurrence at the same time: everybody gets one row', async () => {
    const [one] = stores;
    const saved = await one.plan.saveProfile(profile());
    for (let n = 1; n <= 30; n += 1) await one.subscriptions.save(wish(`C${n}`), saved.id, now);
    const occurrence = {
      rule: 'a/b/c',
      event: 'e',
      kind: 'reminder',
      offset: 7,
      due: now,
      sendBy: now + MINUTE,
      actBy: null,
      cutoff: now + MINUTE,
      state: 'planned',
      catchUp: false,
      urgent: false,
      tellers: null,
    } as const;
    await one.plan.apply([
      { profileId: saved.id, changes: { insert: [occurrence], update: [], cancel: [] }, plannedFor: 'd|v' },
    ]);
    const steps = async (store: OpenStore): Promise<number> => {
      let added = 0;
      for (let done = false; !done; ) {
        const step = await store.plan.fanOut(1, 2);
        added += step.added;
        done = step.done;
      }
      return added;
    };
    const added = await Promise.all(stores.map(steps));
    expect((added[0] ?? 0) + (added[1] ?? 0)).toBe(30);
  });

  twoTest('see a redelivered request as new once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => stores[n % 2 === 0 ? 0 : 1].drafts.isNewRequest('r', now)),
    );
    expect(answers.filter((isNew) => isNew)).toHaveLength(1);
  });

  twoTest('do some work one at a time; a lost connection lets go of it', async () => {
    const [one, two] = stores;
    const ending = Promise.withResolvers<string>();
    const begun = Promise.withResolvers<void>();
    const first = one.alone('plan', () => {
      begun.resolve();
      return ending.promise;
    });
    await begun.promise;
    expect(await two.alone('plan', async () => 'second')).toBeNull();
    expect(await two.alone('other', async () => 'other')).toBe('other');
    await onServer(url, (client) =>
      client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      ),
    );
    let taken: string | null = null;
    while (taken === null) taken = await two.alone('plan', async () => 'second');
    expect(taken).toBe('second');
    ending.resolve('first');
    expect(await first).toBe('first');
    expect(await one.alone('plan', async () => 'again')).toBe('again');
  });

  twoTest('share the turns to call a platform: no two get the same one', async () => {
    const turns = await Promise.all(
      Array.from({ length: 40 }, (_, n) => reserve(stores[n % 2 === 0 ? 0 : 1], 'bot', 5)),
    );
    const moments = turns
      .flatMap(({ startsIn, count, spacing }) =>
        Array.from({ length: count }, (_, n) => startsIn + n * spacing),
      )
      .toSorted((a, b) => a - b);
    expect(moments).toHaveLength(200);
    // Each answer counts from its own moment; 200 turns at 50 a second take four seconds all the same.
    expect(Math.max(...moments)).toBeGreaterThan(3_000);
    expect(Math.max(...moments)).toBeLessThanOrEqual(4_000);
    const other = await reserve(stores[0], 'another bot', 1);
    expect(other).toEqual({ now: expect.any(Number), startsIn: 0, count: 1, spacing: 20 });
  });

  twoTest('block each other, and both have their way: what the server takes back is done again', async () => {
    await dueChannels(2);
    const [one, two] = stores;
    const met = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const crossing = (store: OpenStore, mine: 0 | 1): Promise<void> =>
      store.transaction(async (inside) => {
        await inside.subscriptions.patch(mine + 1, { checkedAt: now + mine }, now);
        met[mine].resolve();
        await met[1 - mine]?.promise;
        await inside.subscriptions.patch(2 - mine, { checkedAt: now + mine }, now);
      });
    await Promise.all([crossing(one, 0), crossing(two, 1)]);
    expect(await one.subscriptions.find(channel('C1'))).not.toBeNull();
  });

  twoTest('forget somebody together with the dead rows of all tables that named them', async () => {
    const [store] = stores;
    const member = { platform: 'chat', installation: 'I1', member: 'MEMBER-4711' };
    const saved = await store.plan.saveProfile(profile());
    await store.subscriptions.save({ ...wish('C1'), configuredBy: member.member }, saved.id, now);
    await store.people.save(member, { jurisdiction: 'NL', locale: 'nl' }, now);
    await store.people.forget(member);
    const left = await onServer(url, async (client) => {
      const { rows } = await client.query(
        `SELECT s.relname AS name, n_dead_tup::int AS dead, vacuum_count::int AS vacuumed FROM pg_stat_user_tables s
          WHERE relname IN ('people', 'drafts', 'posts', 'audit', 'subscriptions') ORDER BY relname`,
      );
      return rows as unknown[];
    });
    const clean = (name: string): unknown => ({ name, dead: 0, vacuumed: 1 });
    expect(left).toEqual(['audit', 'drafts', 'people', 'posts', 'subscriptions'].map(clean));
  });

  twoTest('count above what a 32-bit number holds, as numbers', async () => {
    const [store] = stores;
    await onServer(url, (client) =>
      client.query(`SELECT setval(pg_get_serial_sequence('subscriptions', 'id'), 5000000000)`),
    );
    const saved = await store.plan.saveProfile(profile());
    await store.subscriptions.save(wish('C1'), saved.id, now);
    expect((await store.subscriptions.find(channel('C1')))?.id).toBe(5_000_000_001);
  });
});
