// What Slack sends when somebody does something, reduced to what we use. Anything else in it is never looked at.
import { z } from 'zod';

const id = z.string().min(1).max(255);
const team = z.object({ id }).nullish();

export const slashPayload = z.object({
  text: z.string().default(''),
  channel_id: id,
  user_id: id,
  trigger_id: id,
  response_url: z.string(),
});

export const mentionPayload = z.object({
  event_id: id,
  event: z.object({
    type: z.literal('app_mention'),
    text: z.string(),
    channel: id,
    user: id,
    thread_ts: z.string().optional(),
  }),
});

/** Written to the bot directly. What is edited or deleted, or comes from a bot, has another shape and is left alone. */
export const directPayload = z.object({
  event_id: id,
  event: z.object({
    type: z.literal('message'),
    channel_type: z.literal('im'),
    subtype: z.undefined().optional(),
    bot_id: z.undefined().optional(),
    text: z.string(),
    channel: id,
    user: id,
    thread_ts: z.string().optional(),
  }),
});

/** Somebody opened one of the app's own tabs; `channel` is their direct conversation with the bot. */
export const homePayload = z.object({
  event_id: id,
  event: z.object({
    type: z.literal('app_home_opened'),
    user: id,
    channel: id,
    tab: z.enum(['home', 'messages']).catch('home'),
  }),
});

/** A message's menu. Of the message only its words are looked at. */
export const shortcutPayload = z.object({
  user: z.object({ id }),
  trigger_id: id,
  response_url: z.string(),
  channel: z.object({ id }),
  message: z.object({
    text: z.string().optional(),
    thread_ts: z.string().optional(),
    blocks: z.unknown().optional(),
    attachments: z.unknown().optional(),
  }),
});

const view = z.object({
  id,
  type: z.string().optional(),
  hash: z.string().optional(),
  private_metadata: z.string(),
  blocks: z.array(z.object({ block_id: z.string().optional() })).default([]),
  state: z.object({ values: z.unknown().optional() }).optional(),
});

/** A button pressed in a message, or in a modal (then there is no channel and no response URL). */
export const pressPayload = z.object({
  user: z.object({ id }),
  team,
  trigger_id: id,
  response_url: z.string().optional(),
  channel: z.object({ id }).optional(),
  container: z
    .object({
      is_ephemeral: z.boolean().optional(),
      thread_ts: z.string().optional(),
      message_ts: z.string().optional(),
    })
    .default({}),
  message: z
    .object({ blocks: z.array(z.object({ block_id: z.string().optional() })).optional() })
    .optional()
    .catch(undefined),
  view: view.optional(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
});

/** Slack sends a trigger with a submission, too, but its reference does not promise one. */
export const submissionPayload = z.object({ user: z.object({ id }), trigger_id: id.optional(), view });

export const suggestionPayload = z.object({
  user: z.object({ id }),
  action_id: z.string(),
  value: z.string().default(''),
});

export type SlashPayload = z.infer<typeof slashPayload>;
export type MentionPayload = z.infer<typeof mentionPayload>;
export type DirectPayload = z.infer<typeof directPayload>;
export type HomePayload = z.infer<typeof homePayload>;
export type ShortcutPayload = z.infer<typeof shortcutPayload>;
export type PressPayload = z.infer<typeof pressPayload>;
export type SuggestionPayload = z.infer<typeof suggestionPayload>;
export type SubmissionPayload = z.infer<typeof submissionPayload>;
