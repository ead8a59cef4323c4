// node bench/run.ts [--write] [--small] [--rush N] [--keep FOLDER] [names]
// Prints the figures, all or those named (see figures.ts); with --write also into docs/performance.md and its charts. With
// --keep what was measured is kept there, and not measured again: a run that was interrupted goes on where it was.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawChart } from './chart.ts';
import { figures } from './figures.ts';
import { printFailure, printFigure, printGoals, withFigures } from './page.ts';
import { machine } from './report.ts';
import { type Sizes, sizesFor } from './sizes.ts';
import type { Chart, Figure } from './timing.ts';

const docs = join(import.meta.dirname, '..', 'docs');

/** Null where it failed: the others go on, and the failure is said. */
async function measured(name: string, sizes: Sizes): Promise<Figure | null> {
  const child = fork(join(import.meta.dirname, 'one.ts'), [name, JSON.stringify(sizes)]);
  let figure: Figure | null = null;
  child.on('message', (message) => {
    figure = message as Figure;
  });
  await once(child, 'exit');
  return figure;
}

/** Like `measured`, but once: a figure that was measured before is the one that was kept. */
async function keptOr(name: string, sizes: Sizes, folder: string | undefined): Promise<Figure | null> {
  if (folder === undefined) return measured(name, sizes);
  const path = join(folder, `${name}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Figure;
  const figure = await measured(name, sizes);
  mkdirSync(folder, { recursive: true });
  if (figure !== null) writeFileSync(path, JSON.stringify(figure));
  return figure;
}

async function measureAll(
  names: readonly string[],
  sizes: Sizes,
  folder: string | undefined,
): Promise<Map<string, Figure | null>> {
  const all = new Map<string, Figure | null>();
  for (const name of names) {
    const start = performance.now();
    const figure = await keptOr(name, sizes, folder);
    all.set(name, figure);
    console.log(figure === null ? printFailure(name) : printFigure(figure));
    console.log(`(${name}: ${((performance.now() - start) / 1000).toFixed(0)} s)\n`);
  }
  return all;
}

function writeCharts(charts: readonly Chart[]): void {
  const folder = join(docs, 'performance');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const chart of charts) writeFileSync(join(folder, `${chart.name}.svg`), drawChart(chart));
}

function writePage(head: string, all: ReadonlyMap<string, Figure | null>): void {
  const there = [...all.values()].filter((figure) => figure !== null);
  const goals = printGoals(there.flatMap((figure) => figure.goals ?? []));
  const tables = [...all].map(([name, figure]) =>
    figure === null ? printFailure(name) : printFigure(figure, { folder: 'performance' }),
  );
  const path = join(docs, 'performance.md');
  writeFileSync(path, withFigures(readFileSync(path, 'utf8'), [head, goals, ...tables].join('\n')));
  writeCharts(there.flatMap((figure) => figure.chart ?? []));
}

interface Run {
  readonly names: readonly string[];
  readonly sizes: Sizes;
  readonly write: boolean;
  readonly keep: string | undefined;
}

async function run({ names, sizes, write, keep }: Run): Promise<void> {
  const unknown = names.find((name) => figures[name] === undefined);
  if (unknown !== undefined)
    throw new Error(`no figure is called ${unknown}; there are ${Object.keys(figures).join(', ')}`);
  const head = `${machine(new Date()).join('\n')}\n`;
  console.log(head);
  const all = await measureAll(names, sizes, keep);
  const goals = [...all.values()].flatMap((figure) => figure?.goals ?? []);
  if (goals.length > 0) console.log(printGoals(goals));
  if (write) writePage(head, all);
  if ([...all.values()].includes(null)) process.exitCode = 1;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      write: { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
      rush: { type: 'string' },
      keep: { type: 'string' },
    },
  });
  if (values.write && (positionals.length > 0 || values.small))
    throw new Error('--write needs all figures at their usual size: name none, and leave --small out');
  const rush = values.rush === undefined ? null : Number(values.rush);
  await run({
    names: positionals.length > 0 ? positionals : Object.keys(figures),
    sizes: sizesFor(values.small, rush),
    write: values.write,
    keep: values.keep,
  });
}
