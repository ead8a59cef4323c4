// Whether a person may post in a channel, as far as Slack tells: who only looks at a public channel may not, and where
// posting is kept to some nobody else may. Asked by the channels of the person, which are few, and not by the people of a
// channel, who may be a hundred thousand.
// Source: docs.slack.dev/reference/methods/users.conversations, …/reference/objects/conversation-object, "properties".
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { isOperational } from './outcomes.ts';

const restricted = z.object({ type: z.array(z.string()).optional(), user: z.array(z.string()).optional() });
const properties = z
  .object({ posting_restricted_to: restricted.optional(), threads_restricted_to: restricted.optional() })
  .nullish();
const info = z.object({
  channel: z.object({
    is_private: z.boolean().optional(),
    is_archived: z.boolean().optional(),
    is_frozen: z.boolean().optional(),
    is_read_only: z.boolean().optional(),
    is_thread_only: z.boolean().optional(),
    properties,
  }),
});
const page = z.object({
  channels: z.array(z.object({ id: z.string(), properties })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

type Channel = z.infer<typeof info>['channel'];
type Restriction = z.infer<typeof restricted> | undefined;

/** Whoever presses a button waits: somebody who is in more channels than these is not looked for in all of them. */
const MOST_PAGES = 5;
const AT_ONCE = 999;

/** A conversation of two: nobody else is there to share with. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

export interface Posting {
  readonly channel: string;
  readonly member: string;
  readonly inThread: boolean;
  /** May manage the workspace; null or undefined: nobody told. */
  readonly isAdmin: () => Promise<boolean | null | undefined>;
}

/** False: they may not. Null: Slack does not tell, as of a private channel without groups:read. */
export async function mayPost(client: WebClient, posting: Posting): Promise<boolean | null> {
  try {
    const { channel } = info.parse(await client.conversations.info({ channel: posting.channel }));
    if (channel.is_archived === true || channel.is_frozen === true || channel.is_read_only === true)
      return false;
    const own = await ownChannel(client, posting, channel.is_private === true);
    return typeof own === 'boolean' || own === null ? own : await allows(channel, own, posting);
  } catch (error) {
    if (!isOperational(error) && !(error instanceof z.ZodError)) throw error;
    return null;
  }
}

type Own = z.infer<typeof page>['channels'][number];

/** The channel as one of the person's; false: it is none of theirs; null: nobody looked through all of them. */
async function ownChannel(
  client: WebClient,
  { channel, member }: Posting,
  isPrivate: boolean,
): Promise<Own | false | null> {
  let cursor = '';
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const asked = {
      user: member,
      limit: AT_ONCE,
      exclude_archived: true,
      ...(cursor === '' ? {} : { cursor }),
    };
    const types = isPrivate ? 'private_channel' : 'public_channel';
    const { channels, response_metadata: more } = page.parse(
      await client.users.conversations({ ...asked, types }),
    );
    const own = channels.find(({ id }) => id === channel);
    if (own !== undefined) return own;
    cursor = more?.next_cursor ?? '';
    if (cursor === '') return false;
  }
  return null;
}

async function allows(channel: Channel, own: Own, posting: Posting): Promise<boolean | null> {
  const all = { ...channel.properties, ...own.properties };
  const rule = posting.inThread ? all.threads_restricted_to : all.posting_restricted_to;
  const isAllowed = await isAmong(rule, posting);
  // Such a channel takes new posts from some alone, and may not say from whom.
  const isHidden = channel.is_thread_only === true && !posting.inThread && rule === undefined;
  return isAllowed === true && isHidden ? null : isAllowed;
}

/** `type`: kinds of people, of which "admin" alone is told by what we know of somebody. */
async function isAmong(rule: Restriction, { member, isAdmin }: Posting): Promise<boolean | null> {
  const { type: types = [], user: users = [] } = rule ?? {};
  if (types.length === 0 && users.length === 0) return true;
  if (users.includes(member)) return true;
  if (types.length === 0) return false;
  if (types.includes('admin') && (await isAdmin()) === true) return true;
  return types.every((type) => type === 'admin') ? false : null;
}
