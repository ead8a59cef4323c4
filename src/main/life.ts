// One life of the bot on its store: connects, works until it is told to end, and leaves nothing half done.
import type { Bot } from '../app/bot.ts';
import type { Log } from '../app/ports.ts';
import { StoreTrouble } from '../app/stores/store-trouble.ts';
import type { Fault } from '../core/fault.ts';
import { ended, patience } from './ending.ts';
import { type Connected, faultsOf, isRefusal } from './platforms.ts';

export interface Assembled {
  readonly bot: Bot;
  /** Those whose first attempt to connect is over; others come when theirs is. */
  readonly platforms: readonly Connected[];
  /** Every configured platform is connected. */
  ready(): boolean;
  /** Ends the connections, and closes the store once `work` is over, however it ends. */
  stop(work?: Promise<unknown>): Promise<void>;
}

/** What was opened and has to be closed again. */
interface Open {
  stop(): Promise<void>;
}

export interface Means {
  readonly log: Log;
  readonly ending: AbortSignal;
  /** A single pass. */
  readonly once: boolean;
  /** How many platforms this process connects to. */
  readonly platforms: number;
  readonly started: Readonly<Record<string, string | boolean | null>>;
  /** The HTTP side, which asks for the bot at each request; there is none until it is connected. */
  readonly openWeb: (bot: () => Assembled | null) => Promise<Open>;
  readonly assemble: () => Promise<Assembled>;
  /** Before the first pass. */
  readonly prepare: (bot: Bot) => Promise<void>;
  /** A single pass of each kind that this process makes; resolves with what it left undone. */
  readonly pass: (bot: Bot) => Promise<readonly Fault[]>;
  /** Begins to tick. */
  readonly tick: (bot: Bot) => Open;
}

/** How a life ended: `code` as the process ends, and what was wrong. */
export interface Outcome {
  readonly code: 0 | 1 | 2;
  readonly faults: readonly Fault[];
}

/** After the signal to end a pass that is sending gets this long before connections are ended; see `CUT_OFF_MS`. */
const DRAIN_MS = 5_000;
/** And everything together so long, whatever hangs. */
const FAREWELL_MS = 8_500;
const WELL: Outcome = { code: 0, faults: [] };

/** The port is opened first: one that is taken ends it before anything is connected. */
export async function live(means: Means): Promise<Outcome> {
  let bot: Assembled | null = null;
  let work: Promise<unknown> = Promise.resolve();
  const begin = <T>(begun: Promise<T>): Promise<T> => {
    work = begun;
    return begun;
  };
  const over = patience(means.ending, FAREWELL_MS);
  const web = means.once ? null : await means.openWeb(() => bot);
  try {
    bot = await Promise.race([means.assemble(), ended(means.ending)]);
    if (bot === null) return WELL;
    const faults = faultsOf(bot.platforms);
    const refused = faults.filter(isRefusal).length;
    if (refused > 0 && refused === means.platforms) return { code: 2, faults };
    await means.prepare(bot.bot);
    means.log.info('started', means.started);
    return means.once ? await passOnce(means, bot, begin) : await serve(means, bot, faults, begin);
  } catch (error) {
    // Before its first pass it has nothing to go on with: whoever started it starts it again.
    if (error instanceof StoreTrouble) return { code: 1, faults: [error.fault] };
    throw error;
  } finally {
    const closed = Promise.all([web?.stop(), bot?.stop(work)]);
    await Promise.race([closed, over]);
  }
}

/** Notes what needs the store until it is over. */
type Begin = <T>(work: Promise<T>) => Promise<T>;

/** 1 when a platform was not reached, the store failed, or something was left: what is due there is still due. */
async function passOnce(
  { ending, pass }: Means,
  { bot, platforms }: Assembled,
  begin: Begin,
): Promise<Outcome> {
  let left: readonly Fault[];
  try {
    left = (await Promise.race([begin(pass(bot)), patience(ending, DRAIN_MS)])) ?? [];
  } catch (error) {
    if (error instanceof StoreTrouble) return { code: 1, faults: [error.fault] };
    throw error;
  }
  const faults = [...faultsOf(platforms.filter((platform) => !platform.canPost())), ...left];
  return faults.length > 0 ? { code: 1, faults } : WELL;
}

/** Ticks until the process is told to end, then lets the running pass finish. */
async function serve(
  means: Means,
  { bot }: Assembled,
  faults: readonly Fault[],
  begin: Begin,
): Promise<Outcome> {
  const { log, ending } = means;
  for (const { code, message, cure } of faults) log.error('not-connected', { code, problem: message, cure });
  const ticker = means.tick(bot);
  await ended(ending);
  log.info('stopping', { signal: String(ending.reason) });
  await Promise.race([begin(ticker.stop()), patience(ending, DRAIN_MS)]);
  return WELL;
}
