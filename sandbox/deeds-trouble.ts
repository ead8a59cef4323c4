// Bad days on request: what Slack and Discord do to a bot that they do not do to people.
import { z } from 'zod';
import type { DeedResult } from './page/state.ts';
import type { Platforms } from './platforms.ts';

export const troubleDeed = z.object({
  trouble: z.enum([
    'too-many-requests',
    'lost-before',
    'lost-after',
    'outage',
    'outage-over',
    'connections-cut',
    'bot-removed',
    'bot-invited',
  ]),
});

type Trouble = z.infer<typeof troubleDeed>['trouble'];

const DISCORD_POSTS = 'POST /channels/:channel/messages';
const SLACK_POSTS = 'chat.postMessage';
const RETRY_AFTER = 2;

function loseAnswers({ slack, discord }: Platforms, when: 'before' | 'after'): void {
  slack.faults.loseAnswer({ method: SLACK_POSTS, times: 1, when });
  discord.faults.loseAnswer({ route: DISCORD_POSTS, when });
}

function limitPosts({ slack, discord }: Platforms): void {
  slack.faults.rateLimit({ method: SLACK_POSTS, times: 1, retryAfterSeconds: RETRY_AFTER });
  discord.faults.rateLimit({ route: DISCORD_POSTS, retryAfterSeconds: RETRY_AFTER });
}

function cutConnections({ slack, discord }: Platforms): void {
  discord.dropConnections();
  slack.disconnect('refresh_requested');
}

/** The bot is taken out of the Discord server and of #privacy on Slack, or invited back. */
function moveBot({ slack, discord }: Platforms, to: 'in' | 'out'): void {
  const user = slack.world.users.find(({ isAdmin }) => isAdmin)?.id ?? '';
  const channel = slack.world.channels.find(({ name }) => name === 'privacy')?.id ?? '';
  if (to === 'out') discord.removeBot();
  else discord.addBot();
  void (to === 'out' ? slack.remove({ user, channel }) : slack.invite({ user, channel }));
}

const troubles: Readonly<Record<Trouble, (platforms: Platforms) => void>> = {
  'too-many-requests': limitPosts,
  'lost-before': (platforms) => loseAnswers(platforms, 'before'),
  'lost-after': (platforms) => loseAnswers(platforms, 'after'),
  outage: ({ discord }) => discord.outage(true),
  'outage-over': ({ discord }) => discord.outage(false),
  'connections-cut': cutConnections,
  'bot-removed': (platforms) => moveBot(platforms, 'out'),
  'bot-invited': (platforms) => moveBot(platforms, 'in'),
};

/** What concerns posts meets the next one on each platform, once; all else happens at once. */
export function makeTrouble(platforms: Platforms, { trouble }: z.infer<typeof troubleDeed>): DeedResult {
  troubles[trouble](platforms);
  return { ok: true };
}
