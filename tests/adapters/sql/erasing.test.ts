// A removal is complete: of every table that says to whom its rows belong, also of those that are added later.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { contents } from '../../../adapters/sql/copy-tables.ts';
import { open, profile } from '../../app/world.ts';

const OURS = 'INSTALLATION-THAT-LEAVES';
const MEMBER = 'MEMBER-OF-IT';
const key = { platform: 'chat', installation: OURS };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'erasing-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Column {
  readonly name: string;
  readonly type: string;
}

/** A value for any column: its own text wherever a text may stand. */
function valueOf({ name, type }: Column, table: string, profileId: number): string | number {
  if (name === 'platform') return 'chat';
  if (name === 'installation') return OURS;
  if (name === 'profile') return profileId;
  if (name === 'subscription') return 77;
  if (type !== 'TEXT') return 1;
  if (name === 'thread') return '';
  return table === 'posts' && name === 'key' ? 'post-of-it' : MEMBER;
}

test('no byte of an installation is left in the file, whichever tables there are', async () => {
  const path = join(folder, 'store.sqlite');
  const store = await open(path);
  const own = await store.plan.saveProfile(profile({ installation: `chat/${OURS}` }));
  const db = new Database(path);
  db.pragma('foreign_keys = OFF');
  const filled: string[] = [];
  for (const table of contents) {
    const columns = db.pragma(`table_info(${table})`) as Column[];
    const names = columns.map(({ name }) => name);
    if (!names.includes('installation') && !names.includes('subscription') && table !== 'subscriptions')
      continue;
    const values = columns.map((column) =>
      column.name === 'id' && column.type !== 'TEXT' ? 77 : valueOf(column, table, own.id),
    );
    const list = names.map((name) => `"${name}"`).join(', ');
    db.prepare(`INSERT INTO ${table} (${list}) VALUES (${names.map(() => '?').join(', ')})`).run(values);
    filled.push(table);
  }
  // What a process that was about to call it takes once more after a first removal.
  db.prepare('INSERT INTO allowances (name, free_at) VALUES (?, 1)').run(`chat posts ${OURS}`);
  db.close();
  expect(filled.length).toBeGreaterThan(15);
  while ((await store.installations.erase(key, 10)) > 0);
  await store.installations.remove(key);
  const left = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'));
  expect(left.join('')).not.toMatch(/INSTALLATION-THAT-LEAVES|MEMBER-OF-IT|post-of-it/u);
  await store.upkeep.close();
});
