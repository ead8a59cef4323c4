// node bench/run.ts [--write] [finding planning delivering answering loading reloading starting memory drafts]
// Prints the figures, all or those named; with --write also into docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, printFigure, withFigures } from './report.ts';
import type { Figure } from './timing.ts';

const figures: Readonly<Record<string, () => Promise<Figure>>> = {
  finding: async () => (await import('./finding.ts')).finding(),
  planning: async () => (await import('./planning.ts')).planning(),
  delivering: async () => (await import('./delivering.ts')).delivering(),
  answering: async () => (await import('./answering.ts')).answering(),
  loading: async () => (await import('./catalogue.ts')).loading(),
  reloading: async () => (await import('./catalogue.ts')).reloading(),
  starting: async () => (await import('./starting.ts')).starting(),
  memory: async () => (await import('./memory.ts')).memory(),
  drafts: async () => (await import('./draft.ts')).draft(),
};

const page = join(import.meta.dirname, '..', 'docs', 'performance.md');

async function run(names: readonly string[], write: boolean): Promise<void> {
  const parts: string[] = [machine(new Date()).join('\n'), ''];
  console.log(parts.join('\n'));
  for (const name of names) {
    const measure = figures[name];
    if (measure === undefined)
      throw new Error(`no figure is called ${name}; there are ${Object.keys(figures).join(', ')}`);
    const text = printFigure(await measure());
    console.log(text);
    parts.push(text);
  }
  if (write) writeFileSync(page, withFigures(readFileSync(page, 'utf8'), parts.join('\n')));
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { write: { type: 'boolean', default: false } },
  });
  if (values.write && positionals.length > 0) throw new Error('--write needs all figures: name none');
  await run(positionals.length > 0 ? positionals : Object.keys(figures), values.write);
}
