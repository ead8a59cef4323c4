// What follows from what people did: whom the bot owes which message from when on, and what nobody may hear any more. Pure.
import {
  type Calendar,
  type Channel,
  GROUPS,
  instantOf,
  localTime,
  plusDays,
  type Target,
  targetsFor,
  WINDOW,
} from './cases.ts';
import type { Deed, DeedKind } from './deeds.ts';
import {
  COUNTRIES,
  HOUR_OF_PEOPLE,
  monthIn,
  movesOn,
  newsOn,
  noteActBy,
  noteNumber,
  ownActBy,
  ownNumber,
  PERSONAL_OFFSETS,
} from './notes.ts';
import type { Person } from './people.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From when somebody may have been taken at their word, and from when they can count on it; null: never. */
export interface Span {
  readonly begun: number;
  readonly sure: number | null;
}

export function spanOf(deeds: readonly Deed[], kind: DeedKind, who: string, place = ''): Span | null {
  const deed = deeds.find((one) => one.kind === kind && one.who === who && one.place === place);
  const [first] = deed?.attempts ?? [];
  if (deed === undefined || first === undefined) return null;
  const told = deed.attempts.find(({ acknowledged }) => acknowledged !== null);
  return { begun: first.begun, sure: told?.acknowledged ?? null };
}

/** The bot's clock is behind the platforms' by what it takes to start, so a wish may be a little older than it seems. */
const BEHIND = MINUTE;

/** As a wish makes it that was made in this span: null where it came too late. */
function wished(target: Target, { begun, sure }: Span): Target | null {
  if (target.from < begun - BEHIND) return null;
  return sure !== null && sure <= target.from ? target : { ...target, optional: true };
}

/** As the end of a wish in this span leaves it: null where it is over. */
function ended(target: Target, span: Span | null): Target | null {
  if (span === null || target.from < span.begun) return target;
  return span.sure !== null && span.sure <= target.from ? null : { ...target, optional: true };
}

const present = <T>(all: readonly (T | null)[]): T[] => all.filter((one) => one !== null);

/** What was due shortly before it was wished for may be said all the same, by the next slot. */
function caughtUp(target: Target, { begun }: Span): Target | null {
  return target.from + DAY < begun ? null : { ...target, optional: true, to: target.to + DAY };
}

/** Channels hear of an own deadline once it is known to be there. */
export function ownTargets(
  channels: readonly Channel[],
  deeds: readonly Deed[],
  calendar: Calendar,
): Target[] {
  return deeds
    .filter(({ kind }) => kind === 'own')
    .flatMap(({ platform, who }) => {
      const span = spanOf(deeds, 'own', who);
      if (span === null) return [];
      const hear = channels.filter((one) => one.platform === platform);
      const all = hear.flatMap((one) => targetsFor(one, ownNumber(platform), ownActBy(calendar)));
      return present(all.map((target) => wished(target, span) ?? caughtUp(target, span)));
    });
}

/** What stands in a channel because somebody asked for it there, whenever it comes. */
function posted(deeds: readonly Deed[], kind: DeedKind, what: string): Target[] {
  return deeds
    .filter((deed) => deed.kind === kind)
    .flatMap(({ platform, who, place }) => {
      const span = spanOf(deeds, kind, who, place);
      if (span === null) return [];
      const same = { platform, channel: place, what, from: span.begun, to: Infinity };
      return [span.sure === null ? { ...same, optional: true } : same];
    });
}

/** Whoever saw nothing of their board asks again, and puts up another where the bot knows of none. */
export function boardTargets(deeds: readonly Deed[]): Target[] {
  return posted(deeds, 'board', 'board').map((target) => {
    const deed = deeds.find(({ kind, place }) => kind === 'board' && place === target.channel);
    const [, ...again] = deed?.attempts ?? [];
    const last = again.at(-1);
    return last === undefined ? target : { ...target, againFrom: last.begun };
  });
}
export const shareTargets = (deeds: readonly Deed[]): Target[] => posted(deeds, 'share', 'shared');

/** The look back of the month that begins in a calendar: who asked before it, and before there was news, gets one. */
export function lookBackTargets(
  channels: readonly Channel[],
  deeds: readonly Deed[],
  calendar: Calendar,
): Target[] {
  const month = monthIn(calendar);
  if (month === null) return [];
  return channels.flatMap((channel) => {
    const { zone, sendAt } = GROUPS[channel.group] ?? GROUPS[0];
    const deed = deeds.find(({ kind, place }) => kind === 'monthly' && place === channel.id);
    const span = deed === undefined ? null : spanOf(deeds, 'monthly', deed.who, channel.id);
    if (span === null) return [];
    const from = instantOf(month, sendAt, zone);
    const same = {
      platform: channel.platform,
      channel: channel.id,
      what: 'look-back',
      from,
      to: from + WINDOW,
    };
    const isNewsAhead =
      span.sure !== null && span.sure < instantOf(plusDays(newsOn(calendar), 1), '00:00', zone);
    const target = wished(same, span);
    return target === null ? [] : [isNewsAhead ? target : { ...target, optional: true }];
  });
}

/** What ends a wish: nothing of it may come after. */
export const ENDS: readonly DeedKind[] = ['stop', 'done', 'forget'];

export function endOf(deeds: readonly Deed[], { id }: Person): Span | null {
  return present(ENDS.map((kind) => spanOf(deeds, kind, id)))[0] ?? null;
}

interface Clock {
  readonly zone: string;
  readonly actBy: string;
  readonly number: number;
}

export const clockOf = ({ country, note }: Person, calendar: Calendar): Clock => ({
  zone: (COUNTRIES[country] ?? COUNTRIES[0]).zone,
  actBy: noteActBy(calendar, note),
  number: noteNumber(calendar, note),
});

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

export const localDate = (at: number, zone: string): string => localTime(at, zone).slice(0, 10);

/** What one person is owed, by what they asked for. */
export interface PersonalTargets {
  readonly reminders: readonly Target[];
  readonly snoozed: readonly Target[];
  readonly corrections: readonly Target[];
  /** What would have come, had they not ended it. */
  readonly withheld: readonly Target[];
}

/**
 * Whoever presses it later may be told the day after, for the next life may come at night; whoever does before their hour,
 * together with what comes then.
 */
const LAST_PRESS = '13:15';
/** Whoever presses it again after so long may have had it already. */
const SAME_PRESS = 59 * MINUTE;

/**
 * Whether somebody who was cut off, or not, may still put it off by an hour. Only what came today: whoever presses
 * yesterday's, while today's has not come, gets one message for both. `heard`: when they got messages.
 */
export function mayWaitAnHour(
  { country, attempts: [first] }: Deed,
  now: number,
  heard: readonly number[],
): boolean {
  const { zone } = COUNTRIES.find(({ code }) => code === country) ?? COUNTRIES[0];
  const today = localDate(now, zone);
  if (!heard.some((at) => localDate(at, zone) === today)) return false;
  const isDay = now >= instantOf(today, HOUR_OF_PEOPLE, zone) && now < instantOf(today, LAST_PRESS, zone);
  return isDay && (first === undefined || now < first.begun + SAME_PRESS);
}

/**
 * An hour from when they pressed it, on the full minute; the last press counts. Whoever was told of it can count on it,
 * and a life is waited for that sends it; what nobody was told of comes with a later one of that day.
 */
function anHourLater(person: Person, deeds: readonly Deed[], calendar: Calendar, on: OnDate): Target[] {
  const { zone, actBy } = clockOf(person, calendar);
  const { attempts = [] } = deeds.find(({ kind, who }) => kind === 'hour' && who === person.id) ?? {};
  const [first, last] = [attempts[0], attempts.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = first.begun + HOUR;
  const date = localDate(from, zone);
  const midnight = instantOf(plusDays(date, 1), '00:00', zone);
  const target = { ...on(date, daysBetween(date, actBy)), from };
  const isSure = attempts.some(({ acknowledged }) => acknowledged !== null);
  return [
    isSure
      ? { ...target, to: Math.min(last.begun + HOUR + WINDOW, midnight) }
      : { ...target, to: midnight, optional: true },
  ];
}

/** Tomorrow at nine, as it was where they pressed, however often they had to. */
function tomorrowOf(person: Person, deeds: readonly Deed[], calendar: Calendar, on: OnDate): Target[] {
  const { zone, actBy } = clockOf(person, calendar);
  const deed = deeds.find(({ kind, who }) => kind === 'tomorrow' && who === person.id);
  const days = Map.groupBy(deed?.attempts ?? [], ({ begun }) => localDate(begun, zone));
  return [...days].map(([day, tries]) => {
    const target = on(plusDays(day, 1), daysBetween(plusDays(day, 1), actBy));
    const isSure = tries.some(({ acknowledged }) => acknowledged !== null && acknowledged <= target.from);
    return isSure ? target : { ...target, optional: true };
  });
}

type OnDate = (date: string, left: number | 'correction') => Target;

export function personalTargets(person: Person, deeds: readonly Deed[], calendar: Calendar): PersonalTargets {
  const { zone, actBy, number } = clockOf(person, calendar);
  const span = spanOf(deeds, 'follow', person.id);
  if (span === null) return { reminders: [], snoozed: [], corrections: [], withheld: [] };
  const on: OnDate = (date, left) => {
    const from = instantOf(date, HOUR_OF_PEOPLE, zone);
    return {
      platform: person.platform,
      channel: person.id,
      what: `${number} ${left}`,
      from,
      to: from + WINDOW,
      ...(left === 'correction' || left === 0 ? {} : { overtakenBy: `${number} ${left - 1}` }),
    };
  };
  const end = endOf(deeds, person);
  const left = (targets: readonly Target[]): Target[] => present(targets.map((target) => ended(target, end)));
  const snoozed = tomorrowOf(person, deeds, calendar, on);
  const again = new Set(snoozed.map(({ what }) => what));
  const all = PERSONAL_OFFSETS.map((offset) => on(plusDays(actBy, -offset), offset));
  // What they put off to the hour of another reminder comes once, with it.
  const reminders = present(all.map((target) => wished(target, span))).filter(({ what }) => !again.has(what));
  const moves = on(movesOn(calendar), 'correction');
  const day = instantOf(movesOn(calendar), '00:00', zone);
  const moved = person.note === 'moved' ? wished({ ...moves, from: day }, span) : null;
  const isOver = (target: Target): boolean => target.optional !== true && ended(target, end) === null;
  return {
    withheld: reminders.filter(isOver),
    reminders: left(reminders),
    snoozed: [
      ...left(
        snoozed.map((one) => (all.some(({ what }) => what === one.what) ? { ...one, optional: false } : one)),
      ),
      ...anHourLater(person, deeds, calendar, on),
    ],
    corrections: left(moved === null ? [] : [{ ...moved, from: moves.from, to: moves.from + DAY }]),
  };
}
