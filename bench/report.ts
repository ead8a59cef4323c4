// What was measured, as text for people: a heading with machine and versions, then one table per figure.
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Figure } from './timing.ts';

const root = join(import.meta.dirname, '..');
const packages = ['better-sqlite3', 'kysely', 'luxon', 'discord.js', '@slack/bolt', 'node-cron'];

function versionOf(name: string): string {
  const installed = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return `${name} ${(JSON.parse(installed) as { version: string }).version}`;
}

function sqliteVersion(): string {
  const file = new Database(':memory:');
  const version = file.prepare('SELECT sqlite_version()').pluck().get() as string;
  file.close();
  return version;
}

/** Machine and versions, one line each. */
export function machine(date: Date): readonly string[] {
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return [
    `Measured on ${date.toISOString().slice(0, 10)}.`,
    `Machine: ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${memory}, ${type()} ${release()}.`,
    `Versions: Node ${process.versions.node}, SQLite ${sqliteVersion()}, ${packages.map(versionOf).join(', ')}.`,
  ];
}

function table({ columns, rows }: Figure): string[] {
  const width = (column: number): number =>
    Math.max(...[columns, ...rows].map((cells) => (cells[column] ?? '').length));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join(' | ')} |`;
  const rule = columns.map((_, i) => (i === 0 ? '-'.repeat(width(i)) : `${'-'.repeat(width(i) - 1)}:`));
  return [line(columns), line(rule), ...rows.map(line)];
}

/** One figure in Markdown that also reads well in a terminal. */
export function printFigure(figure: Figure): string {
  const notes = figure.notes.map((note) => `- ${note}`);
  return [`### ${figure.title}`, '', ...table(figure), '', ...notes, ''].join('\n');
}

/** A page with the text between `<!-- figures -->` and `<!-- end -->` replaced. Throws where the page has no such place. */
export function withFigures(page: string, text: string): string {
  const [before, rest] = page.split('<!-- figures -->\n');
  const after = rest?.split('<!-- end -->')[1];
  if (before === undefined || after === undefined) throw new Error('the page has no place for figures');
  return `${before}<!-- figures -->\n${text.trim()}\n<!-- end -->${after}`;
}
