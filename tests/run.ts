// `npm test`: types, lint, format, then every test. Arguments go to Jest (`npm test -- core`).
// All checks run even when one fails, so that one round shows every fault.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

/** Runs one program with the terminal's streams; true when it exited with 0. */
function run(title: string, command: string, args: string[]): boolean {
  process.stdout.write(`\n== ${title}\n`);
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

type JestSummary = { numPassedTests: number; numFailedTests: number; numPendingTests: number };

function runJest(args: string[]): { ok: boolean; summary: JestSummary } {
  const folder = mkdtempSync(join(tmpdir(), 'last-call-tests-'));
  const report = join(folder, 'report.json');
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const ok = run('tests', process.execPath, [
    '--experimental-vm-modules',
    '--no-warnings=ExperimentalWarning',
    jest,
    '--json',
    `--outputFile=${report}`,
    ...args,
  ]);
  try {
    return { ok, summary: JSON.parse(readFileSync(report, 'utf8')) as JestSummary };
  } catch {
    return { ok: false, summary: { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const checks = [
  run('types', bin('tsc'), ['--noEmit']),
  run('lint', bin('oxlint'), ['--type-aware', '--deny-warnings', '--quiet']),
  run('format', bin('biome'), ['check', '--error-on-warnings']),
];
const { ok, summary } = runJest(process.argv.slice(2));
const failedChecks = checks.filter((passed) => !passed).length;
const passed = summary.numPassedTests + checks.length - failedChecks;
const failed = summary.numFailedTests + failedChecks + (ok || summary.numFailedTests > 0 ? 0 : 1);
const skipped = summary.numPendingTests > 0 ? `, ${summary.numPendingTests} skipped` : '';
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped}\n`);
process.exitCode = failed > 0 ? 1 : 0;
