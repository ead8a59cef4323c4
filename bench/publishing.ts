// What publishing one deadline costs, and moving it, for few channels and for many, beside queues that take a job for
// each channel.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { plan } from '../src/app/planning/plan.ts';
import type { Catalogue } from '../src/app/ports.ts';
import { toInstant } from '../src/core/calendar.ts';
import type { Service } from '../src/core/service.ts';
import { type Count, counting } from './commits.ts';
import { type Bench, copyStore, createBench, fillStore, inFolder, open, shippedCatalogue } from './fleet.ts';
import { atLeast, atMost } from './goals.ts';
import { openBoss } from './peers/boss.ts';
import { openBull } from './peers/bull.ts';
import { openGraphile } from './peers/graphile.ts';
import { isMissing, type Missing } from './peers/installed.ts';
import { jobsFor, type OpenQueue } from './peers/queue.ts';
import { choices, benchProfiles as profiles, zones } from './profiles.ts';
import type { Sizes } from './sizes.ts';
import { count, duration, type Figure, median, millisecondsOf, ratio, repeat } from './timing.ts';

const RULE = 'linkedin/ai-training/eea-ch-ca-hk';
const NOW = toInstant('2025-10-01', '12:00', 'UTC');
const RUNS = 9;
/** Jobs that lie in a queue for a month. */
const LATER_MS = 30 * 24 * 60 * 60 * 1000;

function withoutRule(catalogue: Catalogue): Catalogue {
  const services = catalogue.services.map((service) => ({
    ...service,
    practices: service.practices.map((practice) => ({
      ...practice,
      rules: practice.rules.filter((rule) => rule.id !== RULE),
    })),
  }));
  return { ...catalogue, services, version: 'before' };
}

/** The same deadline, six days later: what a moved date costs before its window opens. One file is read anew. */
function moved(catalogue: Catalogue): Catalogue {
  const services = catalogue.services.map((service) => {
    if (!RULE.startsWith(`${service.id}/`)) return service;
    const text = JSON.stringify(service).replaceAll('"2025-11-03"', '"2025-11-09"');
    return JSON.parse(text) as Service;
  });
  return { ...catalogue, services, version: 'moved' };
}

/** A store in which everything but the rule is planned; each run works on a copy. */
async function makeTemplate(folder: string, catalogue: Catalogue, channels: number): Promise<string> {
  const template = join(folder, `template-${channels}.sqlite`);
  await fillStore(template, profiles, channels, NOW);
  const store = await open(template);
  await plan(createBench(store, withoutRule(catalogue), NOW).engine);
  await store.upkeep.close();
  return template;
}

interface Planned {
  /** By a process that knows nothing yet: it works through the whole catalogue. */
  readonly first: number;
  readonly publish: number;
  readonly move: number;
}

/** A process that planned everything else on the same day. */
async function runningBench(path: string, catalogue: Catalogue): Promise<Bench> {
  const bench = createBench(await open(path), { ...withoutRule(catalogue), version: 'read anew' }, NOW);
  await plan(bench.engine);
  return bench;
}

function planWith(bench: Bench, catalogue: Catalogue): Promise<number> {
  bench.catalogue = catalogue;
  return millisecondsOf(() => plan(bench.engine));
}

async function planOnce(template: string, catalogue: Catalogue): Promise<Planned> {
  const started = createBench(await open(copyStore(template, `${template}-run`)), catalogue, NOW);
  const first = await planWith(started, catalogue);
  await started.engine.store.upkeep.close();
  const running = await runningBench(copyStore(template, `${template}-run`), catalogue);
  const publish = await planWith(running, catalogue);
  const move = await planWith(running, moved(catalogue));
  await running.engine.store.upkeep.close();
  return { first, publish, move };
}

/** Statements of a process that runs have been prepared long ago, so they are counted with its start and without it. */
async function countOnce(template: string, catalogue: Catalogue): Promise<readonly [Count, number]> {
  const path = `${template}-run`;
  const run = async (publishes: boolean): Promise<void> => {
    const bench = await runningBench(copyStore(template, path), catalogue);
    if (publishes) await planWith(bench, catalogue);
    await bench.engine.store.upkeep.close();
  };
  const [without, all] = [await counting(() => run(false)), await counting(() => run(true))];
  const file = new Database(path, { readonly: true });
  const stored = file.prepare('SELECT count(*) FROM occurrences WHERE rule = ?').pluck().get(RULE) as number;
  file.close();
  const statements = all.statements - without.statements;
  return [{ statements, commits: all.commits - without.commits }, stored];
}

interface Measured extends Planned {
  readonly channels: number;
  readonly rows: readonly string[][];
}

/** Few and many by turns, so that both meet the same noise of the machine. */
async function measure(folder: string, sizes: Sizes): Promise<readonly Measured[]> {
  const catalogue = shippedCatalogue();
  const channels = [sizes.channels, sizes.manyChannels];
  const templates = await repeat(channels.length, (i) => makeTemplate(folder, catalogue, channels[i] ?? 0));
  const rounds = await repeat(RUNS, () =>
    repeat(templates.length, (i) => planOnce(templates[i] ?? '', catalogue)),
  );
  return repeat(channels.length, async (i) => {
    const [{ commits, statements }, stored] = await countOnce(templates[i] ?? '', catalogue);
    const times = rounds.flatMap((round) => round[i] ?? []);
    const publish = median(times.map((time) => time.publish));
    const move = median(times.map((time) => time.move));
    const first = median(times.map((time) => time.first));
    const name = `${count(channels[i] ?? 0)} channels`;
    const rows = [
      [`the bot: publish, ${name}`, duration(publish), count(stored), `${count(statements)} / ${commits}`],
      [`the bot: move, ${name}`, duration(move), count(stored), ''],
      [`the bot: publish, first thing after a start, ${name}`, duration(first), count(stored), ''],
    ];
    return { channels: channels[i] ?? 0, first, publish, move, rows };
  });
}

interface Enqueued {
  readonly label: string;
  readonly time: number;
}

async function enqueue(openQueue: OpenQueue, jobs: number): Promise<Enqueued | Missing> {
  const queue = await openQueue();
  if (isMissing(queue)) return queue;
  const list = jobsFor(jobs, Date.now() + LATER_MS);
  const time = await millisecondsOf(() => queue.enqueue(list));
  await queue.close();
  return { label: queue.label, time };
}

const queues: Readonly<Record<string, OpenQueue>> = {
  'graphile-worker': openGraphile,
  'pg-boss': openBoss,
  BullMQ: openBull,
};

function peerRow(name: string, found: Enqueued | Missing, jobs: number): string[] {
  return isMissing(found)
    ? [`${name}: left out, ${found.missing}`, '', '', '']
    : [`${found.label}: enqueue, ${count(jobs)} channels`, duration(found.time), count(jobs), ''];
}

function goalsOf([few, many]: readonly Measured[], best: number): Figure['goals'] {
  if (few === undefined || many === undefined) return [];
  const against = (work: 'publish' | 'move') =>
    atLeast({
      row: 3,
      work: `One deadline, ${count(few.channels)} channels: ${work}, against the best queue`,
      goal: '≥ 200 ×',
      limit: 200,
      value: best / few[work],
      text: ratio,
    });
  const growth = (work: 'publish' | 'move') =>
    atMost({
      row: 3,
      work: `One deadline: ${work} for ${count(many.channels)} channels, to ${count(few.channels)}`,
      goal: '≤ 1.5 ×',
      limit: 1.5,
      value: many[work] / few[work],
      text: ratio,
    });
  return [against('publish'), against('move'), growth('publish'), growth('move')];
}

/** Publishing and moving one deadline, for few channels and many. */
export async function publishing(sizes: Sizes): Promise<Figure> {
  const own = await inFolder((folder) => measure(folder, sizes));
  const peers = new Map<string, Enqueued | Missing>();
  for (const [name, openQueue] of Object.entries(queues))
    peers.set(name, await enqueue(openQueue, sizes.channels));
  const times = [...peers.values()].flatMap((found) => (isMissing(found) ? [] : [found.time]));
  const best = times.length === 0 ? Number.NaN : Math.min(...times);
  const bars = [...peers].flatMap(([name, found]) =>
    isMissing(found) ? [] : [{ label: `${name}, ${count(sizes.channels)}`, ...barOf(found.time, false) }],
  );
  return {
    title: 'Publishing one deadline',
    columns: ['', 'median', 'rows stored', 'statements / commits'],
    rows: [
      ...own.flatMap(({ rows }) => rows),
      ...[...peers].map(([name, found]) => peerRow(name, found, sizes.channels)),
    ],
    notes: [
      `${profiles.length} profiles (${zones.length} zones, ${choices.length} presets) on a durable SQLite file; the shipped catalogue, to which \`${RULE}\` is new. ${RUNS} runs each, peers one. A process that has planned on the same day looks, for each profile, at the rules that changed, stores and commits; one that has just started works through the whole catalogue once per profile.`,
      'A queue takes one job for each channel and offset; here one offset only, in batches of its own choosing. To move a deadline it would have to find and replace them all, which is not measured.',
    ],
    goals: goalsOf(own, best) ?? [],
    chart: {
      name: 'publishing',
      title: 'Publishing one deadline, durably',
      scale: 'logarithmic',
      bars: [
        ...own.map(({ channels, publish }) => ({
          label: `the bot, ${count(channels)} channels`,
          ...barOf(publish, true),
        })),
        ...bars,
      ],
    },
  };
}

function barOf(time: number, own: boolean): { value: number; text: string; own: boolean } {
  return { value: time, text: duration(time), own };
}
