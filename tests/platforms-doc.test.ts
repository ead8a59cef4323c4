// The table of what each platform can do is held to the one table of commands.
import { expect, test } from '@jest/globals';
import { actions, commands } from '../src/app/commands.ts';
import { read } from './source-files.ts';

const page = read('docs/platforms.md');

/** The names in the first cells of the tables under a heading. */
function namesUnder(heading: string): string[] {
  const part = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const cells = part
    .split('\n')
    .flatMap((line) => (line.startsWith('| `') ? [line.split('|')[1] ?? ''] : []));
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name));
}

test('every command stands in the table of platforms, and none that is not there', () => {
  expect(namesUnder('Commands').toSorted()).toEqual(commands.map(({ name }) => name).toSorted());
});

test('every button stands in it, and none that is not there', () => {
  expect(namesUnder('Buttons and forms').toSorted()).toEqual(Object.keys(actions).toSorted());
});

test('every row says what each platform does, and why they differ', () => {
  const rows = page.split('\n').filter((line) => /^\| (?!---|\|)/u.test(line));
  const wrong = rows.filter((row) => {
    const cells = row.split('|').slice(1, -1);
    return cells.length !== 4 || cells.some((cell, index) => index > 0 && cell.trim() === '');
  });
  expect(rows.length).toBeGreaterThan(25);
  expect(wrong).toEqual([]);
  // What only one of them can has its reason.
  const one = rows.filter((row) => / no[ ;|]/u.test(row.split('|').slice(2, 4).join('|')));
  expect(one.filter((row) => (row.split('|')[4] ?? '').trim() === '–')).toEqual([]);
});
