// From nothing to ready, beside a process that only loads the same packages.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { placeIn, placesFor } from '../src/main/code-cache.ts';
import { inFolder } from './fleet.ts';
import { atMost } from './goals.ts';
import { freePort } from './peers/servers.ts';
import { type Environment, type Measured, startBareImport, startProgram, startTwins } from './processes.ts';
import { duration, type Figure, median, ratio } from './timing.ts';

const RUNS = 5;
/** Where the program keeps what its next start needs. */
const kept = placeIn(placesFor({})) ?? '';

interface Start {
  readonly wall: number;
  readonly processor: number | null;
}

async function timed(start: () => Promise<Measured>): Promise<Start> {
  const measured = await start();
  await measured.stop();
  return { wall: measured.milliseconds, processor: measured.processor };
}

/** A process to start, by the name of its row. */
type Starters = Readonly<Record<string, () => Promise<Measured>>>;

const names = {
  bare: 'bare import of the packages',
  bareKept: 'bare import, compile cache',
  discord: 'the bot on Discord',
  slack: 'the bot on Slack',
  discordCold: 'the bot on Discord, first start',
  slackCold: 'the bot on Slack, first start',
};

/** The bot as a user has it keeps its code by itself; a first start has nothing of it yet, nor a catalogue. */
function starters(folder: string, discord: Environment, slack: Environment): Starters {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const program = async (own: Environment): Promise<Measured> =>
    startProgram({ ...own, DATA_DIR: dataDir }, String(await freePort()));
  const first = (own: Environment) => async (): Promise<Measured> => {
    rmSync(kept, { recursive: true, force: true });
    return program(own);
  };
  const cache = { NODE_COMPILE_CACHE: join(folder, 'cache') };
  return {
    [names.bare]: () => startBareImport({}),
    [names.bareKept]: () => startBareImport(cache),
    // In this order: each first start makes ready what the next one finds.
    [names.discordCold]: first(discord),
    [names.discord]: () => program(discord),
    [names.slackCold]: first(slack),
    [names.slack]: () => program(slack),
  };
}

/** One of each before the first measured round: files in the system's cache, the compile cache filled. */
async function measure(each: Starters): Promise<ReadonlyMap<string, readonly Start[]>> {
  const starts = new Map<string, Start[]>(Object.keys(each).map((name) => [name, []]));
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [name, start] of Object.entries(each)) {
      const time = await timed(start);
      if (run > 0) starts.get(name)?.push(time);
    }
  }
  return starts;
}

interface Line {
  readonly name: string;
  readonly wall: number;
  readonly processor: number;
}

const lineOf = ([name, starts]: readonly [string, readonly Start[]]): Line => ({
  name,
  wall: median(starts.map(({ wall }) => wall)),
  processor: median(starts.map(({ processor }) => processor ?? Number.NaN)),
});

/** Start to ready. */
export async function starting(): Promise<Figure> {
  const twins = await startTwins();
  try {
    const starts = await inFolder((folder) => measure(starters(folder, twins.discord, twins.slack)));
    const lines = [...starts].map(lineOf);
    const bare = lines.find(({ name }) => name === names.bare) ?? { wall: Number.NaN, processor: Number.NaN };
    return {
      title: 'Start to ready',
      columns: ['', 'median', 'to the bare import', 'of the processor', 'to the bare import'],
      rows: lines.map(({ name, wall, processor }) => [
        name,
        duration(wall),
        ratio(wall / bare.wall),
        duration(processor),
        ratio(processor / bare.processor),
      ]),
      notes: [
        `The real program with one platform, against a local twin, until /readyz answers 200 (asked every 5 ms): code loaded, data read, store opened, connected. ${RUNS} runs each, by turns.`,
        'The bare import loads discord.js, @slack/bolt, luxon, better-sqlite3 and node-cron and does nothing. The bot loads only the SDK of a platform that is configured.',
        'The bot keeps the compiled code and the checked catalogue from one start to the next, as it does for everyone; a first start has neither and checks every file. The goal is judged on later starts, against the bare import as anybody runs it; with a compile cache of its own that is the second row.',
        'The time of the processor says more than the clock where other work goes on beside it.',
      ],
      goals: [names.discord, names.slack].map((name) =>
        atMost({
          row: 10,
          work: `Start to ready, ${name}, to the bare import`,
          goal: '≤ 0.7 ×',
          limit: 0.7,
          value: (lines.find((line) => line.name === name)?.wall ?? Number.NaN) / bare.wall,
          text: ratio,
        }),
      ),
      chart: {
        name: 'starting',
        title: 'Start to ready',
        scale: 'linear',
        bars: lines.map(({ name, wall }) => ({
          label: name,
          value: wall,
          text: duration(wall),
          own: name.startsWith('the bot'),
        })),
      },
    };
  } finally {
    await twins.close();
  }
}
