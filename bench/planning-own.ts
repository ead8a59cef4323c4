// What planning costs where installations have added deadlines of their own: each such installation has profiles of its own,
// so that there are many more of them than for what is published.
import Database from 'better-sqlite3';
import { createOwnBook, ownerKey } from '../src/app/own/book.ts';
import {
  changedOwnBody,
  newOwnBody,
  newOwnId,
  type OwnFields,
  type Writing,
} from '../src/app/own/own-service.ts';
import { plan } from '../src/app/planning/plan.ts';
import type { Catalogue } from '../src/app/ports.ts';
import type { StoredOwnRule } from '../src/app/stores/own-store.ts';
import type { Store } from '../src/app/stores/store.ts';
import { addDays } from '../src/core/calendar.ts';
import type { Profile } from '../src/core/profile.ts';
import type { CalendarDate, Instant } from '../src/core/rule.ts';
import { createBench, fillWith, open } from './fleet.ts';
import { median, millisecondsOf, repeat } from './timing.ts';

/** Each installation has so many. */
export const OWN_DEADLINES = 3;
const PLATFORM = 'batch';

export interface OwnWork {
  readonly channels: number;
  readonly installations: number;
  /** The wishes of the channels of each installation. */
  readonly profiles: readonly Profile[];
  readonly now: Instant;
  /** The day on which they were added. */
  readonly today: CalendarDate;
  readonly runs: number;
  /** By turns; in the first one deadline is elsewhere. */
  readonly catalogues: readonly [Catalogue, Catalogue];
}

export interface MeasuredOwn {
  readonly profiles: number;
  /** Occurrences of own deadlines that the first plan has made, for channels. */
  readonly reminders: number;
  readonly first: number;
  /** A published date moved, and moved back, by turns. */
  readonly published: number;
  /** One installation moved one of its own. */
  readonly own: number;
}

const fields = (date: CalendarDate): OwnFields => ({
  title: 'Enrolment',
  change: 'Whoever does nothing keeps last year’s plan',
  kind: 'last-day',
  date,
  whom: '',
  steps: ['Choose a plan'],
  link: null,
  source: 'Human Resources',
});

const dayOf = (number: number): CalendarDate => addDays('2025-12-02', 5 * number);

const writing = (installation: number, number: number, on: CalendarDate): Writing => ({
  id: newOwnId(`bench${installation}n${number}`),
  on,
  locales: ['en'],
  everybody: { en: 'everybody here' },
});

const named = (installation: number): string => `I${installation}`;

async function addAll(store: Store, { installations, today, now }: OwnWork): Promise<StoredOwnRule | null> {
  let last: StoredOwnRule | null = null;
  for (let one = 0; one < installations; one += 1) {
    const owner = { platform: PLATFORM, installation: named(one) };
    for (let number = 0; number < OWN_DEADLINES; number += 1) {
      const written = writing(one, number, today);
      const rule = { id: written.id, owner, body: newOwnBody(fields(dayOf(number)), written), before: null };
      last = await store.own.save(rule, null, now);
    }
  }
  return last;
}

/** Every channel of an installation is told of its own deadlines, and of nobody else's. */
function remindersIn(path: string, { installations, profiles }: OwnWork): number {
  const file = new Database(path, { readonly: true });
  const made = file
    .prepare(
      "SELECT o.profile, count(*) AS n FROM occurrences o WHERE o.rule LIKE 'own/%' GROUP BY o.profile",
    )
    .all() as readonly { readonly n: number }[];
  const told = file
    .prepare(
      "SELECT count(*) FROM occurrences o JOIN subscriptions s ON s.profile = o.profile WHERE o.rule LIKE 'own/%'",
    )
    .pluck()
    .get() as number;
  file.close();
  const each = OWN_DEADLINES * (profiles[0]?.offsets.length ?? 0);
  if (made.length !== installations * profiles.length || made.some(({ n }) => n !== each))
    throw new Error('an installation was not planned for by its own deadlines alone');
  return told;
}

/** Plans for installations that all have deadlines of their own, and again after one was moved. */
export async function measureOwn(path: string, work: OwnWork): Promise<MeasuredOwn> {
  const { channels, installations, profiles, now, today, runs, catalogues } = work;
  const groups = Array.from({ length: installations }, (_, one) => {
    const installation = named(one);
    const owner = ownerKey({ platform: PLATFORM, installation });
    const here = profiles.map((profile) => ({ ...profile, installation: owner }));
    return {
      profiles: here,
      channels: Math.floor(channels / installations),
      platform: PLATFORM,
      installation,
    };
  });
  await fillWith(path, groups, now);
  const store = await open(path);
  const [catalogue, later] = catalogues;
  const bench = createBench(store, catalogue, now);
  let last = await addAll(store, work);
  const own = createOwnBook({ store, log: bench.engine.log });
  const engine = { ...bench.engine, own };
  const planned = async (): Promise<number> => {
    await own.look();
    return millisecondsOf(() => plan(engine));
  };
  const first = await planned();
  const reminders = remindersIn(path, work);
  const published = await repeat(runs, (run) => {
    const from = run % 2 === 0 ? later : catalogue;
    bench.catalogue = { ...from, version: `${from.version}-${run}` };
    return planned();
  });
  const moved = await repeat(runs, async (run) => {
    if (last === null) throw new Error('nobody added anything');
    const service = own.rulesOf(ownerKey(last.owner)).at(-1)?.service;
    if (service === undefined) throw new Error('what was added is not known');
    const written = writing(installations - 1, OWN_DEADLINES - 1, today);
    const body = changedOwnBody(service, last.body, fields(addDays(dayOf(OWN_DEADLINES), run)), written);
    last = await store.own.save({ ...last, body }, last.revision, now);
    return planned();
  });
  await store.upkeep.close();
  const count = installations * profiles.length;
  return { profiles: count, reminders, first, published: median(published), own: median(moved) };
}
