// How long commands wait while nothing else happens, and while thousands of reminders leave.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bot } from '../src/app/bot.ts';
import type { Messenger } from '../src/app/ports.ts';
import { type Ask, command } from './answering.ts';
import { worked } from './blocking.ts';
import { deliverAll, dueBot } from './due-bot.ts';
import { groupsFor } from './due-store.ts';
import { inFolder } from './fleet.ts';
import { atMost } from './goals.ts';
import { instantMessenger } from './instant-messenger.ts';
import type { Sizes } from './sizes.ts';
import { count, duration, type Figure, median, percentile, ratio } from './timing.ts';

/** Milliseconds between two commands. */
const EVERY_MS = 10;
const IDLE_COMMANDS = 1000;
const WARM_UP = 100;
/** What Discord lets pass, at most. */
const PER_SECOND = 50;

const asks: readonly Ask[] = [
  command('how', { service: 'service 0', country: 'NL' }),
  command('list'),
  command('next'),
  command('help'),
];

/** Milliseconds from when a command was due until it was answered, and of these at most so many in which this thread worked. */
interface Asked {
  readonly wall: number;
  readonly work: number;
}

/** Asked on a timetable, whatever else goes on: one that the event loop took up late has waited all that time. */
async function askOn(bot: Bot, isOver: (asked: number) => boolean): Promise<Asked[]> {
  const times: Asked[] = [];
  for (let at = performance.now(); !isOver(times.length); at += EVERY_MS) {
    const before = worked();
    await pause(Math.max(at - performance.now(), 0));
    await asks[times.length % asks.length]?.(bot, times.length);
    const wall = performance.now() - at;
    // Some of the work may have been done before it was due.
    times.push({ wall, work: Math.min(worked() - before, wall) });
  }
  return times;
}

/** Asks while some work goes on. */
async function askDuring(bot: Bot, work: Promise<void>): Promise<Asked[]> {
  const over = new AbortController();
  const ending = work.finally(() => over.abort());
  const times = await askOn(bot, () => over.signal.aborted);
  await ending;
  return times;
}

/** A platform that takes a post each fiftieth of a second. */
function paced(messenger: Messenger): Messenger {
  let free = performance.now();
  return {
    ...messenger,
    async send(target, message, key) {
      free = Math.max(free, performance.now()) + 1000 / PER_SECOND;
      await pause(free - performance.now());
      return messenger.send(target, message, key);
    },
  };
}

interface Times {
  readonly idle: readonly Asked[];
  readonly rush: readonly Asked[];
}

async function measure(path: string, channels: number, due: number, messenger: Messenger): Promise<Times> {
  const groups = groupsFor(channels, { batch: due, lone: 0 });
  const { bot, close } = await dueBot(path, groups, { messenger, pace: null });
  const idle = await askOn(bot, (asked) => asked === IDLE_COMMANDS + WARM_UP);
  const rush = await askDuring(bot, deliverAll(bot, due));
  await close();
  return { idle: idle.slice(WARM_UP), rush };
}

const worst = (times: readonly Asked[]): number =>
  percentile(
    times.map(({ wall }) => wall),
    0.99,
  );

function rows(name: string, { idle, rush }: Times): string[][] {
  const row = (label: string, times: readonly Asked[]): string[] => {
    const walls = times.map(({ wall }) => wall);
    const works = times.map(({ work }) => work);
    return [
      label,
      count(times.length),
      duration(median(walls)),
      duration(worst(times)),
      duration(Math.max(...walls)),
      duration(median(works)),
      duration(percentile(works, 0.99)),
    ];
  };
  return [row('idle', idle), row(name, rush)];
}

/** Commands, idle and in a rush. */
export async function commands(sizes: Sizes): Promise<Figure> {
  const [, many] = sizes.together;
  const instant = instantMessenger('batch', 120_000);
  const [usual, fast] = await inFolder(
    async (folder) =>
      [
        await measure(join(folder, 'paced.sqlite'), sizes.channels, sizes.rush, paced(instant)),
        await measure(join(folder, 'fast.sqlite'), sizes.channels, many, instant),
      ] as const,
  );
  const goals = (work: string, { idle, rush }: Times) => [
    atMost({
      row: 9,
      work: `Command p99 ${work}, to idle`,
      goal: '≤ 3 ×',
      limit: 3,
      value: worst(rush) / worst(idle),
      text: ratio,
    }),
    atMost({
      row: 9,
      work: `Command p99 ${work}`,
      goal: '≤ 50 ms',
      limit: 50,
      value: worst(rush),
      text: duration,
    }),
  ];
  const paceName = `in a rush at ${PER_SECOND} posts a second`;
  const fastName = 'in a rush as fast as the bot can';
  return {
    title: 'Commands in a rush',
    columns: ['', 'commands', 'p50', 'p99', 'longest', 'own work, p50', 'own work, p99'],
    rows: [...rows(paceName, usual), ...rows(fastName, fast)],
    notes: [
      `A store of ${count(sizes.channels)} subscriptions, of which ${count(sizes.rush)} have a reminder due for the first rush and ${count(many)} for the second, which no platform would take so fast. \`how\`, \`list\`, \`next\` and \`help\` by turns, one every ${EVERY_MS} ms, in the process and thread that delivers; a command that had to wait for its turn is counted from when it was due.`,
      'Own work: the processor time of this thread from when a command was due, or from when the one before was answered, until it was answered itself, whoever it was for. What is more than that is the wait for the disk, and for other processes on the machine.',
    ],
    goals: [...goals(paceName, usual), ...goals(fastName, fast)],
    chart: {
      name: 'commands',
      title: 'Commands, p99',
      scale: 'linear',
      bars: [
        { label: 'idle', times: usual.idle },
        { label: paceName, times: usual.rush },
        { label: fastName, times: fast.rush },
      ].map(({ label, times }) => ({ label, value: worst(times), text: duration(worst(times)), own: true })),
    },
  };
}
