// Pins a post of ours. Needs the optional scope pins:write.
import type { WebClient } from '@slack/web-api';
import type { Outcome, Reference } from '../../src/app/ports.ts';
import { outcomeOf, slackCode } from './outcomes.ts';

/** What was asked for is so already. Source: docs.slack.dev/reference/methods/pins.add and pins.remove. */
const DONE_ALREADY: readonly (string | null)[] = ['already_pinned', 'no_pin', 'not_pinned'];

/** Doing so twice has no second effect. */
export async function pinPost(client: WebClient, reference: Reference, isWanted: boolean): Promise<Outcome> {
  const { channel, message: timestamp } = reference;
  try {
    await (isWanted ? client.pins.add({ channel, timestamp }) : client.pins.remove({ channel, timestamp }));
    return { kind: 'delivered', reference };
  } catch (error) {
    return DONE_ALREADY.includes(slackCode(error)) ? { kind: 'delivered', reference } : outcomeOf(error);
  }
}
