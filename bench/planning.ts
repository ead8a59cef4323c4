// What publishing one deadline costs, for few channels and for many, beside a loop over the channels.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DateTime } from 'luxon';
import { plan } from '../src/app/plan.ts';
import type { Catalogue } from '../src/app/ports.ts';
import { toInstant } from '../src/core/calendar.ts';
import type { Profile } from '../src/core/profile.ts';
import type { Instant } from '../src/core/rule.ts';
import { type Count, counting } from './commits.ts';
import { copyStore, createBench, fillStore, inFolder, open, shippedCatalogue } from './fleet.ts';
import { choices, benchProfiles as profiles, zones } from './profiles.ts';
import { count, duration, type Figure, median, millisecondsOf, ratio, repeat } from './timing.ts';

const RULE = 'linkedin/ai-training/eea-ch-ca-hk';
const ACT_BY = '2025-11-02';
const NOW = toInstant('2025-10-01', '12:00', 'UTC');
const RUNS = 9;
const CHANNELS = [1000, 100_000];

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

function isWeekend(day: DateTime): boolean {
  return day.weekday > 5;
}

/** Back to a weekday where those are wished for; a day earlier where less than two hours would be left. */
function slotOf(day: DateTime, cutoff: Instant, weekdaysOnly: boolean): Instant {
  const isAllowed = (slot: DateTime): boolean =>
    !(weekdaysOnly && isWeekend(slot)) && slot.toMillis() <= cutoff - 7_200_000;
  let slot = day;
  while (!isAllowed(slot)) slot = slot.minus({ days: 1 });
  return slot.toMillis();
}

/** What a bot without profiles computes for one channel. */
function dueOf(profile: Profile, cutoff: Instant): Instant[] {
  const { zone, weekdaysOnly, offsets, started } = profile;
  const actBy = DateTime.fromISO(`${ACT_BY}T${profile.sendAt}`, { zone });
  const reminders = offsets.map((offset) => slotOf(actBy.minus({ days: offset }), cutoff, weekdaysOnly));
  return started ? [...reminders, actBy.plus({ days: 1 }).toMillis()] : reminders;
}

/** The peer: every channel on its own, nothing stored. */
function loopOverChannels(channels: number, euZones: readonly string[]): number {
  const ends = euZones.map((zone) => DateTime.fromISO(ACT_BY, { zone }).plus({ days: 1 }).toMillis());
  const cutoff = Math.min(...ends);
  let computed = 0;
  for (let i = 0; i < channels; i += 1) {
    const profile = profiles[i % profiles.length];
    if (profile !== undefined) computed += dueOf(profile, cutoff).length;
  }
  return computed;
}

/** Both must mean the same, or comparing them says nothing. */
function assertSame(path: string, euZones: readonly string[]): void {
  const file = new Database(path, { readonly: true });
  const rows = file
    .prepare(`SELECT p.key, o.due FROM occurrences o JOIN profiles p ON p.id = o.profile
      WHERE o.rule = ? ORDER BY o.profile, o.due`)
    .all(RULE) as { due: number }[];
  file.close();
  const cutoff = Math.min(
    ...euZones.map((zone) => DateTime.fromISO(ACT_BY, { zone }).plus({ days: 1 }).toMillis()),
  );
  const expected = profiles.flatMap((profile) => dueOf(profile, cutoff).toSorted((a, b) => a - b));
  if (JSON.stringify(rows.map(({ due }) => due)) !== JSON.stringify(expected)) {
    throw new Error('the loop over channels computes other instants than the plan');
  }
}

interface Planned {
  readonly publish: number;
  readonly move: number;
}

/** The same deadline, six days later: what a moved date costs before its window opens. */
function moved(catalogue: Catalogue): Catalogue {
  const text = JSON.stringify(catalogue.services).replaceAll('"2025-11-03"', '"2025-11-09"');
  return { ...catalogue, services: JSON.parse(text) as Catalogue['services'], version: 'moved' };
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

async function planOnce(template: string, catalogue: Catalogue): Promise<Planned> {
  const path = copyStore(template, `${template}-run`);
  const store = await open(path);
  const bench = createBench(store, catalogue, NOW);
  const publish = await millisecondsOf(() => plan(bench.engine));
  assertSame(path, catalogue.jurisdictions.zonesOf(['EU']));
  bench.catalogue = moved(catalogue);
  const move = await millisecondsOf(() => plan(bench.engine));
  await store.upkeep.close();
  return { publish, move };
}

async function countOnce(template: string, catalogue: Catalogue): Promise<readonly [Count, number]> {
  const path = copyStore(template, `${template}-run`);
  const counted = await counting(async () => {
    const store = await open(path);
    await plan(createBench(store, catalogue, NOW).engine);
    await store.upkeep.close();
  });
  const file = new Database(path, { readonly: true });
  const stored = file.prepare('SELECT count(*) FROM occurrences WHERE rule = ?').pluck().get(RULE) as number;
  file.close();
  return [counted, stored];
}

async function measure(folder: string): Promise<readonly string[][]> {
  const catalogue = shippedCatalogue();
  const euZones = catalogue.jurisdictions.zonesOf(['EU']);
  const templates = await repeat(CHANNELS.length, (i) => makeTemplate(folder, catalogue, CHANNELS[i] ?? 0));
  // Few and many by turns, so that both meet the same noise of the machine.
  const rounds = await repeat(RUNS, () =>
    repeat(templates.length, (i) => planOnce(templates[i] ?? '', catalogue)),
  );
  const rows = await repeat(CHANNELS.length, async (i) => {
    const channels = CHANNELS[i] ?? 0;
    const [{ commits, statements }, stored] = await countOnce(templates[i] ?? '', catalogue);
    const loops = await repeat(channels > 10_000 ? 1 : RUNS, () =>
      millisecondsOf(() => loopOverChannels(channels, euZones)),
    );
    const loop = median(loops);
    const instantsPerChannel = loopOverChannels(profiles.length, euZones) / profiles.length;
    const row = (name: string, time: number, ...rest: readonly string[]): string[] => [
      `${name}, ${count(channels)} channels`,
      duration(time),
      ratio(time / loop),
      ...rest,
    ];
    const times = rounds.flatMap((round) => round[i] ?? []);
    const work = `${count(statements)} / ${commits}`;
    return [
      row('plan a new deadline', median(times.map(({ publish }) => publish)), count(stored), work),
      row('plan its moved date', median(times.map(({ move }) => move)), count(stored), ''),
      row('luxon loop', loop, count(instantsPerChannel * channels), '0'),
    ];
  });
  return rows.flat();
}

/** Planning and publishing one deadline, for few channels and many. */
export async function planning(): Promise<Figure> {
  return {
    title: 'Publishing one deadline',
    columns: ['', 'median', 'to the loop', 'due instants', 'statements / commits'],
    rows: await inFolder(measure),
    notes: [
      `${profiles.length} profiles (${zones.length} zones, ${choices.length} presets) on a durable SQLite file; the shipped catalogue, to which \`${RULE}\` is new. ${RUNS} runs each, the large loop once.`,
      'Planning works through the whole catalogue once per profile, stores and commits; statements and commits include opening the store. The loop computes that one rule for each channel and stores nothing. Both give the same instants, which each run checks.',
    ],
  };
}
