// Whether a person may post in a channel, as far as Slack tells: who only looks at a public channel may not.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { checkChannel } from './look.ts';
import { isOperational } from './outcomes.ts';

const page = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const AT_ONCE = 1000;
/** Whoever presses a button waits: of a larger channel Slack is not asked about everybody. */
const MOST_PAGES = 5;

/** A conversation of two: nobody else is there to share with. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

/**
 * False: they may not. Null: Slack does not tell, as of a private channel without groups:read, which only its members
 * see. That the bot itself may not is another matter.
 */
export async function mayPost(client: WebClient, channel: string, member: string): Promise<boolean | null> {
  const check = await checkChannel(client, channel);
  if (check.kind === 'blocked') return check.reason === 'no-permission' ? false : null;
  return check.kind === 'ready' ? isMember(client, channel, member) : null;
}

async function isMember(client: WebClient, channel: string, member: string): Promise<boolean | null> {
  let cursor = '';
  try {
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const asked = { channel, limit: AT_ONCE, ...(cursor === '' ? {} : { cursor }) };
      const { members, response_metadata: more } = page.parse(await client.conversations.members(asked));
      if (members.includes(member)) return true;
      cursor = more?.next_cursor ?? '';
      if (cursor === '') return false;
    }
    return null;
  } catch (error) {
    if (!isOperational(error) && !(error instanceof z.ZodError)) throw error;
    return null;
  }
}
