// Looking without touching: our own posts found again, and whether a channel would take one.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ChannelCheck, Outcome, Reference } from '../../src/app/ports.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { HistoryAnswer, ReadHistory, Wanted } from './history.ts';
import type { Installation } from './installations.ts';
import { neverSent, outcomeOf } from './outcomes.ts';

/** The metadata by which a post of ours is told from all others. */
export const METADATA_TYPE = 'last_call_post';

/** block_id of a post's first block. `key`: at most 25 characters. */
export function markOf(key: string): string {
  return `lc.post.${key}`;
}

/** The key in the block_id of a first block; null: it is no post's. */
export function keyIn(block: string | undefined): string | null {
  return block?.startsWith(markOf('')) === true ? block.slice(markOf('').length) : null;
}

/** Slack stamps posts with its own clock, so the window is a little wider than ours. */
const SKEW_MS = 120_000;

const page = z.object({
  has_more: z.boolean().optional(),
  messages: z.array(
    z.object({
      ts: z.string(),
      user: z.string().optional(),
      bot_id: z.string().optional(),
      metadata: z.unknown().optional(),
      blocks: z.unknown().optional(),
    }),
  ),
});

type Posted = z.infer<typeof page>['messages'][number];

/** Reads a page of the channel, or thread, between two instants. */
export function readHistory(client: WebClient, installation: Installation): ReadHistory {
  return async (wanted, limit) => {
    try {
      const { messages, has_more: more } = page.parse(await call(client, wanted, limit));
      const ours = messages.filter((each) => isOurs(each, installation));
      // Of a channel Slack gives the latest first, of a thread the earliest.
      const wholeSince = wanted.thread === null ? reachOf(messages) : null;
      const about = { size: messages.length, hasMore: more === true, wholeSince };
      return { kind: 'page', page: { own: byKey(ours, wanted.channel), ...about } };
    } catch (error) {
      return answerTo(error);
    }
  };
}

function call(client: WebClient, { channel, thread, between }: Wanted, limit: number): Promise<unknown> {
  const window = {
    channel,
    oldest: stamp(between.from - SKEW_MS),
    latest: stamp(between.to + SKEW_MS),
    inclusive: true,
    include_all_metadata: true,
    limit,
  };
  return thread === null
    ? client.conversations.history(window)
    : client.conversations.replies({ ...window, ts: thread });
}

function byKey(posts: readonly Posted[], channel: string): ReadonlyMap<string, Reference> {
  const own = new Map<string, Reference>();
  for (const post of posts) {
    const key = keyOf(post);
    if (key !== null) own.set(key, { channel, message: post.ts });
  }
  return own;
}

/** Whatever was sent from then on by our clock, Slack's has stamped no earlier than the oldest of them. */
function reachOf(messages: readonly Posted[]): Instant | null {
  if (messages.length === 0) return null;
  return Math.min(...messages.map(({ ts }) => Number(ts) * 1000)) + SKEW_MS;
}

function answerTo(error: unknown): HistoryAnswer {
  // No page of Slack's: something else has answered in its place.
  if (error instanceof z.ZodError) return { kind: 'unreachable', milliseconds: AGAIN_AFTER };
  const outcome = outcomeOf(error);
  const isLimit = outcome.kind === 'retry-after' && outcome.shared !== true && !neverSent(error);
  return isLimit ? { kind: 'later', milliseconds: outcome.milliseconds } : unsettled(outcome);
}

/** Milliseconds until Slack is asked again where its answer was lost; and where something else answered, or not to us. */
const SILENT = 10_000;
const AGAIN_AFTER = 60_000;

/** A look that failed says whether Slack refuses it, for good, or does not answer now, or not to us. */
export function unsettled(outcome: Outcome): Exclude<HistoryAnswer, { kind: 'page' }> {
  if (outcome.kind === 'retry-after') return { kind: 'unreachable', milliseconds: outcome.milliseconds };
  const isForNow = outcome.kind === 'gone' && outcome.reason === 'token-revoked';
  if (outcome.kind === 'unknown') return { kind: 'unreachable', milliseconds: SILENT };
  if (isForNow) return { kind: 'unreachable', milliseconds: AGAIN_AFTER };
  return { kind: 'unreadable' };
}

function stamp(at: Instant): string {
  return (Math.max(0, at) / 1000).toFixed(6);
}

/** Anybody may write our metadata; only we write as ourselves. */
function isOurs(post: Posted, { botUser, botId }: Installation): boolean {
  return post.user === botUser || (botId !== null && post.bot_id === botId);
}

const metadata = z.object({
  event_type: z.literal(METADATA_TYPE),
  event_payload: z.object({ key: z.string() }),
});
const blocks = z.array(z.object({ block_id: z.string().optional() }));

/** By metadata, or by the first block where the answer leaves metadata out. */
function keyOf(post: Posted): string | null {
  const written = metadata.safeParse(post.metadata);
  if (written.success) return written.data.event_payload.key;
  const drawn = blocks.safeParse(post.blocks);
  return keyIn(drawn.success ? drawn.data[0]?.block_id : undefined);
}

const info = z.object({
  channel: z.object({
    name: z.string().optional(),
    is_member: z.boolean().optional(),
    is_im: z.boolean().optional(),
    is_archived: z.boolean().optional(),
    is_read_only: z.boolean().optional(),
  }),
});

/** Whether a post would arrive, by what conversations.info tells. */
export async function checkChannel(client: WebClient, channel: string): Promise<ChannelCheck> {
  try {
    const { channel: about } = info.parse(await client.conversations.info({ channel }));
    const name = about.name ?? null;
    if (about.is_archived === true) return { kind: 'blocked', reason: 'archived', name };
    if (about.is_member === false && about.is_im !== true)
      return { kind: 'blocked', reason: 'no-access', name };
    if (about.is_read_only === true) return { kind: 'blocked', reason: 'no-permission', name };
    return { kind: 'ready', name };
  } catch (error) {
    if (error instanceof z.ZodError) return { kind: 'unchecked' };
    return checkOf(outcomeOf(error));
  }
}

/** Without groups:read a private channel cannot be looked at, which says nothing about posting there. */
function checkOf(outcome: ReturnType<typeof outcomeOf>): ChannelCheck {
  const refused = outcome.kind === 'gone' && outcome.reason !== 'no-permission';
  return refused ? { kind: 'blocked', reason: outcome.reason } : { kind: 'unchecked' };
}
