// Pins a post of ours. Needs Pin Messages there, which the bot is not given unless somebody wants boards pinned.
import { type REST, RequestMethod, Routes } from 'discord.js';
import type { Outcome, Reference } from '../../src/app/ports.ts';
import { outcomeOf } from './outcome.ts';

/** What Discord answers. Anything else is somebody else's answer. */
const DONE = 204;

/** Doing so twice has no second effect. Source: docs.discord.com/developers/resources/message, "Pin Message". */
export async function pinPost(rest: REST, reference: Reference, isWanted: boolean): Promise<Outcome> {
  const fullRoute = Routes.channelMessagesPin(reference.channel, reference.message);
  const method = isWanted ? RequestMethod.Put : RequestMethod.Delete;
  try {
    const { status } = await rest.queueRequest({ fullRoute, method });
    return status === DONE ? { kind: 'delivered', reference } : { kind: 'unknown' };
  } catch (error) {
    return outcomeOf(error);
  }
}
