// How late reminders leave that are all due at one instant, on real clocks.
import { join } from 'node:path';
import { startTicker } from '../adapters/cron/ticker.ts';
import { silentLog } from '../adapters/log/log.ts';
import { AHEAD } from '../src/app/delivery/ahead.ts';
import type { Messenger } from '../src/app/ports.ts';
import { toInstant } from '../src/core/calendar.ts';
import { createBenchBot } from './bench-bot.ts';
import { dueCatalogue, PLANNED } from './due-store.ts';
import { fillWith, type Group, inFolder, open } from './fleet.ts';
import { atLeast, atMost } from './goals.ts';
import { instantMessenger } from './instant-messenger.ts';
import { openBoss } from './peers/boss.ts';
import { openBull } from './peers/bull.ts';
import { openGraphile } from './peers/graphile.ts';
import { isMissing, loadPeer, type Missing } from './peers/installed.ts';
import { jobsFor, type OpenQueue } from './peers/queue.ts';
import { profileWith } from './profiles.ts';
import type { Sizes } from './sizes.ts';
import { count, duration, type Figure, median, percentile, ratio } from './timing.ts';

const ZONE = 'Europe/Amsterdam';
/** A week before the first deadline of `dueCatalogue`. */
const DUE = toInstant('2025-11-03', '09:00', ZONE);
/** The bot begins so long before: it looks at everything and fans out. */
const LEAD_MS = 20_000;
/** Queues are told so long before the jobs are due, at least; and begin to work at once. */
const PEER_LEAD_MS = 5000;
const ENQUEUE_MS_EACH = 0.3;
/** node-schedule keeps its jobs sorted, and each takes longer than the one before. */
const SCHEDULE_MS_EACH = 3;

/** Milliseconds, of each reminder. */
type Latenesses = readonly number[];

function groups(channels: number, due: number): Group[] {
  const once = { zone: ZONE, sendAt: '09:00', offsets: [7], started: false };
  return [
    { profiles: [profileWith({ ...once, services: ['service-0'] })], channels: due, platform: 'batch' },
    { profiles: [profileWith({ ...once, services: ['service-1'] })], channels: channels - due },
  ];
}

/** Notes when each send begins. */
function watching(now: () => number, due: number, lateness: number[], done: () => void): Messenger {
  const messenger = instantMessenger('batch', 120_000);
  return {
    ...messenger,
    async send(target, message, key) {
      lateness.push(now() - DUE);
      if (lateness.length === due) done();
      return messenger.send(target, message, key);
    },
  };
}

async function own(path: string, channels: number, due: number): Promise<Latenesses> {
  await fillWith(path, groups(channels, due), PLANNED);
  const store = await open(path);
  const begun = performance.now();
  const exactly = (): number => DUE - LEAD_MS + performance.now() - begun;
  const now = (): number => Math.floor(exactly());
  const bot = createBenchBot({ store, catalogue: dueCatalogue(), now, ahead: AHEAD });
  const lateness: number[] = [];
  const all = Promise.withResolvers<void>();
  bot.connect(watching(exactly, due, lateness, () => all.resolve()));
  const ticker = startTicker({
    pass: () => bot.pass(),
    nextWake: () => bot.nextWake(),
    clock: { now },
    log: silentLog,
  });
  await all.promise;
  await ticker.stop();
  await store.upkeep.close();
  return lateness;
}

async function queued(openQueue: OpenQueue, due: number): Promise<Latenesses | Missing> {
  const queue = await openQueue();
  if (isMissing(queue)) return queue;
  const at = Date.now() + PEER_LEAD_MS + due * ENQUEUE_MS_EACH;
  await queue.enqueue(jobsFor(due, at));
  const lateness: number[] = [];
  const all = Promise.withResolvers<void>();
  const stop = await queue.work(() => {
    lateness.push(Date.now() - at);
    if (lateness.length === due) all.resolve();
  });
  await all.promise;
  await stop();
  await queue.close();
  return lateness;
}

interface NodeSchedule {
  /** Null for a date that is over. */
  scheduleJob(date: Date, work: () => void): object | null;
}

/** In memory only: what is scheduled is gone with the process. */
async function scheduled(due: number): Promise<Latenesses | Missing> {
  const peer = await loadPeer<NodeSchedule>('node-schedule');
  if (isMissing(peer)) return peer;
  const at = Date.now() + PEER_LEAD_MS + due * SCHEDULE_MS_EACH;
  const lateness: number[] = [];
  const all = Promise.withResolvers<void>();
  for (let i = 0; i < due; i += 1) {
    const job = peer.module.scheduleJob(new Date(at), () => {
      lateness.push(Date.now() - at);
      if (lateness.length === due) all.resolve();
    });
    if (job === null)
      return { missing: `it needs longer than ${duration(due * SCHEDULE_MS_EACH)} to schedule so many` };
  }
  await all.promise;
  return lateness;
}

type Measure = (due: number) => Promise<Latenesses | Missing>;

interface Line {
  readonly name: string;
  readonly own: boolean;
  readonly durable: boolean;
  readonly found: readonly (Latenesses | Missing)[];
}

async function lineOf(
  name: string,
  measure: Measure,
  { together }: Sizes,
  kind: Pick<Line, 'own' | 'durable'>,
): Promise<Line> {
  const found: (Latenesses | Missing)[] = [];
  for (const due of together) found.push(await measure(due));
  return { name, ...kind, found };
}

const worst = (found: Latenesses | Missing | undefined): number =>
  found === undefined || isMissing(found) ? Number.NaN : percentile(found, 0.99);

function cellsOf({ name, found }: Line): string[] {
  const missing = found.find((each) => isMissing(each));
  if (missing !== undefined && isMissing(missing)) return [`${name}: left out, ${missing.missing}`];
  const lists = found.flatMap((each) => (isMissing(each) ? [] : [each]));
  const early = lists.flat().filter((lateness) => lateness < 0).length;
  return [
    name,
    ...lists.flatMap((list) => [duration(median(list)), duration(percentile(list, 0.99))]),
    count(early),
  ];
}

function bestPeer(lines: readonly Line[], index: number): number {
  const values = lines.filter((line) => line.durable && !line.own).map((line) => worst(line.found[index]));
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? Number.NaN : Math.min(...known);
}

/** Lateness of reminders that are due together. */
export async function lateness(sizes: Sizes): Promise<Figure> {
  const durable = { own: false, durable: true };
  const lines = await inFolder(async (folder) => [
    await lineOf('the bot', (due) => own(join(folder, `own-${due}.sqlite`), sizes.manyChannels, due), sizes, {
      own: true,
      durable: true,
    }),
    await lineOf('BullMQ', (due) => queued(openBull, due), sizes, durable),
    await lineOf('pg-boss', (due) => queued(openBoss, due), sizes, durable),
    await lineOf('graphile-worker', (due) => queued(openGraphile, due), sizes, durable),
    await lineOf('node-schedule', scheduled, sizes, { own: false, durable: false }),
  ]);
  const [mine] = lines;
  const ownEarly = (mine?.found ?? [])
    .flatMap((found) => (isMissing(found) ? [] : found))
    .filter((late) => late < 0);
  return {
    title: 'Lateness',
    columns: ['', ...sizes.together.flatMap((due) => [`${count(due)} at once, p50`, 'p99']), 'early'],
    rows: lines.map(cellsOf),
    notes: [
      `All due at one instant; from then to the moment at which the send begins. The bot has ${count(sizes.manyChannels)} subscriptions with something planned, and its own timer; the others have only these jobs, wait for them with a worker, and look for them at the shortest interval they were given (graphile-worker 100 ms, pg-boss 50 ms). node-schedule keeps its jobs in memory.`,
      'The platform takes everything at once here: at 50 a second 10,000 posts take 200 s, whoever sends them.',
    ],
    goals: [
      ...sizes.together.map((due, index) =>
        atLeast({
          row: 6,
          work: `Lateness p99 of ${count(due)} at once, the best durable peer to the bot`,
          goal: '≥ 6 ×',
          limit: 6,
          value: bestPeer(lines, index) / worst(mine?.found[index]),
          text: ratio,
        }),
      ),
      atMost({ row: 6, work: 'Sent early', goal: '0', limit: 0, value: ownEarly.length, text: count }),
    ],
    chart: {
      name: 'lateness',
      title: `Lateness p99 of ${count(sizes.together[1])} reminders due at once`,
      scale: 'logarithmic',
      bars: lines.flatMap((line) => {
        const value = worst(line.found[1]);
        return Number.isNaN(value) ? [] : [{ label: line.name, value, text: duration(value), own: line.own }];
      }),
    },
  };
}
