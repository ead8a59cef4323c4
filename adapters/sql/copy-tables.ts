// The rows of a store, table by table and a batch at a time, and a sum of them that says whether two stores hold the same.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Numbered } from './dialect.ts';
import type { Db, Tables } from './schema.ts';

/** All but what the migrations keep for themselves. */
export type Content = Exclude<keyof Tables, 'meta'>;

/** What a row is found by. In this order no row comes before another that it refers to. */
const keys: Readonly<Record<Content, readonly string[]>> = {
  profiles: ['id'],
  subscriptions: ['id'],
  audit: ['id'],
  changes: ['id'],
  delegates: ['platform', 'installation', 'member'],
  occurrences: ['id'],
  slots: ['occurrence', 'platform', 'installation', 'below'],
  deliveries: ['id'],
  posts: ['key'],
  ledger: ['post', 'rule'],
  people: ['platform', 'installation', 'member'],
  follows: ['id'],
  drafts: ['id'],
  own_rules: ['id'],
  own_changes: ['name'],
  boards: ['post'],
  monthlies: ['subscription'],
  done_keys: ['rule', 'event'],
  done_marks: ['rule', 'event', 'code'],
  done_totals: ['subscription', 'rule', 'event'],
  done_choices: ['subscription'],
  done_left: ['subscription', 'rule', 'event'],
  done_posts: ['subscription', 'rule', 'event'],
  personal_edits: ['post'],
  calendars: ['platform', 'installation', 'member'],
  installations: ['platform', 'installation'],
  seen_requests: ['id'],
  locks: ['name'],
  allowances: ['name'],
  readings: ['version'],
};

export const keyOf = (table: Content): readonly string[] => keys[table];

export const contents = Object.keys(keys) as readonly Content[];
export const numbered: readonly Numbered[] = [
  'profiles',
  'subscriptions',
  'audit',
  'changes',
  'occurrences',
  'deliveries',
];

export type Row = Readonly<Record<string, string | number | null>>;

/** SQLite takes 32,766 parameters per statement; no table has more than 30 columns. */
const ROWS_PER_BATCH = 1_000;

/** Every row of a table, by its key. */
export async function* batchesOf(db: Db, table: Content): AsyncGenerator<readonly Row[]> {
  const columns = sql.join(keys[table].map((name) => sql.ref(name)));
  let after = sql`true`;
  for (;;) {
    const { rows } = await sql<Row>`SELECT * FROM ${sql.table(table)} WHERE ${after}
      ORDER BY ${columns} LIMIT ${ROWS_PER_BATCH}`.execute(db);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_PER_BATCH) return;
    after = sql`(${columns}) > (${sql.join(keys[table].map((name) => last[name]))})`;
  }
}

/** How many rows, and the sum of their hashes: the same whatever their order. */
export interface Digest {
  readonly rows: number;
  readonly sum: bigint;
}

export const noRows: Digest = { rows: 0, sum: 0n };

function hashOf(row: Row): bigint {
  const text = JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(text).digest().readBigUInt64BE();
}

export function digestOf(before: Digest, rows: readonly Row[]): Digest {
  return {
    rows: before.rows + rows.length,
    sum: BigInt.asUintN(
      64,
      rows.reduce((sum, row) => sum + hashOf(row), before.sum),
    ),
  };
}

export const areEqual = (a: Digest, b: Digest): boolean => a.rows === b.rows && a.sum === b.sum;

export async function digestOfTable(db: Db, table: Content): Promise<Digest> {
  let digest = noRows;
  for await (const rows of batchesOf(db, table)) digest = digestOf(digest, rows);
  return digest;
}
