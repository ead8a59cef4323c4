// Bar charts as SVG files that follow the reader's light or dark theme and can be read aloud.
import type { Bar, Chart } from './timing.ts';

const WIDTH = 760;
const LABEL_WIDTH = 300;
const VALUE_WIDTH = 120;
const BAR_HEIGHT = 18;
const LINE_HEIGHT = 28;
const TOP = 44;
const MARGIN = 12;
const LONGEST = WIDTH - LABEL_WIDTH - VALUE_WIDTH;
/** The shortest bar is still one. */
const SHORTEST = 2;

const style = `
  .page { fill: #ffffff; }
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .title { font-size: 15px; font-weight: 600; }
  .hint { font-size: 11px; fill: #59636e; }
  .own { fill: #0969da; }
  .peer { fill: #8c959f; }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117; }
    text { fill: #e6edf3; }
    .hint { fill: #9198a1; }
    .own { fill: #4493f8; }
    .peer { fill: #6e7681; }
  }`;

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/gu, (sign) => signs[sign] ?? sign);
}

/**
 * Lengths between 0 and 1. On a logarithmic scale the smallest value gets a tenth of a decade, and values of 0 or less
 * nothing.
 */
export function lengthsOf(values: readonly number[], scale: Chart['scale']): number[] {
  const largest = Math.max(...values);
  if (largest <= 0) return values.map(() => 0);
  if (scale === 'linear') return values.map((value) => Math.max(value, 0) / largest);
  const smallest = Math.min(...values.filter((value) => value > 0));
  const from = Math.log10(smallest) - 0.1;
  const span = Math.log10(largest) - from;
  return values.map((value) => (value <= 0 ? 0 : (Math.log10(value) - from) / span));
}

/** The chart in words, for those who cannot see it. */
export function inWords({ title, bars }: Chart): string {
  return `${title}: ${bars.map(({ label, text }) => `${label} ${text}`).join('; ')}.`;
}

function drawBar({ label, text, own }: Bar, length: number, index: number): string {
  const y = TOP + index * LINE_HEIGHT;
  const width = Math.max(length * LONGEST, SHORTEST).toFixed(1);
  const base = y + BAR_HEIGHT - 5;
  return [
    `<text x="${LABEL_WIDTH - 10}" y="${base}" text-anchor="end">${escape(label)}</text>`,
    `<rect class="${own ? 'own' : 'peer'}" x="${LABEL_WIDTH}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="3"/>`,
    `<text x="${(LABEL_WIDTH + Number(width) + 8).toFixed(1)}" y="${base}">${escape(text)}</text>`,
  ].join('\n  ');
}

/** The file's whole text. */
export function drawChart(chart: Chart): string {
  const { title, scale, bars } = chart;
  const lengths = lengthsOf(
    bars.map(({ value }) => value),
    scale,
  );
  const height = TOP + bars.length * LINE_HEIGHT + 6;
  const hint = scale === 'logarithmic' ? 'lengths are logarithmic' : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title words">
  <title id="title">${escape(title)}</title>
  <desc id="words">${escape(inWords(chart))}</desc>
  <style>${style}
  </style>
  <rect class="page" width="${WIDTH}" height="${height}" rx="6"/>
  <text class="title" x="${MARGIN}" y="22">${escape(title)}</text>
  <text class="hint" x="${WIDTH - MARGIN}" y="22" text-anchor="end">${hint}</text>
  ${bars.map((bar, index) => drawBar(bar, lengths[index] ?? 0, index)).join('\n  ')}
</svg>
`;
}
