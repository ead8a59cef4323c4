// Whether the bot token is still taken. A socket stays open without it: it belongs to the app's own token.
import type { Log, Messenger, Outcome, Target } from '../../src/app/ports.ts';
import type { Fault } from '../../src/core/fault.ts';
import { tokenRefused } from './connection.ts';
import { outcomeOf } from './outcomes.ts';

export interface TokenParts {
  /** Asks whose token it is; rejects like any call. */
  readonly ask: () => Promise<unknown>;
  readonly log: Log;
  /** Resolves after so many milliseconds, or at once when the signal is given; never rejects. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** The token is taken again. */
  readonly onGood: () => void;
}

export interface Token {
  /** Null while the token is taken, as far as is known. */
  fault(): Fault | null;
  /** A call was refused because of it. */
  refuse(): void;
  stop(): void;
}

/** Real milliseconds. auth.test may be called hundreds of times a minute. */
const askEvery = 60_000;
/** While it is refused: whoever mends it wants to see it. */
const askOfRefused = 15_000;

/** Goes on asking until stopped. */
export function keepToken({ ask, log, wait, onGood }: TokenParts): Token {
  const stopped = new AbortController();
  let problem: Fault | null = null;

  const refuse = (): void => {
    if (problem !== null) return;
    problem = tokenRefused('SLACK_BOT_TOKEN', null);
    log.error(problem.code, { problem: problem.message, cure: problem.cure });
  };

  const accept = (): void => {
    if (problem === null) return;
    problem = null;
    log.info('slack.token-accepted');
    onGood();
  };

  const look = async (): Promise<void> => {
    try {
      await ask();
      accept();
    } catch (error) {
      // A platform that cannot be reached says nothing of the token.
      if (isRefusal(outcomeOf(error))) refuse();
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await wait(problem === null ? askEvery : askOfRefused, stopped.signal);
      if (!stopped.signal.aborted) await look();
    }
  };

  void run();
  return { fault: () => problem, refuse, stop: () => stopped.abort() };
}

const isRefusal = (outcome: Outcome): boolean =>
  outcome.kind === 'gone' && outcome.reason === 'token-revoked';

/** The same messenger, which notices that a post was refused because of the token. `knows`: we have its installation. */
export function heedToken(messenger: Messenger, token: Token, knows: (target: Target) => boolean): Messenger {
  return {
    ...messenger,
    send: async (target, ...rest) => {
      const outcome = await messenger.send(target, ...rest);
      if (isRefusal(outcome) && knows(target)) token.refuse();
      return outcome;
    },
  };
}
