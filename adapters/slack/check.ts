// Whether the bot could post in a channel, asked without starting the bot.
import type { ChannelCheck, Log, Target } from '../../src/app/ports.ts';
import { identify } from './installations.ts';
import { checkChannel } from './look.ts';
import { outcomeOf } from './outcomes.ts';
import { createClient } from './transport.ts';

const ASKING = { timeout: 10_000, atOnce: 1 };

/** "unchecked" where Slack cannot be reached, or many workspaces have tokens of their own. */
export async function checkOnce(
  config: { readonly botToken: string | null; readonly apiUrl: string | null },
  target: Target,
  log: Log,
): Promise<ChannelCheck> {
  if (config.botToken === null) return { kind: 'unchecked' };
  const client = createClient(config.botToken, config.apiUrl, log, ASKING);
  try {
    const { id } = await identify(client);
    if (id !== target.installation) return { kind: 'blocked', reason: 'no-access' };
  } catch (error) {
    const outcome = outcomeOf(error);
    return outcome.kind === 'gone' ? { kind: 'blocked', reason: outcome.reason } : { kind: 'unchecked' };
  }
  return checkChannel(client, target.channel ?? '');
}
