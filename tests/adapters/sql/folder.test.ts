import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { openStore } from '../../../adapters/sql/open.ts';
import { makeFolder } from '../../../adapters/sql/sqlite/folder.ts';
import { takeRunLock } from '../../../adapters/sql/sqlite/run-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'last-call-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder is made with those above it, and making it again changes nothing', () => {
  const path = join(folder, 'a', 'b');
  makeFolder(path);
  makeFolder(path);
  expect(statSync(path).isDirectory()).toBe(true);
});

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('a new store, its lock, what lies beside them and its copies are their owner’s alone', async () => {
  const usual = process.umask(0o022);
  try {
    const path = join(folder, 'new', 'below', 'store.sqlite');
    const opened = await openStore(path);
    if (!opened.ok) throw new Error(opened.fault.message);
    const store = opened.value;
    const lock = takeRunLock(path);
    await store.upkeep.backup(join(folder, 'new', 'below', 'copy.sqlite'));
    const files = readdirSync(join(folder, 'new', 'below')).toSorted();
    expect(files).toEqual(expect.arrayContaining(['copy.sqlite', 'store.sqlite', 'store.sqlite-wal']));
    expect(files.map((name) => `${name} ${modeOf(join(folder, 'new', 'below', name))}`)).toEqual(
      files.map((name) => `${name} 600`),
    );
    expect([modeOf(join(folder, 'new')), modeOf(join(folder, 'new', 'below'))]).toEqual(['700', '700']);
    lock?.release();
    await store.upkeep.close();
  } finally {
    process.umask(usual);
  }
});

test('a store that is there keeps the mode it was given', async () => {
  const path = join(folder, 'shared.sqlite');
  writeFileSync(path, '', { mode: 0o640 });
  const opened = await openStore(path);
  expect(modeOf(path)).toBe('640');
  if (opened.ok) await opened.value.upkeep.close();
});

test('a file in its place, or above it, is an error', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => makeFolder(file)).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  expect(() => makeFolder(join(file, 'below'))).toThrow();
});

test('one that the system refuses although its parent is there is an error, not a loop without end', () => {
  // In a process of its own: what never returns cannot be timed out from within.
  const module = new URL('../../../adapters/sql/sqlite/folder.ts', import.meta.url).href;
  const script = `const { makeFolder } = await import('${module}');
    try { makeFolder('/proc/last-call/nope'); } catch { process.exitCode = 7; }`;
  const options = ['--no-warnings', '--input-type=module', '--eval', script];
  const { status } = spawnSync(process.execPath, options, { timeout: 30_000, killSignal: 'SIGKILL' });
  expect(status).toBe(7);
});
