// Whether the token is still taken. The gateway may stay open for a while without it, and a process that only posts has
// none.
import type { Log, Messenger, Outcome } from '../../src/app/ports.ts';
import type { Fault } from '../../src/core/fault.ts';
import { refused, refusedPause } from './connection.ts';
import { outcomeOf } from './outcome.ts';

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

const askEvery = refusedPause;

/** Goes on asking until stopped. */
export function keepToken({ ask, log, wait, onGood }: TokenParts): Token {
  const stopped = new AbortController();
  let problem: Fault | null = null;

  const refuse = (): void => {
    if (problem !== null) return;
    problem = refused;
    log.error(problem.code, { problem: problem.message, cure: problem.cure });
  };

  const accept = (): void => {
    if (problem === null) return;
    problem = null;
    log.info('discord.token-accepted');
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
      await wait(askEvery, stopped.signal);
      if (!stopped.signal.aborted) await look();
    }
  };

  void run();
  return { fault: () => problem, refuse, stop: () => stopped.abort() };
}

const isRefusal = (outcome: Outcome): boolean =>
  outcome.kind === 'gone' && outcome.reason === 'token-revoked';

/** The same messenger, but a refused token is not tried again: each refused call counts towards a ban of our address. */
export function heedToken(messenger: Messenger, token: Token): Messenger {
  const note = (outcome: Outcome): Outcome => {
    if (isRefusal(outcome)) token.refuse();
    return outcome;
  };
  const heed = (call: () => Promise<Outcome>): Promise<Outcome> =>
    token.fault() === null ? call().then(note) : Promise.resolve({ kind: 'gone', reason: 'token-revoked' });
  return {
    ...messenger,
    send: (...sent) => heed(() => messenger.send(...sent)),
    edit: (...edited) => heed(() => messenger.edit(...edited)),
  };
}
