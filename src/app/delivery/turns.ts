// Whoever wants to call a platform waits here for a turn of its allowance. Turns are reserved in blocks, for those who
// wait at that moment, and a turn that nobody took in its time is lost: a process that was stopped does not catch up.
import { errorName } from '../../core/error-code.ts';
import type { Allowance, Log } from '../ports.ts';
import { createOtherClock } from './other-clock.ts';

/** Real time, not the bot's clock: what a platform allows does not follow a rehearsal. */
export interface RealTime {
  /** Milliseconds that never go back. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export interface TurnParts {
  readonly allowance: Pick<Allowance, 'reserve'>;
  /** Whose turns these are; processes that use the same name share them. */
  readonly name: string;
  readonly perSecond: number;
  /** Other processes take turns of the same name. */
  readonly isShared: boolean;
  readonly time: RealTime;
  readonly log: Log;
}

export interface Turn {
  /** 0: it is one's turn. Else the milliseconds to come back after. */
  readonly later: number;
  /** Asked at the very moment of the call: it was not used in its time, and whoever is here now takes another. */
  isOver(): boolean;
}

export interface TurnQueue {
  /**
   * Resolves when it is one's turn, or with when to come back: where more than `longest` milliseconds' worth of others
   * wait before, when told to stop, or when nobody knows.
   */
  take(longest: number, stop?: AbortSignal): Promise<Turn>;
}

/** At 49 a second about half a second's worth: what is lost when the process dies delays nobody for long. */
const MOST_AT_ONCE = 25;

/**
 * A turn is good for this part of the time until the next. With turns 1/r s apart no second then sees more than
 * r + 0.9 uses: 50 at 49.1 a second, whoever calls whenever, in however many processes.
 */
const GOOD_FOR = 0.9;

/** Less would leave most timers too late for it. */
const GOOD_ENOUGH = 0.5;

/** Milliseconds between a last look at the clock and the call itself. */
const LAST_LOOK = 0.5;

/** Where nobody else takes turns, one may be late by so many milliseconds: the number of uses is kept to all the same. */
const LATE_ALONE = 250;

/** Real milliseconds in which this process keeps to that number by itself: the way to the platform is uneven, too. */
const UNEVEN = 15;
const UNEVEN_SECOND = 1_000 + UNEVEN;

/**
 * After a rest of a second the first calls open connections and arrive late by up to this, in milliseconds; those after
 * them do not. Without this the platform would see more of them in a second than were sent in one.
 */
const SLOW_START = 130;
const REST = 1_000;

/** Parts of a turn that never come round to the same. */
const aimAfter = (misses: number): number => (misses * 0.618) % 1;

/** Of so many turns in a row none was met: whoever waits comes back later, instead of asking for more without a rest. */
const MOST_MISSES = 100;

/** Nobody could be asked for turns, or one waited too long: as good as any time. */
const AGAIN = 1000;

class AllMissed extends Error {
  override readonly name = 'AllMissed';
}

/** Milliseconds. Nobody who waits here waits longer for a call. */
const LONGEST_SLEEP = 10_000;

/** Milliseconds. Whoever comes back just when its turn begins would be too late for it. */
const BACK_BEFORE = 2_000;

/** No turn begins soon: whoever waits comes back shortly before one does. */
class Resting extends Error {
  override readonly name = 'Resting';
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super('No turn begins soon.');
    this.milliseconds = milliseconds;
  }
}

type Settle = (turn: Turn) => void;

const comeBackAfter = (later: number): Turn => ({ later, isOver: () => false });

/** One turn of a block by one's own clock: not before the one, not after the other. */
interface Chance {
  readonly from: number;
  readonly until: number;
}

export function createTurns(parts: TurnParts): TurnQueue {
  const { allowance, name, perSecond, isShared, time, log } = parts;
  const spacing = 1000 / perSecond;
  const clock = createOtherClock();
  const waiting = new Set<Settle>();
  const mostUses = Math.floor(perSecond + GOOD_FOR);
  const uses: number[] = [];
  let begun = Number.NEGATIVE_INFINITY;
  let lastUse = Number.NEGATIVE_INFINITY;
  let chances: Chance[] = [];
  let isServing = false;

  /**
   * Others' turns begin when a block is over by the clock that all go by. By as much as that may be later here, its last
   * ones are left out.
   */
  const leftOut = (): number => {
    if (!isShared || clock.width === Number.POSITIVE_INFINITY) return 0;
    return Math.max(0, Math.ceil((clock.width + LAST_LOOK) / spacing + GOOD_ENOUGH - GOOD_FOR));
  };

  const goodFor = (): number => {
    if (!isShared) return Math.max(spacing, LATE_ALONE);
    return Math.min(GOOD_FOR, leftOut() + GOOD_FOR - (clock.width + LAST_LOOK) / spacing) * spacing;
  };

  /** With `spare` ones: whoever comes too late for one turn then finds the next. */
  const reserve = async (spare: number): Promise<void> => {
    const count = Math.min(MOST_AT_ONCE, waiting.size + spare) + leftOut();
    const asked = time.now();
    const turns = await allowance.reserve(name, count, perSecond);
    clock.note(turns.now, asked, time.now());
    const { latest: first } = clock.when(turns.now + turns.startsIn);
    chances = Array.from({ length: Math.max(0, turns.count - leftOut()) }, (_, n) => {
      const from = first + n * turns.spacing;
      return { from, until: from + goodFor() };
    });
  };

  const sleepUntil = async (at: number): Promise<void> => {
    const early = at - time.now();
    if (early > 0) await time.wait(early);
  };

  const isMissed = ({ until }: Chance): boolean => time.now() > until;

  /** Remembers a use as late as it may arrive. */
  const note = (at: number): void => {
    if (at > lastUse + REST) begun = at;
    lastUse = at;
    uses.push(at < begun + REST ? at + SLOW_START : at);
    if (uses.length > mostUses) uses.shift();
  };

  /**
   * The next turn that is not over, when its time has come. After each miss it aims at another part of the next turn:
   * timers that are always late by the same would otherwise miss them all.
   */
  const comeUp = async (): Promise<Turn> => {
    for (let misses = 0; misses < MOST_MISSES; misses += 1) {
      if (chances.length === 0) await reserve(misses);
      const rest = (chances[0]?.from ?? 0) - time.now();
      if (rest > LONGEST_SLEEP) throw new Resting(rest);
      const chance = chances.shift();
      if (chance === undefined || isMissed(chance)) continue;
      const [earliest = Number.NEGATIVE_INFINITY] = uses.length < mostUses ? [] : uses;
      const aim = aimAfter(misses) * Math.min(chance.until - chance.from, GOOD_FOR * spacing);
      if (chance.from > time.now()) await sleepUntil(chance.from + aim);
      await sleepUntil(earliest + UNEVEN_SECOND);
      if (isMissed(chance)) continue;
      const at = time.now();
      note(at);
      const until = Math.min(chance.until, at + UNEVEN);
      return { later: 0, isOver: () => time.now() > until };
    }
    throw new AllMissed();
  };

  const serve = async (): Promise<void> => {
    isServing = true;
    try {
      while (waiting.size > 0) {
        const turn = await comeUp();
        const [first] = waiting;
        first?.(turn);
      }
    } catch (error) {
      const isResting = error instanceof Resting;
      if (!isResting) log.warn('no-turns', { name, error: errorName(error) });
      const later = isResting ? Math.ceil(error.milliseconds - BACK_BEFORE) : AGAIN;
      for (const settle of waiting) settle(comeBackAfter(later));
    } finally {
      isServing = false;
    }
  };

  return {
    take(longest, stop) {
      const before = waiting.size * spacing;
      if (before > longest) return Promise.resolve(comeBackAfter(Math.ceil(before)));
      if (stop?.aborted === true) return Promise.resolve(comeBackAfter(AGAIN));
      return new Promise((resolve) => {
        const giveUp = (): void => settle(comeBackAfter(AGAIN));
        const settle: Settle = (turn) => {
          waiting.delete(settle);
          stop?.removeEventListener('abort', giveUp);
          resolve(turn);
        };
        waiting.add(settle);
        stop?.addEventListener('abort', giveUp, { once: true });
        if (!isServing) void serve();
      });
    },
  };
}
