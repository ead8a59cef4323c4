// A mutation: a patch that breaks one thing the promise rests on, and the tests that must notice. The patch is a unified
// diff; what stands above it says what it is.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Mutation {
  readonly name: string;
  readonly path: string;
  /** What is broken, as a sentence. */
  readonly breaks: string;
  /** Test files that must fail. */
  readonly tests: readonly string[];
  /** They need a PostgreSQL server: LAST_CALL_TEST_POSTGRES. */
  readonly needsServer: boolean;
}

const folder = import.meta.dirname;

function read(path: string): Mutation {
  const [head = ''] = readFileSync(path, 'utf8').split(/^diff --git /mu);
  const field = (name: string): string => new RegExp(`^${name}: (.+)$`, 'mu').exec(head)?.[1]?.trim() ?? '';
  return {
    name: basename(path, '.patch'),
    path,
    breaks: field('Breaks'),
    tests: field('Tests')
      .split(/\s+/u)
      .filter((test) => test !== ''),
    needsServer: field('Needs') === 'a PostgreSQL server',
  };
}

/** Every mutation there is, by name. */
export function mutations(): Mutation[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.patch'));
  return names.sort().map((name) => read(join(folder, name)));
}
