// Years to live through: plans, wishes and downtimes as chance has them, with a liking for days on which dates go wrong.
import * as fc from 'fast-check';
import { type Downtime, type Plan, plusDays, type Wish } from './year-oracle.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
export const YEARS = [2025, 2026, 2027, 2028, 2029, 2030, 2031];

/** Thirty zones: whole hours and odd ones, with clocks that change in spring, in autumn, by half an hour, or never. */
export const ZONES = [
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
export const HOMES = { NL: 'Europe/Amsterdam', GB: 'Europe/London', US: 'America/New_York' } as const;

export interface Year {
  readonly from: number;
  readonly to: number;
  readonly plans: readonly (Plan & { readonly country: string })[];
  readonly wishes: readonly Wish[];
  readonly downtimes: readonly Downtime[];
}

const beginOf = (year: number): number => Date.UTC(year, 0, 1);
export const spanOf = (year: number) => ({ from: beginOf(year), to: beginOf(year + 1) + 45 * DAY });

const dayOf = (year: number) => fc.integer({ min: 12, max: 364 }).map((n) => plusDays(`${year}-01-01`, n));

/** Days on which dates go wrong: the ends of February, the year's, and those on which clocks change. */
export const ODD_DAYS = [
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

export const arbitraryYear = fc.constantFrom(...YEARS).chain((year) =>
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
export const arbitraryEnd = fc.constantFrom(...YEARS).chain((year) =>
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
