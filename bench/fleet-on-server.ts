// Subscriptions straight into a PostgreSQL database: filling is not measured.
import pg from 'pg';
import type { Instant } from '../src/core/rule.ts';
import { PLANNED } from './due-store.ts';
import { type Group, type Row, rowsOf, saveProfiles } from './fleet.ts';

const ROWS_PER_INSERT = 20_000;

const insert = `INSERT INTO subscriptions
    (platform, installation, channel, thread, profile, locale, state, configured_by, created_at, updated_at)
  SELECT platform, installation, channel, '', profile, 'en', 'active', member, $1, $1
  FROM unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::text[])
    AS row(platform, installation, channel, profile, member)`;

async function insertRows(client: pg.Client, rows: readonly Row[], at: Instant): Promise<void> {
  const column = (name: keyof Row): unknown[] => rows.map((row) => row[name]);
  const columns = (['platform', 'installation', 'channel', 'profile', 'member'] as const).map(column);
  await client.query(insert, [at, ...columns]);
}

/** Makes a store with these channels on a server. */
export async function fillServer(url: string, groups: readonly Group[]): Promise<void> {
  const ids = await saveProfiles(url, groups);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const all = [...rowsOf(groups, ids)];
  for (let start = 0; start < all.length; start += ROWS_PER_INSERT)
    await insertRows(client, all.slice(start, start + ROWS_PER_INSERT), PLANNED);
  await client.query('ANALYZE');
  await client.end();
}
