// `node tests/mutations/run.ts [NAME…]`: applies each mutation to a copy of the tree, runs the tests that must notice, and
// says which of them failed. Exit code 1 when one noticed nothing, or a patch no longer applies.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mutation, mutations } from './patch.ts';

const root = join(import.meta.dirname, '..', '..');
const PARTS = ['src', 'adapters', 'sandbox', 'tests', 'data', '.ci', 'package.json', 'jest.config.js'];
const hasServer = (process.env['LAST_CALL_TEST_POSTGRES'] ?? '') !== '';

interface Result {
  readonly mutation: Mutation;
  readonly state:
    | 'noticed'
    | 'noticed: they never end'
    | 'NOT NOTICED'
    | 'DOES NOT APPLY'
    | 'skipped: no PostgreSQL server';
  /** Titles of the tests that failed. */
  readonly failed: readonly string[];
}

function copyOfTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'last-call-mutation-'));
  for (const part of PARTS) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

interface JestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Tests that take longer, in milliseconds, never end. */
const PATIENCE = 240_000;

/**
 * The titles of the tests that failed in a copy, or null when they never ended. A suite that does not even load is no
 * test that noticed.
 */
function failedIn(copy: string, tests: readonly string[]): string[] | null {
  const report = join(copy, 'report.json');
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const flags = [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--json',
    `--outputFile=${report}`,
    '--ci',
  ];
  const limits = { timeout: PATIENCE, killSignal: 'SIGKILL' } as const;
  const { signal } = spawnSync(process.execPath, [...flags, ...tests], {
    cwd: copy,
    stdio: 'ignore',
    ...limits,
  });
  if (signal !== null) return null;
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  const broken = testResults.find(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  if (broken !== undefined) throw new Error(`A suite did not load:\n${broken.message}`);
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
}

function judge(mutation: Mutation): Result {
  if (mutation.needsServer && !hasServer)
    return { mutation, state: 'skipped: no PostgreSQL server', failed: [] };
  const copy = copyOfTree();
  try {
    const applied = spawnSync('git', ['apply', mutation.path], {
      cwd: copy,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (applied.status !== 0) return { mutation, state: 'DOES NOT APPLY', failed: [] };
    const failed = failedIn(copy, mutation.tests);
    if (failed === null) return { mutation, state: 'noticed: they never end', failed: [] };
    return { mutation, state: failed.length > 0 ? 'noticed' : 'NOT NOTICED', failed };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const wanted = process.argv.slice(2);
const chosen = mutations().filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const results = chosen.map((mutation) => {
  const result = judge(mutation);
  const lines = result.failed.map((title) => `    ${title}\n`).join('');
  process.stdout.write(`${mutation.name}: ${result.state}\n  ${mutation.breaks}\n${lines}`);
  return result;
});
const isFine = ({ state }: Result): boolean => state.startsWith('noticed') || state.startsWith('skipped');
process.exitCode = results.length > 0 && results.every(isFine) ? 0 : 1;
