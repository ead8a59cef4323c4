// When so many posts leave that their platform could not take them at once, each gets a minute of its own: reminders
// before the moment they are due, everything else after it. Pure; the whole timetable follows from what is asked of it.
import { DAY, MINUTE } from './calendar.ts';
import { type HourRules, hoursAfter, hoursBefore, type Stretch } from './open-hours.ts';
import type { Instant } from './rule.ts';
import type { Holidays } from './slot.ts';
import { sortedInSteps } from './sorting.ts';
import type { Steps } from './steps.ts';

/** Posts that are due at one moment under one profile. */
export interface Demand {
  readonly id: string;
  readonly posts: number;
  readonly due: Instant;
  /** After this none of them may leave. */
  readonly sendBy: Instant;
  /** Reminders move earlier; what must not be said before its time moves later. */
  readonly moves: 'earlier' | 'later';
  readonly hours: HourRules;
}

/** So many posts leave in the minute that begins then. */
export interface Slot {
  readonly at: Instant;
  readonly posts: number;
}

export interface Placement {
  readonly demand: Demand;
  /** The minute it is due first, then those farther and farther from it. */
  readonly slots: readonly Slot[];
  /** Posts for which no minute is left before sendBy. */
  readonly unplaced: number;
}

export interface TimetableRules {
  readonly postsPerMinute: number;
  /** No slot lies before it. */
  readonly now: Instant;
  readonly holidays: Holidays;
}

/** No reminder is moved farther ahead of its moment than this: it would be read as another reminder. */
export const FARTHEST_AHEAD = 3 * DAY;

/** The last minutes before sendBy are left free: a post needs time to arrive. */
const ROOM_BEFORE_SEND_BY = 10 * MINUTE;

/** To look at so many minutes takes a millisecond or two, as does the rest of so many demands, or days. */
const MINUTES_AT_ONCE = 3_000;
const AS_MINUTES = { demand: 50, stretch: 50 } as const;

const minuteOf = (at: Instant): number => Math.floor(at / MINUTE);

/** The minutes of one bot: how much room each has left. Full ones are stepped over, however many there are. */
class Minutes {
  /** How many were looked at since the last stop. */
  looked = 0;
  readonly #perMinute: number;
  readonly #used = new Map<number, number>();
  /** From a full minute to the next that may have room, by direction. */
  readonly #next = { earlier: new Map<number, number>(), later: new Map<number, number>() };

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** The nearest minute with room, starting at `minute` itself. */
  nearest(minute: number, direction: Demand['moves']): number {
    const jumps = this.#next[direction];
    let found = minute;
    for (let to = jumps.get(found); to !== undefined; to = jumps.get(found)) {
      found = to;
      this.looked += 1;
    }
    // Shorten the way for whoever comes next.
    for (let at = minute; at !== found; ) {
      const to = jumps.get(at) ?? found;
      jumps.set(at, found);
      at = to;
    }
    return found;
  }

  /** Takes up to `wanted` places of a minute; returns how many. */
  take(minute: number, wanted: number): number {
    this.looked += 1;
    const used = this.#used.get(minute) ?? 0;
    const taken = Math.min(wanted, this.#perMinute - used);
    this.#used.set(minute, used + taken);
    if (used + taken >= this.#perMinute) {
      this.#next.earlier.set(minute, minute - 1);
      this.#next.later.set(minute, minute + 1);
    }
    return taken;
  }
}

/** Where one demand's posts go. */
class Placing {
  readonly #minutes: Minutes;
  readonly #demand: Demand;
  readonly #slots: Slot[] = [];
  left: number;

  constructor(minutes: Minutes, demand: Demand) {
    this.#minutes = minutes;
    this.#demand = demand;
    this.left = demand.posts;
  }

  /** Its own minute, whatever the hours say: they were asked when the moment was chosen. */
  takeOwn(): void {
    this.#take(minuteOf(this.#demand.due), this.#demand.due);
  }

  backwards({ from, to }: Stretch): void {
    const last = Math.ceil(from / MINUTE);
    let minute = this.#minutes.nearest(minuteOf(to - 1), 'earlier');
    while (this.left > 0 && minute >= last) {
      this.#take(minute, minute * MINUTE);
      minute = this.#minutes.nearest(minute - 1, 'earlier');
    }
  }

  forwards({ from, to }: Stretch): void {
    const end = minuteOf(to - 1);
    let minute = this.#minutes.nearest(Math.ceil(from / MINUTE), 'later');
    while (this.left > 0 && minute <= end) {
      this.#take(minute, minute * MINUTE);
      minute = this.#minutes.nearest(minute + 1, 'later');
    }
  }

  #take(minute: number, at: Instant): void {
    const posts = this.#minutes.take(minute, this.left);
    if (posts > 0) this.#slots.push({ at, posts });
    this.left -= posts;
  }

  result(): Placement {
    return { demand: this.#demand, slots: this.#slots, unplaced: this.left };
  }
}

/** Stops where much was done since the last time. */
function* rest(minutes: Minutes, looked: number): Steps<void> {
  minutes.looked += looked;
  if (minutes.looked < MINUTES_AT_ONCE) return;
  minutes.looked = 0;
  yield;
}

/** Through the stretches one after the other, until everything has its place. */
function* through(
  minutes: Minutes,
  stretches: Iterable<Stretch>,
  placing: Placing,
  take: (stretch: Stretch) => void,
): Steps<void> {
  for (const stretch of stretches) {
    if (placing.left === 0) return;
    take(stretch);
    yield* rest(minutes, AS_MINUTES.stretch);
  }
}

/** All of the time, a day at a time. */
function* dayAndNight(from: Instant, to: Instant): Generator<Stretch> {
  for (let at = from; at < to; at += DAY) yield { from: at, to: Math.min(at + DAY, to) };
}

function* place(minutes: Minutes, demand: Demand, { now, holidays }: TimetableRules): Steps<Placement> {
  const { due, sendBy, moves, hours } = demand;
  const placing = new Placing(minutes, demand);
  placing.takeOwn();
  const first = Math.max(now, due - FARTHEST_AHEAD);
  if (moves === 'earlier' && placing.left > 0) {
    const before = hoursBefore(due, first, hours, holidays);
    yield* through(minutes, before, placing, (one) => placing.backwards(one));
  }
  const [from, last] = [due + 1, sendBy - ROOM_BEFORE_SEND_BY];
  if (placing.left > 0) {
    const after = hoursAfter(from, last, hours, holidays);
    yield* through(minutes, after, placing, (one) => placing.forwards(one));
    // Rather at night than too late.
    yield* through(minutes, dayAndNight(from, last), placing, (one) => placing.forwards(one));
  }
  yield* rest(minutes, AS_MINUTES.demand);
  return placing.result();
}

/** The last day before thirty days: whoever has the fewest hours left keeps the moment that was wished. */
function byHoursLeft(a: Demand, b: Demand): number {
  return a.sendBy - a.due - (b.sendBy - b.due) || a.due - b.due || (a.id < b.id ? -1 : 1);
}

/**
 * Gives every post a minute in which one bot, or one installation, has room for it; those with the least time left
 * choose first. A demand that fits keeps its own moment. The order of `demands` does not matter.
 */
export function* timetable(demands: readonly Demand[], rules: TimetableRules): Steps<readonly Placement[]> {
  const minutes = new Minutes(rules.postsPerMinute);
  const placements: Placement[] = [];
  for (const demand of yield* sortedInSteps(demands, byHoursLeft)) {
    placements.push(yield* place(minutes, demand, rules));
  }
  return placements;
}
