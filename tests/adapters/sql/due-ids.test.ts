// What it costs to find what is due, where much more is pending: counted in rows of the deliveries, not in time.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Connection } from '../../../adapters/sql/dialect.ts';
import { createStore, type OpenStore } from '../../../adapters/sql/store.ts';
import type { NewDelivery } from '../../../src/app/stores/outbox-store.ts';
import { at, profile } from '../../app/world.ts';
import { createEmbedded } from './pglite.ts';

const now = at('2025-10-20T09:00');
const HOUR = 3_600_000;
const CHANNELS = 6_000;
const LIMIT = 120;

const embedded = createEmbedded();
let connection: Connection;
let store: OpenStore;

async function subscribeAll(): Promise<void> {
  const { id } = await store.plan.saveProfile(profile());
  const rows = Array.from({ length: CHANNELS }, (_, index) => ({
    platform: 'chat',
    installation: `I${index % 50}`,
    channel: `C${index}`,
    thread: '',
    profile: id,
    locale: 'en',
    state: 'active',
    created_at: 0,
    updated_at: 0,
  }));
  for (let from = 0; from < CHANNELS; from += 500)
    await connection.db
      .insertInto('subscriptions')
      .values(rows.slice(from, from + 500))
      .execute();
}

beforeAll(async () => {
  connection = await embedded.connectEmpty();
  const opened = await createStore(connection);
  if (!opened.ok) throw new Error(opened.fault.message);
  store = opened.value;
  await subscribeAll();
}, 60_000);
afterAll(() => embedded.close());

/** Of one event for each channel; the last channel has the least time left. */
function deliveriesOf(event: string, state: NewDelivery['state'], dueOf: (index: number) => number) {
  return Array.from({ length: CHANNELS }, (_, index): NewDelivery => {
    const about = { rule: 'a/ai-training/eu', event, kind: 'reminder', offset: 14 } as const;
    const when = { due: dueOf(index), sendBy: now + 48 * HOUR - index, actBy: '2025-11-02' };
    return { subscription: index + 1, ...about, ...when, urgent: false, state };
  });
}

/** Most of what is stored was due long ago and is done, as in any store that has been used for a while. */
async function pending(dueOf: (index: number) => number): Promise<void> {
  await sql`TRUNCATE deliveries`.execute(connection.db);
  for (const event of ['first', 'second', 'third'])
    await store.outbox.add(deliveriesOf(event, 'collapsed', () => now - 900 * HOUR));
  await store.outbox.add(deliveriesOf('next', 'pending', dueOf));
  await sql`VACUUM ANALYZE`.execute(connection.db);
}

async function readUntilNow(): Promise<number> {
  await sql`SELECT pg_stat_force_next_flush()`.execute(connection.db);
  const { rows } = await sql<{ read: number }>`SELECT (t.seq_tup_read + sum(i.idx_tup_read))::bigint AS read
    FROM pg_stat_user_tables t JOIN pg_stat_user_indexes i USING (relid)
    WHERE t.relname = 'deliveries' GROUP BY t.seq_tup_read`.execute(connection.db);
  return rows[0]?.read ?? Number.NaN;
}

/** Which channels a claim finds, and what it reads for that. */
async function claimed(): Promise<{ readonly found: readonly (string | null)[]; readonly read: number }> {
  const before = await readUntilNow();
  const due = await store.outbox.due(now, ['chat'], LIMIT);
  const found = due.map(({ subscription }) => subscription.target.channel);
  return { found, read: (await readUntilNow()) - before };
}

describe('of six thousand deliveries that are pending', () => {
  test('none is read where none is due', async () => {
    await pending((index) => now + HOUR + index);
    expect(await claimed()).toEqual({ found: [], read: 0 });
  });

  test('few are read where few are due, and those with the least time left come first', async () => {
    await pending((index) => (index < 200 ? now - index : now + HOUR + index));
    const { found, read } = await claimed();
    expect(found).toHaveLength(LIMIT);
    expect(found[0]).toBe('C199');
    expect(read).toBeLessThanOrEqual(2 * 200 + 4 * LIMIT);
  });

  test('all are due, and no more are read than are looked at for a claim: they are not sorted each time', async () => {
    await pending((index) => now - index);
    const { found, read } = await claimed();
    expect(found).toHaveLength(LIMIT);
    expect(found[0]).toBe(`C${CHANNELS - 1}`);
    expect(read).toBeLessThanOrEqual(CHANNELS / 2);
  });
});
