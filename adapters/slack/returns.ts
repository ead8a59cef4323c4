// What may be possible again, as far as the app is subscribed to such events: a channel that was brought back, or one the
// bot was invited to. Without them, as with a private channel that is brought back, a lost channel is looked at every hour.
// Source: docs.slack.dev/reference/events/channel_unarchive, …/member_joined_channel.
import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Installations } from './installations.ts';

const joined = z.object({ event: z.object({ user: z.string() }) });

/** `tell` hears the workspace in which something changed that may have kept posts out. */
export function listenForReturns(
  app: App,
  installations: Installations,
  tell: (installations: readonly string[]) => void,
): void {
  const note = (): void => {
    const installation = installations.current();
    if (installation !== null) tell([installation.id]);
  };
  app.event('channel_unarchive', async () => note());
  app.event('group_unarchive', async () => note());
  app.event('member_joined_channel', async ({ body }) => {
    const read = joined.safeParse(body);
    // Others who join are none of our business.
    if (read.success && read.data.event.user === installations.current()?.botUser) note();
  });
}
