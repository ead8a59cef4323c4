import { sql } from 'kysely';
import type {
  InstallationFilter,
  InstallationKey,
  InstallationPatch,
  InstallationStore,
  StoredInstallation,
} from '../../src/app/stores/installation-store.ts';
import type { Connection } from './dialect.ts';
import { eraseSome, tablesOf } from './erasing.ts';
import { atomically, type Db, type Tables } from './schema.ts';
import { wipingOf } from './wiping.ts';

function toInstallation(row: Tables['installations']): StoredInstallation {
  const { platform, installation, via, key_id: keyId, nonce, body } = row;
  return {
    platform,
    installation,
    via,
    sealed: keyId === null || nonce === null || body === null ? null : { keyId, nonce, text: body },
    installedAt: row.installed_at,
    lostAt: row.lost_at,
    removedAt: row.removed_at,
    installer: row.installer,
  };
}

const sealedColumns = (sealed: StoredInstallation['sealed']) => ({
  key_id: sealed?.keyId ?? null,
  nonce: sealed?.nonce ?? null,
  body: sealed?.text ?? null,
});

async function find(db: Db, { platform, installation }: InstallationKey): Promise<StoredInstallation | null> {
  const row = await db
    .selectFrom('installations')
    .selectAll()
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .executeTakeFirst();
  return row === undefined ? null : toInstallation(row);
}

async function list(db: Db, filter: InstallationFilter): Promise<readonly StoredInstallation[]> {
  const { platform, via, isRemoved, lostBy, isUnwelcomed } = filter;
  const rows = await db
    .selectFrom('installations')
    .selectAll()
    .$if(platform !== undefined, (query) => query.where('platform', '=', platform ?? ''))
    .$if(via !== undefined, (query) => query.where('via', '=', via ?? ''))
    .$if(isRemoved === true, (query) => query.where('removed_at', 'is not', null))
    .$if(isRemoved === false, (query) => query.where('removed_at', 'is', null))
    .$if(lostBy !== undefined, (query) => query.where('lost_at', '<=', lostBy ?? 0))
    .$if(isUnwelcomed === true, (query) => query.where('installer', 'is not', null))
    .orderBy('platform')
    .orderBy('installation')
    .execute();
  return rows.map(toInstallation);
}

async function save(db: Db, one: StoredInstallation): Promise<void> {
  const { platform, installation, via, installedAt, lostAt, removedAt, installer } = one;
  const times = { installed_at: installedAt, lost_at: lostAt, removed_at: removedAt };
  const rest = { via, installer, ...sealedColumns(one.sealed), ...times };
  await db
    .insertInto('installations')
    .values({ platform, installation, ...rest })
    .onConflict((conflict) => conflict.columns(['platform', 'installation']).doUpdateSet(rest))
    .execute();
}

async function patch(
  db: Db,
  { platform, installation }: InstallationKey,
  { sealed, lostAt, removedAt, installer }: InstallationPatch,
  nonce?: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('installations')
    .set({
      ...(sealed === undefined ? {} : sealedColumns(sealed)),
      ...(lostAt === undefined ? {} : { lost_at: lostAt }),
      ...(removedAt === undefined ? {} : { removed_at: removedAt }),
      ...(installer === undefined ? {} : { installer }),
    })
    .where('platform', '=', platform)
    .where('installation', '=', installation)
    .$if(nonce !== undefined, (query) => query.where('nonce', '=', nonce ?? ''))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function remove(db: Db, { platform, installation }: InstallationKey): Promise<void> {
  await sql`DELETE FROM installations WHERE platform = ${platform} AND installation = ${installation}`.execute(
    db,
  );
}

export function installationStore(db: Db, connection: Connection): InstallationStore {
  const { dialect } = connection;
  const wipe = async (): Promise<void> => {
    const tables = await tablesOf(db);
    await wipingOf(connection).byAndBy(['installations', ...tables.all]);
  };
  return {
    find: (key) => find(db, key),
    list: (filter) => list(db, filter),
    save: (installation) => save(db, installation),
    patch: (key, change, nonce) => patch(db, key, change, nonce),
    async erase(key, limit) {
      const erased = await atomically(db, (trx) => eraseSome(trx, dialect, key, limit));
      if (erased === 0) await wipe();
      return erased;
    },
    async remove(key) {
      await remove(db, key);
      await wipe();
    },
  };
}
