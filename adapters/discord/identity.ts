// Discord without a connection: for a process that posts and hears nothing. Only who the bot is has to be known, to find
// its own posts again, and whether the token is any good.
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { boundedWait } from '../../src/app/delivery/waits.ts';
import type { Log } from '../../src/app/ports.ts';
import { DOUBT_WAIT, isTokenRefusal } from '../../src/app/token.ts';
import type { Fault } from '../../src/core/fault.ts';
import { closeRest } from './client.ts';
import { type Connection, longestPause, refused, refusedPause, unreachable } from './connection.ts';
import { nameOf, outcomeOf } from './outcome.ts';

export interface IdentityParts {
  /** With the bot's token; takes no turns, for one call a minute is within what is kept back. Closed at the end. */
  readonly rest: REST;
  readonly log: Log;
  /** Resolves after so many milliseconds, or at once when the signal is given. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** How often Discord is asked again, in milliseconds: that nothing is wrong is to be true, not remembered. */
const askEvery = 60_000;
const account = z.object({ id: z.string().min(1) });

/** Asks whose token it is. Rejects as the call does, and where the answer does not say. */
export async function askSelf(rest: REST): Promise<string> {
  return account.parse(await rest.get(Routes.user())).id;
}

/**
 * Asks who the bot is, and goes on asking until stopped, hardly ever where the token is refused, also when asked again. What it gives is a connection that
 * never hears of any server. Never rejects.
 */
export function keepIdentified({ rest, log, pause }: IdentityParts): Connection {
  const stopped = new AbortController();
  const begun = Promise.withResolvers<void>();
  let self: string | null = null;
  let problem: Fault | null = unreachable;
  /** It was refused while it was taken before: one odd answer says little. */
  let isInDoubt = false;

  /** How long to wait at least before the next question. */
  const ask = async (): Promise<number> => {
    try {
      self = await askSelf(rest);
      if (problem !== null) log.info('discord.identified');
      problem = null;
      isInDoubt = false;
      return askEvery;
    } catch (error) {
      const outcome = outcomeOf(error);
      const isRefusal = isTokenRefusal(outcome);
      if (isRefusal && problem === null && !isInDoubt) {
        isInDoubt = true;
        return DOUBT_WAIT;
      }
      problem = isRefusal ? refused : unreachable;
      log.error('discord.not-identified', { error: nameOf(error), code: problem.code, cure: problem.cure });
      return outcome.kind === 'retry-after' ? boundedWait(outcome.milliseconds) : 0;
    }
  };

  const run = async (): Promise<void> => {
    for (let failures = 0; !stopped.signal.aborted; ) {
      const least = await ask();
      begun.resolve();
      if (problem === refused) {
        await pause(refusedPause, stopped.signal);
        continue;
      }
      const backoff = problem === null ? 0 : Math.min(longestPause, 1_000 * 2 ** failures);
      failures = problem === null ? 0 : failures + 1;
      await pause(Math.max(least, backoff), stopped.signal);
    }
  };

  const running = run();
  return {
    current: () => null,
    self: () => self,
    ready: () => problem === null,
    canPost: () => self !== null && problem !== refused,
    fault: () => problem,
    begun: begun.promise,
    stop: async () => {
      stopped.abort();
      closeRest(rest);
      await running;
    },
  };
}
