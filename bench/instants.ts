// Local time to instant, beside luxon alone, over answers of another implementation (Python's zoneinfo).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { toInstant } from '../src/core/calendar.ts';
import { atMost } from './goals.ts';
import { count, type Figure, median, repeatSync } from './timing.ts';

const fixture = join(import.meta.dirname, '..', 'tests', 'fixtures', 'zone-vectors.json');
const kinds = ['plain', 'gap', 'fold'] as const;
const RUNS = 5;

interface Vector {
  readonly kind: string;
  readonly date: string;
  readonly time: string;
  readonly zone: string;
  readonly instant: number;
}

type ToInstant = (date: string, time: string, zone: string) => number;

interface Measured {
  readonly differ: number;
  /** Microseconds for one instant: nothing known yet, and the same ones again. */
  readonly first: number;
  readonly again: number;
}

function readVectors(): { madeWith: string; vectors: Vector[] } {
  const read = JSON.parse(readFileSync(fixture, 'utf8')) as Record<(typeof kinds)[number], string[]> & {
    made_with: string;
  };
  const vectors = kinds.flatMap((kind) =>
    read[kind].map((line) => {
      const [date = '', time = '', zone = '', seconds = ''] = line.split(' ');
      return { kind, date, time, zone, instant: Number(seconds) * 1000 };
    }),
  );
  return { madeWith: read.made_with, vectors };
}

function measure(toInstantOf: ToInstant, vectors: readonly Vector[]): Measured {
  let differ = 0;
  const pass = (): number => {
    const start = performance.now();
    for (const { date, time, zone, instant } of vectors)
      if (toInstantOf(date, time, zone) !== instant) differ += 1;
    return ((performance.now() - start) / vectors.length) * 1000;
  };
  const first = pass();
  const inFirst = differ;
  const again = median(repeatSync(RUNS, pass));
  return { differ: inFirst, first, again };
}

const ours: ToInstant = toInstant;
const luxon: ToInstant = (date, time, zone) => DateTime.fromISO(`${date}T${time}`, { zone }).toMillis();

function row(name: string, { differ, first, again }: Measured, vectors: number): string[] {
  return [name, count(vectors - differ), count(differ), `${first.toFixed(1)} µs`, `${again.toFixed(1)} µs`];
}

/** Local time to instant. */
export async function instants(): Promise<Figure> {
  const { madeWith, vectors } = readVectors();
  const own = measure(ours, vectors);
  const peer = measure(luxon, vectors);
  return {
    title: 'Local time to instant',
    columns: ['', 'equal', 'different', 'each, first time', 'each, again'],
    rows: [row('the bot', own, vectors.length), row('luxon alone', peer, vectors.length)],
    notes: [
      `${count(vectors.length)} local times of all zones, ${kinds.join(', ')}, with the answers of Python's zoneinfo (${madeWith}; this Node has ${process.versions['tz'] ?? 'none'}). Skipped times move forward, times that come twice mean the first.`,
      'Which of the ambiguous times luxon gets right depends on the day it is asked. Planning asks once per profile, so this needs no more speed.',
    ],
    goals: [
      atMost({
        row: 1,
        work: 'Local time to instant: answers that differ from zoneinfo',
        goal: '0',
        limit: 0,
        value: own.differ,
        text: count,
      }),
    ],
  };
}
