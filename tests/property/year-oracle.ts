// What a channel should hear of a deadline, worked out a second time and in another way: from the calendar alone, by the
// rules of the design and none of the program's code. Instants are milliseconds since 1970, dates "2025-11-02".

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Wish {
  readonly zone: string;
  /** "09:00" */
  readonly sendAt: string;
  readonly offsets: readonly number[];
  readonly weekdaysOnly: boolean;
  readonly started: boolean;
}

export interface Plan {
  readonly rule: string;
  /** The day it became public. */
  readonly on: string;
  readonly kind: 'starts-on' | 'last-day' | 'control-ends-on';
  readonly date: string;
  /** Whose midnight ends the day to act by. */
  readonly home: string;
}

/** The bot is dead from `from` up to, not including, `to`. */
export interface Downtime {
  readonly from: number;
  readonly to: number;
}

/** One thing said of a rule. `offset` -1: today is the announced start. */
export interface Said {
  readonly at: number;
  readonly offset: number;
}

export interface Outlook {
  readonly said: readonly Said[];
  /** Offsets whose turn came when it was too late for a reminder. */
  readonly tooLate: readonly number[];
  readonly cutoff: number;
}

export const plusDays = (date: string, n: number): string =>
  new Date(Date.parse(date) + n * DAY).toISOString().slice(0, 10);

const formats = new Map<string, Intl.DateTimeFormat>();

/** "2025-11-02 09:00:00" on the wall. */
function wall(at: number, zone: string): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(zone, format);
  }
  return format.format(at);
}

export const dateAt = (at: number, zone: string): string => wall(at, zone).slice(0, 10);

const shiftAt = (at: number, zone: string): number => {
  const whole = Math.floor(at / 1000) * 1000;
  return Date.parse(`${wall(whole, zone).replace(' ', 'T')}Z`) - whole;
};

const moments = new Map<string, number>();

/**
 * When a clock on the wall shows this: the first time it does. Where it never does, because the clock was put forward
 * past it, so much later as the clock was put forward.
 */
export function momentOf(date: string, time: string, zone: string): number {
  const key = `${date} ${time} ${zone}`;
  const known = moments.get(key);
  if (known !== undefined) return known;
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const hours = Array.from({ length: 73 }, (_, n) => shiftAt(wanted + (n - 36) * HOUR, zone));
  const real = [...new Set(hours)]
    .map((shift) => wanted - shift)
    .filter((at) => at + shiftAt(at, zone) === wanted);
  const moment = real.length > 0 ? Math.min(...real) : wanted - (hours[0] ?? 0);
  moments.set(key, moment);
  return moment;
}

function isAllowed(date: string, { weekdaysOnly }: Wish): boolean {
  const weekday = new Date(Date.parse(date)).getUTCDay();
  return !weekdaysOnly || (weekday !== 0 && weekday !== 6);
}

/** The wished hour on the date, or on the first allowed day in that direction. */
function slotFrom(date: string, step: 1 | -1, wish: Wish): number {
  let day = date;
  while (!isAllowed(day, wish)) day = plusDays(day, step);
  return momentOf(day, wish.sendAt, wish.zone);
}

function nextSlot(from: number, wish: Wish): number {
  let day = dateAt(from, wish.zone);
  while (slotFrom(day, 1, wish) < from) day = plusDays(day, 1);
  return slotFrom(day, 1, wish);
}

export const actByOf = ({ kind, date }: Plan): string => (kind === 'last-day' ? date : plusDays(date, -1));

export const cutoffOf = (plan: Plan): number => momentOf(plusDays(actByOf(plan), 1), '00:00', plan.home);

/** Wished for that many days before the day to act by; earlier where that leaves less than two hours. */
function dueOf(offset: number, plan: Plan, wish: Wish): number {
  let day = plusDays(actByOf(plan), -offset);
  while (slotFrom(day, -1, wish) > cutoffOf(plan) - 2 * HOUR) day = plusDays(day, -1);
  return slotFrom(day, -1, wish);
}

/** The moment itself, or the end of the downtime it falls into. */
function awakeAt(at: number, downtimes: readonly Downtime[]): number {
  const down = downtimes.find(({ from, to }) => from <= at && at < to);
  return down === undefined ? at : awakeAt(down.to, downtimes);
}

/** The offset of "today is the announced start". */
const STARTED = -1;

interface Thing {
  readonly offset: number;
  readonly due: number;
  /** From then on it is not said any more. */
  readonly until: number;
}

/** When a thing is said, were it alone; null: too late. `known`: the first moment at which the bot knew of it. */
function turnOf(thing: Thing, known: number, wish: Wish, downtimes: readonly Downtime[]): number | null {
  const { offset, until } = thing;
  let due = thing.due;
  let isForeseen = known < due;
  let at = awakeAt(Math.max(due, known), downtimes);
  if (at === due) return due;
  for (;;) {
    if (at >= until) return null;
    const today = dateAt(at, wish.zone);
    const isSameDay = dateAt(due, wish.zone) === today;
    // That today is the day is said on that day only, unless it was to be said before the bot was away.
    if (offset === STARTED && !isForeseen && !isSameDay) return null;
    const isOfToday = (isForeseen || offset === STARTED) && isSameDay && isAllowed(today, wish);
    const slot = isOfToday ? at : nextSlot(at, wish);
    const turn = slot < until ? slot : at;
    at = awakeAt(turn, downtimes);
    if (at === turn) return turn;
    // The bot is away again at the slot it had chosen: that slot is now when it is due.
    due = turn;
    isForeseen = true;
  }
}

/** The announced first day, where there is one. It may be said for a week. */
function startOf(plan: Plan, wish: Wish): Thing[] {
  if (!wish.started || plan.kind === 'last-day') return [];
  const due = nextSlot(momentOf(plan.date, wish.sendAt, wish.zone), wish);
  return [{ offset: STARTED, due, until: due + 7 * DAY }];
}

/** A reminder whose turn comes after that of a nearer one has nothing left to say: it was collapsed into it. */
const isOutrun = (one: Said, all: readonly Said[]): boolean =>
  one.offset >= 0 && all.some(({ at, offset }) => offset >= 0 && offset < one.offset && at < one.at);

/** Everything a channel hears of one deadline, when it is in no way limited: of what falls together the nearest speaks. */
export function outlookOf(plan: Plan, wish: Wish, since: number, downtimes: readonly Downtime[]): Outlook {
  const cutoff = cutoffOf(plan);
  const known = awakeAt(Math.max(momentOf(plan.on, '00:00', wish.zone), since), downtimes);
  const reminders = wish.offsets.map((offset) => ({ offset, due: dueOf(offset, plan, wish), until: cutoff }));
  // What was over before anybody knew of it is planned for nobody.
  const things = known >= cutoff ? [] : [...reminders, ...startOf(plan, wish)];
  const turns = things.map((thing) => ({ ...thing, at: turnOf(thing, known, wish, downtimes) }));
  const together = Map.groupBy(
    turns.filter(({ at }) => at !== null),
    ({ at }) => at,
  );
  const nearest = [...together.values()].map((group) =>
    group.reduce((a, b) => (b.offset < a.offset ? b : a)),
  );
  const turned = nearest.map(({ at, offset }) => ({ at: at ?? 0, offset }));
  return {
    said: turned.filter((one) => !isOutrun(one, turned)).sort((a, b) => a.at - b.at),
    tooLate: turns.filter(({ at, offset }) => at === null && offset >= 0).map(({ offset }) => offset),
    cutoff,
  };
}
