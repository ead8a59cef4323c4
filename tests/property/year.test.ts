// Whole years on a set clock, through the real plan and deliver: every deadline's reminders once, at the moment they
// were wished for, or, where the bot was away, as one at the first moment after; and none after its cutoff. What is right
// is worked out a second time in year-oracle.ts. LAST_CALL_YEARS=500 lives through more of them than the usual few.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { subscribe } from '../../src/app/subscribe.ts';
import { nextWake, tick } from '../../src/app/tick.ts';
import type { Deadline, Rule } from '../../src/core/rule.ts';
import { catalogueOf, createWorld, scheduledRule, type World, wish } from '../app/world.ts';
import {
  actByOf,
  type Downtime,
  momentOf,
  outlookOf,
  type Plan,
  plusDays,
  type Said,
  type Wish,
} from './year-oracle.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const YEARS = [2025, 2026, 2027, 2028, 2029, 2030, 2031];
const RUNS = Number(process.env['LAST_CALL_YEARS'] ?? 30);
const MOST_MS = 60_000 + RUNS * 2_000;

/** Thirty zones: whole hours and odd ones, with clocks that change in spring, in autumn, by half an hour, or never. */
const ZONES = [
  'Pacific/Kiritimati',
  'Pacific/Chatham',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Australia/Adelaide',
  'Asia/Tokyo',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Karachi',
  'Asia/Tehran',
  'Asia/Beirut',
  'Africa/Cairo',
  'Africa/Nairobi',
  'Africa/Casablanca',
  'Europe/Moscow',
  'Europe/Amsterdam',
  'Europe/London',
  'Europe/Dublin',
  'Atlantic/Azores',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/New_York',
  'America/Havana',
  'America/Phoenix',
  'America/Los_Angeles',
  'Pacific/Honolulu',
  'Pacific/Pago_Pago',
];

/** Whose rule it is, and where the day to act by ends. */
const HOMES = { NL: 'Europe/Amsterdam', GB: 'Europe/London', US: 'America/New_York' } as const;

interface Year {
  readonly from: number;
  readonly to: number;
  readonly plans: readonly (Plan & { readonly country: string })[];
  readonly wishes: readonly Wish[];
  readonly downtimes: readonly Downtime[];
}

const deadlineOf = ({ kind, date }: Plan): Deadline => ({
  kind,
  date,
  precision: 'day',
  time: null,
  effectiveSameDay: false,
  ifSilent: null,
});

function ruleOf(plan: Year['plans'][number]): Rule {
  const rule = scheduledRule(plan.rule, plan.on, plan.date);
  const events = rule.events.map((event) => ({ ...event, deadline: deadlineOf(plan) }));
  return { ...rule, events, audience: { ...rule.audience, jurisdictions: [plan.country] } };
}

/** The end of the downtime that a moment falls into; else the moment. */
const awake = (at: number, downtimes: readonly Downtime[]): number =>
  downtimes.find(({ from, to }) => from <= at && at < to)?.to ?? at;

/** Lives from wake to wake, but for the downtimes. */
async function live(world: World, until: number, downtimes: readonly Downtime[]): Promise<void> {
  while (world.now < until) {
    await tick(world.engine);
    const wake = (await nextWake(world.engine)) ?? until;
    if (wake <= world.now) throw new Error(`It wants to wake in the past: ${new Date(wake).toISOString()}`);
    world.now = Math.min(awake(wake, downtimes), until);
  }
}

async function played({ from, to, plans, wishes, downtimes }: Year): Promise<World> {
  const world = await createWorld(catalogueOf(...plans.map(ruleOf)), from);
  for (const [n, { zone, sendAt, offsets, weekdaysOnly, started }] of wishes.entries()) {
    const change = { zone, sendAt, offsets, weekdaysOnly, started, jurisdictions: [], noise: 'all' as const };
    await subscribe(world.engine, wish(`C${n}`, change));
  }
  await live(world, to, downtimes);
  return world;
}

const beginOf = (year: number): number => Date.UTC(year, 0, 1);
const spanOf = (year: number) => ({ from: beginOf(year), to: beginOf(year + 1) + 45 * DAY });

/** What a channel heard of a rule, oldest first. */
function heard(world: World, name: string, rule: string): readonly (Said & { readonly kind: string })[] {
  return world.messenger.sent
    .filter(({ target }) => target.channel === name)
    .flatMap(({ at, draft }) => draft.items.map((item) => ({ ...item, at })))
    .filter((item) => item.rule === rule)
    .map(({ at, offset, kind }) => ({ at, offset, kind }));
}

const line = ({ at, offset }: Said): string => `${new Date(at).toISOString()} ${offset}`;

/** Every deadline against the oracle, in every channel. */
function judge(world: World, { from, plans, wishes, downtimes }: Year): void {
  for (const [n, one] of wishes.entries()) {
    for (const plan of plans) {
      const all = heard(world, `C${n}`, `${plan.rule}/ai-training/eu`);
      const { said, tooLate, cutoff } = outlookOf(plan, one, from, downtimes);
      const late = all.filter(({ kind }) => kind === 'late');
      const story = {
        zone: one.zone,
        rule: plan.rule,
        said: all.filter(({ kind }) => kind !== 'late').map(line),
      };
      expect(story).toEqual({ ...story, said: said.map(line) });
      expect(all.filter(({ kind, at }) => kind === 'reminder' && at >= cutoff)).toEqual([]);
      // Whoever heard nothing in time hears once what still helps: by itself, or by the announced start.
      const wasMissed = tooLate.length > 0 && all.every(({ kind }) => kind === 'reminder');
      expect({ ...story, late: late.length }).toEqual({
        ...story,
        late: wasMissed || late.length > 0 ? 1 : 0,
      });
      expect(late.filter(({ at }) => at < cutoff)).toEqual([]);
      expect(tooLate.length > 0 || late.length === 0).toBe(true);
    }
  }
}

/** Every offset of every channel is accounted for in the store: in a post, or collapsed. */
async function audit(world: World): Promise<void> {
  for (const subscription of await world.store.subscriptions.list({})) {
    const rows = await world.store.outbox.list(subscription.id);
    expect(rows.filter(({ state }) => state !== 'posted' && state !== 'collapsed')).toEqual([]);
  }
}

async function expectRight(year: Year): Promise<void> {
  const world = await played(year);
  try {
    judge(world, year);
    await audit(world);
  } finally {
    await world.store.upkeep.close();
  }
}

const dayOf = (year: number) => fc.integer({ min: 12, max: 364 }).map((n) => plusDays(`${year}-01-01`, n));

/** Days on which dates go wrong: the ends of February, the year's, and those on which clocks change. */
const ODD_DAYS = [
  '02-28',
  '03-01',
  '03-08',
  '03-09',
  '03-29',
  '03-30',
  '04-05',
  '10-25',
  '10-26',
  '11-01',
  '11-02',
  '12-31',
];
const oddDay = (year: number) =>
  fc.constantFrom(...ODD_DAYS, ...(year % 4 === 0 ? ['02-29', '02-29'] : [])).map((day) => `${year}-${day}`);

const arbitraryPlan = (year: number) =>
  fc
    .record({
      country: fc.constantFrom('NL', 'GB', 'US'),
      kind: fc.constantFrom<Plan['kind']>('starts-on', 'starts-on', 'last-day', 'control-ends-on'),
      date: fc.oneof(dayOf(year), oddDay(year)),
      ahead: fc.integer({ min: 1, max: 60 }),
    })
    .map(({ country, kind, date, ahead }) => ({
      country,
      kind,
      date,
      on: plusDays(date, -1 - ahead),
      home: HOMES[country],
    }));

const arbitraryWish = fc.record({
  zone: fc.oneof(fc.constantFrom(...ZONES), fc.constantFrom(...Object.values(HOMES))),
  sendAt: fc.constantFrom('00:00', '00:30', '02:30', '09:00', '09:00', '17:45', '21:59', '22:30', '23:59'),
  offsets: fc.constantFrom([14, 7, 1, 0], [7, 1, 0], [30, 14, 7, 3, 1, 0], [0], [2, 1], [7]),
  weekdaysOnly: fc.boolean(),
  started: fc.boolean(),
});

/** From a minute to thirty days, mostly until somewhere in the day to act by. */
const arbitraryGap = fc
  .record({
    minute: fc.oneof(fc.integer({ min: -26 * 60, max: 60 }), fc.integer({ min: -5 * 1440, max: 10 * 1440 })),
    size: fc.oneof(fc.integer({ min: 1, max: 1440 }), fc.integer({ min: 1440, max: 30 * 1440 })),
  })
  .map(({ minute, size }) => (date: string): Downtime => {
    const to = Date.parse(date) + minute * MINUTE;
    return { from: to - size * MINUTE, to };
  });

/** Half of them end about when one of the deadlines does, the others on any day. */
const arbitraryDowntime = (year: number) =>
  fc
    .record({ gap: arbitraryGap, isNear: fc.boolean(), n: fc.nat({ max: 3 }), day: dayOf(year) })
    .map(({ gap, isNear, n, day }) => (dates: readonly string[]): Downtime => {
      const near = isNear ? dates[n % dates.length] : undefined;
      return gap(near ?? day);
    });

/** Those that begin in the span and overlap no earlier one. */
const apart = (all: readonly Downtime[], since: number): Downtime[] =>
  all.filter(
    (one, n) =>
      one.from > since && all.slice(0, n).every((other) => one.to < other.from || other.to < one.from),
  );

const arbitraryYear = fc.constantFrom(...YEARS).chain((year) =>
  fc
    .record({
      plans: fc.array(arbitraryPlan(year), { minLength: 1, maxLength: 4 }),
      wishes: fc.array(arbitraryWish, { minLength: 1, maxLength: 3 }),
      downtimes: fc.array(arbitraryDowntime(year), { maxLength: 4 }),
    })
    .map(({ plans, wishes, downtimes }): Year => {
      const all = downtimes.map((downtimeFor) => downtimeFor(plans.map((plan) => plan.date)));
      const span = spanOf(year);
      const named = plans.map((plan, n) => ({ ...plan, rule: `r${n}` }));
      return { ...span, plans: named, wishes, downtimes: apart(all, span.from) };
    }),
);

/** One deadline, and a bot that is away around it. */
const arbitraryEnd = fc.constantFrom(...YEARS).chain((year) =>
  fc
    .record({
      plan: arbitraryPlan(year),
      one: arbitraryWish,
      gaps: fc.array(arbitraryGap, { minLength: 1, maxLength: 2 }),
    })
    .map(({ plan, one, gaps }): Year => {
      const from = Date.parse(plan.on) - 40 * DAY;
      const downtimes = apart(
        gaps.map((gapBefore) => gapBefore(plan.date)),
        from,
      );
      return {
        from,
        to: Date.parse(plan.date) + 45 * DAY,
        plans: [{ ...plan, rule: 'r' }],
        wishes: [one],
        downtimes,
      };
    }),
);

describe('a year', () => {
  test(
    'with any plans, wishes and downtimes is told as the design says',
    async () => {
      await fc.assert(fc.asyncProperty(arbitraryYear, expectRight), { numRuns: RUNS });
    },
    MOST_MS,
  );

  test(
    'in which the bot is away around a deadline says the most urgent at the first moment after, or what still helps',
    async () => {
      await fc.assert(fc.asyncProperty(arbitraryEnd, expectRight), { numRuns: RUNS * 5 });
    },
    MOST_MS,
  );

  test.each(YEARS)('%d, in thirty zones, over every day on which dates go wrong', async (year) => {
    // A fifth of the days each year, so that every one of them comes up in seven years.
    const days = ODD_DAYS.filter((day, n) => n % 5 === year % 5 && day !== '12-31');
    if (year % 4 === 0) days.push('02-29');
    const plans = days.map((day, n) => ({
      rule: `r${n}`,
      country: 'NL',
      kind: 'starts-on' as const,
      date: `${year}-${day}`,
      on: plusDays(`${year}-${day}`, -20),
      home: HOMES.NL,
    }));
    const wishes = ZONES.map((zone, n) => ({
      zone,
      sendAt: ['09:00', '02:30', '00:00'][n % 3] ?? '09:00',
      offsets: [7, 1, 0],
      weekdaysOnly: false,
      started: true,
    }));
    await expectRight({ ...spanOf(year), plans, wishes, downtimes: [] });
  });
});

describe('the oracle', () => {
  test('knows hours that do not exist and hours that come twice', () => {
    const iso = (date: string, time: string, zone: string): string =>
      new Date(momentOf(date, time, zone)).toISOString();
    expect(iso('2026-03-29', '02:30', 'Europe/Amsterdam')).toBe('2026-03-29T01:30:00.000Z');
    expect(iso('2026-10-25', '02:30', 'Europe/Amsterdam')).toBe('2026-10-25T00:30:00.000Z');
    expect(iso('2026-10-04', '02:15', 'Australia/Lord_Howe')).toBe('2026-10-03T15:45:00.000Z');
    expect(actByOf({ rule: '', on: '', kind: 'starts-on', date: '2028-03-01', home: '' })).toBe('2028-02-29');
  });
});
