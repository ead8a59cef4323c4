// What was answered so far: the variables as they are, and as they will be.
import type { Environment } from '../../../src/config-values.ts';
import type { Changes } from './env-text.ts';

export interface Collected {
  /** What counts now: a new value, or that of the file, read from where NAME_FILE leads; null: none. */
  get(name: string): string | null;
  /** Null: it is taken away. A value that is there already is no change. */
  set(name: string, value: string | null): void;
  /** In the order in which they were made. */
  readonly changes: Changes;
}

/** `readSecret` throws where a file cannot be read, and then there is no value. */
export function createCollected(values: Environment, readSecret: (path: string) => string): Collected {
  const changes = new Map<string, string | null>();
  const fromFile = (name: string): string | null => {
    const path = values[`${name}_FILE`];
    if (path === undefined) return null;
    try {
      return readSecret(path).trim();
    } catch {
      // The doctor says so; here another value is asked for.
      return null;
    }
  };
  const before = (name: string): string | null => {
    const value = values[name];
    return value === undefined || value.trim() === '' ? fromFile(name) : value;
  };
  return {
    get: (name) => (changes.has(name) ? (changes.get(name) ?? null) : before(name)),
    set: (name, value) => {
      const file = `${name}_FILE`;
      changes.delete(name);
      changes.delete(file);
      if (value === null) {
        for (const each of [name, file]) if (values[each] !== undefined) changes.set(each, null);
      } else if (before(name) !== value) {
        changes.set(name, value);
        // Both together are a fault.
        if (values[file] !== undefined) changes.set(file, null);
      }
    },
    changes,
  };
}
