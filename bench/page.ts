// What was measured, as text for people: a table per figure, and one of all goals.
import { inWords } from './chart.ts';
import type { Figure, Goal } from './timing.ts';

function table({ columns, rows }: Pick<Figure, 'columns' | 'rows'>): string[] {
  const width = (column: number): number =>
    Math.max(...[columns, ...rows].map((cells) => (cells[column] ?? '').length));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join(' | ')} |`;
  const rule = columns.map((_, i) => (i === 0 ? '-'.repeat(width(i)) : `${'-'.repeat(width(i) - 1)}:`));
  return [line(columns), line(rule), ...rows.map(line)];
}

function picture({ chart }: Figure, folder: string): string[] {
  return chart === undefined ? [] : [`![${inWords(chart)}](${folder}/${chart.name}.svg)`, ''];
}

/**
 * One figure in Markdown that also reads well in a terminal.
 * @param charts the folder of its chart, as seen from the page; without it the chart is left out
 */
export function printFigure(figure: Figure, charts: { readonly folder: string } | null = null): string {
  const notes = figure.notes.map((note) => `- ${note}`);
  const drawn = charts === null ? [] : picture(figure, charts.folder);
  return [`### ${figure.title}`, '', ...drawn, ...table(figure), '', ...notes, ''].join('\n');
}

/** A figure that could not be measured is said to be missing. */
export function printFailure(name: string): string {
  return `### ${name}\n\nCould not be measured in this run.\n`;
}

const verdict = ({ reached }: Goal): string =>
  reached === null ? 'open' : reached ? 'reached' : 'not reached';

/** All goals, in the order of their rows. */
export function printGoals(goals: readonly Goal[]): string {
  const sorted = goals.toSorted((a, b) => a.row - b.row);
  const rows = sorted.map((goal) => [`${goal.row}. ${goal.work}`, goal.goal, goal.measured, verdict(goal)]);
  return ['### Goals', '', ...table({ columns: ['', 'goal', 'measured', ''], rows }), ''].join('\n');
}

/** A page with the text between `<!-- figures -->` and `<!-- end -->` replaced. Throws where the page has no such place. */
export function withFigures(page: string, text: string): string {
  const [before, rest] = page.split('<!-- figures -->\n');
  const after = rest?.split('<!-- end -->')[1];
  if (before === undefined || after === undefined) throw new Error('the page has no place for figures');
  return `${before}<!-- figures -->\n${text.trim()}\n<!-- end -->${after}`;
}
