// Whether a platform still takes our token: it is asked now and then, because a connection may stay open without it.
import type { Fault } from '../core/fault.ts';
import type { Log, Outcome } from './ports.ts';

export interface TokenParts {
  /** Asks whose token it is; rejects like any call. */
  readonly ask: () => Promise<unknown>;
  readonly log: Log;
  /** Resolves after so many milliseconds, or at once when the signal is given; never rejects. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** The token is taken again. */
  readonly onGood: () => void;
}

/** What differs from platform to platform. */
export interface TokenWatch {
  /** As logs name it. */
  readonly platform: string;
  /** What is wrong with a refused token, with its cure. */
  readonly refused: Fault;
  /** Never throws: what answers may be anything. */
  readonly outcomeOf: (error: unknown) => Outcome;
  /** Real milliseconds between two questions, and while it is refused. */
  readonly every: number;
  readonly everyRefused: number;
}

export interface Token {
  /** Null while the token is taken, as far as is known. */
  fault(): Fault | null;
  /** A call was refused because of it: asks at once, for one odd answer says little, and tells what is to become of the call. */
  judge(refusal: Outcome): Promise<Outcome>;
  stop(): void;
}

export const isTokenRefusal = (outcome: Outcome): boolean =>
  outcome.kind === 'gone' && outcome.reason === 'token-revoked';

/** Refused once, while the token is good: what answered was something else. Milliseconds. */
const ODD_WAIT = 30_000;

/** One odd answer to the question itself is asked about again after so many milliseconds. */
export const DOUBT_WAIT = 5_000;

/** Goes on asking until stopped. A refusal is logged once. */
export function watchToken(watch: TokenWatch, { ask, log, wait, onGood }: TokenParts): Token {
  const stopped = new AbortController();
  let problem: Fault | null = null;

  const refuse = (): void => {
    if (problem !== null) return;
    problem = watch.refused;
    log.error(problem.code, { problem: problem.message, cure: problem.cure });
  };

  const accept = (): void => {
    if (problem === null) return;
    problem = null;
    log.info(`${watch.platform}.token-accepted`);
    onGood();
  };

  /** True: it was refused. A platform that cannot be reached says nothing of the token. */
  const isRefused = async (): Promise<boolean> => {
    try {
      await ask();
      accept();
      return false;
    } catch (error) {
      return isTokenRefusal(watch.outcomeOf(error));
    }
  };

  const look = async (): Promise<void> => {
    if (!(await isRefused()) || problem !== null) return;
    await wait(DOUBT_WAIT, stopped.signal);
    if (!stopped.signal.aborted && (await isRefused())) refuse();
  };

  /** The call that was refused counts as well. */
  const lookAgain = async (): Promise<void> => {
    if (await isRefused()) refuse();
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await wait(problem === null ? watch.every : watch.everyRefused, stopped.signal);
      if (!stopped.signal.aborted) await look();
    }
  };

  /** Of many calls that are refused together one asks. */
  let judging: Promise<void> | null = null;

  void run();
  return {
    fault: () => problem,
    judge: async (refusal) => {
      if (problem === null) {
        judging ??= lookAgain().finally(() => {
          judging = null;
        });
        await judging;
      }
      return problem === null ? { kind: 'retry-after', milliseconds: ODD_WAIT } : refusal;
    },
    stop: () => stopped.abort(),
  };
}
