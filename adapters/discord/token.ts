// Whether the token is still taken. The gateway may stay open for a while without it, and a process that only posts has
// none.
import type { REST } from 'discord.js';
import type { Messenger, Outcome } from '../../src/app/ports.ts';
import { isTokenRefusal, type Token, type TokenParts, watchToken } from '../../src/app/token.ts';
import { refused, refusedPause } from './connection.ts';
import { askSelf } from './identity.ts';
import { outcomeOf } from './outcome.ts';

/** Asks whether the token is refused. Never rejects: who cannot be asked refuses nothing. */
export async function isRefused(rest: REST): Promise<boolean> {
  try {
    await askSelf(rest);
    return false;
  } catch (error) {
    return isTokenRefusal(outcomeOf(error));
  }
}

/** Goes on asking until stopped. */
export function keepToken(parts: TokenParts): Token {
  const pauses = { every: refusedPause, everyRefused: refusedPause };
  return watchToken({ platform: 'discord', refused, outcomeOf, ...pauses }, parts);
}

/** The same messenger, but a refused token is not tried again: each refused call counts towards a ban of our address. */
export function heedToken(messenger: Messenger, token: Token): Messenger {
  const judged = (outcome: Outcome): Outcome | Promise<Outcome> =>
    isTokenRefusal(outcome) ? token.judge(outcome) : outcome;
  const heed = (call: () => Promise<Outcome>): Promise<Outcome> =>
    token.fault() === null ? call().then(judged) : Promise.resolve({ kind: 'gone', reason: 'token-revoked' });
  return {
    ...messenger,
    send: (...sent) => heed(() => messenger.send(...sent)),
    edit: (...edited) => heed(() => messenger.edit(...edited)),
  };
}
