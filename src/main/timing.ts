// Asks the platforms for the time: each answer of theirs has it in its header, and nothing else of it is used.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Passes } from '../app/bot.ts';
import { HELD_WAIT } from '../app/delivery/waits.ts';
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
  /**
   * Over when everybody was asked once, whatever came of it; takes some seconds at most. Never rejects. A single pass cannot
   * wait for a better answer: it asks twice, and then goes by the time there is.
   */
  begun(isSinglePass?: boolean): Promise<void>;
  /** The same passes, none of which works by a time that may be wrong. */
  timely(passes: Passes): Passes;
  /** Posts can leave for a platform from now on: what time it is has to be known. */
  joined(): void;
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
/** A machine whose clock nobody has contradicted for so long since posts could leave is believed. */
const BELIEVED_AFTER = MINUTE / 2;

/** The clock that was read before and after the question may not have been set, nor the process stopped, in between. */
const SAME_CLOCK = SECOND;

/** "silent": it answers, and does not say what time it is. Null: it does not answer, or not in time. */
export type Answer = Told | 'silent' | null;

/** What a platform says of the time, by its word a second or less behind it: nothing leaves early by that. */
export async function askTime(
  { name, title, url }: TimeSource,
  machine: Clock,
  steady: () => number,
): Promise<Answer> {
  const [wall, begun] = [machine.now(), steady()];
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN);
    const { headers, body } = await fetch(url, { signal, headers: { 'cache-control': 'no-cache' } });
    void body?.cancel().catch(() => undefined);
    const [passed, took] = [machine.now() - wall, steady() - begun];
    const said = Date.parse(headers.get('date') ?? '') + Number(headers.get('age') ?? 0) * SECOND;
    if (Number.isNaN(said)) return 'silent';
    if (took > ANSWER_WITHIN || Math.abs(passed - took) > SAME_CLOCK) return null;
    return { name, title, ahead: wall + passed - said };
  } catch {
    return null;
  }
}

const toldIn = (round: readonly Answer[]): readonly Told[] =>
  round.filter((answer) => answer !== null && answer !== 'silent');

/** All platforms, and all again where they find the clock wrong: one strange answer is not enough. */
async function askAll({ sources, machine, steady }: TimingParts): Promise<readonly Answer[]> {
  const ask = (): Promise<readonly Answer[]> =>
    Promise.all(sources.map((source) => askTime(source, machine, steady)));
  const first = await ask();
  const told = toldIn(first);
  const isOff = told.length > 0 && told.every(({ ahead }) => Math.abs(ahead) > MOST_APART);
  return isOff ? ask() : first;
}

/** Goes on asking until stopped, and asks at once after each jump of the machine's clock. Keeps no process alive. */
export function createTiming(parts: TimingParts): Timing {
  const { keeper, steady, onKnown } = parts;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  /** Before that nothing is posted, and whoever cannot be reached cannot be asked either. */
  let joinedAt = Number.POSITIVE_INFINITY;
  let mustAsk = false;
  let wasTold = false;
  /** Nobody has told the time: it is asked for all the time, for the machine may be wrong. */
  let isPresumed = false;
  const presume = (): void => {
    if (keeper.isSure()) return;
    keeper.presume();
    isPresumed = true;
  };
  const mayPresume = (round: readonly Answer[]): boolean =>
    round.includes('silent') || (!wasTold && steady() - joinedAt > BELIEVED_AFTER);
  const ask = async (): Promise<void> => {
    const wasSure = keeper.isSure();
    mustAsk = false;
    const round = await askAll(parts);
    const told = toldIn(round);
    wasTold ||= told.length > 0;
    if (told.length > 0) {
      keeper.judge(told);
      isPresumed = false;
    } else if (mayPresume(round)) presume();
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
    const every = !isSure || isPresumed ? ASK_OF_UNKNOWN : keeper.fault() === null ? ASK_EVERY : ASK_OF_WRONG;
    if (asking === null && (hasJumped || mustAsk || steady() - askedAt > every)) asking = ask();
  };
  let looking: NodeJS.Timeout | null = null;
  return {
    begin: () => {
      asking = ask();
      looking = setInterval(look, LOOK_EVERY).unref();
    },
    begun: async (isSinglePass = false) => {
      await Promise.race([asking, sleep(2 * ANSWER_WITHIN, undefined, { ref: false })]);
      if (!isSinglePass || keeper.isSure()) return;
      await ask();
      presume();
    },
    timely: (passes) => ({
      ...passes,
      plan: async () => {
        if (mayPlan()) await passes.plan();
      },
      deliver: async () => {
        if (keeper.isSure()) await passes.deliver();
      },
      edit: async () => {
        if (keeper.isSure()) await passes.edit();
      },
    }),
    joined: () => {
      if (joinedAt !== Number.POSITIVE_INFINITY) return;
      joinedAt = steady();
      mustAsk = !keeper.isSure();
      look();
    },
    stop: () => {
      if (looking !== null) clearInterval(looking);
    },
  };
}

/** The same messenger, which posts nothing while nobody knows what time it is. */
export function onlyInTime(messenger: Messenger, isTimeKnown: () => boolean): Messenger {
  return {
    ...messenger,
    send: async (...sent) =>
      isTimeKnown()
        ? messenger.send(...sent)
        : { kind: 'retry-after', milliseconds: HELD_WAIT, shared: true },
  };
}
