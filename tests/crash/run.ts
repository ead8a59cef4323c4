// `node tests/crash/run.ts --kills 1000 --seed 7`: kills the bot until each platform has seen so many kills that hit work.
// --chapter N: so many kills in each chapter, 40 unless told otherwise. --channels N: so many in each of five groups on Slack. --no-outages leaves out that platforms fail for half an hour and more. --store postgres (the server: LAST_CALL_TEST_POSTGRES), --processes 2, --stop (freezes processes past their leases).
// Progress on stderr; at the end a summary on stdout, and everything as JSON in the folder given with --out, from which a
// run that was interrupted goes on. Exit code 1 when a channel did not get exactly what it was owed.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CALENDARS } from './cases.ts';
import { type Chapter, runChapter } from './chapter.ts';
import { type Life, PLATFORMS } from './life.ts';
import type { ChapterOptions } from './options.ts';
import { copyProgram } from './program.ts';
import { isClean, reportOf, summaryOf, tallyOf } from './report.ts';
import { type CrashStore, fileStore, serverStore } from './store.ts';

/** A chapter has a beginning and an end, which cost as much as some lives. */
const FEWEST_PER_CHAPTER = 8;
/** So many kills of a hundred count, or more. */
const COUNTED = 0.85;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
    parallel: { type: 'string', default: '2' },
    chapter: { type: 'string', default: '40' },
    channels: { type: 'string', default: '4' },
    store: { type: 'string', default: 'sqlite' },
    processes: { type: 'string', default: '1' },
    stop: { type: 'boolean', default: false },
    outages: { type: 'boolean', default: true },
    out: { type: 'string' },
  },
  allowNegative: true,
});

const wanted = Number(values.kills);
const seed = Number(values.seed);
const perGroup = Number(values.channels);
const processes = Number(values.processes);
const parallel = Number(values.parallel);
const server = process.env['LAST_CALL_TEST_POSTGRES'] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'last-call-crash-'));
const out = values.out ?? join(folder, 'result');
mkdirSync(out, { recursive: true });
const name = `${values.store}-${processes}${values.stop ? '-stop' : ''}-${seed}`;
const journal = join(out, `chapters-${name}.jsonl`);
const say = (text: string): boolean => process.stderr.write(`${text}\n`);

function readJournal(): Chapter[] {
  if (!existsSync(journal)) return [];
  const lines = readFileSync(journal, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Chapter);
}

const chapters = readJournal();
const known = new Set(chapters.map((chapter) => chapter.seed));
const begun = performance.now();

/** Lives of this run, those of unfinished chapters included. */
const lived: Life[] = [];

const fewest = (lives: readonly Pick<Life, 'started' | 'circumstances'>[]): number =>
  Math.min(...PLATFORMS.map((platform) => tallyOf(lives, platform).kills));

/** The fewest kills that either platform has seen in finished chapters. */
const killsSoFar = (): number => fewest(chapters.flatMap((chapter) => chapter.lives));

/** Kills still to be made, as some will not count. */
const missing = (): number => (wanted - killsSoFar()) / COUNTED;

const LIVES_PER_LINE = 10;

function onLife(life: Life): void {
  lived.push(life);
  if (lived.length % LIVES_PER_LINE !== 0) return;
  const minutes = (performance.now() - begun) / 60_000;
  const kills = fewest(lived);
  const share = (kills / lived.length).toFixed(2);
  const rate = (kills / minutes).toFixed(1);
  say(`${minutes.toFixed(1)} min: ${kills} of ${lived.length} kills counted (${share}), ${rate} a minute`);
}

/** Chapter after chapter has its own seed, calendar and rights; one in three may not read Slack's history. */
function optionsFor(n: number, program: string): ChapterOptions {
  const calendar = CALENDARS[n % CALENDARS.length];
  if (calendar === undefined) throw new RangeError('There is no calendar.');
  const own = seed * 10_000 + n;
  return {
    seed: own,
    kills: Math.min(Number(values.chapter), Math.max(FEWEST_PER_CHAPTER, Math.ceil(missing() / parallel))),
    perGroup,
    history: n % 3 !== 2,
    calendar,
    program,
    processes,
    stop: values.stop,
    outages: values.outages,
    onLife,
    folder: join(folder, `chapter-${n}`),
    warn: (text) => say(`seed ${own}: ${text}`),
  };
}

function storeFor({ folder, seed }: ChapterOptions): CrashStore | Promise<CrashStore> {
  if (values.store === 'sqlite') return fileStore(folder);
  if (values.store !== 'postgres' || server === '') {
    throw new Error(
      '--store is sqlite, or postgres with LAST_CALL_TEST_POSTGRES=postgres://…; see .ci/postgres',
    );
  }
  return serverStore(server, `crash_${process.pid}_${seed}`);
}

async function chapterOf(n: number, program: string): Promise<void> {
  const options = optionsFor(n, program);
  if (known.has(options.seed)) return;
  const store = await storeFor(options);
  const chapter = await runChapter({ ...options, store });
  chapters.push(chapter);
  appendFileSync(journal, `${JSON.stringify(chapter)}\n`);
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
  const state = chapter.sound ? 'sound' : 'FAULTY';
  say(`${minutes} min: seed ${options.seed} ${state}, ${killsSoFar()} of ${wanted} kills on each platform`);
  if (!chapter.sound)
    return void say(`  its store is kept: ${options.folder} ${store.env['DATABASE_URL'] ?? ''}`);
  await store.remove();
  rmSync(options.folder, { recursive: true, force: true });
}

const program = copyProgram(folder);
let next = 0;
const worker = async (): Promise<void> => {
  while (killsSoFar() < wanted) {
    next += 1;
    await chapterOf(next - 1, program);
  }
};
await Promise.all(Array.from({ length: parallel }, worker));

const report = reportOf(
  chapters,
  { seed, kills: wanted, channels: perGroup, store: values.store, processes, stop: values.stop },
  new Date().toISOString(),
);
writeFileSync(join(out, `report-${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(`${summaryOf(report)}\n${join(out, `report-${name}.json`)}\n`);
if (isClean(report)) rmSync(join(folder, 'program'), { recursive: true, force: true });
process.exitCode = isClean(report) ? 0 : 1;
