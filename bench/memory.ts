// What the running bot holds in memory, for few subscriptions and for many.
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fillStore, inFolder } from './fleet.ts';
import { type Environment, type Measured, startBareImport, startProgram, startTwins } from './processes.ts';
import { benchProfiles as profiles } from './profiles.ts';
import { freePort } from './starting.ts';
import { count, type Figure, median, repeat } from './timing.ts';

const RUNS = 3;
/** The first passes are over by then: nothing is due in these stores. */
const SETTLED_MS = 3000;
const PROBE = ['--expose-gc', '--import', join(import.meta.dirname, 'memory-probe.ts')];

interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
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

/** A folder with the program's store in it. */
async function dataFolder(folder: string, channels: number): Promise<string> {
  const dataDir = join(folder, String(channels));
  mkdirSync(dataDir);
  await fillStore(join(dataDir, 'last-call.sqlite'), profiles, channels, Date.now());
  return dataDir;
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

async function row(name: string, start: () => Promise<Measured>): Promise<string[]> {
  const memories = await repeat(RUNS, () => memoryOf(start));
  const heap = median(memories.map(({ heapUsed }) => heapUsed));
  return [name, mebibytes(median(memories.map(({ rss }) => rss))), mebibytes(heap)];
}

async function measure(folder: string, discord: Environment): Promise<string[][]> {
  const rows = [await row('bare import of the packages', () => startBareImport({}, PROBE))];
  for (const channels of [0, 1000, 100_000]) {
    const dataDir = await dataFolder(folder, channels);
    const start = async () => startProgram({ ...discord, DATA_DIR: dataDir }, await freePort(), PROBE);
    rows.push(await row(`the bot on Discord, ${count(channels)} subscriptions`, start));
  }
  return rows;
}

/** Memory after a garbage collection, a few seconds after the start. */
export async function memory(): Promise<Figure> {
  const twins = await startTwins();
  try {
    return {
      title: 'Memory',
      columns: ['', 'resident', 'heap'],
      rows: await inFolder((folder) => measure(folder, twins.discord)),
      notes: [
        `The real program on Discord (a local twin), ${profiles.length} profiles, planned, nothing due; ${RUNS} runs each, after a collection ${SETTLED_MS / 1000} s after the start. The bare import holds both SDKs, the bot only the one it uses.`,
      ],
    };
  } finally {
    await twins.close();
  }
}
