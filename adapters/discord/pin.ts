// Pins a post of ours. Needs Pin Messages there, which the bot is not given unless somebody wants boards pinned.
import { type REST, Routes } from 'discord.js';
import type { Outcome, Reference } from '../../src/app/ports.ts';
import { outcomeOf } from './outcome.ts';

/** Doing so twice has no second effect. Source: docs.discord.com/developers/resources/message, "Pin Message". */
export async function pinPost(rest: REST, reference: Reference, isWanted: boolean): Promise<Outcome> {
  const route = Routes.channelMessagesPin(reference.channel, reference.message);
  try {
    await (isWanted ? rest.put(route) : rest.delete(route));
    return { kind: 'delivered', reference };
  } catch (error) {
    return outcomeOf(error);
  }
}
