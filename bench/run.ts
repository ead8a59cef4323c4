// node bench/run.ts [--write] [--small] [--rush N] [names]
// Prints the figures, all or those named (see figures.ts); with --write also into docs/performance.md and its charts.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

async function measureAll(names: readonly string[], sizes: Sizes): Promise<Map<string, Figure | null>> {
  const all = new Map<string, Figure | null>();
  for (const name of names) {
    const start = performance.now();
    const figure = await measured(name, sizes);
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

async function run(names: readonly string[], sizes: Sizes, write: boolean): Promise<void> {
  const unknown = names.find((name) => figures[name] === undefined);
  if (unknown !== undefined)
    throw new Error(`no figure is called ${unknown}; there are ${Object.keys(figures).join(', ')}`);
  const head = `${machine(new Date()).join('\n')}\n`;
  console.log(head);
  const all = await measureAll(names, sizes);
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
    },
  });
  if (values.write && (positionals.length > 0 || values.small))
    throw new Error('--write needs all figures at their usual size: name none, and leave --small out');
  const rush = values.rush === undefined ? null : Number(values.rush);
  await run(
    positionals.length > 0 ? positionals : Object.keys(figures),
    sizesFor(values.small, rush),
    values.write,
  );
}
