// Bad days on request: what Slack and Discord do to a bot that they do not do to people.
import { z } from 'zod';
import type { DeedResult } from './page/state.ts';
import type { Platforms } from './platforms.ts';

export const troubleDeed = z.object({
  trouble: z.enum(['too-many-requests', 'lost-before', 'lost-after']),
});

const DISCORD_POSTS = 'POST /channels/:channel/messages';
const SLACK_POSTS = 'chat.postMessage';
const RETRY_AFTER = 2;

/** The next post on each platform meets it, once. */
export function makeTrouble(
  { slack, discord }: Platforms,
  { trouble }: z.infer<typeof troubleDeed>,
): DeedResult {
  if (trouble === 'too-many-requests') {
    slack.faults.rateLimit({ method: SLACK_POSTS, times: 1, retryAfterSeconds: RETRY_AFTER });
    discord.faults.rateLimit({ route: DISCORD_POSTS, retryAfterSeconds: RETRY_AFTER });
  } else {
    const when = trouble === 'lost-before' ? 'before' : 'after';
    slack.faults.loseAnswer({ method: SLACK_POSTS, times: 1, when });
    discord.faults.loseAnswer({ route: DISCORD_POSTS, when });
  }
  return { ok: true };
}
