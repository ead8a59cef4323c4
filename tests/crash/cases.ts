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
}

/** One post that a channel is owed: not before `from`, and by `to`. */
export interface Target {
  readonly platform: string;
  readonly channel: string;
  /** What its first line has to say: "3 2" for case 3 with two days left, "3 started". */
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** All targets of one group that fall due together. */
export interface Slot {
  readonly due: number;
  readonly targets: readonly Target[];
}

const plusDays = (date: string, n: number): string =>
  new Date(Date.parse(date) + n * DAY).toISOString().slice(0, 10);

/** A stretch of days with cases of its own: the n-th is called `first` + n. */
export interface Calendar {
  /** "2026-03-26" */
  readonly start: string;
  readonly first: number;
  readonly cases: number;
}

/** Clocks change in Europe, in America and in New Zealand, and once February has 29 days. */
const STARTS = ['2026-03-26', '2026-10-22', '2028-02-26', '2027-03-10'];
const CASES = 3;

export const CALENDARS: readonly Calendar[] = STARTS.map((start, n) => ({
  start,
  first: n * CASES,
  cases: CASES,
}));

/** The day to act by of the n-th case. */
const actByOf = ({ start }: Calendar, n: number): string =>
  plusDays(start, OFFSETS.length + DAYS_PER_CASE * n);

/** A local time as an instant, asked of the runtime's calendar and not of the program under test. No gaps at these hours. */
export function instantOf(date: string, time: string, zone: string): number {
  const wanted = Date.parse(`${date}T${time}Z`);
  const shown = (at: number): number =>
    Date.parse(`${new Date(at).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T')}Z`);
  const guess = wanted - (shown(wanted) - wanted);
  return guess - (shown(guess) - wanted);
}

/** A run falls behind while it is dead, but never so far that a later slot of the channel is reached. */
const WINDOW = 8 * HOUR;

function targetsOf(channel: Channel, calendar: Calendar): Target[] {
  const { zone, sendAt } = GROUPS[channel.group] ?? GROUPS[0];
  const on = (date: string, what: string): Target => {
    const from = instantOf(date, sendAt, zone);
    return { platform: channel.platform, channel: channel.id, what, from, to: from + WINDOW };
  };
  return Array.from({ length: calendar.cases }, (_, n) => {
    const actBy = actByOf(calendar, n);
    const name = calendar.first + n;
    const reminders = OFFSETS.map((offset) => on(plusDays(actBy, -offset), `${name} ${offset}`));
    return [...reminders, on(plusDays(actBy, 1), `${name} started`)];
  }).flat();
}

/** Every slot of a run, in the order in which they fall due. */
export function slotsOf(channels: readonly Channel[], calendar: Calendar): Slot[] {
  const targets = channels.flatMap((channel) => targetsOf(channel, calendar));
  return [...Map.groupBy(targets, ({ from }) => from)]
    .map(([due, together]) => ({ due, targets: together }))
    .sort((a, b) => a.due - b.due);
}

/** What a heading says, in the terms of a target; null for one that no target can ask for. */
export function whatOf(heading: string): string | null {
  const plain = heading.replace(/^#+ /u, '').replaceAll('\\', '');
  const [, number, said = ''] = /^Case (\d+): (.*)$/u.exec(plain) ?? [];
  if (number === undefined) return null;
  if (said === 'switch it off today') return `${number} 0`;
  if (said === 'today is the announced start') return `${number} started`;
  const [, days] = /^act by .* \((\d+) days? left\)$/u.exec(said) ?? [];
  return days === undefined ? null : `${number} ${days}`;
}

function caseFile(calendar: Calendar, n: number): string {
  const startsOn = plusDays(actByOf(calendar, n), 1);
  const announced = plusDays(calendar.start, -60);
  return `id: case-${calendar.first + n}
name: Case ${calendar.first + n}
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
        label: { en: everyone in the Netherlands }
        audience: { jurisdictions: [NL] }
        events:
          - id: announced
            on: ${announced}
            event: scheduled
            deadline: { kind: starts-on, date: ${startsOn} }
            sources: [terms]
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

/** Writes a data folder that holds the cases of every calendar and, of the shipped data, only what every reading needs. */
export function writeCases(shipped: string, folder: string): void {
  mkdirSync(join(folder, 'services'), { recursive: true });
  for (const part of ['locales', 'jurisdictions.yaml', 'authorities.yaml']) {
    cpSync(join(shipped, part), join(folder, part), { recursive: true });
  }
  for (const calendar of CALENDARS) {
    for (let n = 0; n < calendar.cases; n += 1) {
      const name = `case-${calendar.first + n}.yaml`;
      writeFileSync(join(folder, 'services', name), caseFile(calendar, n));
    }
  }
}

/** The first instant of a run: the day before the first slot can fall due anywhere. */
export const beginningOf = ({ start }: Calendar): number => Date.parse(`${start}T00:00:00Z`) - DAY;
