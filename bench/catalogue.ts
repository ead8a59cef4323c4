// What the catalogue costs to read and to read again, as shipped and with thousands of services.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeDataFolder } from './catalogue-folder.ts';
import type { Loaded, Reloaded } from './catalogue-probe.ts';
import { inFolder } from './fleet.ts';
import { count, duration, type Figure, ratio } from './timing.ts';

const run = promisify(execFile);
const MANY = 5000;
const SIZES = [0, MANY];

/** Each measurement in a process of its own: memory and compiled code of one are nothing to the next. */
async function probe<T>(...words: readonly string[]): Promise<T> {
  const script = join(import.meta.dirname, 'catalogue-probe.ts');
  const { stdout } = await run(process.execPath, [
    '--expose-gc',
    '--max-old-space-size=6000',
    script,
    ...words,
  ]);
  return JSON.parse(stdout) as T;
}

async function inDataFolders(
  work: (folder: string, services: string) => Promise<readonly string[][]>,
): Promise<readonly string[][]> {
  const rows: string[][] = [];
  for (const size of SIZES) {
    rows.push(
      ...(await inFolder((folder) => {
        const services = makeDataFolder(folder, size);
        return work(folder, `${count(services)} services`);
      })),
    );
  }
  return rows;
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

async function loadRows(folder: string, services: string): Promise<string[][]> {
  const bare = await probe<Loaded>('yaml', folder);
  const own = await probe<Loaded>('load', folder);
  const row = (name: string, { wall, processor, heap }: Loaded): string[] => [
    `${name}, ${services}`,
    duration(wall),
    duration(processor),
    ratio(processor / bare.processor),
    mebibytes(heap),
  ];
  return [row('read and check the folder', own), row('bare yaml.parse', bare)];
}

/** Reading the catalogue, once. */
export async function loading(): Promise<Figure> {
  return {
    title: 'Reading the catalogue',
    columns: ['', 'time', 'processor', 'to bare parsing', 'heap kept'],
    rows: await inDataFolders(loadRows),
    notes: [
      `The shipped folder, and one of ${count(MANY)} services made of the same files under other ids and names; each row a fresh process, so that little is compiled yet. Reading includes shapes, all checks that make a file unusable, places, authorities and texts of all languages.`,
      'The bare parse runs the yaml package over the service files and keeps what comes out.',
    ],
  };
}

async function reloadRows(folder: string, services: string): Promise<string[][]> {
  const row = async (name: string, changed: string): Promise<string[]> => {
    const { reading, whileReading, whilePlanning } = await probe<Reloaded>('reload', folder, changed);
    return [
      `${name} of ${services}`,
      duration(reading),
      ...[whileReading.p50, whileReading.p99, whileReading.max].map(duration),
      duration(whileReading.processorMax),
      duration(whilePlanning.processorMax),
    ];
  };
  return [await row('one file', '1'), await row('ten files', '10'), await row('every file', 'all')];
}

/** Reading it again while questions come in. */
export async function reloading(): Promise<Figure> {
  return {
    title: 'Reloading while answering',
    columns: ['changed', 'until in use', 'gap p50', 'p99', 'longest', 'of it own work', 'while planning'],
    rows: await inDataFolders(reloadRows),
    notes: [
      'Another question is asked 2 ms after each answer; a gap is the time from one answer to the next, while the folder is read, checked and made searchable, until the new catalogue is in use. "Own work" is the most that the answering thread itself did between two answers: pauses that other processes on the machine cause are not in it. The last column is the same for planning twelve profiles afterwards.',
      'The second reload of a process. For "every file" the table of countries changes, on which all files depend.',
    ],
  };
}
