// Drives the bot's passes: a tick each minute from node-cron, and between ticks at most one timer armed on the next due
// instant. Holds no rule: what is due is read from the store. Ticks in UTC only, because schedules in zones skip hours
// that do not exist and have stalled in the hour the clocks change.
import { schedule } from 'node-cron';
import type { Clock, Log } from '../../src/app/ports.ts';
import { errorName } from '../../src/core/error-code.ts';
import type { Instant } from '../../src/core/rule.ts';

const MINUTE = 60_000;

/** Real milliseconds. */
export interface TickerLimits {
  /** How often the watchdog looks. */
  readonly look: number;
  /** Without a pass for so long the watchdog begins one itself: the scheduler has stalled, or a clock was set back. */
  readonly idle: number;
  /** A running pass that gives no sign of life for so long is reported. */
  readonly stalled: number;
  /** After so long without a sign it never will. */
  readonly stuck: number;
  /** So long after a pass that failed comes the next; after each that fails again, twice as long. */
  readonly retry: number;
  /** Not longer than that. */
  readonly longestRetry: number;
}

const LIMITS: TickerLimits = {
  look: MINUTE / 4,
  idle: 1.25 * MINUTE,
  stalled: 3 * MINUTE,
  stuck: 10 * MINUTE,
  retry: 1_000,
  longestRetry: MINUTE / 4,
};

export interface TickerOptions {
  /** One pass over what is due. Its failures are reported, and it is made again soon. */
  readonly pass: () => Promise<void>;
  /** The next instant, from `since` on, at which a pass has something to do, or null. */
  readonly nextWake: (since: Instant) => Promise<Instant | null>;
  readonly clock: Clock;
  readonly log: Log;
  /** Trouble that is told of elsewhere, once, instead of at each pass. */
  readonly isKnown?: (error: unknown) => boolean;
  /** Called once, for a pass that will not end. It cannot be cancelled: only an end of the process helps. */
  readonly onStuck?: () => void;
  readonly limits?: TickerLimits;
}

export interface Ticker {
  /** Runs a pass now, or right after the one that is running. */
  nudge(): void;
  /** A sign of life of the running pass: it may take hours, but it must get on. */
  alive(): void;
  /** Milliseconds since the last completed pass; of one that takes long, since its last sign of life. */
  age(): number;
  /** Ends ticking and waits for the running pass. */
  stop(): Promise<void>;
}

export function startTicker(options: TickerOptions): Ticker {
  const { pass, nextWake, clock, log, limits = LIMITS } = options;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let failed = 0;
  let lastDone = performance.now();
  let begunAt = lastDone;
  let lastSign = lastDone;
  const watchdog = createWatchdog(options, limits);

  const disarm = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };

  /**
   * One timer, never longer than a minute: long timers overflow and miss changes of the clock. What was due before the
   * pass that is over and is due still cannot be done now (its platform may be down): the next tick looks at it again, and
   * what comes after it keeps its moment.
   */
  const arm = async (begun: Instant): Promise<void> => {
    const wake = await nextWake(begun);
    disarm();
    if (stopped || wake === null || wake < begun) return;
    const wait = Math.max(wake - clock.now(), 0);
    if (wait <= MINUTE) timer = setTimeout(nudge, wait);
  };

  /** What failed knows of no moment that comes, and what was due may have become possible: a store that was held is free. */
  const armAgain = (): void => {
    disarm();
    if (stopped) return;
    timer = setTimeout(nudge, Math.min(limits.retry * 2 ** failed, limits.longestRetry));
    failed += 1;
  };

  const work = async (): Promise<void> => {
    try {
      const begun = clock.now();
      await pass();
      lastDone = performance.now();
      await arm(begun);
      failed = 0;
    } catch (error) {
      armAgain();
      if (options.isKnown?.(error) !== true) log.error('pass-failed', { error: errorName(error) });
    } finally {
      running = null;
    }
    watchdog.alive();
    if (!again) return;
    again = false;
    nudge();
  };

  function nudge(): void {
    if (stopped) return;
    if (running === null) {
      watchdog.alive();
      begunAt = performance.now();
      running = work();
    } else again = true;
  }

  // An arrow function, because node-cron tests `instanceof Function`, which fails across realms. At half past the minute,
  // because posts are due on full minutes, and a pass that looks at everything would stand in their way.
  const task = schedule('30 * * * * *', () => nudge(), { timezone: 'UTC', suppressMissedWarning: true });
  const looking = setInterval(() => {
    if (watchdog.look(running !== null)) nudge();
  }, limits.look);
  nudge();

  return {
    nudge,
    alive: () => {
      watchdog.alive();
      lastSign = performance.now();
    },
    age: () => {
      const now = performance.now();
      const isLong = running !== null && now - begunAt > limits.idle;
      return now - (isLong ? Math.max(lastDone, lastSign) : lastDone);
    },
    stop: async () => {
      stopped = true;
      clearInterval(looking);
      disarm();
      await task.destroy();
      await running;
    },
  };
}

interface Watchdog {
  alive(): void;
  /** True when a pass should have begun long ago. */
  look(isRunning: boolean): boolean;
}

/** Counts looks, not time: a process that was stopped for an hour and goes on has not been silent for an hour. */
function createWatchdog({ log, onStuck }: TickerOptions, limits: TickerLimits): Watchdog {
  let silent = 0;
  let isReported = false;
  const after = (milliseconds: number): boolean => silent * limits.look >= milliseconds;
  return {
    alive: () => {
      silent = 0;
      isReported = false;
    },
    look: (isRunning) => {
      silent += 1;
      if (!isRunning) return after(limits.idle);
      if (after(limits.stalled) && !isReported) {
        isReported = true;
        log.error('tick-stalled', { seconds: Math.round((silent * limits.look) / 1000) });
      }
      const isStuck = after(limits.stuck) && !after(limits.stuck + limits.look);
      if (isStuck) onStuck?.();
      return false;
    },
  };
}
