// From due occurrences to posts that are marked as sent, at many channels, beside the least SQLite could be asked to do.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { deliver } from '../src/app/deliver.ts';
import { fanOut } from '../src/app/fan-out.ts';
import { plan } from '../src/app/plan.ts';
import { toInstant } from '../src/core/calendar.ts';
import { type Profile, presets } from '../src/core/profile.ts';
import { type Count, counting } from './commits.ts';
import { createBench, fillStore, inFolder, open, shippedCatalogue } from './fleet.ts';
import { instantMessenger } from './instant-messenger.ts';
import { type Cost, costOf, count, type Figure, ratio } from './timing.ts';

const CHANNELS = 100_000;
/** Enough to count commits by; they do not depend on how many channels there are. */
const COUNTED = 2000;
const ROWS_PER_BATCH = 500;

const PLANNED = toInstant('2025-10-01', '12:00', 'UTC');
/** Seven days before the act-by day of the shipped LinkedIn rule, after the latest sendAt below. */
const DUE = toInstant('2025-10-26', '12:00', 'UTC');

const zones = ['Europe/Amsterdam', 'Europe/Helsinki', 'Europe/Lisbon', 'Europe/Athens'];

/** One reminder per channel and nothing before it. */
const profiles: readonly Profile[] = zones.flatMap((zone) =>
  ['08:00', '09:00', '10:00'].map((sendAt) => ({
    ...presets.none,
    offsets: [7],
    started: false,
    zone,
    sendAt,
    jurisdictions: ['EU'],
    accounts: [],
    services: ['linkedin'],
    holidays: null,
    quiet: null,
    digest: true,
    installation: null,
  })),
);

interface Done extends Cost {
  readonly rows: number;
}

interface Delivered {
  readonly fanOut: Done;
  /** Where the platform knows repeats by their key. */
  readonly batch: Done;
  /** Where each send needs an intent of its own. */
  readonly lone: Done;
}

/** One platform after the other, so that each is timed alone while the other's rows lie in the same tables. */
async function deliverAll(path: string, channels: number): Promise<Delivered> {
  await fillStore(path, profiles, channels, PLANNED);
  const store = await open(path);
  const bench = createBench(store, shippedCatalogue(), PLANNED);
  await plan(bench.engine);
  bench.now = DUE;
  let rows = 0;
  const fanned = await costOf(async () => {
    rows = await fanOut(bench.engine);
  });
  const on = async (platform: string, repeatSafeFor: number): Promise<Done> => {
    const messenger = instantMessenger(platform, repeatSafeFor);
    const engine = { ...bench.engine, messengers: new Map([[platform, messenger]]) };
    const cost = await costOf(() => deliver(engine));
    return { ...cost, rows: messenger.sent };
  };
  const lone = await on('lone', 0);
  const batch = await on('batch', 180_000);
  await store.upkeep.close();
  if (rows !== channels || lone.rows + batch.rows !== channels)
    throw new Error('not every channel got its post');
  return { fanOut: { ...fanned, rows }, batch, lone };
}

/** Commits per reminder on each platform. */
async function countCommits(path: string): Promise<Readonly<Record<'batch' | 'lone', Count>>> {
  await fillStore(path, profiles, COUNTED, PLANNED);
  const first = await open(path);
  const bench = createBench(first, shippedCatalogue(), PLANNED);
  await plan(bench.engine);
  bench.now = DUE;
  await fanOut(bench.engine);
  await first.upkeep.close();
  const on = (platform: string, repeatSafeFor: number): Promise<Count> =>
    counting(async () => {
      const store = await open(path);
      const messengers = new Map([[platform, instantMessenger(platform, repeatSafeFor)]]);
      await deliver({ ...bench.engine, store, messengers });
      await store.upkeep.close();
    });
  return { lone: await on('lone', 0), batch: await on('batch', 180_000) };
}

/** The peer: the same number of rows inserted, selected and updated, in batches, with the same pragmas and no rules. */
function rawLoop(path: string, rows: number): void {
  const file = new Database(path);
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'secure_delete = ON',
  ])
    file.pragma(pragma);
  file.exec(`CREATE TABLE outbox (id INTEGER PRIMARY KEY, channel TEXT NOT NULL, due INTEGER NOT NULL,
    state TEXT NOT NULL) STRICT;
    CREATE INDEX outbox_due ON outbox (due) WHERE state = 'pending';`);
  const insert = file.prepare(`INSERT INTO outbox (channel, due, state) VALUES (?, ?, 'pending')`);
  const select = file.prepare(
    `SELECT id, channel FROM outbox WHERE state = 'pending' AND due <= ? ORDER BY due LIMIT ?`,
  );
  const update = file.prepare(`UPDATE outbox SET state = 'sent' WHERE id = ?`);
  for (let start = 0; start < rows; start += ROWS_PER_BATCH) {
    file.transaction(() => {
      for (let i = start; i < Math.min(start + ROWS_PER_BATCH, rows); i += 1) insert.run(`C${i}`, DUE);
    })();
  }
  const takeBatch = file.transaction(() => {
    const due = select.all(DUE, ROWS_PER_BATCH) as { id: number }[];
    for (const { id } of due) update.run(id);
    return due.length;
  });
  while (takeBatch() > 0);
  file.close();
}

interface Row {
  readonly name: string;
  readonly done: Done;
  readonly commits: string;
  readonly statements: string;
}

/** How often per reminder; the share says how many of the counted channels are on that platform. */
function perReminder({ commits, statements }: Count, share: number): Pick<Row, 'commits' | 'statements'> {
  const reminders = COUNTED * share;
  return { commits: (commits / reminders).toFixed(2), statements: (statements / reminders).toFixed(1) };
}

function cells({ name, done, commits, statements }: Row, raw: Done): string[] {
  const rate = done.rows / done.wall;
  return [
    name,
    count(done.rows),
    count(rate * 1000),
    ratio((rate * raw.wall) / raw.rows),
    `${count((done.processor / done.rows) * 1000)} µs`,
    commits,
    statements,
  ];
}

/** Fan-out, claim, intent, send and mark, with platforms that answer at once. */
export async function delivering(): Promise<Figure> {
  return inFolder(async (folder) => {
    const ours = await deliverAll(join(folder, 'ours.sqlite'), CHANNELS);
    const counted = await countCommits(join(folder, 'counted.sqlite'));
    const raw = { ...(await costOf(() => rawLoop(join(folder, 'raw.sqlite'), CHANNELS))), rows: CHANNELS };
    const rows: readonly Row[] = [
      { name: 'fan-out', done: ours.fanOut, commits: '', statements: '' },
      { name: 'claim, intent in batches, send, mark', done: ours.batch, ...perReminder(counted.batch, 0.9) },
      { name: 'claim, intent per send, send, mark', done: ours.lone, ...perReminder(counted.lone, 0.1) },
      {
        name: 'raw better-sqlite3: insert, select, update',
        done: raw,
        commits: (2 / ROWS_PER_BATCH).toFixed(3),
        statements: '',
      },
    ];
    return {
      title: 'Fan-out, claim, send, mark',
      columns: [
        '',
        'rows',
        'per second',
        'to the raw loop',
        'processor each',
        'commits each',
        'statements each',
      ],
      rows: rows.map((row) => cells(row, raw)),
      notes: [
        `${count(CHANNELS)} channels with one due reminder each, ${profiles.length} profiles, one durable SQLite file (WAL, synchronous=FULL); messengers answer at once. One run. Processor time excludes the wait for the disk.`,
        'Where a platform drops repeats by their key (Discord), one commit records the intents of a round; elsewhere (Slack) each send has its own, so that a crash leaves at most one unknown post per lane.',
        `The raw loop writes ${ROWS_PER_BATCH} rows per commit and decides nothing: no lease, no collapse, no ledger, nothing to settle after a crash.`,
      ],
    };
  });
}
