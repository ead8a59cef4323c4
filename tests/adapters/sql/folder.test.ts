import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { makeFolder } from '../../../adapters/sql/sqlite/folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'last-call-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder is made with those above it, and making it again changes nothing', () => {
  const path = join(folder, 'a', 'b');
  makeFolder(path);
  makeFolder(path);
  expect(statSync(path).isDirectory()).toBe(true);
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
}, 40_000);
