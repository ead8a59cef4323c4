// What planning costs for many channels that share few profiles, beside a plain loop over the channels.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DateTime } from 'luxon';
import { plan } from '../src/app/planning/plan.ts';
import type { Catalogue } from '../src/app/ports.ts';
import { addDays, toInstant } from '../src/core/calendar.ts';
import type { Profile } from '../src/core/profile.ts';
import { catalogueWith } from './deadlines.ts';
import { type Bench, createBench, fillStore, inFolder, open } from './fleet.ts';
import { atLeast, atMost } from './goals.ts';
import { type MeasuredOwn, measureOwn, OWN_DEADLINES } from './planning-own.ts';
import { sixTimes } from './profiles.ts';
import type { Sizes } from './sizes.ts';
import { count, duration, type Figure, median, millisecondsOf, ratio, repeat } from './timing.ts';

const NOW = toInstant('2025-10-01', '12:00', 'UTC');
const DEADLINES = 20;
const OFFSETS = 6;
const RUNS = 9;
/** The loop costs the same for each channel: so many say what all would. */
const LOOPED = 1000;

const days = Array.from({ length: DEADLINES }, (_, i) => addDays('2025-12-01', 3 * i));
const moved = [addDays('2025-12-01', 1), ...days.slice(1)];

/** What a bot without profiles computes for one channel. No deadline here comes so early that it would move a reminder. */
function dueOf({ zone, sendAt, offsets }: Profile): number[] {
  return days.flatMap((day) => {
    const actBy = DateTime.fromISO(`${day}T${sendAt}`, { zone });
    return offsets.map((offset) => actBy.minus({ days: offset }).toMillis());
  });
}

/** Reminders a millisecond. */
function loopRate(profiles: readonly Profile[], channels: number): number {
  let reminders = 0;
  const start = performance.now();
  for (let i = 0; i < channels; i += 1) {
    const profile = profiles[i % profiles.length];
    if (profile !== undefined) reminders += dueOf(profile).length;
  }
  return reminders / (performance.now() - start);
}

/** Both must mean the same, or comparing them says nothing. Where less than two hours are left, the plan goes a day back. */
function assertSame(path: string, profiles: readonly Profile[]): void {
  const file = new Database(path, { readonly: true });
  const rows = file
    .prepare('SELECT o.due FROM occurrences o WHERE o.offset > 0 ORDER BY o.profile, o.due')
    .pluck()
    .all();
  file.close();
  const expected = profiles.flatMap((profile) =>
    dueOf({ ...profile, offsets: profile.offsets.filter((offset) => offset > 0) }).toSorted((a, b) => a - b),
  );
  if (JSON.stringify(rows) !== JSON.stringify(expected))
    throw new Error('the loop computes other instants than the plan');
}

interface Measured {
  readonly channels: number;
  readonly profiles: number;
  readonly first: number;
  /** One date moved, and moved back, by turns. */
  readonly again: number;
  /** The data were read anew and say the same. */
  readonly same: number;
}

function versions(catalogue: Catalogue): () => Catalogue {
  let version = 0;
  return () => {
    version += 1;
    return { ...catalogue, version: `${catalogue.version}-${version}` };
  };
}

async function planAgain(bench: Bench, next: () => Catalogue): Promise<number> {
  bench.catalogue = next();
  return millisecondsOf(() => plan(bench.engine));
}

/** As it is read anew after one file has changed: what the others say is the same objects. */
function catalogues(): readonly [Catalogue, Catalogue] {
  const [catalogue, later] = [catalogueWith(days, 'a'), catalogueWith(moved, 'b')];
  const services = catalogue.services.map((service, place) => (place === 0 ? later.services[0] : service));
  return [
    catalogue,
    { ...catalogue, services: services.flatMap((one) => one ?? []), version: later.version },
  ];
}

async function measure(path: string, channels: number, profiles: readonly Profile[]): Promise<Measured> {
  await fillStore(path, profiles, channels, NOW);
  const store = await open(path);
  const [catalogue, later] = catalogues();
  const bench = createBench(store, catalogue, NOW);
  const first = await millisecondsOf(() => plan(bench.engine));
  assertSame(path, profiles);
  const [back, forth] = [versions(catalogue), versions(later)];
  const again = await repeat(RUNS, (run) => planAgain(bench, run % 2 === 0 ? forth : back));
  const same = await repeat(RUNS, () => planAgain(bench, forth));
  await store.upkeep.close();
  return { channels, profiles: profiles.length, first, again: median(again), same: median(same.slice(1)) };
}

function row(measured: Measured, loop: number): string[] {
  const { channels, profiles, first, again, same } = measured;
  const reminders = channels * DEADLINES * OFFSETS;
  return [
    `${count(channels)} channels, ${count(profiles)} profiles`,
    count(reminders),
    duration(first),
    ratio(reminders / first / loop),
    duration(again),
    duration(same),
  ];
}

const PER_INSTALLATION = 2;
/** So many of the channels are in one installation. */
const CHANNELS_TOGETHER = 200;

function ownRow(channels: number, { profiles, reminders, first, published }: MeasuredOwn): string[] {
  return [
    `${count(channels)} channels, all with deadlines of their own, ${count(profiles)} profiles`,
    count(channels * DEADLINES * OFFSETS + reminders),
    duration(first),
    '',
    duration(published),
    '',
  ];
}

/** Planning, first and again. */
export async function planning(sizes: Sizes): Promise<Figure> {
  const [few, many] = [sixTimes(12), sixTimes(120)];
  const loop = loopRate(few, LOOPED);
  const [usual, varied, largest] = await inFolder(
    async (folder) =>
      [
        await measure(join(folder, 'usual.sqlite'), sizes.channels, few),
        await measure(join(folder, 'varied.sqlite'), sizes.channels, many),
        await measure(join(folder, 'largest.sqlite'), sizes.manyChannels, few),
      ] as const,
  );
  const installations = Math.floor(sizes.channels / CHANNELS_TOGETHER);
  const own = await inFolder((folder) =>
    measureOwn(join(folder, 'own.sqlite'), {
      channels: sizes.channels,
      installations,
      profiles: sixTimes(PER_INSTALLATION),
      now: NOW,
      today: '2025-10-01',
      runs: RUNS,
      catalogues: catalogues(),
    }),
  );
  const gain = ({ channels, profiles, first }: Measured) =>
    atLeast({
      row: 2,
      work: `Plan ${count(channels)} channels × ${DEADLINES} deadlines × ${OFFSETS} offsets, ${profiles} profiles, to the luxon loop`,
      goal: '≥ 300 ×',
      limit: 300,
      value: (channels * DEADLINES * OFFSETS) / first / loop,
      text: ratio,
    });
  const bar = (label: string, value: number, own: boolean) => ({
    label,
    value: value * 1000,
    text: `${count(value * 1000)} a second`,
    own,
  });
  return {
    title: 'Planning',
    columns: ['', 'reminders', 'first plan', 'to the loop', 'a date moved', 'nothing moved'],
    rows: [
      ...[usual, varied, largest].map((each) => row(each, loop)),
      ownRow(sizes.channels, own),
      ['luxon loop, per second', count(loop * 1000), '', '1.0 ×', '', ''],
    ],
    notes: [
      `${DEADLINES} deadlines with ${OFFSETS} offsets each, a durable SQLite file. The plan is stored and committed, some profiles together; the loop computes every channel on its own (${count(LOOPED)} of them measured) and stores nothing. Both give the same instants, which is checked.`,
      `"To the loop": reminders planned in a second, against the loop. "A date moved": one of the ${DEADLINES}, in data that were read anew by the process that planned them first; "nothing moved": read anew, and the same. Medians of ${RUNS}.`,
      `Deadlines of their own: ${count(installations)} installations with ${OWN_DEADLINES} each, beside what is published, and ${PER_INSTALLATION} profiles for the channels of each; that nobody is planned for by those of others is checked. After one installation moved one of its own, planning takes ${duration(own.own)}.`,
    ],
    goals: [
      gain(usual),
      gain(varied),
      atMost({
        row: 2,
        work: `Plan ${count(largest.channels)} channels again, grouped into ${largest.profiles} profiles, after one date moved`,
        goal: '≤ 5 ms',
        limit: 5,
        value: largest.again,
        text: duration,
      }),
    ],
    chart: {
      name: 'planning',
      title: 'Reminders planned',
      scale: 'logarithmic',
      bars: [
        bar(
          `the bot, ${usual.profiles} profiles`,
          (usual.channels * DEADLINES * OFFSETS) / usual.first,
          true,
        ),
        bar(
          `the bot, ${varied.profiles} profiles`,
          (varied.channels * DEADLINES * OFFSETS) / varied.first,
          true,
        ),
        bar('luxon loop over channels', loop, false),
      ],
    },
  };
}
