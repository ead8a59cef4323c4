// The mutations still fit the tree. That each is noticed is shown by `node tests/mutations/run.ts`, which takes minutes.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { mutations } from './patch.ts';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'crash-testing.md'), 'utf8');

test('lease, intent, nonce and reconciliation are each broken by one', () => {
  const names = mutations().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['intent', 'lease', 'nonce', 'reconciliation']));
});

describe.each(mutations())('$name', ({ name, path, breaks, tests }) => {
  test('applies to the tree as it is', () => {
    const { status, stderr } = spawnSync('git', ['apply', '--check', path], { cwd: root, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('says what it breaks and which tests must notice, which exist, and stands in docs/crash-testing.md', () => {
    expect(breaks).toMatch(/\.$/u);
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(page).toContain(`| ${name} |`);
  });
});
