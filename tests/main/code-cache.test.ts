import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { placeIn, placesFor } from '../../src/main/code-cache.ts';

let folder: string;
/** No folder can be made below it, whoever tries. */
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'last-call-cache-'));
  file = join(folder, 'a-file');
  writeFileSync(file, '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a process prints that keeps its code at a place and then loads a module of the program. */
function keepingAt(place: string | null): { readonly output: string; readonly code: number | null } {
  const root = join(import.meta.dirname, '..', '..');
  const script = `
    import { keepCode } from ${JSON.stringify(join(root, 'src/main/code-cache.ts'))};
    import { getCompileCacheDir } from 'node:module';
    keepCode(${JSON.stringify(place)});
    await import(${JSON.stringify(join(root, 'src/core/calendar.ts'))});
    console.log(getCompileCacheDir() ?? 'nowhere');
    process.exit();`;
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { output: ended.stdout.trim(), code: ended.status };
}

describe('the place where a start keeps what the next one needs', () => {
  test('is with the packages, and only where that cannot be written to with the store', () => {
    const [own, other] = placesFor({ DATA_DIR: join(folder, 'data') });
    expect(own).toMatch(/node_modules.\.cache.last-call$/);
    expect(other).toBe(join(folder, 'data', 'cache'));
    expect(placesFor({})).toEqual([own]);
    expect(placesFor({ DATA_DIR: '' })).toEqual([own]);
    expect(placeIn([join(folder, 'own'), join(folder, 'other')])).toBe(join(folder, 'own'));
    expect(existsSync(join(folder, 'other'))).toBe(false);
    expect(placeIn([join(file, 'own'), join(folder, 'other')])).toBe(join(folder, 'other'));
  });

  test('is nowhere where nothing can be written: the program starts all the same', () => {
    expect(placeIn([join(file, 'own')])).toBeNull();
    expect(keepingAt(null)).toEqual({ output: 'nowhere', code: 0 });
    expect(keepingAt(join(file, 'own'))).toEqual({ output: 'nowhere', code: 0 });
  });

  test('holds the code of the program once a process has ended', () => {
    const { output, code } = keepingAt(folder);
    expect(code).toBe(0);
    expect(output.startsWith(join(folder, 'code'))).toBe(true);
    expect(readdirSync(output).length).toBeGreaterThan(1);
  });
});
