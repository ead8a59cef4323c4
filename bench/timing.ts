// Clocks and percentiles, and the shape in which every figure comes back.

/** A table with its story. Cells are text already: whoever measures knows the unit. */
export interface Figure {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What was done, and how the rows may be compared. */
  readonly notes: readonly string[];
  readonly goals?: readonly Goal[];
  readonly chart?: Chart;
}

/** What a figure is held to, and whether it got there. */
export interface Goal {
  /** Its row in the table of goals. */
  readonly row: number;
  readonly work: string;
  readonly goal: string;
  readonly measured: string;
  /** Null: it could not be measured here. */
  readonly reached: boolean | null;
}

/** Bars, one below the other. */
export interface Chart {
  /** The name of its file, without ending. */
  readonly name: string;
  readonly title: string;
  /** Where one bar is thousands of times another, lengths follow the logarithm. */
  readonly scale: 'linear' | 'logarithmic';
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as people read it. */
  readonly text: string;
  /** The bot's own, not a peer's. */
  readonly own: boolean;
}

/** The value below which a share of the samples lies, by nearest rank. Throws RangeError without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Wall-clock milliseconds that some work takes. */
export async function millisecondsOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds; those of the processor say more where others use the machine. */
export interface Cost {
  readonly wall: number;
  readonly processor: number;
}

export async function costOf(work: () => unknown): Promise<Cost> {
  const before = process.cpuUsage();
  const wall = await millisecondsOf(work);
  const { user, system } = process.cpuUsage(before);
  return { wall, processor: (user + system) / 1000 };
}

/** "0.021 ms", "4.2 ms", "1.30 s": three digits that mean something. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  if (milliseconds >= 100) return `${milliseconds.toFixed(0)} ms`;
  return `${milliseconds.toFixed(milliseconds >= 1 ? 1 : 3)} ms`;
}

/** "100,000". */
export function count(n: number): string {
  return Math.round(n).toLocaleString('en');
}

/** "1.4 ×". */
export function ratio(n: number): string {
  return `${n.toFixed(n >= 10 ? 0 : n >= 0.1 ? 1 : 3)} ×`;
}

/** Does something a number of times, one after the other, and keeps the answers. */
export async function repeat<T>(times: number, work: (run: number) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let run = 0; run < times; run += 1) answers.push(await work(run));
  return answers;
}

export function repeatSync<T>(times: number, work: (run: number) => T): T[] {
  return Array.from({ length: times }, (_, run) => work(run));
}

/** "12,583 a second". */
export function rate(rows: number, milliseconds: number): string {
  return count((rows / milliseconds) * 1000);
}
