// Whether the bot could post in a channel, asked without starting the bot. Its rights are known only to the running
// one, so this finds out whether the channel exists and can be seen.
import { Routes } from 'discord.js';
import { z } from 'zod';
import type { ChannelCheck, Log, Target } from '../../src/app/ports.ts';
import { closeRest, createPostingRest } from './client.ts';
import { nameOf, outcomeOf } from './outcome.ts';

const about = z.object({ guild_id: z.string().nullish() });

/** "unchecked" where Discord cannot be reached, or does not tell. */
export async function checkOnce(
  config: { readonly token: string; readonly apiUrl: string | null },
  target: Target,
  log: Log,
): Promise<ChannelCheck> {
  const rest = createPostingRest(config.apiUrl, config.token);
  try {
    const { guild_id: guild } = about.parse(await rest.get(Routes.channel(target.channel ?? '')));
    const isElsewhere = typeof guild === 'string' && guild !== target.installation;
    return isElsewhere ? { kind: 'blocked', reason: 'no-access' } : { kind: 'ready', name: null };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind === 'gone') return { kind: 'blocked', reason: outcome.reason };
    log.warn('discord.check-failed', { error: nameOf(error) });
    return { kind: 'unchecked' };
  } finally {
    closeRest(rest);
  }
}
