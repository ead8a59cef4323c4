// What the bot listens to. Acknowledged first, always; what does not look as Slack says is left alone.
import type { App, Context } from '@slack/bolt';
import type { z } from 'zod';
import type { Log } from '../../src/app/ports.ts';
import { linkPattern, pressPattern } from './actions.ts';
import type { Drawing } from './drawing.ts';
import { FORM, optionsOf, searchPattern } from './form.ts';
import { ABOUT } from './manifest.ts';
import {
  directPayload,
  homePayload,
  mentionPayload,
  pressPayload,
  shortcutPayload,
  slashPayload,
  submissionPayload,
  suggestionPayload,
} from './payloads.ts';
import type { Room } from './rooms.ts';

/** Registers everything with Bolt. `roomOf`: what answers where this came from. */
export function listen(app: App, roomOf: (context: Context) => Room, log: Log): void {
  const read = <T>(schema: z.ZodType<T>, body: unknown, kind: string): T | null => {
    const result = schema.safeParse(body);
    if (!result.success) log.warn('slack.payload-ignored', { kind });
    return result.success ? result.data : null;
  };

  app.command(/^\//u, async ({ ack, body, context }) => {
    await ack();
    const payload = read(slashPayload, body, 'command');
    if (payload !== null) await roomOf(context).intake.slash(payload);
  });
  app.event('app_mention', async ({ body, context }) => {
    const payload = read(mentionPayload, body, 'mention');
    if (payload !== null) await roomOf(context).intake.mention(payload);
  });
  app.event('message', async ({ body, context }) => {
    // What other bots, edits and deletions send is no question.
    const payload = directPayload.safeParse(body);
    if (payload.success) await roomOf(context).intake.direct(payload.data);
  });
  app.event('app_home_opened', async ({ body, context }) => {
    const payload = read(homePayload, body, 'home');
    if (payload !== null) await roomOf(context).intake.home(payload);
  });
  app.shortcut(ABOUT, async ({ ack, body, context }) => {
    await ack();
    const payload = read(shortcutPayload, body, 'shortcut');
    if (payload !== null) await roomOf(context).intake.shortcut(payload);
  });
  app.action(pressPattern, async ({ ack, body, context }) => {
    await ack();
    const payload = read(pressPayload, body, 'press');
    if (payload !== null) await roomOf(context).intake.press(payload);
  });
  // A link opens in the browser; Slack tells us nevertheless and waits for an acknowledgement.
  app.action(linkPattern, async ({ ack }) => {
    await ack();
  });
  app.options(searchPattern, async ({ ack, body, context }) => {
    const payload = read(suggestionPayload, body, 'suggestion');
    const found = payload === null ? [] : await roomOf(context).intake.suggest(payload);
    const drawing: Drawing = { shortened: '…', buttons: 0, cut: false };
    await ack({ options: optionsOf(found, drawing) });
  });
  app.view(FORM, async ({ ack, body, context }) => {
    const payload = read(submissionPayload, body, 'submission');
    await ack(payload === null ? { response_action: 'clear' } : await roomOf(context).submit(payload));
  });
}
