// What the bench computes of its measurements, before anybody reads a figure.
import { describe, expect, test } from '@jest/globals';
import { drawChart, inWords, lengthsOf } from '../../bench/chart.ts';
import { atLeast, atMost } from '../../bench/goals.ts';
import { printFigure, printGoals, withFigures } from '../../bench/page.ts';
import { slices } from '../../bench/peers/queue.ts';
import { type Chart, duration, median, percentile, rate, ratio } from '../../bench/timing.ts';

const question = { row: 3, work: 'Publish', goal: '≤ 5 ms', limit: 5, text: duration };

const chart: Chart = {
  name: 'publishing',
  title: 'Publishing <once>',
  scale: 'linear',
  bars: [
    { label: 'the bot & its store', value: 2, text: '2.0 ms', own: true },
    { label: 'a queue', value: 8, text: '8.0 ms', own: false },
  ],
};

describe('percentiles', () => {
  test.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('of 1 to 100 the value at %d is %d, in whatever order they came', (share, expected) => {
    const samples = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);
    expect(percentile(samples, share)).toBe(expected);
  });

  test('p99 of a hundred samples leaves out the largest, of ten it does not', () => {
    const samples = [...Array.from({ length: 99 }, () => 1), 1000];
    expect(percentile(samples, 0.99)).toBe(1);
    expect(percentile(samples.slice(90), 0.99)).toBe(1000);
  });

  test('nothing measured has no median', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('goals', () => {
  test('a value at its limit has reached it, from either side', () => {
    expect(atMost({ ...question, value: 5 }).reached).toBe(true);
    expect(atMost({ ...question, value: 5.01 }).reached).toBe(false);
    expect(atLeast({ ...question, value: 5 }).reached).toBe(true);
    expect(atLeast({ ...question, value: 4.99 }).reached).toBe(false);
  });

  test.each([null, Number.NaN])('what was not measured (%p) is open, neither reached nor missed', (value) => {
    expect(atMost({ ...question, value })).toMatchObject({ reached: null, measured: 'not measured' });
    expect(atLeast({ ...question, value })).toMatchObject({ reached: null });
  });

  test('the table says each verdict, by row', () => {
    const later = atMost({ ...question, row: 10, value: null });
    const table = printGoals([later, atMost({ ...question, value: 1 }), atMost({ ...question, value: 9 })]);
    const verdicts = [...table.matchAll(/^\| (\d+)\. .*\| +([a-z ]+?) *\|$/gm)].map(([, row, verdict]) => [
      row,
      verdict,
    ]);
    expect(verdicts).toEqual([
      ['3', 'reached'],
      ['3', 'not reached'],
      ['10', 'open'],
    ]);
  });
});

describe('charts', () => {
  test('lengths are parts of the largest value', () => {
    expect(lengthsOf([2, 8, 0], 'linear')).toEqual([0.25, 1, 0]);
  });

  test('on a logarithmic scale equal ratios are equal distances, and the smallest value is still seen', () => {
    const [small = 0, middle = 0, large = 0] = lengthsOf([1, 100, 10_000], 'logarithmic');
    expect(large).toBe(1);
    expect(middle - small).toBeCloseTo(large - middle);
    expect(small).toBeGreaterThan(0);
  });

  test('nothing but zeros gives no bars, not infinite ones', () => {
    expect(lengthsOf([0, 0], 'logarithmic')).toEqual([0, 0]);
  });

  test('they can be read aloud, follow the theme, and no label breaks them', () => {
    const svg = drawChart(chart);
    expect(svg).toContain('role="img"');
    expect(svg).toContain('<title id="title">Publishing &lt;once&gt;</title>');
    expect(svg).toContain('the bot &amp; its store 2.0 ms; a queue 8.0 ms.</desc>');
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(svg).not.toMatch(/<once>|bot & its/);
  });

  test('the page shows the file and says the same in words', () => {
    const figure = { title: 'T', columns: [''], rows: [['a']], notes: [], chart };
    expect(printFigure(figure, { folder: 'performance' })).toContain(
      `![${inWords(chart)}](performance/publishing.svg)`,
    );
    expect(printFigure(figure)).not.toContain('![');
  });
});

describe('numbers for people', () => {
  test.each([
    [0.0214, '0.021 ms'],
    [4.21, '4.2 ms'],
    [123.4, '123 ms'],
    [1304, '1.30 s'],
  ])('%d ms are %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  test('rates are per second, ratios keep what matters', () => {
    expect(rate(500, 250)).toBe('2,000');
    expect([ratio(327.4), ratio(1.34), ratio(0.081)]).toEqual(['327 ×', '1.3 ×', '0.081 ×']);
  });
});

test('slices cover a list once and in order, the last one shorter', () => {
  expect([...slices([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
});

test('figures replace only what stands between the marks of a page', () => {
  const page = 'before\n<!-- figures -->\nold\n<!-- end -->\nafter\n';
  expect(withFigures(page, 'new\n')).toBe('before\n<!-- figures -->\nnew\n<!-- end -->\nafter\n');
  expect(() => withFigures('no marks', 'new')).toThrow();
});
