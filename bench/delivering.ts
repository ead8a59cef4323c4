// From due occurrences to posts that are marked as sent, beside job queues and the least SQLite could be asked to do.
import { join } from 'node:path';
import { type Count, counting } from './commits.ts';
import { benchOn, type Delivered, deliverOn, groupsFor, type Path, PLANNED, planned } from './due-store.ts';
import { fillWith, inFolder, open } from './fleet.ts';
import { atLeast, atMost } from './goals.ts';
import { openBoss } from './peers/boss.ts';
import { openBull } from './peers/bull.ts';
import { openGraphile } from './peers/graphile.ts';
import { isMissing, type Missing } from './peers/installed.ts';
import { jobsFor, type OpenQueue, workOff } from './peers/queue.ts';
import { ROWS_PER_BATCH, rawOutbox } from './raw-outbox.ts';
import { onServer } from './server-store.ts';
import type { Sizes } from './sizes.ts';
import { count, duration, type Figure, type Goal, millisecondsOf, rate, ratio } from './timing.ts';

/** Enough to count commits by; they do not depend on how many channels there are. */
const COUNTED = 2000;
/** A lone send waits for the disk each time: fewer of them say as much. */
const LONE_SHARE = 0.25;

/** Rows that are made due, and marked as done. Milliseconds. */
interface Line {
  readonly name: string;
  readonly rows: number;
  readonly add: number;
  readonly dispatch: number;
  readonly own: boolean;
  readonly commits?: number;
  readonly statements?: number;
  readonly delivered?: Delivered;
}

async function deliverAll(path: string, sizes: Sizes): Promise<Readonly<Record<Path, Delivered>>> {
  const due = { batch: sizes.due, lone: Math.round(sizes.due * LONE_SHARE) };
  await fillWith(path, groupsFor(sizes.manyChannels, due), PLANNED);
  const store = await open(path);
  const bench = benchOn(store);
  await planned(bench);
  const batch = await deliverOn(bench, 'batch', due.batch);
  const lone = await deliverOn(bench, 'lone', due.lone);
  await store.upkeep.close();
  return { batch, lone };
}

/** Commits and statements on each path, the opening of the store left out. */
async function countCommits(path: string): Promise<Readonly<Record<Path, Count>>> {
  await fillWith(path, groupsFor(0, { batch: COUNTED, lone: COUNTED }), PLANNED);
  const on = async (which: Path): Promise<Count> => {
    const run = (work: boolean) =>
      counting(async () => {
        const store = await open(path);
        const bench = benchOn(store);
        if (work) await deliverOn(bench, which, COUNTED);
        await store.upkeep.close();
      });
    const [opening, all] = [await run(false), await run(true)];
    return { commits: all.commits - opening.commits, statements: all.statements - opening.statements };
  };
  const store = await open(path);
  await planned(benchOn(store));
  await store.upkeep.close();
  return { batch: await on('batch'), lone: await on('lone') };
}

function ownLine(name: string, delivered: Delivered, counted: Count): Line {
  return {
    name,
    rows: delivered.rows,
    add: delivered.fanOut.wall,
    dispatch: delivered.dispatch.wall,
    own: true,
    commits: counted.commits / COUNTED,
    statements: counted.statements / COUNTED,
    delivered,
  };
}

async function peerLine(name: string, openQueue: OpenQueue, rows: number): Promise<Line | string> {
  const queue = await openQueue();
  if (isMissing(queue)) return `${name}: left out, ${queue.missing}`;
  const jobs = jobsFor(rows, Date.now() - 1000);
  const add = await millisecondsOf(() => queue.enqueue(jobs));
  const dispatch = await millisecondsOf(() => workOff(queue, rows));
  await queue.close();
  return { name: queue.label, rows, add, dispatch, own: false };
}

function serverLine(found: Delivered | Missing): Line | string {
  if (isMissing(found)) return `the bot on PostgreSQL: left out, ${found.missing}`;
  return {
    name: 'the bot on PostgreSQL, batched intents',
    rows: found.rows,
    add: found.fanOut.wall,
    dispatch: found.dispatch.wall,
    own: true,
    delivered: found,
  };
}

const perSecond = ({ rows, dispatch }: Line): number => rows / dispatch;
const bothPerSecond = ({ rows, add, dispatch }: Line): number => rows / (add + dispatch);

function cells(line: Line | string): string[] {
  if (typeof line === 'string') return [line, '', '', '', '', '', '', '', ''];
  const { name, rows, add, dispatch, commits, statements, delivered } = line;
  return [
    name,
    count(rows),
    rate(rows, add),
    rate(rows, dispatch),
    rate(rows, add + dispatch),
    commits === undefined ? '' : commits.toFixed(3),
    statements === undefined ? '' : statements.toFixed(1),
    delivered === undefined ? '' : duration(delivered.blocks.longest),
    delivered === undefined ? '' : duration(delivered.blocks.longestWork),
  ];
}

interface Lines {
  readonly batch: Line;
  readonly lone: Line;
  readonly server: Line | string;
  readonly graphile: Line | string;
  readonly boss: Line | string;
  readonly bull: Line | string;
  readonly raw: Line;
}

/** How many times as fast; NaN where one of the two is not there. */
function against(own: Line | string, peer: Line | string, speed: (line: Line) => number): number {
  return typeof own === 'string' || typeof peer === 'string' ? Number.NaN : speed(own) / speed(peer);
}

function goalsOf({ batch, lone, server, graphile, bull }: Lines): Goal[] {
  const faster = (own: Line | string, peer: Line | string, work: string, limit: number): Goal[] => {
    const goal = `≥ ${limit} ×`;
    const alone = { row: 4, work: `${work}, dispatch alone`, goal, limit };
    const both = { row: 4, work: `${work}, from publishing to marked`, goal, limit };
    return [
      atLeast({ ...alone, value: against(own, peer, perSecond), text: ratio }),
      atLeast({ ...both, value: against(own, peer, bothPerSecond), text: ratio }),
    ];
  };
  const commits = (line: Line, path: string, limit: number): Goal =>
    atMost({
      row: 4,
      work: `Commits a reminder, ${path}`,
      goal: `≤ ${limit}`,
      limit,
      value: line.commits ?? null,
      text: (value) => value.toFixed(3),
    });
  return [
    ...faster(batch, graphile, 'Batched intents, to graphile-worker', 1.3),
    ...faster(batch, bull, 'Batched intents, to BullMQ', 3),
    commits(batch, 'batched intents', 0.02),
    commits(lone, 'an intent per send', 1.1),
    ...faster(server, graphile, 'On PostgreSQL, to graphile-worker', 1),
    atMost({
      row: 4,
      work: 'Longest block of the event loop, as processor time',
      goal: '≤ 20 ms',
      limit: 20,
      value: Math.max(batch.delivered?.blocks.longestWork ?? 0, lone.delivered?.blocks.longestWork ?? 0),
      text: duration,
    }),
  ];
}

async function measure(folder: string, sizes: Sizes): Promise<Lines> {
  const own = await deliverAll(join(folder, 'own.sqlite'), sizes);
  const counted = await countCommits(join(folder, 'counted.sqlite'));
  const raw = await rawOutbox(join(folder, 'raw.sqlite'), sizes.due);
  return {
    batch: ownLine('the bot, batched intents', own.batch, counted.batch),
    lone: ownLine('the bot, an intent per send', own.lone, counted.lone),
    server: serverLine(await onServer(sizes.channels, sizes.dueOnServer)),
    graphile: await peerLine('graphile-worker', openGraphile, sizes.due),
    boss: await peerLine('pg-boss', openBoss, sizes.due),
    bull: await peerLine('BullMQ', openBull, sizes.due),
    raw: {
      name: 'raw better-sqlite3 outbox',
      rows: sizes.due,
      add: raw.insert,
      dispatch: raw.mark,
      own: false,
      commits: 2 / ROWS_PER_BATCH,
    },
  };
}

/** Fan-out, claim, intent, send and mark, with platforms that answer at once. */
export async function delivering(sizes: Sizes): Promise<Figure> {
  const lines = await inFolder((folder) => measure(folder, sizes));
  const all: readonly (Line | string)[] = Object.values(lines);
  const drawn = all.filter((line) => typeof line !== 'string');
  return {
    title: 'Fan-out, claim, send, mark',
    columns: [
      '',
      'rows',
      'made due, per second',
      'dispatched, per second',
      'both, per second',
      'commits each',
      'statements each',
      'longest block',
      'of it own work',
    ],
    rows: all.map(cells),
    notes: [
      `A store of ${count(sizes.manyChannels)} subscriptions (on PostgreSQL ${count(sizes.channels)}), of which those in the table have a reminder due; a durable SQLite file (WAL, synchronous=FULL), the ledger written. Messengers answer in the next turn of the event loop. One run.`,
      'Made due: fanned out from the planned occurrence, or for a queue enqueued. Where a platform drops repeats by their key (Discord), one commit records many intents; elsewhere (Slack) each send has its own, so that a crash leaves at most one unknown post per lane. Statements and commits include fan-out.',
      'graphile-worker fetches 2,000 jobs at a time and marks them together every 5 ms, pg-boss fetches and completes 1,000, BullMQ runs 500 at once. They remember no channel, no lease per reminder and nothing of what was said.',
      'Longest block: between two turns of the event loop, by the clock and as processor time of this thread, which other processes and the disk do not lengthen.',
    ],
    goals: goalsOf(lines),
    chart: {
      name: 'delivering',
      title: 'Reminders dispatched and marked as sent, per second',
      scale: 'logarithmic',
      bars: drawn.map((line) => ({
        // Of others the server goes without saying.
        label: line.own ? line.name : line.name.replace(/ on (?:PostgreSQL|Redis).*$/u, ''),
        value: perSecond(line),
        text: rate(line.rows, line.dispatch),
        own: line.own,
      })),
    },
  };
}
