// What Discord's refusals say of the bot itself, and not of a post: nobody but whoever runs it can do anything about that.
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Log } from '../../src/app/ports.ts';
import { type Fault, fault } from '../../src/core/fault.ts';
import { isStrange, nameOf, outcomeOf, QUARANTINED } from './outcome.ts';
import type { Failure } from './place.ts';

export interface Restrictions {
  /** Looks at a call that failed. */
  note(error: unknown): void;
  /** What an operator should know; null: nothing was refused so lately. */
  fault(): Fault | null;
}

/** Milliseconds. What is refused comes again after an hour: by then it is either refused once more, or over. */
const HOLDS_FOR = 90 * 60_000;

const faults: Readonly<Record<number, Fault>> = {
  [RESTJSONErrorCodes.SendMessagesHasBeenTemporarilyDisabled]: fault(
    'discord.sending-disabled',
    'Sending messages has been disabled for a while.',
    'Look at discordstatus.com, and at the bot at discord.com/developers/applications. Posts are kept, and tried every hour.',
  ),
  [QUARANTINED]: fault(
    'discord.quarantined',
    'The bot is quarantined as one that sends spam: it reaches nobody whom it has not written to before.',
    'Open the bot at discord.com/developers/applications, and appeal there or at dis.gd/contact. Messages are kept, and tried every hour.',
  ),
};

/** `now`: real milliseconds that never go back. */
export function createRestrictions(now: () => number, log: Log): Restrictions {
  let latest: Fault | null = null;
  let until = Number.NEGATIVE_INFINITY;
  const current = (): Fault | null => (now() < until ? latest : null);
  return {
    note(error) {
      const found = error instanceof DiscordAPIError ? faults[Number(error.code)] : undefined;
      if (found === undefined) return;
      if (current() !== found) log.error(found.code, { problem: found.message, cure: found.cure });
      latest = found;
      until = now() + HOLDS_FOR;
    },
    fault: current,
  };
}

/** What a call stands for that failed; what somebody has to know of it is told. */
export function failureOf(
  { log, restrictions }: { readonly log: Log; readonly restrictions: Pick<Restrictions, 'note'> },
  error: unknown,
): Failure {
  if (isStrange(error)) log.warn('discord.strange-answer', { error: nameOf(error) });
  restrictions.note(error);
  return outcomeOf(error);
}
