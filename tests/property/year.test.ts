// Whole years on a set clock, through the real plan and deliver: every deadline's reminders once, at the moment they
// were wished for, or, where the bot was away, as one at the first moment after; and none after its cutoff. What is right
// is worked out a second time in year-oracle.ts. LAST_CALL_YEARS=500 lives through more of them than the usual few.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { subscribe } from '../../src/app/subscribing/subscribe.ts';
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
} from './year-oracle.ts';
import {
  arbitraryEnd,
  arbitraryYear,
  HOMES,
  ODD_DAYS,
  spanOf,
  YEARS,
  type Year,
  ZONES,
} from './year-samples.ts';

const RUNS = Number(process.env['LAST_CALL_YEARS'] ?? 30);
const MOST_MS = 60_000 + RUNS * 2_000;

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

  const at = (iso: string): number => Date.parse(iso);
  const away = (from: string, to: string): Downtime => ({ from: at(from), to: at(to) });
  const atMidnight = { sendAt: '00:00', offsets: [14, 7, 1, 0], weekdaysOnly: false, started: false };
  const amsterdam = { ...atMidnight, zone: 'Europe/Amsterdam' };

  // What chance has found once.
  test.each<[string, Year]>([
    [
      'a day ahead that would come after the last day',
      {
        from: at('2028-01-17T00:00Z'),
        to: at('2028-04-13T00:00Z'),
        plans: [
          {
            rule: 'r',
            country: 'NL',
            kind: 'last-day',
            date: '2028-02-28',
            on: '2028-02-26',
            home: HOMES.NL,
          },
        ],
        wishes: [{ ...atMidnight, zone: 'Pacific/Kiritimati' }],
        downtimes: [away('2028-02-26T10:00Z', '2028-02-28T00:00Z')],
      },
    ],
    [
      'a day ahead that was to be caught up with when the bot was away for the second time',
      {
        from: at('2026-12-02T00:00Z'),
        to: at('2027-02-27T00:00Z'),
        plans: [
          {
            rule: 'r',
            country: 'US',
            kind: 'last-day',
            date: '2027-01-13',
            on: '2027-01-11',
            home: HOMES.US,
          },
        ],
        wishes: [amsterdam],
        downtimes: [
          away('2027-01-10T23:00Z', '2027-01-12T16:20Z'),
          away('2027-01-12T23:00Z', '2027-01-13T00:00Z'),
        ],
      },
    ],
    [
      'one minute in which the bot was there and chose a slot',
      {
        from: at('2030-12-02T00:00Z'),
        to: at('2031-02-27T00:00Z'),
        plans: [
          {
            rule: 'r',
            country: 'US',
            kind: 'starts-on',
            date: '2031-01-13',
            on: '2031-01-11',
            home: HOMES.US,
          },
        ],
        wishes: [{ ...amsterdam, offsets: [7] }],
        downtimes: [
          away('2031-01-10T22:59Z', '2031-01-11T22:59Z'),
          away('2031-01-11T23:00Z', '2031-01-12T17:01Z'),
        ],
      },
    ],
  ])('with %s', async (_title, year) => {
    await expectRight(year);
  });

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
