// Reads and writes `.env`: for its owner alone, whole or not at all, and with what was there before kept beside it.
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../../src/core/error-code.ts';
import { type Fault, failed, fault, ok, type Result } from '../../../src/core/fault.ts';

const OWNER_ALONE = 0o600;

const unreadable = (path: string, code: string): Fault =>
  fault(
    'env-unreadable',
    `${path} cannot be read (${code}).`,
    'Make it a file that you may read, or take it away.',
  );
const unwritable = (path: string, code: string): Fault =>
  fault(
    'env-unwritable',
    `${path} cannot be written (${code}).`,
    'Run this as a user who may write there; nothing was changed.',
  );

/** Null: there is no such file. Faults: `env-unreadable`, `env-not-text`. */
export function readEnvText(path: string): Result<string | null> {
  try {
    const text = readFileSync(path, 'utf8');
    if (!text.includes('\0')) return ok(text);
    return failed(fault('env-not-text', `${path} is not plain text.`, 'Save it in UTF-8, or take it away.'));
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return code === 'ENOENT' ? ok(null) : failed(unreadable(path, code));
  }
}

/** A file that was not there before. */
function create(path: string, text: string): void {
  const file = openSync(path, 'wx', OWNER_ALONE);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** `.env.before-2026-11-22T18-07-00`: nothing that is there is written over. */
function nameOfCopy(path: string, at: Date): string {
  const wanted = `${path}.before-${at.toISOString().slice(0, 19).replaceAll(':', '-')}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!existsSync(name)) return name;
  }
}

/**
 * Writes the file; gives the path of the copy of what was there, or null. A link stays one: what it leads to is written.
 * Fault: `env-unwritable`, and then everything is as it was.
 */
export function writeEnvText(path: string, text: string, at: Date): Result<string | null> {
  const made: string[] = [];
  try {
    const target = existsSync(path) ? realpathSync(path) : path;
    const before = existsSync(target) ? readFileSync(target, 'utf8') : null;
    const copy = before === null ? null : nameOfCopy(target, at);
    if (before !== null && copy !== null) {
      create(copy, before);
      made.push(copy);
    }
    const fresh = join(dirname(target), `${basename(target)}.${process.pid}.new`);
    create(fresh, text);
    made.push(fresh);
    renameSync(fresh, target);
    return ok(copy);
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    for (const file of made) rmSync(file, { force: true });
    return failed(unwritable(path, code));
  }
}
