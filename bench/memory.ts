// Memory of the running bot, and its store on the disk, with few subscriptions and with many.
import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fillStore, inFolder } from './fleet.ts';
import { atMost } from './goals.ts';
import { freePort } from './peers/servers.ts';
import { type Environment, type Measured, startBareImport, startProgram, startTwins } from './processes.ts';
import { benchProfiles as profiles } from './profiles.ts';
import type { Sizes } from './sizes.ts';
import { count, type Figure, type Goal, median, repeat } from './timing.ts';

const RUNS = 3;
/** The first passes are over by then: nothing is due in these stores. */
const SETTLED_MS = 3000;
const PROBE = ['--expose-gc', '--import', join(import.meta.dirname, 'memory-probe.ts')];
const MIB = 2 ** 20;

interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
}

interface Line extends Memory {
  readonly name: string;
  readonly channels: number | null;
  /** Bytes of the store. */
  readonly disk: number | null;
}

async function memoryOf(start: () => Promise<Measured>): Promise<Memory> {
  const measured = await start();
  await pause(SETTLED_MS);
  const answer = once(measured.process, 'message') as Promise<[Memory]>;
  measured.process.send('memory');
  const [memory] = await answer;
  await measured.stop();
  return memory;
}

async function medianOf(start: () => Promise<Measured>): Promise<Memory> {
  const all = await repeat(RUNS, () => memoryOf(start));
  return {
    rss: median(all.map(({ rss }) => rss)),
    heapUsed: median(all.map(({ heapUsed }) => heapUsed)),
  };
}

async function botWith(folder: string, discord: Environment, channels: number): Promise<Line> {
  const dataDir = join(folder, String(channels));
  mkdirSync(dataDir);
  const store = join(dataDir, 'last-call.sqlite');
  await fillStore(store, profiles, channels, Date.now());
  const disk = statSync(store).size;
  const start = async (): Promise<Measured> =>
    startProgram({ ...discord, DATA_DIR: dataDir }, String(await freePort()), PROBE);
  const name = `the bot on Discord, ${count(channels)} subscriptions`;
  return { name, channels, disk, ...(await medianOf(start)) };
}

/** The first start checks the catalogue and compiles, which leaves traces; the bot as it usually runs started later. */
async function startOnce(folder: string, discord: Environment): Promise<void> {
  const dataDir = join(folder, 'first');
  mkdirSync(dataDir);
  const first = await startProgram({ ...discord, DATA_DIR: dataDir }, String(await freePort()));
  await first.stop();
}

async function measure(folder: string, discord: Environment, sizes: Sizes): Promise<readonly Line[]> {
  await startOnce(folder, discord);
  const bare = await medianOf(() => startBareImport({}, PROBE));
  const lines: Line[] = [{ name: 'bare import of the packages', channels: null, disk: null, ...bare }];
  for (const channels of [0, sizes.channels, sizes.manyChannels])
    lines.push(await botWith(folder, discord, channels));
  return lines;
}

const mebibytes = (bytes: number): string => `${(bytes / MIB).toFixed(0)} MiB`;

function diskEach({ channels, disk }: Line, empty: number): number | null {
  return channels === null || channels === 0 || disk === null ? null : (disk - empty) / channels;
}

function goalsOf(lines: readonly Line[], empty: number): Goal[] {
  const [bare] = lines;
  const largest = lines.at(-1);
  if (bare === undefined || largest === undefined) return [];
  const name = `${count(largest.channels ?? 0)} subscriptions`;
  return [
    atMost({
      row: 10,
      work: `Memory with ${name}, above the bare import`,
      goal: '≤ 64 MiB',
      limit: 64 * MIB,
      value: largest.rss - bare.rss,
      text: mebibytes,
    }),
    atMost({
      row: 10,
      work: `On disk a subscription, of ${name}`,
      goal: '≤ 160 bytes',
      limit: 160,
      value: diskEach(largest, empty),
      text: (bytes) => `${count(bytes)} bytes`,
    }),
  ];
}

/** Memory after a garbage collection, a few seconds after the start, and bytes on the disk. */
export async function memory(sizes: Sizes): Promise<Figure> {
  const twins = await startTwins();
  try {
    const lines = await inFolder((folder) => measure(folder, twins.discord, sizes));
    const empty = lines.find(({ channels }) => channels === 0)?.disk ?? 0;
    return {
      title: 'Memory and disk',
      columns: ['', 'resident', 'heap', 'store', 'bytes a subscription'],
      rows: lines.map((line) => {
        const each = diskEach(line, empty);
        const disk = line.disk === null ? '' : mebibytes(line.disk);
        return [
          line.name,
          mebibytes(line.rss),
          mebibytes(line.heapUsed),
          disk,
          each === null ? '' : count(each),
        ];
      }),
      notes: [
        `The real program on Discord (a local twin), ${profiles.length} profiles, planned, nothing due; ${RUNS} runs each, after a collection ${SETTLED_MS / 1000} s after the start. The bare import holds both SDKs, the bot only the one it uses. The very first start, which checks the catalogue and compiles, is not among them; it holds some 15 to 20 MiB more.`,
        'The store as subscribing leaves it, indexes and the note of who subscribed included, the empty store taken off.',
      ],
      goals: goalsOf(lines, empty),
      chart: {
        name: 'memory',
        title: 'Resident memory',
        scale: 'linear',
        bars: lines.map(({ name, rss, channels }) => ({
          label: name,
          value: rss / MIB,
          text: mebibytes(rss),
          own: channels !== null,
        })),
      },
    };
  } finally {
    await twins.close();
  }
}
