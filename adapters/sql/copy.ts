// Moves a store to another database: a SQLite file to a PostgreSQL server, or back.
import { type Fault, failed, fault, ok, type Result } from '../../src/core/fault.ts';
import {
  areEqual,
  batchesOf,
  type Content,
  contents,
  type Digest,
  digestOf,
  digestOfTable,
  noRows,
  numbered,
} from './copy-tables.ts';
import type { Connection } from './dialect.ts';
import { READER, schemaOf } from './migrations/migrate.ts';
import type { Db } from './schema.ts';

export interface Copied {
  readonly table: Content;
  readonly rows: number;
}

/** Told after every batch: how many rows of the table are copied, or compared, so far. */
export type OnProgress = (table: Content, rows: number, doing: 'copied' | 'compared') => void;

class CopyFailed extends Error {
  readonly fault: Fault;

  constructor(found: Fault) {
    super(found.message);
    this.fault = found;
  }
}

async function copyTable(from: Db, to: Db, table: Content, onProgress: OnProgress): Promise<Digest> {
  let digest = noRows;
  for await (const rows of batchesOf(from, table)) {
    await to.insertInto(table).values(rows).execute();
    digest = digestOf(digest, rows);
    onProgress(table, digest.rows, 'copied');
  }
  return digest;
}

async function compareTable(
  to: Db,
  table: Content,
  expected: Digest,
  onProgress: OnProgress,
): Promise<Copied> {
  const found = await digestOfTable(to, table);
  if (!areEqual(found, expected)) throw new CopyFailed(differing(table));
  onProgress(table, found.rows, 'compared');
  return { table, rows: found.rows };
}

const differing = (table: Content): Fault =>
  fault(
    'copy-differs',
    `The rows of ${table} arrived changed, so nothing was kept.`,
    'Please report this with the versions of both databases; the store you copied from is as it was.',
    { table },
  );
const notEmpty = (table: Content): Fault =>
  fault(
    'copy-target-used',
    `The store to copy to has rows already (in ${table}).`,
    'Give an empty database, or a file that is not there yet.',
    { table },
  );
const notCurrent = (schema: number): Fault =>
  fault(
    'copy-source-old',
    `The store to copy from has tables of version ${schema}, and this program makes version ${READER}.`,
    schema > READER ? 'Use the newer release.' : 'Start this version on it once, such as with: run --once.',
    { schema, reader: READER },
  );

const noTables = fault(
  'no-store',
  'The store to copy from has no tables of the bot.',
  'Name the one that the bot uses: its DATABASE_URL, or last-call.sqlite in its DATA_DIR.',
);

async function mustBeEmpty(to: Db): Promise<void> {
  for (const table of contents) {
    const found = await to.selectFrom(table).selectAll().limit(1).execute();
    if (found.length > 0) throw new CopyFailed(notEmpty(table));
  }
}

/** One of the two stores, inside a transaction. */
type Side = Pick<Connection, 'db' | 'dialect'>;

async function copyAll(from: Side, to: Side, onProgress: OnProgress): Promise<readonly Copied[]> {
  await mustBeEmpty(to.db);
  const digests = new Map<Content, Digest>();
  for (const table of contents) digests.set(table, await copyTable(from.db, to.db, table, onProgress));
  for (const table of numbered) {
    await to.dialect.numbers.goOnFrom(to.db, table, await from.dialect.numbers.last(from.db, table));
  }
  const copied: Copied[] = [];
  for (const table of contents) {
    copied.push(await compareTable(to.db, table, digests.get(table) ?? noRows, onProgress));
  }
  return copied;
}

/** One moment of the store, whoever writes to it meanwhile. */
function within<T>({ dialect, patiently }: Connection, work: (side: Side) => Promise<T>): Promise<T> {
  return patiently((db) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((trx) => work({ db: trx, dialect })),
  );
}

/**
 * Copies every row of one store into another that is empty, a batch at a time, and compares both. All or nothing; what
 * others change in the source meanwhile is not copied. Faults: `no-store`, `copy-source-old`, `copy-target-used`, `copy-differs`.
 */
export async function copyStore(
  from: Connection,
  to: Connection,
  onProgress: OnProgress,
): Promise<Result<readonly Copied[]>> {
  const schema = await schemaOf(from.db);
  if (schema === 0) return failed(noTables);
  if (schema !== READER) return failed(notCurrent(schema));
  try {
    return ok(await within(from, (source) => within(to, (target) => copyAll(source, target, onProgress))));
  } catch (error) {
    if (error instanceof CopyFailed) return failed(error.fault);
    throw error;
  }
}
