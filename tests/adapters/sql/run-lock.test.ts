// One running bot per store, whichever name it is called by.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { unreadable } from '../../../adapters/sql/sqlite/faults.ts';
import { isHeld } from '../../../adapters/sql/sqlite/open-reading.ts';
import { takeRunLock } from '../../../adapters/sql/sqlite/run-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'last-call-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a link to the file, or to its folder, leads to the same lock', () => {
  const home = join(folder, 'home');
  mkdirSync(home);
  const file = join(home, 'store.sqlite');
  writeFileSync(file, '');
  symlinkSync(file, join(folder, 'link.sqlite'));
  symlinkSync(home, join(folder, 'other'));
  const lock = takeRunLock(join(folder, 'link.sqlite'));
  for (const name of [file, join(folder, 'link.sqlite'), join(folder, 'other', 'store.sqlite')])
    expect([takeRunLock(name), isHeld(name)]).toEqual([null, true]);
  lock?.release();
  expect(isHeld(file)).toBe(false);
});

test.each([
  ['SQLITE_FULL', 'store-full', 'Make room'],
  ['SQLITE_IOERR_SHMSIZE', 'store-full', 'Make room'],
  ['SQLITE_BUSY', 'store-busy', 'End what works on it'],
  ['SQLITE_NOTADB', 'store-unreadable', 'restore a backup'],
])('a store that cannot be opened because of %s is %s, with its own cure', (code, name, cure) => {
  const said = unreadable('store.sqlite', Object.assign(new Error('told by the database'), { code }));
  expect(said).toMatchObject({ code: name, cure: expect.stringContaining(cure) });
});
