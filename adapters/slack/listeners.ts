// What the bot listens to. Acknowledged first, always; what does not look as Slack says is left alone.
import type { App, ViewResponseAction } from '@slack/bolt';
import type { z } from 'zod';
import type { Log } from '../../src/app/ports.ts';
import { linkPattern, pressPattern } from './actions.ts';
import type { Drawing } from './drawing.ts';
import { FORM, optionsOf, searchPattern } from './form.ts';
import type { Intake } from './intake.ts';
import {
  mentionPayload,
  pressPayload,
  type SubmissionPayload,
  slashPayload,
  submissionPayload,
  suggestionPayload,
} from './payloads.ts';

/** What a submission is acknowledged with. */
export type Submit = (payload: SubmissionPayload) => Promise<ViewResponseAction>;

/** Registers everything with Bolt. */
export function listen(app: App, intake: Intake, submit: Submit, log: Log): void {
  const read = <T>(schema: z.ZodType<T>, body: unknown, kind: string): T | null => {
    const result = schema.safeParse(body);
    if (!result.success) log.warn('slack.payload-ignored', { kind });
    return result.success ? result.data : null;
  };

  app.command(/^\//u, async ({ ack, body }) => {
    await ack();
    const payload = read(slashPayload, body, 'command');
    if (payload !== null) await intake.slash(payload);
  });
  app.event('app_mention', async ({ body }) => {
    const payload = read(mentionPayload, body, 'mention');
    if (payload !== null) await intake.mention(payload);
  });
  app.action(pressPattern, async ({ ack, body }) => {
    await ack();
    const payload = read(pressPayload, body, 'press');
    if (payload !== null) await intake.press(payload);
  });
  // A link opens in the browser; Slack tells us nevertheless and waits for an acknowledgement.
  app.action(linkPattern, async ({ ack }) => {
    await ack();
  });
  app.options(searchPattern, async ({ ack, body }) => {
    const payload = read(suggestionPayload, body, 'suggestion');
    const found = payload === null ? [] : intake.suggest(payload.action_id, payload.value);
    const drawing: Drawing = { shortened: '…', buttons: 0, cut: false };
    await ack({ options: optionsOf(found, drawing) });
  });
  app.view(FORM, async ({ ack, body }) => {
    const payload = read(submissionPayload, body, 'submission');
    await ack(payload === null ? { response_action: 'clear' } : await submit(payload));
  });
}
