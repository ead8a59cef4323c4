// The calendar a crash run lives through: invented services whose dates follow each other, so that each channel is owed
// exactly one post a day, and from the dates alone anybody can say which, and when.

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;

/** Each case is said four times: two days before, the day before, on the day itself, and on the announced start. */
export const OFFSETS = [2, 1, 0];
const DAYS_PER_CASE = OFFSETS.length + 1;

/** Where channels are, when they want to hear, and how far apart that leaves them: at least three hours. */
export const GROUPS = [
  { zone: 'Asia/Kolkata', sendAt: '09:00' },
  { zone: 'Europe/Amsterdam', sendAt: '09:30' },
  { zone: 'America/New_York', sendAt: '08:45' },
  { zone: 'America/Los_Angeles', sendAt: '09:10' },
  { zone: 'Pacific/Auckland', sendAt: '09:00' },
] as const;

export interface Channel {
  readonly platform: string;
  readonly id: string;
  /** Index into GROUPS. */
  readonly group: number;
  /** `own`: it hears what its installation added for itself, and nothing that is published. */
  readonly hears: 'cases' | 'own';
}

/** One post that a channel, or a person, is owed: not before `from`, and by `to`. */
export interface Target {
  readonly platform: string;
  /** In a direct conversation: the person. */
  readonly channel: string;
  /** What its first line has to say: "3 2" for case 3 with two days left, "3 started". */
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** It may be there, once and in its time, and need not: nobody was told that it would come. */
  readonly optional?: boolean;
  /** When whoever wished for it did so again: what the bot has given up meanwhile is made anew. */
  readonly againFrom?: number;
  /** What its reader is owed the day after: once that has come, nobody repeats this. */
  readonly overtakenBy?: string;
}

/** All targets of one group that fall due together. */
export interface Slot {
  readonly due: number;
  readonly targets: readonly Target[];
}

export const plusDays = (date: string, n: number): string =>
  new Date(Date.parse(date) + n * DAY).toISOString().slice(0, 10);

/** A stretch of days with cases of its own: the n-th is called `first` + n. */
export interface Calendar {
  /** "2026-03-26" */
  readonly start: string;
  readonly first: number;
  readonly cases: number;
}

/**
 * On the second day after, clocks change in Europe, a month begins while they change in America, one begins after a 29
 * February, one after they changed back in Europe, clocks change in America, a month begins after they changed in Europe.
 */
const STARTS = ['2026-03-27', '2026-10-30', '2028-02-28', '2027-10-30', '2027-03-12', '2030-03-30'];
const CASES = 3;

export const CALENDARS: readonly Calendar[] = STARTS.map((start, n) => ({
  start,
  first: n * CASES,
  cases: CASES,
}));

/** The day to act by of the n-th case. */
export const actByOf = ({ start }: Calendar, n: number): string =>
  plusDays(start, OFFSETS.length + DAYS_PER_CASE * n);

/** What is asked many times a second is worked out once: the platforms live in the same process, and have to answer. */
function remembered<Given extends string[], T>(work: (...given: Given) => T): (...given: Given) => T {
  const known = new Map<string, T>();
  return (...given) => {
    const key = given.join(' ');
    const result = known.get(key) ?? work(...given);
    known.set(key, result);
    return result;
  };
}

const formatOf = remembered(
  (zone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
);

/** "2026-03-28 09:00:00" */
export const localTime = (at: number, zone: string): string => formatOf(zone).format(at);

/** A local time as an instant, asked of the runtime's calendar and not of the program under test. No gaps at these hours. */
export const instantOf = remembered((date: string, time: string, zone: string): number => {
  const wanted = Date.parse(`${date}T${time}Z`);
  const shown = (at: number): number => Date.parse(`${localTime(at, zone).replace(' ', 'T')}Z`);
  const guess = wanted - (shown(wanted) - wanted);
  return guess - (shown(guess) - wanted);
});

/** A run falls behind while it is dead, but never so far that a later slot of the channel is reached. */
export const WINDOW = 8 * HOUR;

/** All that a channel is told of one case. */
export function targetsFor(channel: Channel, name: number, actBy: string): Target[] {
  const { zone, sendAt } = GROUPS[channel.group] ?? GROUPS[0];
  const on = (date: string, what: string): Target => {
    const from = instantOf(date, sendAt, zone);
    return { platform: channel.platform, channel: channel.id, what, from, to: from + WINDOW };
  };
  const reminders = OFFSETS.map((offset) => on(plusDays(actBy, -offset), `${name} ${offset}`));
  return [...reminders, on(plusDays(actBy, 1), `${name} started`)];
}

function targetsOf(channel: Channel, calendar: Calendar): Target[] {
  if (channel.hears === 'own') return [];
  return Array.from({ length: calendar.cases }, (_, n) =>
    targetsFor(channel, calendar.first + n, actByOf(calendar, n)),
  ).flat();
}

/** Every slot of a run, in the order in which they fall due. */
export function slotsOf(channels: readonly Channel[], calendar: Calendar): Slot[] {
  const targets = channels.flatMap((channel) => targetsOf(channel, calendar));
  return [...Map.groupBy(targets, ({ from }) => from)]
    .map(([due, together]) => ({ due, targets: together }))
    .sort((a, b) => a.due - b.due);
}

/** What is said of no single case. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^Opt-out dates: the next \d+ days$/u, 'board'],
  [/^(?:One change|\d+ changes) since /u, 'look-back'],
  [/^Shared by someone$/u, 'shared'],
];

/** Of a setting, and of what an installation asks for itself. */
const TODAY = ['switch it off today', 'act today'];

/** What a heading says, in the terms of a target; null for one that no target can ask for. */
export function whatOf(heading: string): string | null {
  const plain = heading.replace(/^#+ /u, '').replaceAll('\\', '');
  const other = OTHERS.find(([pattern]) => pattern.test(plain));
  if (other !== undefined) return other[1];
  const [, corrected] = /^Correction – Case (\d+): now /u.exec(plain) ?? [];
  if (corrected !== undefined) return `${corrected} correction`;
  const [, number, said = ''] = /^Case (\d+): (.*)$/u.exec(plain) ?? [];
  if (number === undefined) return null;
  if (TODAY.includes(said)) return `${number} 0`;
  if (said === 'today is the announced start') return `${number} started`;
  const [, days] = /^act by .* \((\d+) days? left\)$/u.exec(said) ?? [];
  return days === undefined ? null : `${number} ${days}`;
}

/** A case as it is published. */
export interface Published {
  readonly number: number;
  readonly announced: string;
  readonly places: readonly string[];
  /** The YAML of its events. */
  readonly events: string;
}

export const scheduled = (id: string, on: string, startsOn: string): string => `
          - id: ${id}
            on: ${on}
            event: ${id === 'announced' ? 'scheduled' : 'rescheduled'}
            deadline: { kind: starts-on, date: ${startsOn} }
            sources: [terms]`;

export function caseFile({ number, announced, places, events }: Published): string {
  return `id: case-${number}
name: Case ${number}
aliases: []
controllers: [Case Ltd]
practices:
  - id: ai-training
    category: ai-training
    title: { en: AI training on posts }
    change: { en: train AI on posts }
    default: on
    rules:
      - id: all
        label: { en: everyone there }
        audience: { jurisdictions: [${places.join(', ')}] }
        events:${events}
        afterwards: { effect: unknown }
        ways:
          - id: setting
            kind: setting
            url: https://case.example/settings
            steps: [{ text: { en: 'Turn off "Training".' } }]
            done: { en: the switch shows Off }
            checked-on: ${announced}
            sources: [terms]
sources:
  - id: terms
    publisher: Case
    url: https://case.example/terms
    date: ${announced}
    tier: primary
    supports: The start, and the switch.
`;
}

function caseOf(calendar: Calendar, n: number): Published {
  const announced = plusDays(calendar.start, -60);
  const events = scheduled('announced', announced, plusDays(actByOf(calendar, n), 1));
  return { number: calendar.first + n, announced, places: ['NL'], events };
}

/**
 * Writes a data folder that holds the cases of every calendar, what there is besides, and, of the shipped data, only what
 * every reading needs.
 */
export function writeCases(
  shipped: string,
  folder: string,
  besides: (calendar: Calendar) => readonly Published[],
): void {
  mkdirSync(join(folder, 'services'), { recursive: true });
  for (const part of ['locales', 'jurisdictions.yaml', 'authorities.yaml']) {
    cpSync(join(shipped, part), join(folder, part), { recursive: true });
  }
  for (const calendar of CALENDARS) {
    const cases = Array.from({ length: calendar.cases }, (_, n) => caseOf(calendar, n));
    for (const published of [...cases, ...besides(calendar)]) {
      writeFileSync(join(folder, 'services', `case-${published.number}.yaml`), caseFile(published));
    }
  }
}

/** The first instant of a run: the day before the first slot can fall due anywhere. */
export const beginningOf = ({ start }: Calendar): number => Date.parse(`${start}T00:00:00Z`) - DAY;
