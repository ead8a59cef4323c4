// What may be possible again, as far as the app is subscribed to such events: a channel that was brought back, or one the
// bot was invited to. Without them, as with a private channel that is brought back, a lost channel is looked at every hour.
// Source: docs.slack.dev/reference/events/channel_unarchive, …/member_joined_channel.
import type { App, Context } from '@slack/bolt';
import { z } from 'zod';

const joined = z.object({ event: z.object({ user: z.string() }) });

/** `tell` hears the workspace in which something changed that may have kept posts out. */
export function listenForReturns(app: App, tell: (installations: readonly string[]) => void): void {
  const note = ({ teamId }: Context): void => {
    if (teamId !== undefined) tell([teamId]);
  };
  app.event('channel_unarchive', async ({ context }) => note(context));
  app.event('group_unarchive', async ({ context }) => note(context));
  app.event('member_joined_channel', async ({ body, context }) => {
    const read = joined.safeParse(body);
    // Others who join are none of our business.
    if (read.success && read.data.event.user === context.botUserId) note(context);
  });
}
