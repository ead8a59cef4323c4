// Asks the platforms for the time: each answer of theirs has it in its header, and nothing else of it is used.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Passes } from '../app/bot.ts';
import type { Clock, Messenger } from '../app/ports.ts';
import { MOST_APART, type Timekeeper, type Told } from '../app/timekeeper.ts';
import { MINUTE } from '../core/calendar.ts';

/** Where one platform can be asked for anything without a token. */
export interface TimeSource extends Pick<Told, 'name' | 'title'> {
  readonly url: string;
}

export interface TimingParts {
  readonly keeper: Timekeeper;
  readonly sources: readonly TimeSource[];
  readonly machine: Clock;
  /** Real milliseconds that only grow. */
  readonly steady: () => number;
  /** The time is known, where it was not: something may be due. */
  readonly onKnown: () => void;
}

export interface Timing {
  /** Begins to ask. */
  begin(): void;
  /** Over when everybody was asked once, whatever came of it; takes some seconds at most. Never rejects. */
  begun(): Promise<void>;
  /** The same passes, none of which works by a time that may be wrong. */
  timely(passes: Passes): Passes;
  stop(): void;
}

const SECOND = 1_000;
/** Real milliseconds. */
const ANSWER_WITHIN = 5 * SECOND;
const LOOK_EVERY = SECOND;
const ASK_EVERY = 10 * MINUTE;
/** While the clock is wrong: whoever sets it right wants to see it. */
const ASK_OF_WRONG = MINUTE / 2;
const ASK_OF_UNKNOWN = 4 * SECOND;
/** Whoever gets no answer for so long plans by the time there is: only posts cannot be taken back. */
const PLAN_AFTER = MINUTE;

/** The clock that was read before and after the question may not have been set, nor the process stopped, in between. */
const SAME_CLOCK = SECOND;
/**
 * What a platform says of the time, by its word a second or less behind it: nothing leaves early by that. Null: it does not answer,
 * or not in time.
 */
export async function askTime(
  { name, title, url }: TimeSource,
  machine: Clock,
  steady: () => number,
): Promise<Told | null> {
  const [wall, begun] = [machine.now(), steady()];
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN);
    const { headers, body } = await fetch(url, { signal, headers: { 'cache-control': 'no-cache' } });
    void body?.cancel().catch(() => undefined);
    const [passed, took] = [machine.now() - wall, steady() - begun];
    const said = Date.parse(headers.get('date') ?? '') + Number(headers.get('age') ?? 0) * SECOND;
    if (Number.isNaN(said) || took > ANSWER_WITHIN || Math.abs(passed - took) > SAME_CLOCK) return null;
    return { name, title, ahead: wall + passed - said };
  } catch {
    return null;
  }
}

/** All platforms, and all again where they find the clock wrong: one strange answer is not enough. */
async function askAll({ sources, machine, steady }: TimingParts): Promise<readonly Told[]> {
  const ask = async (): Promise<readonly Told[]> => {
    const round = await Promise.all(sources.map((source) => askTime(source, machine, steady)));
    return round.filter((told) => told !== null);
  };
  const first = await ask();
  const isOff = first.length > 0 && first.every(({ ahead }) => Math.abs(ahead) > MOST_APART);
  return isOff ? ask() : first;
}

/** Goes on asking until stopped, and asks at once after each jump of the machine's clock. Keeps no process alive. */
export function createTiming(parts: TimingParts): Timing {
  const { keeper, steady, onKnown } = parts;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  const ask = async (): Promise<void> => {
    const wasSure = keeper.isSure();
    keeper.judge(await askAll(parts));
    askedAt = steady();
    asking = null;
    if (!wasSure && keeper.isSure()) onKnown();
  };
  let wasSure = false;
  let sureAt = steady();
  const mayPlan = (): boolean => keeper.isSure() || steady() - sureAt > PLAN_AFTER;
  const look = (): void => {
    const isSure = keeper.isSure();
    const hasJumped = wasSure && !isSure;
    wasSure = isSure;
    if (isSure) sureAt = steady();
    const every = !isSure ? ASK_OF_UNKNOWN : keeper.fault() === null ? ASK_EVERY : ASK_OF_WRONG;
    if (asking === null && (hasJumped || steady() - askedAt > every)) asking = ask();
  };
  let looking: NodeJS.Timeout | null = null;
  return {
    begin: () => {
      asking = ask();
      looking = setInterval(look, LOOK_EVERY).unref();
    },
    begun: async () => {
      await Promise.race([asking, sleep(2 * ANSWER_WITHIN, undefined, { ref: false })]);
    },
    timely: (passes) => ({
      ...passes,
      plan: async () => {
        if (mayPlan()) await passes.plan();
      },
      deliver: async () => {
        if (keeper.isSure()) await passes.deliver();
      },
    }),
    stop: () => {
      if (looking !== null) clearInterval(looking);
    },
  };
}

/** How soon a post that was held back is tried again, in milliseconds. */
const HELD = 2 * SECOND;

/** The same messenger, which posts nothing while nobody knows what time it is. */
export function onlyInTime(messenger: Messenger, isTimeKnown: () => boolean): Messenger {
  return {
    ...messenger,
    send: async (...sent) =>
      isTimeKnown() ? messenger.send(...sent) : { kind: 'retry-after', milliseconds: HELD, shared: true },
  };
}
