// Drives the bot's passes: a tick each minute from node-cron, and between ticks at most one timer armed on the next due
// instant. Holds no rule: what is due is read from the store. Ticks in UTC only, because schedules in zones skip hours
// that do not exist and have stalled in the hour the clocks change.
import { schedule } from 'node-cron';
import type { Clock, Log } from '../../src/app/ports.ts';
import type { Instant } from '../../src/core/rule.ts';

const MINUTE = 60_000;
/** A pass that takes longer than this is reported; two missed ticks mean the scheduler itself has stalled. */
const STALLED_AFTER = 3 * MINUTE;

export interface TickerOptions {
  /** One pass over what is due. Its failures are reported and the next tick tries again. */
  readonly pass: () => Promise<void>;
  /** The next instant at which a pass has something to do, or null. */
  readonly nextWake: () => Promise<Instant | null>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Ticker {
  /** Runs a pass now, or right after the one that is running. */
  nudge(): void;
  /** Milliseconds since the last completed pass. */
  age(): number;
  /** Ends ticking and waits for the running pass. */
  stop(): Promise<void>;
}

export function startTicker({ pass, nextWake, clock, log }: TickerOptions): Ticker {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let lastDone = performance.now();

  /**
   * One timer, never longer than a minute: long timers overflow and miss changes of the clock. What was due before the
   * pass that is over and is due still cannot be done now (its platform may be down): the next tick looks at it again.
   */
  const arm = async (begun: Instant): Promise<void> => {
    const wake = await nextWake();
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (stopped || wake === null || wake < begun) return;
    const wait = Math.max(wake - clock.now(), 0);
    if (wait <= MINUTE) timer = setTimeout(nudge, wait);
  };

  const work = async (): Promise<void> => {
    try {
      const begun = clock.now();
      await pass();
      lastDone = performance.now();
      await arm(begun);
    } catch (error) {
      log.error('pass-failed', { error: error instanceof Error ? error.name : 'unknown' });
    } finally {
      running = null;
    }
    if (!again) return;
    again = false;
    nudge();
  };

  function nudge(): void {
    if (stopped) return;
    if (running === null) running = work();
    else again = true;
  }

  // An arrow function, because node-cron tests `instanceof Function`, which fails across realms.
  const task = schedule('* * * * *', () => nudge(), { timezone: 'UTC', suppressMissedWarning: true });
  const watchdog = setInterval(() => {
    const age = performance.now() - lastDone;
    if (age < STALLED_AFTER) return;
    log.error('tick-stalled', { seconds: Math.round(age / 1000), running: running !== null });
    if (running === null) nudge();
  }, MINUTE);
  nudge();

  return {
    nudge,
    age: () => performance.now() - lastDone,
    stop: async () => {
      stopped = true;
      clearInterval(watchdog);
      if (timer !== null) clearTimeout(timer);
      await task.destroy();
      await running;
    },
  };
}
