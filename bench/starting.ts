// From nothing to ready, beside a process that only loads the same packages.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder } from './fleet.ts';
import { atMost } from './goals.ts';
import { freePort } from './peers/servers.ts';
import { type Environment, type Measured, startBareImport, startProgram, startTwins } from './processes.ts';
import { duration, type Figure, median, ratio } from './timing.ts';

const RUNS = 5;

async function timed(start: () => Promise<Measured>): Promise<number> {
  const measured = await start();
  await measured.stop();
  return measured.milliseconds;
}

/** A process to start, by the name of its row. */
type Starters = Readonly<Record<string, () => Promise<Measured>>>;

function starters(folder: string, discord: Environment, slack: Environment): Starters {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const cache = { NODE_COMPILE_CACHE: join(folder, 'cache') };
  const program = async (own: Environment): Promise<Measured> =>
    startProgram({ ...own, DATA_DIR: dataDir }, String(await freePort()));
  return {
    'bare import of the packages': () => startBareImport({}),
    'the bot on Discord': () => program(discord),
    'the bot on Slack': () => program(slack),
    'bare import, compile cache': () => startBareImport(cache),
    'the bot on Discord, compile cache': () => program({ ...discord, ...cache }),
    'the bot on Slack, compile cache': () => program({ ...slack, ...cache }),
  };
}

/** One of each before the first measured round: files in the system's cache, the compile cache filled. */
async function measure(each: Starters): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>(Object.keys(each).map((name) => [name, []]));
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [name, start] of Object.entries(each)) {
      const time = await timed(start);
      if (run > 0) times.get(name)?.push(time);
    }
  }
  return times;
}

/** Start to ready. */
export async function starting(): Promise<Figure> {
  const twins = await startTwins();
  try {
    const times = await inFolder((folder) => measure(starters(folder, twins.discord, twins.slack)));
    const bare = median(times.get('bare import of the packages') ?? []);
    return {
      title: 'Start to ready',
      columns: ['', 'median', 'to the bare import'],
      rows: [...times].map(([name, list]) => [name, duration(median(list)), ratio(median(list) / bare)]),
      notes: [
        `The real program with one platform, against a local twin, until /readyz answers 200 (asked every 5 ms): types stripped, data read and checked, store opened, connected. ${RUNS} runs each, by turns.`,
        'The bare import loads discord.js, @slack/bolt, luxon, better-sqlite3 and node-cron and does nothing. The bot loads only the SDK of a platform that is configured.',
        'Compile cache: `NODE_COMPILE_CACHE` names a folder, and Node keeps stripped and compiled modules there.',
      ],
      goals: ['the bot on Discord', 'the bot on Slack'].map((name) =>
        atMost({
          row: 10,
          work: `Start to ready, ${name}, to the bare import`,
          goal: '≤ 0.7 ×',
          limit: 0.7,
          value: median(times.get(name) ?? [Number.NaN]) / bare,
          text: ratio,
        }),
      ),
      chart: {
        name: 'starting',
        title: 'Start to ready',
        scale: 'linear',
        bars: [...times].map(([label, list]) => ({
          label,
          value: median(list),
          text: duration(median(list)),
          own: label.startsWith('the bot'),
        })),
      },
    };
  } finally {
    await twins.close();
  }
}
