// The few files that fetching keeps in a folder of its own. A disk that is full or read-only is an operational failure.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../../src/core/error-code.ts';
import { failed, fault, ok, type Result } from '../../src/core/fault.ts';

/** The file's text; null where there is no such file. Fault: `not-kept`. */
export function readKept(path: string): Result<string | null> {
  return attempt(path, () => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
  });
}

/**
 * Writes a file, and its folder, for the owner alone, where that is missing. Either the whole text is there afterwards or
 * what was there before, even when the process is killed in between. Fault: `not-kept`.
 */
export function writeKept(path: string, text: string): Result<null> {
  return attempt(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Each process writes a file of its own: of two at once the later one stands, and stands whole.
    const fresh = `${path}.${process.pid}.new`;
    writeFileSync(fresh, text, { flush: true });
    renameSync(fresh, path);
    return null;
  });
}

function attempt<T>(path: string, work: () => T): Result<T> {
  try {
    return ok(work());
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return failed(
      fault(
        'not-kept',
        `what is fetched cannot be kept in ${path} (${code})`,
        `Let the bot read and write ${dirname(path)}, with room left on its disk; until then the last good catalogue stays.`,
        { path, code },
      ),
    );
  }
}
