// Whoever wants to call a platform waits here for a turn of its allowance. Turns are reserved in blocks, for those who
// wait at that moment, and a turn that nobody took in its time is lost: a process that was stopped does not catch up.
import type { Allowance, Log } from '../ports.ts';

/** Real time, not the bot's clock: what a platform allows does not follow a rehearsal. */
export interface RealTime {
  /** Milliseconds that never go back. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export interface TurnParts {
  readonly allowance: Allowance;
  /** Whose turns these are; processes that use the same name share them. */
  readonly name: string;
  readonly perSecond: number;
  /** Other processes take turns of the same name. */
  readonly isShared: boolean;
  readonly time: RealTime;
  readonly log: Log;
}

export interface TurnQueue {
  /**
   * Resolves with 0 when it is one's turn, which must be used at once, or with the milliseconds to come back after:
   * where more than `longest` milliseconds' worth of others wait before, when told to stop, or when nobody knows.
   */
  take(longest: number, stop?: AbortSignal): Promise<number>;
}

/** At 49 a second about half a second's worth: what is lost when the process dies delays nobody for long. */
const MOST_AT_ONCE = 25;

/**
 * A turn is good for this part of the time until the next. With turns 1/r s apart no second then sees more than
 * r + 0.9 uses: 50 at 49.1 a second, whoever calls whenever, in however many processes.
 */
const GOOD_FOR = 0.9;

/** Where nobody else takes turns, one may be late by so many milliseconds: the number of uses is kept to all the same. */
const LATE_ALONE = 250;

/** Real milliseconds in which this process keeps to that number by itself: the way to the platform is uneven, too. */
const UNEVEN_SECOND = 1_015;

/**
 * After a rest of a second the first calls open connections and arrive late by up to this, in milliseconds; those after
 * them do not. Without this the platform would see more of them in a second than were sent in one.
 */
const SLOW_START = 130;
const REST = 1_000;

/** Parts of a turn that never come round to the same. */
const aimAfter = (misses: number): number => GOOD_FOR * ((misses * 0.618) % 1);

/** Nobody could be asked for turns, or one waited too long: as good as any time. */
const AGAIN = 1000;

type Settle = (milliseconds: number) => void;

export function createTurns(parts: TurnParts): TurnQueue {
  const { allowance, name, perSecond, time, log } = parts;
  const spacing = 1000 / perSecond;
  const goodFor = parts.isShared ? GOOD_FOR * spacing : Math.max(spacing, LATE_ALONE);
  const waiting = new Set<Settle>();
  const mostUses = Math.floor(perSecond + GOOD_FOR);
  const uses: number[] = [];
  let begun = Number.NEGATIVE_INFINITY;
  let lastUse = Number.NEGATIVE_INFINITY;
  let next = 0;
  let left = 0;
  let isServing = false;

  /** With `spare` ones: whoever comes too late for one turn then finds the next. */
  const reserve = async (spare: number): Promise<void> => {
    const count = Math.min(MOST_AT_ONCE, waiting.size + spare);
    const turns = await allowance.reserve(name, count, perSecond);
    next = time.now() + turns.startsIn;
    left = turns.count;
  };

  const sleepUntil = async (at: number): Promise<void> => {
    const early = at - time.now();
    if (early > 0) await time.wait(early);
  };

  const isMissed = (turn: number): boolean => time.now() > turn + goodFor;

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
  const comeUp = async (): Promise<void> => {
    for (let misses = 0; ; misses += 1) {
      if (left === 0) await reserve(misses);
      const turn = next;
      next += spacing;
      left -= 1;
      if (isMissed(turn)) continue;
      const [earliest = Number.NEGATIVE_INFINITY] = uses.length < mostUses ? [] : uses;
      if (turn > time.now()) await sleepUntil(turn + aimAfter(misses) * spacing);
      await sleepUntil(earliest + UNEVEN_SECOND);
      if (isMissed(turn)) continue;
      note(time.now());
      return;
    }
  };

  const serve = async (): Promise<void> => {
    isServing = true;
    try {
      while (waiting.size > 0) {
        await comeUp();
        const [first] = waiting;
        first?.(0);
      }
    } catch (error) {
      log.warn('no-turns', { name, error: error instanceof Error ? error.name : 'unknown' });
      for (const settle of waiting) settle(AGAIN);
    } finally {
      isServing = false;
    }
  };

  return {
    take(longest, stop) {
      const before = waiting.size * spacing;
      if (before > longest) return Promise.resolve(Math.ceil(before));
      if (stop?.aborted === true) return Promise.resolve(AGAIN);
      return new Promise((resolve) => {
        const giveUp = (): void => settle(AGAIN);
        const settle: Settle = (milliseconds) => {
          waiting.delete(settle);
          stop?.removeEventListener('abort', giveUp);
          resolve(milliseconds);
        };
        waiting.add(settle);
        stop?.addEventListener('abort', giveUp, { once: true });
        if (!isServing) void serve();
      });
    },
  };
}
