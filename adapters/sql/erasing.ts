// Everything that belongs to an installation, wherever it stands: found by what the tables themselves say, so that one
// which is added later is not forgotten.
import { sql } from 'kysely';
import type { InstallationKey } from '../../src/app/stores/installation-store.ts';
import { type Content, contents, keyOf } from './copy-tables.ts';
import type { SqlDialect } from './dialect.ts';
import { ownStore } from './own-rules.ts';
import type { Db } from './schema.ts';

interface Erasable {
  /** With columns for platform and installation. */
  readonly named: readonly Content[];
  /** Of a subscription, and without such columns. */
  readonly followers: readonly Content[];
  readonly all: readonly Content[];
}

/** Its own row says that there is something to delete, so it goes last. */
const LAST: readonly Content[] = ['installations', 'subscriptions'];

export async function tablesOf(db: Db): Promise<Erasable> {
  const tables = await db.introspection.getTables();
  const columnsOf = new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
  const has = (table: Content, ...columns: readonly string[]): boolean =>
    columns.every((column) => columnsOf.get(table)?.includes(column) === true);
  const named = contents.filter((table) => has(table, 'platform', 'installation') && !LAST.includes(table));
  const followers = contents.filter((table) => has(table, 'subscription') && !named.includes(table));
  return { named, followers, all: [...named, ...followers, 'subscriptions'] };
}

/** Each has some hundred rows of its own at most. */
const ROWS_PER_SUBSCRIPTION = 20;

/** Inside a transaction. Gives how many rows it deleted; 0: there is nothing more. */
export async function eraseSome(
  db: Db,
  dialect: SqlDialect,
  key: InstallationKey,
  limit: number,
): Promise<number> {
  const tables = await tablesOf(db);
  const ids = await someSubscriptions(db, key, Math.ceil(limit / ROWS_PER_SUBSCRIPTION));
  return ids.length > 0
    ? eraseSubscriptions(db, dialect, tables, ids)
    : sweep(db, dialect, tables, key, limit);
}

async function someSubscriptions(db: Db, key: InstallationKey, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select('id')
    .where('platform', '=', key.platform)
    .where('installation', '=', key.installation)
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

async function eraseSubscriptions(
  db: Db,
  { oneOf }: SqlDialect,
  { followers }: Erasable,
  ids: readonly number[],
): Promise<number> {
  for (const table of new Set<Content>([...followers, 'posts'])) {
    await sql`DELETE FROM ${sql.table(table)} WHERE ${oneOf('subscription', 'whole', ids)}`.execute(db);
  }
  await sql`DELETE FROM subscriptions WHERE ${oneOf('id', 'whole', ids)}`.execute(db);
  return ids.length;
}

/** What stands there by itself: of members, or of subscriptions that are gone already. */
async function sweep(
  db: Db,
  dialect: SqlDialect,
  { named }: Erasable,
  { platform, installation }: InstallationKey,
  limit: number,
): Promise<number> {
  const { oneOf } = dialect;
  await forgetOwnRules(db, dialect, { platform, installation });
  // Turns to call it have no columns of their own for where they belong: their name ends with it.
  await sql`DELETE FROM allowances WHERE name LIKE ${`${platform} % ${installation}`}`.execute(db);
  const belongs = sql`platform = ${platform} AND installation = ${installation}`;
  const { rows: posts } = await sql<{ key: string }>`SELECT key FROM posts
    WHERE ${belongs} LIMIT ${limit}`.execute(db);
  const postKeys = posts.map((post) => post.key);
  if (postKeys.length > 0) await sql`DELETE FROM ledger WHERE ${oneOf('post', 'text', postKeys)}`.execute(db);
  if (postKeys.length > 0) await sql`DELETE FROM posts WHERE ${oneOf('key', 'text', postKeys)}`.execute(db);
  let erased = postKeys.length;
  for (const table of named) {
    if (erased > 0) return erased;
    const columns = sql.join(keyOf(table).map((name) => sql.ref(name)));
    const { rows } = await sql`DELETE FROM ${sql.table(table)} WHERE (${columns}) IN
      (SELECT ${columns} FROM ${sql.table(table)} WHERE ${belongs} LIMIT ${limit})
      RETURNING platform`.execute(db);
    erased = rows.length;
  }
  return erased;
}

/**
 * Whoever has read them has to find out that they are gone. Profiles are never deleted, so that nothing finds another in
 * their place: what names the installation in them is taken out, and they are nobody's any more.
 */
async function forgetOwnRules(db: Db, dialect: SqlDialect, key: InstallationKey): Promise<void> {
  await ownStore(db, dialect).remove(key);
  const named = `"installation":${JSON.stringify(`${key.platform}/${key.installation}`)}`;
  const rows = await db
    .selectFrom('profiles')
    .select(['id', 'body'])
    .where('body', 'like', `%${named}%`)
    .execute();
  for (const { id, body } of rows) {
    await db.deleteFrom('occurrences').where('profile', '=', id).execute();
    const nobodys = { key: `erased ${id}`, body: body.replace(named, '"installation":null') };
    await db.updateTable('profiles').set(nobodys).where('id', '=', id).execute();
  }
}
