// The passes of a running process, each kind in a rhythm of its own: planning does not wait for deliveries that take
// hours, deliveries do not wait for edits whose answer does not come, and none waits for new data.
import { startTicker, type Ticker, type TickerOptions } from '../../adapters/cron/ticker.ts';
import type { Bot, Passes } from '../app/bot.ts';
import { createInheriting } from '../app/delivery/inherit.ts';
import type { Wakes } from '../app/stores/outbox-store.ts';
import { type Fault, fault } from '../core/fault.ts';
import type { Instant } from '../core/rule.ts';
import type { Roles } from './roles.ts';

export interface PassingParts extends Omit<TickerOptions, 'pass' | 'nextWake' | 'limits'> {
  readonly roles: Roles;
  readonly passes: Passes;
  /** New data, before anything else that happens in a minute. */
  readonly refresh: () => Promise<unknown>;
  /** Runs a pass under supervision; what it does is a sign of life. */
  readonly supervised: (work: () => Promise<void>, alive: () => void) => Promise<void>;
}

export interface Passing {
  /** Runs every pass now, or right after the one that is running. */
  nudge(): void;
  /** Milliseconds since the last sign of life, of the kind of pass that is silent the longest. */
  age(): number;
  stop(): Promise<void>;
}

interface Kind {
  readonly work: () => Promise<void>;
  readonly nextWake: TickerOptions['nextWake'];
}

const wakeOf = (passes: Passes, kind: keyof Wakes) => async (since: Instant) =>
  (await passes.nextWakes(since))[kind];

/** What the roles of this process ask for, short of edits. */
function kindsOf({ roles, passes, refresh }: PassingParts, onDelivered: () => void): readonly Kind[] {
  const heed = async (): Promise<void> => {
    await refresh();
    // Whoever only shows the catalogue changes nothing by it.
    if (roles.size > 1 || !roles.has('web')) await passes.look();
    if (roles.has('commands')) await passes.heed();
  };
  const deliver = (): Promise<void> => passes.deliver().finally(onDelivered);
  return [
    { work: heed, nextWake: async () => null },
    ...(roles.has('plan') ? [{ work: passes.plan, nextWake: wakeOf(passes, 'plan') }] : []),
    ...(roles.has('deliver') ? [{ work: deliver, nextWake: wakeOf(passes, 'deliver') }] : []),
  ];
}

export function startPassing(parts: PassingParts): Passing {
  const start = ({ work, nextWake }: Kind): Ticker => {
    const ticker: Ticker = startTicker({
      ...parts,
      nextWake,
      pass: () => parts.supervised(work, () => ticker.alive()),
    });
    return ticker;
  };
  // What is posted brings about what is edited, at once or at a moment of its own.
  const editing = parts.roles.has('deliver')
    ? [start({ work: parts.passes.edit, nextWake: wakeOf(parts.passes, 'edit') })]
    : [];
  const edit = (): void => {
    for (const ticker of editing) ticker.nudge();
  };
  const tickers = [...editing, ...kindsOf(parts, edit).map(start)];
  return {
    nudge: () => {
      for (const ticker of tickers) ticker.nudge();
    },
    age: () => Math.max(...tickers.map((ticker) => ticker.age())),
    stop: async () => {
      await Promise.all(tickers.map((ticker) => ticker.stop()));
    },
  };
}

/** Those of a bot that is alone on its store: what others held there before it is taken over first. */
export function passesAlone({ engine, passes }: Pick<Bot, 'engine' | 'passes'>): Passes {
  const inherit = createInheriting(engine);
  const deliver = async (): Promise<void> => {
    await inherit();
    await passes.deliver();
  };
  return { ...passes, deliver };
}

/** One pass of each kind the roles ask for, one after the other. */
export async function passOnce(roles: Roles, passes: Passes): Promise<void> {
  if (roles.has('commands')) await passes.heed();
  if (roles.has('plan')) await passes.plan();
  if (roles.has('deliver')) await deliverOnce(passes);
}

/** Posts, and then what they leave to be edited. */
export async function deliverOnce(passes: Passes): Promise<void> {
  await passes.deliver();
  await passes.edit();
}

/** A pass is made each minute. After so many milliseconds without the end of one, or a sign of life, something is wrong. */
const LATE = 5 * 60_000;

/** `passes-fail`, for an age as `Passing.age` tells it; null: they come to their end. */
export function passFault(age: number): Fault | null {
  if (age < LATE) return null;
  const minutes = Math.floor(age / 60_000);
  return fault(
    'passes-fail',
    `For ${minutes} minutes no pass over what is due has come to its end: what fell due since then may not be posted.`,
    'See pass-failed in the log, and start the bot again. If it goes on, please report what the log says.',
    { minutes },
  );
}
