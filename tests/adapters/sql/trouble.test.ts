// A file that cannot grow or be written to: each step fails as a whole, says what it is, and works again afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Db } from '../../../adapters/sql/schema.ts';
import { connect } from '../../../adapters/sql/sqlite/open.ts';
import { createStore } from '../../../adapters/sql/store.ts';
import { storeTrouble } from '../../../adapters/sql/trouble.ts';
import type { Store } from '../../../src/app/stores/store.ts';

const owner = { platform: 'chat', installation: 'I', member: 'M' };
const big = 'x'.repeat(100_000);
const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function openFile(): Promise<{ store: Store; db: Db }> {
  const folder = mkdtempSync(join(tmpdir(), 'last-call-trouble-'));
  const connected = connect(join(folder, 'store.sqlite'));
  if (!connected.ok) throw new Error(connected.fault.message);
  const created = await createStore(connected.value);
  if (!created.ok) throw new Error(created.fault.message);
  cleanups.push(async () => {
    await created.value.upkeep.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { store: created.value, db: connected.value.db };
}

const codeOf = async (step: Promise<unknown>): Promise<string | null> =>
  step.then(
    () => null,
    (error: unknown) => storeTrouble(error)?.code ?? String(error),
  );

describe('A file that cannot grow', () => {
  test('fails a transaction as a whole, and others at the same time, and each says that it is full', async () => {
    const { store, db } = await openFile();
    await sql`PRAGMA max_page_count = 1`.execute(db);
    const both = [1, 2].map((one) =>
      store.transaction(async (inner) => {
        await inner.drafts.save(`small ${one}`, 'x', owner, 10);
        await inner.drafts.save(`big ${one}`, big, owner, 10);
      }),
    );
    expect(await Promise.all(both.map(codeOf))).toEqual(['store-full', 'store-full']);
    expect(await codeOf(store.drafts.save('alone', big, owner, 10))).toBe('store-full');
    expect(await store.drafts.find('small 1', owner, 0)).toBeNull();
    await sql`PRAGMA max_page_count = 100000`.execute(db);
    await store.transaction((inner) => inner.drafts.save('big 1', big, owner, 10));
    expect(await store.drafts.find('big 1', owner, 0)).toBe(big);
  });
});

describe('A file that cannot be written to', () => {
  test('is read as ever, and works when it can be', async () => {
    const { store, db } = await openFile();
    await store.drafts.save('a', 'body', owner, 10);
    await sql`PRAGMA query_only = ON`.execute(db);
    expect(await codeOf(store.transaction((inner) => inner.drafts.remove('a')))).toBe('store-read-only');
    expect(await store.drafts.find('a', owner, 0)).toBe('body');
    await sql`PRAGMA query_only = OFF`.execute(db);
    await store.drafts.remove('a');
    expect(await store.drafts.find('a', owner, 0)).toBeNull();
  });
});
