import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readEnvText, writeEnvText } from '../../../../adapters/cli/setup/env-file.ts';
import { emptyFolder } from '../../../folders.ts';

const AT = new Date('2026-11-22T18:07:00Z');
const folder = emptyFolder();
let places = 0;
const place = (): string => {
  const path = join(folder, String((places += 1)));
  mkdirSync(path);
  return join(path, '.env');
};
const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('writing .env', () => {
  test('a new one is its owner’s alone, and nothing else is left', () => {
    const path = place();
    expect(writeEnvText(path, 'A=1\n', AT)).toEqual({ ok: true, value: null });
    expect(readFileSync(path, 'utf8')).toBe('A=1\n');
    expect(modeOf(path)).toBe(0o600);
    expect(readdirSync(join(path, '..'))).toEqual(['.env']);
  });

  test('what was there is kept beside it, its owner’s alone, and no copy is written over', () => {
    const path = place();
    writeFileSync(path, 'OLD=1\n');
    chmodSync(path, 0o644);
    const first = writeEnvText(path, 'A=1\n', AT);
    const second = writeEnvText(path, 'A=2\n', AT);
    expect(first).toEqual({ ok: true, value: `${path}.before-2026-11-22T18-07-00` });
    expect(second).toEqual({ ok: true, value: `${path}.before-2026-11-22T18-07-00-2` });
    expect(readFileSync(`${path}.before-2026-11-22T18-07-00`, 'utf8')).toBe('OLD=1\n');
    expect(readFileSync(`${path}.before-2026-11-22T18-07-00-2`, 'utf8')).toBe('A=1\n');
    for (const name of readdirSync(join(path, '..'))) expect(modeOf(join(path, '..', name))).toBe(0o600);
  });

  test('a link stays a link', () => {
    const path = place();
    const real = join(folder, 'real-env');
    writeFileSync(real, 'OLD=1\n');
    symlinkSync(real, path);
    expect(writeEnvText(path, 'A=1\n', AT).ok).toBe(true);
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(readFileSync(real, 'utf8')).toBe('A=1\n');
  });

  test('where it cannot be written everything is as it was, and the fault has a cure', () => {
    const path = place();
    mkdirSync(path);
    expect(readEnvText(path)).toMatchObject({ ok: false, fault: { code: 'env-unreadable' } });
    const nowhere = join(folder, 'missing', '.env');
    expect(writeEnvText(nowhere, 'A=1\n', AT)).toMatchObject({
      ok: false,
      fault: { code: 'env-unwritable' },
    });
    const blocked = place();
    writeFileSync(blocked, 'OLD=1\n');
    // Its name is taken by a folder, so the last step fails.
    mkdirSync(`${blocked}.${process.pid}.new`);
    expect(writeEnvText(blocked, 'A=1\n', AT).ok).toBe(false);
    expect(readFileSync(blocked, 'utf8')).toBe('OLD=1\n');
    expect(
      readdirSync(join(blocked, '..')).filter((name) => name !== `${basename(blocked)}.${process.pid}.new`),
    ).toEqual(['.env']);
  });

  test('a file that is missing is none; one of zeros is no text', () => {
    const path = place();
    expect(readEnvText(path)).toEqual({ ok: true, value: null });
    writeFileSync(path, 'A\0=\0');
    expect(readEnvText(path)).toMatchObject({ ok: false, fault: { code: 'env-not-text' } });
  });
});
