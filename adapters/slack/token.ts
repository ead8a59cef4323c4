// Whether the bot token is still taken. A socket stays open without it: it belongs to the app's own token.
import type { Messenger, Outcome, Target } from '../../src/app/ports.ts';
import { isTokenRefusal, type Token, type TokenParts, watchToken } from '../../src/app/token.ts';
import { tokenRefused } from './connection.ts';
import { isOperational, outcomeOf } from './outcomes.ts';

/** Real milliseconds. auth.test may be called hundreds of times a minute. */
const every = 60_000;
/** While it is refused: whoever mends it wants to see it. */
const everyRefused = 15_000;

/** Goes on asking until stopped. */
export function keepToken(parts: TokenParts): Token {
  const refused = tokenRefused('SLACK_BOT_TOKEN', null);
  // Whatever else answers in Slack's place says nothing of the token.
  const meaning = (error: unknown): Outcome =>
    isOperational(error) ? outcomeOf(error) : { kind: 'unknown' };
  return watchToken({ platform: 'slack', refused, outcomeOf: meaning, every, everyRefused }, parts);
}

/** The same messenger, which has a refusal of the token judged. `knows`: we have its installation. */
export function heedToken(messenger: Messenger, token: Token, knows: (target: Target) => boolean): Messenger {
  return {
    ...messenger,
    send: async (target, ...rest) => {
      const outcome = await messenger.send(target, ...rest);
      return isTokenRefusal(outcome) && knows(target) ? token.judge(outcome) : outcome;
    },
  };
}
