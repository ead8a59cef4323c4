// One measurement of the catalogue in a process of its own: node --expose-gc bench/catalogue-probe.ts KIND FOLDER [CHANGED]
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'yaml';
import { loadCatalogue } from '../adapters/files/catalogue.ts';
import { createDeadlineSource } from '../adapters/files/deadline-source.ts';
import { answerQuestion } from '../src/app/answering/answer.ts';
import { createLibrary, prepareAnswers } from '../src/app/knowledge.ts';
import { plan } from '../src/app/planning/plan.ts';
import { changeFiles } from './catalogue-folder.ts';
import { createBench, fillStore, open } from './fleet.ts';
import { benchProfiles } from './profiles.ts';
import { type Cost, costOf, millisecondsOf, percentile } from './timing.ts';

export interface Loaded {
  readonly wall: number;
  readonly processor: number;
  /** Bytes that stay in use. */
  readonly heap: number;
}

/** Milliseconds of the clock; and the most that this thread worked between two answers, whatever others on the machine do. */
export interface Gaps {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly processorMax: number;
}

export interface Reloaded {
  /** From the change to new answers, milliseconds. */
  readonly reading: number;
  /** Planning all profiles anew, milliseconds. */
  readonly planning: number;
  /** From one answer to the next meanwhile. */
  readonly whileReading: Gaps;
  readonly whilePlanning: Gaps;
}

const heapInUse = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

async function measureLoad(work: () => unknown): Promise<Loaded> {
  const before = heapInUse();
  let kept: unknown;
  const cost = await costOf(() => {
    kept = work();
  });
  const heap = heapInUse() - before;
  if (kept === undefined) throw new Error('nothing was read');
  return { ...cost, heap };
}

function parseAll(folder: string): readonly unknown[] {
  return readdirSync(join(folder, 'services')).map((name) =>
    parse(readFileSync(join(folder, 'services', name), 'utf8')),
  );
}

const ASK_EVERY_MS = 2;
const NOW = Date.UTC(2025, 9, 20, 12);
const from = { at: NOW, zone: 'Europe/Amsterdam', jurisdictions: ['NL'], accounts: [] };

/** Asks until told to stop; gives the times between answers. */
function ask(answer: () => void): { stop(): Promise<readonly Cost[]> } {
  const gaps: Cost[] = [];
  const asking = new AbortController();
  const loop = (async () => {
    while (!asking.signal.aborted) {
      const before = process.threadCpuUsage();
      const wall = await millisecondsOf(async () => {
        await pause(ASK_EVERY_MS);
        answer();
      });
      const { user, system } = process.threadCpuUsage(before);
      gaps.push({ wall, processor: (user + system) / 1000 });
    }
  })();
  return {
    stop: async () => {
      asking.abort();
      await loop;
      return gaps;
    },
  };
}

async function besides(answer: () => void, work: () => Promise<unknown>): Promise<readonly [number, Gaps]> {
  const asking = ask(answer);
  await pause(BEFORE_MS);
  const { wall } = await costOf(work);
  const gaps = await asking.stop();
  const walls = gaps.map((gap) => gap.wall);
  return [
    wall,
    {
      p50: percentile(walls, 0.5),
      p99: percentile(walls, 0.99),
      max: percentile(walls, 1),
      processorMax: Math.max(...gaps.map(({ processor }) => processor)),
    },
  ];
}

const BEFORE_MS = 50;
const ROUNDS = 2;

async function measureReload(folder: string, changed: number | 'all'): Promise<Reloaded> {
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  const opened = await createDeadlineSource({
    folder,
    log,
    onReload: () => undefined,
    prepare: prepareAnswers,
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault[0]));
  const source = opened.value;
  const database = join(mkdtempSync(join(folder, 'store-')), 'store.sqlite');
  await fillStore(database, benchProfiles, 1000, NOW);
  const store = await open(database);
  const library = createLibrary(source);
  const bench = createBench(store, source.current(), NOW);
  const answer = (): void => {
    answerQuestion(library(), 'how do I opt out of linkdin?', from);
  };
  answer();
  await plan(bench.engine);
  const reload = async (turn: number): Promise<Reloaded> => {
    changeFiles(folder, changed, turn);
    const [reading, whileReading] = await besides(answer, () => source.check());
    bench.catalogue = source.current();
    const [planning, whilePlanning] = await besides(answer, () => plan(bench.engine));
    return { reading, planning, whileReading, whilePlanning };
  };
  // The first rounds also compile.
  for (let turn = 1; turn < ROUNDS; turn += 1) await reload(turn);
  const last = await reload(ROUNDS);
  await store.upkeep.close();
  return last;
}

const [kind = '', folder = '', changed = '1'] = process.argv.slice(2);
const answer =
  kind === 'reload'
    ? await measureReload(folder, changed === 'all' ? 'all' : Number(changed))
    : await measureLoad(() => (kind === 'yaml' ? parseAll(folder) : loadCatalogue(folder)));
console.log(JSON.stringify(answer));
